//! Finds in a checklist while one types. The same field finds without script, as a form.

use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Element, Event, HtmlInputElement};

use super::page::{all, find};

/// Shows the rows that hold what stands in the field.
pub(super) fn typed(event: &Event) {
    let field = event
        .target()
        .and_then(|target| target.dyn_into::<HtmlInputElement>().ok())
        .filter(|field| field.id() == "find-item");
    let (Some(field), Some(run)) = (field, find("[data-run]")) else {
        return;
    };
    let wanted = field.value().trim().to_lowercase();
    for row in all(&run, "li[data-item]") {
        let _ = row.toggle_attribute_with_force("data-unfound", !text_of(&row).contains(&wanted));
    }
}

/// What is searched of a row: its title, its command, its note.
fn text_of(row: &Element) -> String {
    let texts: Vec<String> = all(row, ".item-title, .command code, .item-note")
        .iter()
        .filter_map(|element| element.text_content())
        .collect();
    texts.join("\n").to_lowercase()
}
