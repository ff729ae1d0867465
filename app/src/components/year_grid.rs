//! A year: twelve small months. A day on which something is says so by the marks of its products, and leads to
//! that day in its month.

use std::collections::BTreeMap;

use domain::calendar::days;
use domain::calendar::moment::day_for_people;
use domain::calendar::view::{Window, marks};
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use leptos::either::Either;
use leptos::prelude::*;

use super::bands::Bands;
use super::bits::Mark;
use super::entry::Entry;
use super::month_grid::week_of;
use super::view_data::ViewData;
use super::view_head::View;
use crate::context::RequestContext;
use crate::islands::grid_keys::GridKeys;

/// So many marks fit on a day; with more, the last one says how many more there are.
const FIT: usize = 2;

/// What all days of a year share.
struct Year<'a> {
    context: &'a RequestContext,
    by_day: BTreeMap<Date, Vec<&'a Entry>>,
    bands: &'a Bands,
    today: Date,
    /// The day that has the stop for Tab.
    focus: Date,
}

/// The twelve months.
pub fn year(context: &RequestContext, data: &ViewData) -> impl IntoView + use<> {
    let entries = data.entries(context);
    let Window { from, until } = data.window;
    let today = context.today_here();
    let mut by_day: BTreeMap<Date, Vec<&Entry>> = BTreeMap::new();
    for entry in &entries {
        by_day.entry(entry.day).or_default().push(entry);
    }
    let shown = Year {
        context,
        by_day,
        bands: &data.bands,
        today,
        focus: if data.window.holds(today) { today } else { from },
    };
    let months: Vec<_> = (0..12)
        .map(|month| small_month(&shown, from.saturating_add(month.months()), from, until))
        .collect();
    view! {
        <GridKeys>
            <div class="year">{months}</div>
        </GridKeys>
        {freezes_of(&data.bands)}
    }
}

/// The freezes of the year as a list: the grid has room for their stripes alone.
fn freezes_of(bands: &Bands) -> Option<impl IntoView + use<>> {
    if bands.shown.is_empty() {
        return None;
    }
    let lines: Vec<_> = bands
        .shown
        .iter()
        .map(|band| view! { <li>{band.line()}</li> })
        .collect();
    Some(view! {
        <section class="section year-freezes" aria-labelledby="year-freezes">
            <h2 id="year-freezes">"Freezes"</h2>
            <ul>{lines}</ul>
        </section>
    })
}

fn small_month(shown: &Year, first: Date, from: Date, until: Date) -> impl IntoView + use<> {
    let name = first.strftime("%B %Y").to_string();
    let Window { from: monday, .. } = Window::of_month(first);
    let last = first.last_of_month();
    let weeks: Vec<_> = (0..6)
        .map(|week| days::plus(monday, 7 * week))
        .filter(|monday| *monday <= last)
        .map(|monday| {
            let cells: Vec<_> = (0..7)
                .map(|offset| days::plus(monday, offset))
                .map(|day| {
                    if day.month() == first.month() {
                        Either::Left(cell(shown, day))
                    } else {
                        Either::Right(view! { <td role="gridcell"></td> })
                    }
                })
                .collect();
            view! { <tr>{cells}</tr> }
        })
        .collect();
    let href = View::Month.href(shown.context, Some(first));
    let current = shown.today.first_of_month() == first;
    view! {
        <section class="year-month" aria-current=current.then_some("true")>
            <h2 class="year-title"><a href=href>{first.strftime("%B").to_string()}<span class="visually-hidden">{first.strftime(" %Y").to_string()}</span></a></h2>
            <table
                class="year-grid"
                role="grid"
                aria-label=name
                data-year=""
                data-before=(first == from).then(|| week_of(days::plus(from, -7)))
                data-after=(last == until).then(|| week_of(days::plus(until, 1)))
                data-previous=days::plus(first, -1).to_string()
                data-next=first.saturating_add(1.month()).last_of_month().to_string()
            >
                <thead>{weekdays()}</thead>
                <tbody>{weeks}</tbody>
            </table>
        </section>
    }
}

