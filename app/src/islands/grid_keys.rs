//! The month as a real grid for the keyboard: arrows go from day to day and over the month's edge into the
//! next one, Page Up and Page Down to the same day of another month, Home and End to the ends of the week;
//! Enter opens the day's first entry. Without script every entry is a link in order.
//!
//! Dates are not counted here: the table says which days come before and after it.

use leptos::prelude::*;

/// Listens around a month's table.
#[island]
pub fn GridKeys(children: Children) -> impl IntoView {
    let frame = NodeRef::<leptos::html::Div>::new();
    #[cfg(feature = "hydrate")]
    Effect::new(move |_| {
        if let Some(frame) = frame.get() {
            crate::islands::page::listen(&frame, "keydown", browser::key);
        }
    });
    view! { <div node_ref=frame class="grid-keys">{children()}</div> }
}

#[cfg(feature = "hydrate")]
mod browser {
    use leptos::wasm_bindgen::JsCast;
    use leptos::web_sys::{Element, Event, HtmlElement, KeyboardEvent};

    use crate::islands::page;

    pub(super) fn key(event: Event) {
        let Some(pressed) = event.dyn_ref::<KeyboardEvent>().map(KeyboardEvent::key) else {
            return;
        };
        let (Some(here), Some(table)) = (
            page::closest(&event, "td[data-date]"),
            page::closest(&event, "table"),
        ) else {
            return;
        };
        let days = page::all(&table, "td[data-date]");
        let Some(now) = days.iter().position(|day| *day == here) else {
            return;
        };
        let date = here.get_attribute("data-date").unwrap_or_default();
        if let Some(day) = beyond(&table, &pressed, &date, now, days.len()) {
            event.prevent_default();
            lead_to(&day);
            return;
        }
        let to = match pressed.as_str() {
            "ArrowLeft" => now.checked_sub(1),
            "ArrowRight" => Some(now + 1),
            "ArrowUp" => now.checked_sub(7),
            "ArrowDown" => Some(now + 7),
            "Home" => Some(now - now % 7),
            "End" => Some(now - now % 7 + 6),
            "Enter" if page::closest(&event, "a, summary").is_none() => {
                let first = here.query_selector("a").ok().flatten();
                if let Some(first) = first.as_ref().and_then(|first| first.dyn_ref::<HtmlElement>()) {
                    event.prevent_default();
                    first.click();
                }
                return;
            }
            "Escape" => Some(now),
            _ => return,
        };
        event.prevent_default();
        let Some(day) = to.and_then(|to| days.get(to)) else {
            return;
        };
        let _ = here.set_attribute("tabindex", "-1");
        let _ = day.set_attribute("tabindex", "0");
        page::focus(day);
    }
    /// The day of another month that a key leads to.
    fn beyond(table: &Element, key: &str, date: &str, now: usize, days: usize) -> Option<String> {
        let listed = |name: &str, index: usize| {
            let list = table.get_attribute(name)?;
            list.split(' ').nth(index).map(str::to_owned)
        };
        match key {
            // Seven days before the first one and seven after the last one are known.
            "ArrowLeft" if now == 0 => listed("data-before", 6),
            "ArrowUp" if now < 7 => listed("data-before", now),
            "ArrowRight" if now + 1 == days => listed("data-after", 0),
            "ArrowDown" if now + 7 >= days => listed("data-after", now + 7 - days),
            "PageUp" => same_day(&table.get_attribute("data-previous")?, date),
            "PageDown" => same_day(&table.get_attribute("data-next")?, date),
            _ => None,
        }
    }

    /// The day of a date in the month that ends on `last`, or that last day.
    fn same_day(last: &str, date: &str) -> Option<String> {
        let (month, last_day) = last.rsplit_once('-')?;
        let (_, day) = date.rsplit_once('-')?;
        Some([month, "-", day.min(last_day)].concat())
    }

    /// Opens the month of a day, at that day; the filters stay.
    fn lead_to(date: &str) {
        let Some(window) = leptos::web_sys::window() else {
            return;
        };
        let (location, month) = (window.location(), date.get(..7).unwrap_or_default());
        let query = location.search().unwrap_or_default();
        let _ = location.assign(&["/calendar/", month, &query, "#day-", date].concat());
    }
}
