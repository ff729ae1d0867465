//! The slips of a release as a small chart: when another day was said goes to the right, later days go up. It is drawn
//! here, in numbers of a box; the style sheet gives the colours, so it is right in both schemes and on paper. Everything in
//! it stands in words below it.

use std::fmt::Write as _;

use domain::calendar::days;
use domain::calendar::moment::day_for_people;
use domain::calendar::trail::Trail;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use leptos::prelude::*;

use crate::context::RequestContext;
use crate::format::zone_of;

/// The box, without a unit, and the room at its edges.
const WIDE: f64 = 600.0;
const HIGH: f64 = 120.0;
const EDGE: f64 = 12.0;

/// The chart with its words; none of a release that never had another day.
pub fn slip_chart(context: &RequestContext, trail: &Trail) -> Option<impl IntoView + use<>> {
    if !trail.has_moved() {
        return None;
    }
    let drawn = Drawn::of(trail);
    let (earliest, latest) = (trail.days().min()?, trail.days().max()?);
    let ends = (earliest != latest).then(|| {
        view! {
            <div class="slip-days" aria-hidden="true"><span>{day_for_people(latest)}</span><span>{day_for_people(earliest)}</span></div>
        }
    });
    let points: Vec<_> = drawn
        .points
        .iter()
        // A line without length is a round dot, however the box is stretched.
        .map(|(x, y, what)| {
            let at = format!("M{} {}h0", number(*x), number(*y));
            view! { <path class="slip-dot" d=at data-what=*what></path> }
        })
        .collect();
    let (line, gaps, first) = (drawn.line, drawn.gaps, number(drawn.first));
    Some(view! {
        <figure class="slip-chart">
            <div class="slip-box">
                {ends}
                <svg viewBox="0 0 600 120" preserveAspectRatio="none" aria-hidden="true" focusable="false">
                    <line class="slip-first" x1="0" x2="600" y1=first.clone() y2=first></line>
                    <path class="slip-gap" d=gaps></path>
                    <path class="slip-line" d=line></path>
                    {points}
                </svg>
            </div>
            <figcaption>{in_words(trail, &zone_of(context.zone.as_ref()))}</figcaption>
        </figure>
    })
}

/// The whole chart in sentences, for somebody in a zone.
#[must_use]
pub fn in_words(trail: &Trail, zone: &TimeZone) -> String {
    let mut text = format!("First planned for {}.", day_for_people(trail.first));
    let mut held = trail.first;
    for turn in &trail.turns {
        let said = day_for_people(zone.to_datetime(turn.at).date());
        // Writing to a string does not fail.
        let _ = match turn.day {
            Some(day) if day == held => write!(text, " On {said} planned again for {}.", day_for_people(day)),
            Some(day) => write!(text, " On {said} moved to {}.", day_for_people(day)),
            None if turn.off => write!(text, " On {said} cancelled."),
            None => write!(text, " On {said} put off without a new day."),
        };
        held = turn.day.unwrap_or(held);
    }
    let what = match trail.out {
        Some(out) if trail.tagged => {
            let day = day_for_people(out);
            let _ = write!(text, " Tagged on {day}, and published then or a day later.");
            "The tag"
        }
        Some(out) => {
            let _ = write!(text, " Out on {}.", day_for_people(out));
            "That"
        }
        None => "That",
    };
    let _ = match trail.slip() {
        None if trail.is_off() => Ok(()),
        None => write!(text, " There is no day just now."),
        Some(0) => write!(text, " {what} is the day that was first planned."),
        Some(1) => write!(text, " {what} is 1 day later than first planned."),
        Some(-1) => write!(text, " {what} is 1 day earlier than first planned."),
        Some(late) if late > 0 => write!(text, " {what} is {late} days later than first planned."),
        Some(early) => write!(text, " {what} is {} days earlier than first planned.", -early),
    };
    text
}

/// A number as SVG has it, to a tenth.
fn number(value: f64) -> String {
    format!("{value:.1}")
}

