//! A month or a year as a real grid for the keyboard: arrows go from day to day and over the edge into the next
//! month or year, Page Up and Page Down to the same day of another month, Home and End to the ends of the week;
//! Enter opens the day's first entry. The first arrow, wherever on the page, leads into the grid: to today, or to
//! the first day. Without script every entry is a link in order; with it the days of a year,
//! of which each is one link, are one stop for Tab.
//!
//! Dates are not counted here: the tables say which days come before and after them.

use leptos::prelude::*;

/// Listens around a month's table, or those of a year.
#[island]
pub fn GridKeys(children: Children) -> impl IntoView {
    let frame = NodeRef::<leptos::html::Div>::new();
    #[cfg(feature = "hydrate")]
    Effect::new(move |_| {
        if let Some(frame) = frame.get() {
            browser::begin(&frame);
            if let Some(document) = crate::islands::page::document() {
                let frame = frame.clone();
                crate::islands::page::listen(&document, "keydown", move |event| {
                    browser::enter(&frame, &event)
                });
            }
            crate::islands::page::listen(&frame, "keydown", browser::key);
            crate::islands::page::listen(&frame, "focusin", browser::focused);
        }
    });
    view! { <div node_ref=frame class="grid-keys">{children()}</div> }
}

#[cfg(feature = "hydrate")]
mod browser {
    use leptos::wasm_bindgen::JsCast;
    use leptos::web_sys::{Element, Event, HtmlElement, KeyboardEvent};

    use crate::islands::{keys, page};

    /// What has arrows of its own: the grid itself, and what chooses or asks; of fields [`keys`] knows.
    const OWN_ARROWS: &str =
        ".grid-keys, dialog, [role=dialog], [role=listbox], [role=menu], [role=radiogroup]";

    /// Leads an arrow that nobody else wants into the grid, to its one stop for Tab.
    pub(super) fn enter(frame: &Element, event: &Event) {
        let is_arrow = |key: &String| matches!(&**key, "ArrowLeft" | "ArrowRight" | "ArrowUp" | "ArrowDown");
        let with_shift = event
            .dyn_ref::<KeyboardEvent>()
            .is_some_and(KeyboardEvent::shift_key);
        if with_shift
            || keys::browser::pressed(event).is_none_or(|key| !is_arrow(&key))
            || page::closest(event, OWN_ARROWS).is_some()
        {
            return;
        }
        let stop = frame
            .query_selector("td[data-date][tabindex=\"0\"]")
            .ok()
            .flatten();
        // A grid that is not shown takes no key.
        if let Some(day) = stop.filter(|day| day.client_width() > 0) {
            event.prevent_default();
            page::focus(&day);
        }
    }

    /// The year's days are reached by arrows, and not one by one with Tab.
    pub(super) fn begin(frame: &Element) {
        for link in page::all(frame, "[data-year] a") {
            let _ = link.set_attribute("tabindex", "-1");
        }
    }

    /// Wherever the focus comes from, the day that has it is the one stop for Tab.
    pub(super) fn focused(event: Event) {
        if let (Some(day), Some(frame)) = (
            page::closest(&event, "td[data-date]"),
            page::closest(&event, ".grid-keys"),
        ) {
            only_stop(&frame, &day);
        }
    }

    fn only_stop(frame: &Element, day: &Element) {
        for other in page::all(frame, "td[tabindex=\"0\"]") {
            let _ = other.set_attribute("tabindex", "-1");
        }
        let _ = day.set_attribute("tabindex", "0");
    }

    /// The key of an event; none with a modifier: those are the browser's own.
    fn pressed(event: &Event) -> Option<String> {
        let press = event.dyn_ref::<KeyboardEvent>()?;
        let plain = !press.ctrl_key() && !press.alt_key() && !press.meta_key() && !press.shift_key();
        plain.then(|| press.key())
    }

    pub(super) fn key(event: Event) {
        let Some(pressed) = pressed(&event) else {
            return;
        };
        let (Some(here), Some(table), Some(frame)) = (
            page::closest(&event, "td[data-date]"),
            page::closest(&event, "table"),
            page::closest(&event, ".grid-keys"),
        ) else {
            return;
        };
        let days = page::all(&frame, "td[data-date]");
        let Some(now) = days.iter().position(|day| *day == here) else {
            return;
        };
        let year = table.has_attribute("data-year");
        let beyond = beyond(&table, &here, &pressed, now, days.len());
        // The other months of a year are here; so is the month itself, seen from a day outside of it.
        let near = beyond.as_ref().and_then(|day| at(&days, day));
        let near = near.filter(|near| year || days.get(*near).is_some_and(is_inside));
        if let Some(day) = beyond.filter(|_| near.is_none()) {
            event.prevent_default();
            lead_to(&day, year);
            return;
        }
        let week = here
            .parent_element()
            .map(|row| page::all(&row, "td[data-date]"))
            .unwrap_or_default();
        let to = match pressed.as_str() {
            _ if near.is_some() => near,
            "ArrowLeft" => now.checked_sub(1),
            "ArrowRight" => Some(now + 1),
            "ArrowUp" => now.checked_sub(7),
            "ArrowDown" => Some(now + 7),
            "Home" => week.first().and_then(|day| place(&days, day)),
            "End" => week.last().and_then(|day| place(&days, day)),
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
        only_stop(&frame, day);
        page::focus(day);
    }

    fn place(days: &[Element], day: &Element) -> Option<usize> {
        days.iter().position(|other| other == day)
    }

    /// Where a date stands among the days.
    fn at(days: &[Element], date: &str) -> Option<usize> {
        days.iter()
            .position(|day| day.get_attribute("data-date").as_deref() == Some(date))
    }

    /// Whether a day is of the month that its table shows.
    fn is_inside(day: &Element) -> bool {
        !day.has_attribute("data-outside")
    }

    /// The day of another month or year that a key leads to. A day outside of its month knows its own
    /// neighbours.
    fn beyond(table: &Element, here: &Element, key: &str, now: usize, days: usize) -> Option<String> {
        let date = here.get_attribute("data-date")?;
        let beside = |name: &str| {
            let last = here.get_attribute(name).or_else(|| table.get_attribute(name))?;
            same_day(&last, &date)
        };
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
            "PageUp" => beside("data-previous"),
            "PageDown" => beside("data-next"),
            _ => None,
        }
    }

    /// The day of a date in the month that ends on `last`, or that last day.
    fn same_day(last: &str, date: &str) -> Option<String> {
        let (month, last_day) = last.rsplit_once('-')?;
        let (_, day) = date.rsplit_once('-')?;
        Some([month, "-", day.min(last_day)].concat())
    }

    /// Opens the month or the year of a day, at that day; the filters stay.
    fn lead_to(date: &str, year: bool) {
        let Some(window) = leptos::web_sys::window() else {
            return;
        };
        let (path, length) = if year {
            ("/calendar/year/", 4)
        } else {
            ("/calendar/", 7)
        };
        let (location, page) = (window.location(), date.get(..length).unwrap_or_default());
        let query = location.search().unwrap_or_default();
        let _ = location.assign(&[path, page, &query, "#day-", date].concat());
    }
}
