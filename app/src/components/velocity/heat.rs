//! The days of the window as a calendar: a column for each week, a row for each day of it.

use domain::velocity::Marks;
use jiff::civil::Date;
use leptos::prelude::*;

use super::behind::{Behind, Cell, Row};
use super::drawing::{Area, At, Drawing, Told};
use super::figure::changes;
use super::lasts::short;
use super::scale::{strip, wide};
use crate::markup::{IntoMarkup, Markup};

/// A day on which changes came to production.
#[derive(Debug, Clone)]
pub struct HeatDay {
    /// The day, in the home zone of the product.
    pub day: Date,
    /// So many changes.
    pub count: u64,
    /// Their mean, in seconds.
    pub mean: Option<i64>,
    /// What opens them.
    pub href: Option<String>,
}

/// The picture's height, where the days begin, and a day's height, in pixels.
const HIGH: u32 = 202;
const TOP: f64 = 20.0;
const ROW: f64 = 26.0;
/// More weeks than a year has are not drawn; the table has them all.
const WEEKS: usize = 53;
/// A day has its number where there are so many weeks at most.
const NUMBERED: usize = 26;
const ID: &str = "heat";

/// The days, oldest first, without holes or with them. None where no change came.
pub fn heat(days: Vec<HeatDay>, marks: &Marks) -> Option<Markup> {
    if days.iter().all(|day| day.count == 0) {
        return None;
    }
    let told = Told {
        id: ID,
        name: "The mean of each day, as a calendar".to_owned(),
        words: in_words(&days, marks),
    };
    let (drawing, weeks) = draw(&days, marks);
    let rows = days
        .into_iter()
        .filter(|day| day.count > 0)
        .map(|day| Row {
            name: named(day.day),
            cells: vec![
                Cell::Count(day.count),
                Cell::lasts(day.mean),
                day.mean
                    .map_or(Cell::None, |mean| Heat::of(mean, marks).words().to_owned().into()),
            ],
            href: day.href,
        })
        .collect();
    let behind = Behind {
        caption: "Days on which changes came to production".to_owned(),
        heads: vec!["Day", "Changes", "Mean", "Against the target"],
        rows,
    };
    let names = view! {
        <div class="heat-days" aria-hidden="true">
            <span>"Mon"</span><span>"Tue"</span><span>"Wed"</span><span>"Thu"</span><span>"Fri"</span><span>"Sat"</span><span>"Sun"</span>
        </div>
    }
    .into_markup();
    let picture = drawing.figure(told, Some(names), Some(legend(weeks <= NUMBERED)), behind);
    Some(view! { <div class="heat" data-crowded=(weeks > 15).then_some("")>{picture}</div> }.into_markup())
}

/// How a day stands against the target.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Heat {
    Half,
    Within,
    Above,
    Critical,
}

impl Heat {
    const fn of(mean: i64, marks: &Marks) -> Self {
        if mean >= marks.critical.as_secs() {
            Self::Critical
        } else if mean > marks.target.as_secs() {
            Self::Above
        } else if mean > marks.target.as_secs() / 2 {
            Self::Within
        } else {
            Self::Half
        }
    }

    const fn key(self) -> &'static str {
        match self {
            Self::Half => "half",
            Self::Within => "within",
            Self::Above => "above",
            Self::Critical => "critical",
        }
    }

    const fn words(self) -> &'static str {
        match self {
            Self::Half => "Half the target or less",
            Self::Within => "Within the target",
            Self::Above => "Above the target",
            Self::Critical => "Critical",
        }
    }

    /// What lies over the colour.
    const fn pattern(self) -> Option<&'static str> {
        match self {
            Self::Half | Self::Within => None,
            Self::Above => Some("heat-rising"),
            Self::Critical => Some("heat-crossed"),
        }
    }
}

