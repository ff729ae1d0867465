//! A month: its heading, its agenda and its grid.

use domain::calendar::days;
use domain::calendar::moment::day_for_people;
use domain::calendar::view::{Window, room};
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use leptos::prelude::*;

use super::agenda::agenda;
use super::bands::{Band, Bands};
use super::entry::Entry;
use super::view_data::ViewData;
use super::view_head::{Head, View, head, nothing_planned};
use crate::context::RequestContext;
use crate::error::AppError;
use crate::islands::grid_keys::GridKeys;
use crate::markup::{IntoMarkup, Markup, Pen};

/// So many chips fit on a day; the rest is behind "+3 more".
const FIT: usize = 4;

/// Loads a month.
///
/// # Errors
/// [`AppError`] when the database cannot be read.
pub async fn load_month(context: &RequestContext, first: Date) -> Result<ViewData, AppError> {
    ViewData::load(context, Window::of_month(first)).await
}

/// The month's heading, agenda and grid. `whole` where it is the page.
pub fn month(context: &RequestContext, first: Date, whole: bool, data: &ViewData) -> impl IntoView + use<> {
    let today = context.today_here();
    let Window { from, until } = data.window;
    let entries = data.entries(context);
    let name = first.strftime("%B").to_string();
    let year = first.strftime("%Y").to_string();
    // The first page has the month below what counts now; on its own page it leads to itself.
    let own = View::Month.href(context, Some(first));
    let of_month = Window {
        from: first.first_of_month(),
        until: first.last_of_month(),
    };
    // They stand by day.
    let begins = entries.partition_point(|entry| entry.day < of_month.from);
    let ends = entries.partition_point(|entry| entry.day <= of_month.until);
    let in_month = entries.get(begins..ends).unwrap_or_default();
    let frozen = data.bands.within(&of_month);
    let nothing_words = in_month
        .is_empty()
        .then(|| format!("{} in this month.", nothing_planned(data)));
    let title = view! {
        <h2 class="view-title" id="month"><a href=own>{name.clone()} " " <span class="view-title-more">{year.clone()}</span></a></h2>
    };
    let head = head(
        context,
        Head {
            view: View::Month,
            whole,
            day: (first != today.first_of_month()).then_some(first),
            title: title.into_markup(),
            pages: "month",
            beside: (first.saturating_sub(1.month()), first.saturating_add(1.month())),
        },
        data,
    );
    let rows = weeks(&entries, &data.bands, first, (from, until), today);
    view! {
        {head}
        <div class="month-layout">
            <section class="agenda-section" aria-labelledby="agenda">
                <h2 id="agenda">"Agenda"</h2>
                {nothing_words.clone().map(|words| view! { <p class="agenda-nothing">{words}</p> })}
                {(!(in_month.is_empty() && frozen.is_empty())).then(|| agenda(in_month, &frozen, of_month.from, today))}
            </section>
            <div class="calendar">
                {nothing_words.map(|words| view! { <p class="month-nothing">{words}</p> })}
                <GridKeys>
                    <table
                        class="month"
                        role="grid"
                        aria-label=format!("{name} {year}")
                        data-before=week_of(days::plus(from, -7))
                        data-after=week_of(days::plus(until, 1))
                        data-previous=last_before(first)
                        data-next=last_after(first)
                    >
                        <thead>{header_row()}</thead>
                        <tbody>{rows}</tbody>
                    </table>
                </GridKeys>
            </div>
        </div>
    }
}

/// The seven days from this one on, for the keys that lead over the month's edge.
pub fn week_of(first: Date) -> String {
    let days: Vec<String> = (0..7)
        .map(|offset| days::plus(first, offset).to_string())
        .collect();
    days.join(" ")
}

/// The last day of the month before a month.
fn last_before(month: Date) -> String {
    days::plus(month.first_of_month(), -1).to_string()
}

/// The last day of the month after a month.
fn last_after(month: Date) -> String {
    let next = month.first_of_month().saturating_add(1.month());
    next.last_of_month().to_string()
}

fn header_row() -> impl IntoView {
    const DAYS: [(&str, &str); 7] = [
        ("Monday", "Mon"),
        ("Tuesday", "Tue"),
        ("Wednesday", "Wed"),
        ("Thursday", "Thu"),
        ("Friday", "Fri"),
        ("Saturday", "Sat"),
        ("Sunday", "Sun"),
    ];
    let cells: Vec<_> = DAYS
        .into_iter()
        .map(|(long, short)| {
            view! {
                <th scope="col" abbr=long>
                    <span class="month-weekday-long">{long}</span>
                    <span class="month-weekday-short" aria-hidden="true">{short}</span>
                </th>
            }
        })
        .collect();
    view! {
        <tr>
            <th scope="col" class="week"><span class="visually-hidden">"Week"</span></th>
            {cells}
        </tr>
    }
}

/// What the days of a month are made of.
struct Grid<'a> {
    entries: &'a [Entry],
    bands: &'a Bands,
    lanes: Vec<usize>,
    /// The month's first day.
    first: Date,
    /// The day that is the grid's stop for Tab.
    focus: Date,
    today: Date,
}

