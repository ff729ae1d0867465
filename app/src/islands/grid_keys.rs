//! The month as a real grid for the keyboard: arrows go from day to day, Home and End to the ends of the
//! week, Enter opens the day's first entry. Without script every entry is a link in order.

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
    use leptos::web_sys::{Event, HtmlElement, KeyboardEvent};

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
}
