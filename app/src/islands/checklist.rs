//! A checklist under the hand: ticks without a new page, and the keys `j`, `k`, `x` and `/`.
//!
//! Its rows are the server's, and forms that work without this. It listens around them all.

use leptos::prelude::*;

/// Ticks in place. `children` are the rows.
#[island]
pub fn Checklist(children: Children) -> impl IntoView {
    let frame = NodeRef::<leptos::html::Div>::new();
    #[cfg(feature = "hydrate")]
    Effect::new(move |_| {
        if let Some(frame) = frame.get() {
            browser::begin(&frame);
        }
    });
    view! { <div node_ref=frame class="run-live">{children()}</div> }
}

#[cfg(feature = "hydrate")]
mod browser {
    use leptos::task::spawn_local;
    use leptos::wasm_bindgen::{JsCast, JsValue};
    use leptos::web_sys::{Element, Event, FormData, HtmlElement, HtmlFormElement, KeyboardEvent};

    use crate::actions::checklists::tick;
    use crate::error::AppError;
    use crate::islands::{page, rows};

    pub(super) fn begin(frame: &HtmlElement) {
        page::listen(frame, "submit", submit);
        if let Some(document) = page::document() {
            page::listen(&document, "keydown", key);
        }
    }

    fn text(data: &FormData, name: &str) -> Option<String> {
        data.get(name).as_string()
    }

    /// A key that no other wish has: two random numbers.
    fn fresh_key() -> String {
        [js_sys::Math::random(), js_sys::Math::random()]
            .map(|number| number.to_bits().to_string())
            .concat()
    }

    fn submit(event: Event) {
        let Some(form) = event
            .target()
            .and_then(|target| target.dyn_into::<HtmlFormElement>().ok())
        else {
            return;
        };
        let Ok(Some(row)) = form.closest("li[data-item]") else {
            return;
        };
        let Ok(data) = FormData::new_with_form(&form) else {
            return;
        };
        let (Some(run), Some(item), Some(want)) =
            (text(&data, "run"), text(&data, "item"), text(&data, "want"))
        else {
            return;
        };
        event.prevent_default();
        if row.has_attribute("aria-busy") {
            return;
        }
        let seen = text(&data, "seen")
            .and_then(|seen| seen.parse().ok())
            .unwrap_or(0);
        let reason = text(&data, "reason");
        let _ = row.set_attribute("aria-busy", "true");
        spawn_local(async move {
            let answer = tick(run, item, want, seen, reason, Some(fresh_key())).await;
            let _ = row.remove_attribute("aria-busy");
            match answer {
                Ok(answer) => {
                    rows::apply(&answer.item, false);
                    close_menu(&row);
                    if !answer.changed {
                        rows::refuse(&row, &answer.item.who);
                    }
                }
                Err(error) => refuse(&row, &error),
            }
        });
    }

    fn refuse(row: &Element, error: &AppError) {
        if let AppError::Stale { now: Some(now), .. } = error {
            rows::apply(now, true);
        }
        rows::refuse(row, &error.to_string());
    }

    fn close_menu(row: &Element) {
        for menu in page::all(row, "details[open]") {
            let _ = menu.remove_attribute("open");
            for form in page::all(&menu, "form") {
                if let Some(form) = form.dyn_ref::<HtmlFormElement>()
                    && form
                        .query_selector("input[name=reason]")
                        .is_ok_and(|input| input.is_some())
                {
                    clear_reason(form);
                }
            }
        }
    }

    fn clear_reason(form: &HtmlFormElement) {
        if let Ok(Some(input)) = form.query_selector("input[name=reason]") {
            let _ = js_sys::Reflect::set(&input, &JsValue::from_str("value"), &JsValue::from_str(""));
        }
    }

    fn key(event: Event) {
        let Some(pressed) = event.dyn_ref::<KeyboardEvent>() else {
            return;
        };
        if page::is_typing(&event) || pressed.ctrl_key() || pressed.meta_key() || pressed.alt_key() {
            return;
        }
        match pressed.key().as_str() {
            "j" => step(1),
            "k" => step(-1),
            "x" => {
                let Some(toggle) = page::find("li[data-focused] [role=checkbox]") else {
                    return;
                };
                if let Some(toggle) = toggle.dyn_ref::<HtmlElement>() {
                    toggle.click();
                }
            }
            "/" => match page::find("#find-item") {
                Some(field) => page::focus(&field),
                None => return,
            },
            _ => return,
        }
        event.prevent_default();
    }

    /// Moves the mark to the next or the previous row, and the focus with it.
    fn step(by: i32) {
        let Some(run) = page::find("[data-run]") else {
            return;
        };
        let found = page::all(&run, "li[data-item]");
        let last = i32::try_from(found.len()).unwrap_or(0) - 1;
        let now = found.iter().position(|row| row.has_attribute("data-focused"));
        let next = match now.and_then(|now| i32::try_from(now).ok()) {
            Some(now) => (now + by).clamp(0, last),
            None => 0,
        };
        for (index, row) in found.iter().enumerate() {
            let here = i32::try_from(index) == Ok(next);
            let _ = row.toggle_attribute_with_force("data-focused", here);
            if here && let Ok(Some(toggle)) = row.query_selector("[role=checkbox]") {
                page::focus(&toggle);
            }
        }
    }
}