/// What is drawn.
struct Drawn {
    /// Where the day is that was first planned.
    first: f64,
    /// The days that were planned.
    line: String,
    /// While there was none.
    gaps: String,
    /// Where something was said.
    points: Vec<(f64, f64, &'static str)>,
}

impl Drawn {
    fn of(trail: &Trail) -> Self {
        let lowest = trail.days().min().unwrap_or(trail.first);
        let highest = trail.days().max().unwrap_or(trail.first);
        let tall = f64::from(days::between(lowest, highest).max(1));
        let up = |day: Date| {
            let above = f64::from(days::between(lowest, day)) / tall;
            HIGH - EDGE - above * (HIGH - 2.0 * EDGE)
        };
        // What was said stands at even distances: an hour or a month between two, each can be told from the next.
        let places = trail.turns.len() + 1 + usize::from(trail.out.is_some());
        let across = |place: usize| {
            let place = u32::try_from(place).map_or(0.0, f64::from);
            let places = u32::try_from(places).map_or(1.0, f64::from);
            EDGE + place / places * (WIDE - 2.0 * EDGE)
        };
        let first = up(trail.first);
        let mut drawn = Self {
            first,
            line: format!("M{} {}", number(across(0)), number(first)),
            gaps: String::new(),
            points: vec![(across(0), first, "first")],
        };
        let (mut y, mut planned) = (first, true);
        for (index, turn) in trail.turns.iter().enumerate() {
            let x = across(index + 1);
            drawn.until(x, y, planned);
            planned = turn.day.is_some();
            let to = turn.day.map_or(y, up);
            if planned {
                let _ = write!(drawn.line, "M{0} {1}L{0} {2}", number(x), number(y), number(to));
            }
            drawn.points.push((x, to, if planned { "moved" } else { "off" }));
            y = to;
        }
        if let Some(out) = trail.out {
            let x = across(places - 1);
            drawn.until(x, y, planned);
            let to = up(out);
            let _ = write!(drawn.line, "M{0} {1}L{0} {2}", number(x), number(y), number(to));
            drawn.points.push((x, to, "out"));
        } else {
            drawn.until(across(places), y, planned);
        }
        drawn
    }

    /// Goes on to the right at a height, as a line or as a gap.
    fn until(&mut self, x: f64, y: f64, planned: bool) {
        let from = self.points.last().map_or(EDGE, |(x, ..)| *x);
        let into = if planned { &mut self.line } else { &mut self.gaps };
        let _ = write!(
            into,
            "M{} {}L{} {}",
            number(from),
            number(y),
            number(x),
            number(y)
        );
    }
}

#[cfg(test)]
mod tests {
    use domain::calendar::trail::Turn;
    use jiff::civil::date;

    use super::*;

    fn trail(out: Option<Date>) -> Trail {
        let at = |text: &str| text.parse().unwrap();
        let said = vec![
            Turn {
                at: at("2026-12-01T10:00:00Z"),
                day: Some(date(2026, 12, 18)),
                off: false,
            },
            Turn {
                at: at("2026-12-10T10:00:00Z"),
                day: None,
                off: false,
            },
        ];
        Trail::new(date(2026, 12, 17), said, out)
    }

    #[test]
    fn the_chart_says_what_it_shows() {
        assert_eq!(
            in_words(&trail(None), &TimeZone::UTC),
            "First planned for Thu 17 Dec 2026. On Tue 1 Dec 2026 moved to Fri 18 Dec 2026. On Thu 10 Dec 2026 put off \
             without a new day. There is no day just now."
        );
        assert!(
            in_words(&trail(Some(date(2026, 12, 22))), &TimeZone::UTC)
                .ends_with("Out on Tue 22 Dec 2026. That is 5 days later than first planned.")
        );
        // Of history often no more than the tag is known.
        let tagged = Trail {
            tagged: true,
            ..Trail::new(date(2026, 2, 11), Vec::new(), Some(date(2026, 2, 9)))
        };
        assert_eq!(
            in_words(&tagged, &TimeZone::UTC),
            "First planned for Wed 11 Feb 2026. Tagged on Mon 9 Feb 2026, and published then or a day later. The tag is \
             2 days earlier than first planned."
        );
        let mut off = trail(None);
        off.turns
            .iter_mut()
            .for_each(|turn| turn.off = turn.day.is_none());
        assert!(
            in_words(&off, &TimeZone::UTC).ends_with("On Thu 10 Dec 2026 cancelled."),
            "what will not happen is not put off"
        );
    }

    /// Nothing lies outside of the box, however few or many days there are.
    #[test]
    fn what_is_drawn_lies_in_its_box() {
        for out in [None, Some(date(2026, 12, 16)), Some(date(2027, 12, 22))] {
            let drawn = Drawn::of(&trail(out));
            assert_eq!(drawn.points.len(), 3 + usize::from(out.is_some()));
            for (x, y, _) in drawn.points {
                assert!((0.0..=WIDE).contains(&x) && (0.0..=HIGH).contains(&y), "{x} {y}");
            }
            assert!(drawn.line.starts_with("M12.0 "), "{}", drawn.line);
            assert!(!drawn.gaps.is_empty());
        }
    }
}