/// The looks of days, and what their numbers are where there are some: the style sheet takes both away where there is no room.
fn legend(numbered: bool) -> Markup {
    let numbers = if numbered {
        r#"<li class="heat-numbers">A number is the mean of the day in hours, rounded down</li>"#
    } else {
        ""
    };
    Markup::new(format!(
        r#"<ul class="picture-legend" aria-hidden="true"><li><svg class="picture-key"><rect class="heat-day" data-kind="half" width="24" height="16"/></svg>Half the target or less</li><li><svg class="picture-key"><rect class="heat-day" data-kind="within" width="24" height="16"/></svg>Within the target</li><li><svg class="picture-key"><rect class="heat-day" data-kind="above" width="24" height="16"/><rect fill="url(#heat-rising)" width="24" height="16"/></svg>Above</li><li><svg class="picture-key"><rect class="heat-day" data-kind="critical" width="24" height="16"/><rect fill="url(#heat-crossed)" width="24" height="16"/></svg>Critical</li>{numbers}</ul>"#,
    ))
}

fn named(day: Date) -> String {
    day.strftime("%a %-d %b %Y").to_string()
}

/// The Monday of a day's week, as a number of days; 1970-01-05 is one.
fn week_of(day: Date) -> i32 {
    domain::calendar::days::between(Date::constant(1970, 1, 5), day).div_euclid(7)
}

/// The last week of the days, and in how many weeks they lie.
fn weeks_of(days: &[HeatDay]) -> (i32, usize) {
    let last = days.iter().map(|day| week_of(day.day)).max().unwrap_or(0);
    let first = days.iter().map(|day| week_of(day.day)).min().unwrap_or(0);
    (last, usize::try_from(last - first).unwrap_or(0) + 1)
}

/// The picture, and how many weeks it has.
fn draw(days: &[HeatDay], marks: &Marks) -> (Drawing, usize) {
    let (last, span) = weeks_of(days);
    let weeks = span.min(WEEKS);
    let begins = last - i32::try_from(weeks).unwrap_or(1) + 1;
    let mut drawing = Drawing::new(HIGH);
    drawing.knows(ID, &["rising", "crossed"]);
    months(&mut drawing, days, begins, weeks);
    for day in days {
        let Ok(week) = usize::try_from(week_of(day.day) - begins) else {
            continue;
        };
        let row = f64::from(day.day.weekday().to_monday_zero_offset());
        let area = Area {
            x: strip(week, weeks),
            y: TOP + row * ROW,
            wide: wide(weeks),
            high: ROW,
        };
        let heat = day
            .mean
            .filter(|_| day.count > 0)
            .map(|mean| (mean, Heat::of(mean, marks)));
        let Some((mean, heat)) = heat else {
            drawing.area("heat-day", "none", area);
            continue;
        };
        drawing.area("heat-day", heat.key(), area);
        if let Some(pattern) = heat.pattern() {
            drawing.pattern(pattern, area);
        }
        if weeks <= NUMBERED {
            let hours = (mean.max(0) / 3_600).to_string();
            let at = (area.x + area.wide / 2.0, area.y + ROW / 2.0 + 4.0);
            drawing.text("heat-hours", At::Middle, at, &hours);
        }
        let words = format!("{}: mean {}, {}", named(day.day), short(mean), changes(day.count));
        drawing.opens(day.href.as_deref(), &words, area);
    }
    (drawing, weeks)
}

/// The name of each month over the first week in which a day of it lies, where there is room for a word: the rest of a month gives way to
/// the one that begins just behind it.
fn months(drawing: &mut Drawing, days: &[HeatDay], begins: i32, weeks: usize) {
    // As many columns as a word needs where the page is narrow.
    let room = weeks.div_ceil(10);
    let begun = months_of(days, begins);
    let mut free = 0;
    for (place, (week, name)) in begun.iter().enumerate() {
        let next = begun.get(place + 1).map(|(next, _)| *next);
        if place == 0 && next.is_some_and(|next| next < week + room) {
            continue;
        }
        // At the right edge a word ends with the picture.
        let (at, x, first) = if week + room > weeks {
            (At::End, 100.0, weeks - room)
        } else {
            (At::Start, strip(*week, weeks), *week)
        };
        if first >= free {
            drawing.text("picture-label", at, (x, TOP - 6.0), name);
            free = first + room;
        }
    }
}

