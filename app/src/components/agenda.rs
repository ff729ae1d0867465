//! Entries as a list by day: the agenda of a month, which says the same as its grid, and `/agenda` month by month.

use jiff::civil::Date;
use leptos::prelude::*;

use super::entry::Entry;

/// The days that have something, in order.
pub fn agenda(entries: &[Entry], today: Date) -> impl IntoView + use<> {
    let mut days: Vec<Date> = entries.iter().map(|entry| entry.day).collect();
    days.dedup();
    let rows: Vec<_> = days
        .into_iter()
        .map(|day| {
            let lines: Vec<_> = entries
                .iter()
                .filter(|entry| entry.day == day)
                .map(|entry| view! { <li>{entry.clone().line(today)}</li> })
                .collect();
            view! {
                <li class="agenda-day" aria-current=(day == today).then_some("date")>
                    <time class="agenda-date" datetime=day.to_string()>
                        <span class="agenda-weekday">{day.strftime("%a").to_string()}</span> " "
                        <span class="agenda-number">{day.day()}</span> " "
                        <span class="agenda-month">{day.strftime("%b").to_string()}</span>
                    </time>
                    <ul class="agenda-events">{lines}</ul>
                </li>
            }
        })
        .collect();
    view! { <ol class="agenda">{rows}</ol> }
}
