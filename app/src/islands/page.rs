//! Small helpers to find and change things of the page.

use leptos::wasm_bindgen::JsCast;
use leptos::wasm_bindgen::closure::Closure;
use leptos::web_sys::{self, Document, Element, Event, EventTarget, HtmlElement};

/// The document.
pub(super) fn document() -> Option<Document> {
    web_sys::window()?.document()
}

/// The first element that a selector finds.
pub(super) fn find(selector: &str) -> Option<Element> {
    document()?.query_selector(selector).ok().flatten()
}

/// All elements that a selector finds, in `root`.
pub(super) fn all(root: &Element, selector: &str) -> Vec<Element> {
    let Ok(list) = root.query_selector_all(selector) else {
        return Vec::new();
    };
    (0..list.length())
        .filter_map(|index| list.item(index))
        .filter_map(|node| node.dyn_into().ok())
        .collect()
}

/// Says that the page shows what was changed meanwhile.
pub(super) fn show_stale() {
    if let Some(notice) = find("[data-stale]") {
        let _ = notice.remove_attribute("hidden");
    }
}

/// Says that the page may be old, where nobody knows of what.
pub(super) fn show_old() {
    if let Some(notice) = find("[data-stale]") {
        set_text(
            &notice,
            "[data-stale-what]",
            "Something may have changed since this page was loaded.",
        );
        let _ = notice.remove_attribute("hidden");
    }
}

/// Sets the text of the first element that a selector finds in `root`.
pub(super) fn set_text(root: &Element, selector: &str, text: &str) {
    if let Ok(Some(element)) = root.query_selector(selector) {
        element.set_text_content(Some(text));
    }
}

/// Listens for as long as the page lives: there is no navigation without a new page.
pub(super) fn listen(target: &EventTarget, name: &str, handler: impl FnMut(Event) + 'static) {
    let closure = Closure::<dyn FnMut(Event)>::new(handler);
    let _ = target.add_event_listener_with_callback(name, closure.as_ref().unchecked_ref());
    closure.forget();
}

/// The element that an event happened in, or the nearest one around it that a selector fits.
pub(super) fn closest(event: &Event, selector: &str) -> Option<Element> {
    event
        .target()?
        .dyn_into::<Element>()
        .ok()?
        .closest(selector)
        .ok()
        .flatten()
}

/// Brings an element into the focus.
pub(super) fn focus(element: &Element) {
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        let _ = element.focus();
    }
}

/// Whether somebody is typing: then letters are text and no commands.
pub(super) fn is_typing(event: &Event) -> bool {
    closest(event, "input, textarea, select, [contenteditable]").is_some()
}