/// The months of which a day is drawn, each with the first week in which one is.
fn months_of(days: &[HeatDay], begins: i32) -> Vec<(usize, String)> {
    let mut begun: Vec<(usize, String)> = Vec::new();
    let mut last = None;
    for day in days {
        let month = (day.day.year(), day.day.month());
        let Ok(week) = usize::try_from(week_of(day.day) - begins) else {
            continue;
        };
        if last != Some(month) {
            begun.push((week, day.day.strftime("%b").to_string()));
            last = Some(month);
        }
    }
    begun
}

/// The picture in sentences.
fn in_words(days: &[HeatDay], marks: &Marks) -> String {
    let timed = || {
        days.iter()
            .filter(|day| day.count > 0)
            .filter_map(|day| Some((day, day.mean?)))
    };
    let above = timed().filter(|(_, mean)| *mean > marks.target.as_secs()).count();
    let worst = timed().max_by_key(|(_, mean)| *mean);
    let slowest = worst
        .map(|(day, mean)| format!("{} with {}", named(day.day), short(mean)))
        .unwrap_or_default();
    let target = short(marks.target.as_secs());
    let found = match (above, timed().count()) {
        (0, 1) => format!("The only day, {slowest}, was within the target of {target}."),
        (_, 1) => format!("The only day, {slowest}, was above the target of {target}."),
        (0, all) => {
            format!("None of {all} days was above the target of {target}. The slowest was {slowest}.")
        }
        (1, all) => format!("1 of {all} days was above the target of {target}. The slowest was {slowest}."),
        (above, all) => {
            format!("{above} of {all} days were above the target of {target}. The slowest was {slowest}.")
        }
    };
    let cut = if weeks_of(days).1 > WEEKS {
        format!(" The last {WEEKS} weeks are drawn; the table has all of them.")
    } else {
        String::new()
    };
    format!("A day belongs to the changes that came to production on it. {found}{cut}")
}

#[cfg(test)]
mod tests {
    use domain::velocity::Marks;
    use jiff::civil::{Date, date};

    use super::{HeatDay, draw, heat, in_words, months_of, week_of};

    fn days(from: Date, means: &[Option<i64>]) -> Vec<HeatDay> {
        from.series(jiff::Span::new().days(1))
            .zip(means)
            .map(|(day, mean)| HeatDay {
                day,
                count: u64::from(mean.is_some()),
                mean: *mean,
                href: None,
            })
            .collect()
    }

    #[test]
    fn nothing_is_drawn_outside() {
        assert!(heat(Vec::new(), &Marks::default()).is_none());
        assert!(heat(days(date(2026, 11, 30), &[None, None]), &Marks::default()).is_none());
        for (from, count, weeks) in [
            (date(2026, 11, 30), 1, 1),
            (date(2026, 11, 29), 2, 2),
            (date(2026, 9, 1), 90, 13),
            (date(2024, 1, 1), 1_000, 53),
        ] {
            let means: Vec<_> = (0..count).map(|day| Some(day * 700)).collect();
            let (drawing, drawn) = draw(&days(from, &means), &Marks::default());
            assert!(drawing.holds_all(), "{from} {count}");
            assert_eq!(drawn, weeks, "{from} {count}");
        }
    }

