//! A month: its heading, its agenda and its grid.

use domain::calendar::days;
use domain::calendar::moment::day_for_people;
use domain::calendar::view::{Window, room};
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use leptos::prelude::*;

use super::agenda::agenda;
use super::bands::Bands;
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
    let rows = weeks(&entries, &data.bands, first, from, until, today);
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

fn weeks(
    entries: &[Entry],
    bands: &Bands,
    first: Date,
    from: Date,
    until: Date,
    today: Date,
) -> Vec<impl IntoView + use<>> {
    let focus = if today.first_of_month() == first {
        today
    } else {
        first
    };
    let lanes = bands.lanes();
    let count = (days::between(from, until) + 1) / 7;
    (0..count)
        .map(|week| {
            let monday = days::plus(from, week * 7);
            let holds_today = (monday..=days::plus(monday, 6)).contains(&today);
            let cells: Vec<_> = (0..7)
                .map(|offset| {
                    let day = days::plus(monday, offset);
                    day_cell(entries, frozen(bands, &lanes, day), day, first, focus, today)
                })
                .collect();
            view! {
                <tr aria-current=holds_today.then_some("true")>
                    <th scope="row" class="week">
                        <span class="visually-hidden">"Week "</span>
                        {monday.iso_week_date().week()}
                    </th>
                    {cells}
                </tr>
            }
        })
        .collect()
}

/// What is frozen on a day: the bands in their lanes, and for a freeze of every week a stripe, whose words are heard only.
fn frozen(bands: &Bands, lanes: &[usize], day: Date) -> (bool, Markup) {
    let parts: Vec<_> = bands
        .on(lanes, day)
        .into_iter()
        .map(|band| match band {
            Some(band) => band.part(day).into_markup(),
            None => view! { <p class="band-gap"></p> }.into_markup(),
        })
        .collect();
    let weekly: Vec<_> = bands
        .weekly
        .iter()
        .filter(|band| band.is_on(day))
        .map(|band| view! { <span class="visually-hidden">{format!("{}, {}", band.name, band.when)}</span> })
        .collect();
    (!weekly.is_empty(), view! { {parts} {weekly} }.into_markup())
}

fn day_cell(
    entries: &[Entry],
    (weekly, frozen): (bool, Markup),
    day: Date,
    first: Date,
    focus: Date,
    today: Date,
) -> impl IntoView + use<> {
    let outside = day.first_of_month() != first;
    let weekend = matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
    let is_today = day == today;
    let month = (day.day() == 1 || is_today || (outside && day.tomorrow().is_ok_and(|next| next.day() == 1)))
        .then(|| view! { <span class="day-month">{day.strftime(" %b").to_string()}</span> });
    let mut own: Vec<&Entry> = entries.iter().filter(|entry| entry.day == day).collect();
    let shown = room(own.len(), FIT);
    if shown < own.len() {
        // Of many, the heaviest are seen.
        own.sort_by_key(|entry| entry.weight);
    }
    let rest = own.split_off(shown);
    let on = day_for_people(day);
    let more = (!rest.is_empty()).then(|| {
        let summary = format!("+{} more", rest.len());
        let said = format!(" on {on}");
        view! {
            <details class="events-more">
                <summary>{summary}<span class="visually-hidden">{said}</span></summary>
                {chips(&rest, &on, today)}
            </details>
        }
    });
    view! {
        <td
            role="gridcell"
            id=format!("day-{day}")
            aria-current=is_today.then_some("date")
            data-outside=outside.then_some("")
            data-weekend=weekend.then_some("")
            data-past=(day < today).then_some("")
            data-locked=weekly.then_some("")
            data-date=day.to_string()
            data-previous=outside.then(|| last_before(day))
            data-next=outside.then(|| last_after(day))
            tabindex=if day == focus { "0" } else { "-1" }
        >
            <div class="day-head">
                <time class="day-number" datetime=day.to_string()>{day.day()}{month}</time>
                {is_today.then(|| view! { <span class="day-today">"Today"</span> })}
            </div>
            {frozen}
            {(!own.is_empty()).then(|| chips(&own, &on, today))}
            {more}
        </td>
    }
}

/// What stands on a day, `on` in words.
fn chips(entries: &[&Entry], on: &str, today: Date) -> Markup {
    let mut pen = Pen::default();
    pen.tags(r#"<ul class="events">"#);
    for entry in entries {
        pen.tags("<li>");
        entry.chip(&mut pen, on, today);
        pen.tags("</li>");
    }
    pen.tags("</ul>");
    pen.done()
}
