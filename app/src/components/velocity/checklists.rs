//! Where checklists wait: which items take long once their turn has come, and which are late, with the checklists behind each.

use backend::velocity::others::{Checklists, ItemWaits, Waited};
use domain::velocity::checklists::{DEFINITION, SHOWN};
use leptos::prelude::*;

use super::behind::{Behind, Cell, Row, folded, open_table};
use super::figure::{count, counted, so_many};
use crate::context::RequestContext;
use crate::format;
use crate::markup::{IntoMarkup, Markup};

/// What opens the checklists behind each of the items.
const BEHIND: [&str; SHOWN] = [
    "waits-1", "waits-2", "waits-3", "waits-4", "waits-5", "waits-6", "waits-7", "waits-8", "waits-9",
    "waits-10",
];

/// The section; that nothing was done where nothing was.
pub fn checklists(context: &RequestContext, found: &Checklists, window: &str) -> Markup {
    let content = if found.items.is_empty() {
        view! { <p class="muted">"No item of a checklist was done in this window."</p> }.into_markup()
    } else {
        some(context, found)
    };
    view! {
        <section class="section" aria-labelledby="waits-head">
            <div class="section-head"><h2 id="waits-head">"Where checklists wait"</h2><p class="section-note">{window.to_owned()}</p></div>
            <p class="velocity-note">{DEFINITION}</p>
            {content}
        </section>
    }
    .into_markup()
}

fn some(context: &RequestContext, found: &Checklists) -> Markup {
    let rows = found.items.iter().zip(BEHIND).map(|(item, behind)| {
        let waits = &item.waits;
        let late = format!("{} of {}", waits.late.count, waits.late.of);
        Row {
            name: name(item),
            href: Some(format!("#{behind}")),
            cells: vec![
                Cell::Count(count(waits.count)),
                Cell::Lasts(waits.times.median.as_secs()),
                Cell::Lasts(waits.times.p90.as_secs()),
                if waits.late.of == 0 {
                    Cell::None
                } else {
                    Cell::Words(late)
                },
                Cell::lasts((waits.late.count > 0).then(|| waits.lateness.as_secs())),
            ],
        }
    });
    let table = Behind {
        caption: String::new(),
        heads: vec![
            "Item",
            "Done",
            "Waited, median",
            "Waited, p90",
            "Late",
            "Late by, in all",
        ],
        rows: rows.collect(),
    };
    let done = so_many(found.done, "item", "items");
    let sample = if found.different > SHOWN {
        let different = counted(found.different);
        format!(
            "{done} done. Of {different} different ones the {SHOWN} that were late for the longest stand here."
        )
    } else {
        format!("{done} done. What was late for the longest stands first.")
    };
    let behind: Vec<_> = found
        .items
        .iter()
        .zip(BEHIND)
        .map(|(item, id)| folded(id, name(item), behind(context, item)))
        .collect();
    view! {
        <p>{sample}</p>
        {open_table(table, Some("Where checklists wait".to_owned()))}
        {behind}
    }
    .into_markup()
}

/// What it is called, and in which template.
fn name(item: &ItemWaits) -> String {
    let (template, title) = &item.waits.item;
    format!("{title} ({template})")
}

/// The checklists on which an item was done.
fn behind(context: &RequestContext, item: &ItemWaits) -> Behind {
    let row = |waited: &Waited| {
        let done_at = format::instant(waited.done_at, context.zone.as_ref());
        Row {
            name: waited.title.clone(),
            href: Some(context.link(&waited.path)),
            cells: vec![
                Cell::Words(waited.run.clone()),
                Cell::Words(done_at.text),
                Cell::Lasts(waited.went.waited.as_secs()),
                Cell::lasts(waited.went.late().map(|late| late.as_secs())),
            ],
        }
    };
    Behind {
        caption: name(item),
        heads: vec!["Item", "Checklist", "Done", "Waited", "Late by"],
        rows: item.behind.iter().map(row).collect(),
    }
}
