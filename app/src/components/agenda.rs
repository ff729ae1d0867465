//! Entries as a list by day: the agenda of a month, which says the same as its grid, and `/agenda` month by month.

use jiff::civil::Date;
use leptos::prelude::*;

use super::bands::Band;
use super::entry::Entry;

/// The days on which something stands, in order: entries by their day, a freeze on its first one among those from `from` on.
pub fn days_of(entries: &[Entry], bands: &[Band], from: Date) -> Vec<Date> {
    let mut days: Vec<Date> = entries.iter().map(|entry| entry.day).collect();
    days.extend(bands.iter().map(|band| band.span.from.max(from)));
    days.sort_unstable();
    days.dedup();
    days
}

/// The days that have something, in order. What of a freeze was before `from` stands there.
pub fn agenda(entries: &[Entry], bands: &[Band], from: Date, today: Date) -> impl IntoView + use<> {
    let days = days_of(entries, bands, from);
    let rows: Vec<_> = days
        .into_iter()
        .map(|day| {
            let lines: Vec<_> = entries
                .iter()
                .filter(|entry| entry.day == day)
                .map(|entry| view! { <li>{entry.clone().line(today)}</li> })
                .collect();
            let frozen: Vec<_> = bands
                .iter()
                .filter(|band| band.span.from.max(from) == day)
                .map(|band| view! { <li>{band.line()}</li> })
                .collect();
            view! {
                <li class="agenda-day" aria-current=(day == today).then_some("date")>
                    <time class="agenda-date" datetime=day.to_string()>
                        <span class="agenda-weekday">{day.strftime("%a").to_string()}</span> " "
                        <span class="agenda-number">{day.day()}</span> " "
                        <span class="agenda-month">{day.strftime("%b").to_string()}</span>
                    </time>
                    <ul class="agenda-events">{lines}{frozen}</ul>
                </li>
            }
        })
        .collect();
    view! { <ol class="agenda">{rows}</ol> }
}
