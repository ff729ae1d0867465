//! A checklist under the hand: ticks without a new page, the keys `j`, `k` and `x`, rows found as one types.
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
    use leptos::web_sys::{Element, Event, FormData, HtmlElement, HtmlFormElement};

    use crate::actions::checklists::{Answer, tick};
    use crate::error::AppError;
    use crate::islands::keys::browser::pressed;
    use crate::islands::{find, page, rows};

    pub(super) fn begin(frame: &HtmlElement) {
        page::listen(frame, "submit", submit);
        if let Some(document) = page::document() {
            page::listen(&document, "keydown", key);
        }
        page::listen(frame, "input", |event| find::typed(&event));
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
            let answer = wish(run, item, want, seen, reason).await;
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

    /// Asks for a state. An answer that was lost is asked for again, once and with the same key: what was
    /// kept is not done twice.
    async fn wish(
        run: String,
        item: String,
        want: String,
        seen: i64,
        reason: Option<String>,
    ) -> Result<Answer, AppError> {
        let key = Some(fresh_key());
        let ask = || {
            tick(
                run.clone(),
                item.clone(),
                want.clone(),
                seen,
                reason.clone(),
                key.clone(),
            )
        };
        match ask().await {
            Err(AppError::Unreachable) => ask().await,
            answer => answer,
        }
    }

    fn refuse(row: &Element, error: &AppError) {
        if *error == AppError::Unreachable {
            rows::lost(row);
            return;
        }
        if let AppError::Stale { now: Some(now), .. } = error {
            if row.get_attribute("data-state").as_deref() == Some(&now.state) {
                // Its words have changed, and those are not here: the page is to be loaded again.
                page::show_stale();
            } else {
                rows::apply(now, true);
            }
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
        let Some(key) = pressed(&event) else { return };
        match key.as_str() {
            "j" => step(1),
            "k" => step(-1),
            "x" => {
                let toggle =
                    here().and_then(|row| row.query_selector("button[role=checkbox]").ok().flatten());
                match toggle.as_ref().and_then(JsCast::dyn_ref::<HtmlElement>) {
                    // What somebody has done meanwhile is not taken back by a key.
                    Some(toggle) if say_done(toggle) => {}
                    Some(toggle) => toggle.click(),
                    None => return,
                }
            }
            _ => return,
        }
        event.prevent_default();
    }

    /// Says who has settled an item. False where nobody has.
    fn say_done(toggle: &HtmlElement) -> bool {
        let Ok(Some(row)) = toggle.closest("li[data-state=done], li[data-state=skipped]") else {
            return false;
        };
        if let Ok(Some(who)) = row.query_selector(".item-who") {
            rows::refuse(&row, &who.text_content().unwrap_or_default());
        }
        true
    }

    /// The row that one stands on: the one with the focus, else the one that the keys marked.
    fn here() -> Option<Element> {
        page::document()?
            .active_element()
            .and_then(|element| element.closest("li[data-item]").ok().flatten())
            .or_else(|| page::find("li[data-focused]"))
    }

    /// Moves the mark to the next or the previous row that is shown, and the focus with it.
    fn step(by: i32) {
        let Some(run) = page::find("[data-run]") else {
            return;
        };
        let found = page::all(&run, "li[data-item]:not([data-out], [data-unfound])");
        let last = i32::try_from(found.len()).unwrap_or(0) - 1;
        let here = here();
        let now = found.iter().position(|row| Some(row) == here.as_ref());
        let next = match now.and_then(|now| i32::try_from(now).ok()) {
            Some(now) => (now + by).clamp(0, last),
            None => 0,
        };
        for row in page::all(&run, "li[data-focused]") {
            let _ = row.remove_attribute("data-focused");
        }
        let Some(row) = usize::try_from(next).ok().and_then(|next| found.get(next)) else {
            return;
        };
        let _ = row.set_attribute("data-focused", "");
        if let Ok(Some(toggle)) = row.query_selector("[role=checkbox]") {
            page::focus(&toggle);
        }
    }
}