/// The rows of the weeks between two days.
fn weeks(entries: &[Entry], bands: &Bands, first: Date, (from, until): (Date, Date), today: Date) -> Markup {
    let grid = Grid {
        entries,
        bands,
        lanes: bands.lanes(),
        first,
        focus: if today.first_of_month() == first {
            today
        } else {
            first
        },
        today,
    };
    let mut pen = Pen::default();
    for week in 0..(days::between(from, until) + 1) / 7 {
        let monday = days::plus(from, week * 7);
        pen.tags("<tr");
        if (monday..=days::plus(monday, 6)).contains(&today) {
            pen.tags(r#" aria-current="true""#);
        }
        pen.tags(r#"><th scope="row" class="week"><span class="visually-hidden">Week </span>"#)
            .text(&monday.iso_week_date().week().to_string())
            .tags("</th>");
        for offset in 0..7 {
            grid.cell(&mut pen, days::plus(monday, offset));
        }
        pen.tags("</tr>");
    }
    pen.done()
}

impl Grid<'_> {
    fn cell(&self, pen: &mut Pen, day: Date) {
        let date = day.to_string();
        let (outside, is_today) = (day.first_of_month() != self.first, day == self.today);
        self.open(pen, day, &date, (outside, is_today));
        pen.tags(r#"<div class="day-head"><time datetime=""#)
            .text(&date)
            .tags(r#"" class="day-number">"#)
            .text(&day.day().to_string());
        if day.day() == 1 || is_today || (outside && day.tomorrow().is_ok_and(|next| next.day() == 1)) {
            pen.tags(r#"<span class="day-month">"#)
                .text(&day.strftime(" %b").to_string())
                .tags("</span>");
        }
        pen.tags("</time>");
        if is_today {
            pen.tags(r#"<span class="day-today">Today</span>"#);
        }
        pen.tags("</div>");
        self.frozen(pen, day);
        self.events(pen, day);
        pen.tags("</td>");
    }

    /// The cell's own tag.
    fn open(&self, pen: &mut Pen, day: Date, date: &str, (outside, is_today): (bool, bool)) {
        let weekend = matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
        pen.tags(r#"<td role="gridcell" id="day-"#)
            .text(date)
            .tags(r#"""#);
        for (is, tags) in [
            (is_today, r#" aria-current="date""#),
            (outside, r#" data-outside="""#),
            (weekend, r#" data-weekend="""#),
            (day < self.today, r#" data-past="""#),
            (self.weekly(day).next().is_some(), r#" data-locked="""#),
        ] {
            if is {
                pen.tags(tags);
            }
        }
        pen.tags(r#" data-date=""#).text(date).tags(r#"""#);
        if outside {
            pen.tags(r#" data-previous=""#)
                .text(&last_before(day))
                .tags(r#"" data-next=""#)
                .text(&last_after(day))
                .tags(r#"""#);
        }
        pen.tags(if day == self.focus {
            r#" tabindex="0">"#
        } else {
            r#" tabindex="-1">"#
        });
    }

    /// The freezes of every week that hold on a day.
    fn weekly(&self, day: Date) -> impl Iterator<Item = &Band> {
        self.bands.weekly.iter().filter(move |band| band.is_on(day))
    }

    /// What is frozen on a day: the bands in their lanes, and for a freeze of every week a stripe, whose words are heard only.
    fn frozen(&self, pen: &mut Pen, day: Date) {
        for band in self.bands.on(&self.lanes, day) {
            match band {
                Some(band) => pen.view(band.part(day)),
                None => pen.tags(r#"<p class="band-gap"></p>"#),
            };
        }
        for band in self.weekly(day) {
            pen.tags(r#"<span class="visually-hidden">"#)
                .text(&band.name)
                .tags(", ")
                .text(&band.when)
                .tags("</span>");
        }
    }

    fn events(&self, pen: &mut Pen, day: Date) {
        let mut own: Vec<&Entry> = self.entries.iter().filter(|entry| entry.day == day).collect();
        if own.is_empty() {
            return;
        }
        let shown = room(own.len(), FIT);
        if shown < own.len() {
            // Of many, the heaviest are seen.
            own.sort_by_key(|entry| entry.weight);
        }
        let rest = own.split_off(shown);
        let on = day_for_people(day);
        chips(pen, &own, &on, self.today);
        if !rest.is_empty() {
            pen.tags(r#"<details class="events-more"><summary>+"#)
                .text(&rest.len().to_string())
                .tags(r#" more<span class="visually-hidden"> on "#)
                .text(&on)
                .tags("</span></summary>");
            chips(pen, &rest, &on, self.today);
            pen.tags("</details>");
        }
    }
}

/// What stands on a day, `on` in words.
fn chips(pen: &mut Pen, entries: &[&Entry], on: &str, today: Date) {
    if entries.is_empty() {
        return;
    }
    pen.tags(r#"<ul class="events">"#);
    for entry in entries {
        pen.tags("<li>");
        entry.chip(pen, on, today);
        pen.tags("</li>");
    }
    pen.tags("</ul>");
}