    #[test]
    fn a_day_stands_in_its_row_with_its_hours() {
        // Sunday and Monday: two weeks, the last row and the first.
        let (drawing, _) = draw(
            &days(date(2026, 11, 29), &[Some(50_400), Some(3_600)]),
            &Marks::default(),
        );
        let written = drawing.written();
        assert!(
            written.contains(r#"data-kind="critical" x="0.00%" y="176.0""#),
            "{written}"
        );
        assert!(
            written.contains(r#"data-kind="half" x="50.00%" y="20.0""#),
            "{written}"
        );
        assert!(written.contains(">14</text>") && written.contains(">1</text>"));
        assert!(
            written.contains("url(#heat-crossed)"),
            "colour is not the only sign"
        );
    }

    #[test]
    fn there_are_numbers_where_there_is_room_and_what_is_cut_is_said() {
        for (count, numbered, cut) in [
            (90, true, false),
            (182, true, false),
            (190, false, false),
            (371, false, false),
            (400, false, true),
        ] {
            // From a Monday on.
            let days = days(date(2025, 11, 3), &vec![Some(3_600); count]);
            let (drawing, _) = draw(&days, &Marks::default());
            assert_eq!(drawing.written().contains("heat-hours"), numbered, "{count}");
            let words = in_words(&days, &Marks::default());
            assert_eq!(
                words.contains("The last 53 weeks are drawn"),
                cut,
                "{count}: {words}"
            );
        }
    }

    #[test]
    fn it_says_what_it_shows() {
        let slow = "Sun 29 Nov 2026 with 14 h";
        for (means, said) in [
            (
                vec![Some(50_400), None, Some(3_600)],
                format!("1 of 2 days was above the target of 12 h. The slowest was {slow}."),
            ),
            (
                vec![Some(50_400), Some(46_800)],
                format!("2 of 2 days were above the target of 12 h. The slowest was {slow}."),
            ),
            (
                vec![Some(50_400)],
                format!("The only day, {slow}, was above the target of 12 h."),
            ),
            (
                vec![Some(43_200)],
                "The only day, Sun 29 Nov 2026 with 12 h, was within the target of 12 h.".to_owned(),
            ),
            (
                vec![Some(43_200), Some(3_600)],
                "None of 2 days was above the target of 12 h. The slowest was Sun 29 Nov 2026 with 12 h."
                    .to_owned(),
            ),
        ] {
            let words = in_words(&days(date(2026, 11, 29), &means), &Marks::default());
            assert!(words.ends_with(&said), "{words}");
        }
    }

    #[test]
    fn a_month_stands_over_the_first_week_that_has_a_day_of_it() {
        for (from, count, weeks) in [
            // The last days of August are before the window, and December begins in its last week.
            (
                date(2026, 9, 3),
                90,
                vec![(0, "Sep"), (4, "Oct"), (8, "Nov"), (13, "Dec")],
            ),
            // A Sunday alone in its week, and September begins in the next one.
            (date(2026, 8, 30), 60, vec![(0, "Aug"), (1, "Sep"), (5, "Oct")]),
            (date(2026, 12, 21), 20, vec![(0, "Dec"), (1, "Jan")]),
        ] {
            let days = days(from, &vec![Some(3_600); count]);
            let begun = months_of(&days, week_of(from));
            let begun: Vec<_> = begun.iter().map(|(week, name)| (*week, name.as_str())).collect();
            assert_eq!(begun, weeks, "{from}");
        }
    }

    #[test]
    fn each_month_is_named_once_and_none_over_another() {
        for (from, count, named) in [
            (date(2026, 9, 3), 90, vec!["Sep", "Oct", "Nov", "Dec"]),
            (date(2026, 8, 30), 90, vec!["Sep", "Oct", "Nov"]),
            (date(2026, 8, 31), 7, vec!["Sep"]),
            (date(2026, 9, 3), 1, vec!["Sep"]),
        ] {
            let (drawing, _) = draw(&days(from, &vec![Some(3_600); count]), &Marks::default());
            let labels = drawing.written().split("picture-label").skip(1);
            let names: Vec<_> = labels
                .filter_map(|label| label.split_once('>')?.1.split_once('<').map(|(name, _)| name))
                .collect();
            assert_eq!(names, named, "{from}");
        }
    }
}
