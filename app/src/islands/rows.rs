//! Changes the rows of a checklist in place. The look follows from `data-state` by CSS alone.

use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Element, HtmlInputElement};

use super::page::{all, find, set_text};
use crate::actions::checklists::ItemNow;

/// Shows an item as it is now. `elsewhere`: somebody else did it, so the row flashes. An older version
/// than the one shown is passed over: answers and the stream can overtake each other.
pub(super) fn apply(now: &ItemNow, elsewhere: bool) {
    let Some(row) = find(&["li[data-item=\"", &now.item, "\"]"].concat()) else {
        return;
    };
    let shown: i64 = row
        .get_attribute("data-version")
        .and_then(|text| text.parse().ok())
        .unwrap_or(-1);
    if now.version < shown {
        return;
    }
    let version = now.version.to_string();
    let settled = now.state == "done" || now.state == "skipped";
    let _ = row.set_attribute("data-state", &now.state);
    let _ = row.set_attribute("data-version", &version);
    let _ = row.remove_attribute("data-error");
    set_text(&row, ".item-error", "");
    if elsewhere && now.version > shown {
        let _ = row.set_attribute("data-fresh", "");
    } else {
        let _ = row.remove_attribute("data-fresh");
    }
    // A view of what is open shows what was opened again.
    if !settled && find("[data-run][data-only=open]").is_some() {
        let _ = row.remove_attribute("data-out");
    }
    if let Some(link) = find(&["[data-late=\"", &now.item, "\"]"].concat()) {
        let _ = link.toggle_attribute_with_force("hidden", settled);
    }
    set_text(&row, ".item-who", &now.who);
    if let Ok(Some(toggle)) = row.query_selector("[role=checkbox]") {
        let checked = if now.state == "done" { "true" } else { "false" };
        let _ = toggle.set_attribute("aria-checked", checked);
    }
    for input in all(&row, "input[name=seen]") {
        set_value(&input, &version);
    }
    if let Ok(Some(input)) = row.query_selector(".item-toggle input[name=want]") {
        set_value(&input, if settled { "open" } else { "done" });
    }
    count();
}

fn set_value(input: &Element, value: &str) {
    if let Some(input) = input.dyn_ref::<HtmlInputElement>() {
        input.set_value(value);
        let _ = input.set_attribute("value", value);
    }
}

/// What is past its time and not settled.
const LATE: &str = "li[data-past-due]:not([data-state=done], [data-state=skipped])";

/// Counts what is settled and what is overdue, for each section and for the whole.
fn count() {
    let Some(run) = find("[data-run]") else { return };
    for section in all(&run, ".run-section") {
        let (settled, whole) = tally(&section);
        let late = !all(&section, LATE).is_empty();
        let _ = section.toggle_attribute_with_force("data-overdue", late);
        show(
            &section,
            ".run-section-head progress",
            "[data-count]",
            settled,
            whole,
            " of ",
        );
        if let Some(id) = section.get_attribute("id")
            && let Some(entry) = find(&[".run-contents a[href=\"#", &id, "\"]"].concat())
        {
            let _ = entry.toggle_attribute_with_force("data-overdue", late);
            show(&entry, "progress", ".due", settled, whole, "/");
        }
    }
    let (settled, whole) = tally(&run);
    show(
        &run,
        ".run-progress progress",
        "[data-settled]",
        settled,
        whole,
        "",
    );
    let late = all(&run, LATE).len();
    for tally in all(&run, "[data-tally=overdue]") {
        let _ = tally.toggle_attribute_with_force("hidden", late == 0);
        set_text(&tally, "[data-number]", &late.to_string());
    }
    for state in ["blocked", "doing", "open"] {
        let number = all(&run, &["li[data-item][data-state=", state, "]"].concat()).len();
        set_text(
            &run,
            &["[data-tally=", state, "] [data-number]"].concat(),
            &number.to_string(),
        );
    }
}

fn tally(root: &Element) -> (usize, usize) {
    let whole = all(root, "li[data-item]").len();
    let settled = all(
        root,
        "li[data-item][data-state=done], li[data-item][data-state=skipped]",
    )
    .len();
    (settled, whole)
}

fn show(root: &Element, progress: &str, text: &str, settled: usize, whole: usize, between: &str) {
    let (settled_text, whole_text) = (settled.to_string(), whole.to_string());
    if let Ok(Some(bar)) = root.query_selector(progress) {
        let _ = bar.set_attribute("value", &settled_text);
        let _ = bar.toggle_attribute_with_force("data-complete", settled == whole);
    }
    let line = if between.is_empty() {
        settled_text
    } else {
        [&settled_text, between, &whole_text].concat()
    };
    set_text(root, text, &line);
}

/// Says at an item why nothing was changed.
pub(super) fn refuse(row: &Element, sentence: &str) {
    let _ = row.set_attribute("data-error", "");
    set_text(row, ".item-error", sentence);
}

/// Says at an item that the server could not be reached; forgotten as soon as it is known what holds.
pub(super) fn lost(row: &Element) {
    let sentence = "Slipway cannot be reached. It is not known yet whether this was kept.";
    refuse(row, sentence);
    let _ = row.set_attribute("data-error", "lost");
}

/// Takes that back: the page shows again what is.
pub(super) fn found_again() {
    let Some(run) = find("[data-run]") else { return };
    for row in all(&run, "li[data-error=lost]") {
        let _ = row.remove_attribute("data-error");
        set_text(&row, ".item-error", "");
    }
}
