//! Keys without a modifier, for the whole page: an element with `data-key` is what its key does.
//! They can be switched off (WCAG 2.1.4); the choice stays in a cookie that only this reads.

use leptos::prelude::*;

/// Listens to the keys, and shows the switch `#keys` of the footer.
#[island]
pub fn Keys() -> impl IntoView {
    #[cfg(feature = "hydrate")]
    Effect::new(move |_| browser::begin());
}

#[cfg(feature = "hydrate")]
pub(super) mod browser {
    use leptos::wasm_bindgen::JsCast;
    use leptos::web_sys::{Element, Event, HtmlDocument, HtmlElement, HtmlInputElement, KeyboardEvent};

    use crate::islands::page;

    const OFF: &str = "keys=off";

    pub(super) fn begin() {
        let Some(document) = page::document() else { return };
        page::listen(&document, "keydown", |event| {
            let Some(key) = pressed(&event) else { return };
            if key.len() == 1
                && let Some(target) = page::find(&["[data-key=\"", &key, "\"]"].concat())
            {
                event.prevent_default();
                act(&target);
            }
        });
        let Some(list) = page::find("#keys") else { return };
        let _ = list.remove_attribute("hidden");
        let Some(switch) =
            page::find("#keys-on").and_then(|switch| switch.dyn_into::<HtmlInputElement>().ok())
        else {
            return;
        };
        switch.set_checked(!are_off());
        let choice = switch.clone();
        page::listen(&switch, "change", move |_| {
            let Some(document) = document.dyn_ref::<HtmlDocument>() else {
                return;
            };
            let age = if choice.checked() { "0" } else { "31536000" };
            let _ = document.set_cookie(&[OFF, "; Path=/; SameSite=Lax; Max-Age=", age].concat());
        });
    }

    fn are_off() -> bool {
        page::document()
            .and_then(|document| document.dyn_into::<HtmlDocument>().ok())
            .and_then(|document| document.cookie().ok())
            .is_some_and(|cookies| cookies.split("; ").any(|cookie| cookie == OFF))
    }

    /// The key of an event that is meant as a command: not typed as text, not with a modifier, not switched
    /// off.
    pub(in crate::islands) fn pressed(event: &Event) -> Option<String> {
        let press = event.dyn_ref::<KeyboardEvent>()?;
        let meant = !event.default_prevented()
            && !page::is_typing(event)
            && !press.ctrl_key()
            && !press.meta_key()
            && !press.alt_key()
            && !are_off();
        meant.then(|| press.key())
    }

    fn act(target: &Element) {
        let Some(target) = target.dyn_ref::<HtmlElement>() else {
            return;
        };
        if target.has_type::<HtmlInputElement>() {
            let _ = target.focus();
        } else {
            target.click();
        }
    }
}