fn weekdays() -> impl IntoView {
    const DAYS: [(&str, &str); 7] = [
        ("Monday", "M"),
        ("Tuesday", "T"),
        ("Wednesday", "W"),
        ("Thursday", "T"),
        ("Friday", "F"),
        ("Saturday", "S"),
        ("Sunday", "S"),
    ];
    let cells: Vec<_> = DAYS
        .into_iter()
        .map(|(long, short)| {
            view! {
                <th scope="col" abbr=long>
                    <span class="visually-hidden">{long}</span>
                    <span aria-hidden="true">{short}</span>
                </th>
            }
        })
        .collect();
    view! { <tr>{cells}</tr> }
}

fn cell(shown: &Year, day: Date) -> impl IntoView + use<> {
    let weekend = matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
    let entries = shown.by_day.get(&day).map_or(&[][..], Vec::as_slice);
    let frozen: Vec<_> = shown.bands.shown.iter().filter(|band| band.is_on(day)).collect();
    let level = match frozen.as_slice() {
        [] => None,
        bands if bands.iter().any(|band| band.strength == "hard") => Some("hard"),
        _ => Some("advisory"),
    };
    let frozen: Vec<String> = frozen
        .iter()
        .map(|band| format!("frozen: {}", band.name))
        .collect();
    let content = if entries.is_empty() {
        let title = (!frozen.is_empty()).then(|| frozen.join("; "));
        let said = title
            .clone()
            .map(|said| view! { <span class="visually-hidden">{format!(", {said}")}</span> });
        Either::Left(
            view! { <time class="year-number" datetime=day.to_string() title=title>{day.day()}{said}</time> },
        )
    } else {
        let href = format!("{}#day-{day}", View::Month.href(shown.context, Some(day)));
        let said = format!(
            "{}: {}",
            day_for_people(day),
            [spoken(entries, shown.today)]
                .into_iter()
                .chain(frozen)
                .collect::<Vec<_>>()
                .join("; ")
        );
        Either::Right(view! {
            <a class="year-day" href=href title=said.clone()>
                <span class="year-number" aria-hidden="true">{day.day()}</span>
                <span class="visually-hidden">{said.clone()}</span>
                {marks_of(entries)}
            </a>
        })
    };
    view! {
        <td
            role="gridcell"
            id=format!("day-{day}")
            aria-current=(day == shown.today).then_some("date")
            data-date=day.to_string()
            data-weekend=weekend.then_some("")
            data-past=(day < shown.today).then_some("")
            data-freeze=level
            tabindex=if day == shown.focus { "0" } else { "-1" }
        >
            {content}
        </td>
    }
}

/// Everything of a day in one sentence.
fn spoken(entries: &[&Entry], today: Date) -> String {
    let parts: Vec<String> = entries
        .iter()
        .map(|entry| {
            let words = entry.firm_words(today);
            let comma = if words.is_empty() { "" } else { ", " };
            format!("{} {}{comma}{words}", entry.product, entry.text)
        })
        .collect();
    parts.join("; ")
}

fn marks_of(entries: &[&Entry]) -> impl IntoView + use<> {
    let found = marks(
        entries.iter().map(|entry| (entry.slug.as_str(), entry.weight)),
        FIT,
    );
    let marks: Vec<_> = found
        .shown
        .iter()
        .filter_map(|(slug, weight)| {
            let entry = entries
                .iter()
                .find(|entry| entry.slug == *slug && entry.weight == *weight)?;
            let (tone, letter, shape) = (entry.tone.clone(), entry.letter.clone(), entry.shape);
            let of_tone = tone.clone();
            Some(view! {
                <span class="year-mark" data-tone=of_tone data-weight=weight.key() data-standing=entry.standing>
                    <Mark tone letter shape/>
                </span>
            })
        })
        .collect();
    let rest =
        (found.rest > 0).then(|| view! { <span class="year-rest">{format!("+{}", found.rest)}</span> });
    view! { <span class="year-marks" aria-hidden="true">{marks}{rest}</span> }
}
