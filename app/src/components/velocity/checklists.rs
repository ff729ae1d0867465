//! Where checklists run late: which items were done late or are overdue now, and which take long once their turn has come, with the
//! checklists behind each.

use backend::velocity::others::{Checklists, ItemWaits, Waited};
use domain::checklists::StateKind;
use domain::velocity::checklists::{DEFINITION, SHOWN};
use leptos::prelude::*;

use super::behind::{Behind, Cell, Row, folded, open_table};
use super::figure::{count, counted, so_many};
use super::lasts::short;
use crate::context::RequestContext;
use crate::format;
use crate::markup::{IntoMarkup, Markup};

/// What opens the checklists behind each of the items.
const BEHIND: [&str; SHOWN] = [
    "waits-1", "waits-2", "waits-3", "waits-4", "waits-5", "waits-6", "waits-7", "waits-8", "waits-9",
    "waits-10",
];

/// What it is called.
const TITLE: &str = "Where checklists run late";

/// The section; that nothing was done and nothing is overdue where that is so.
pub fn checklists(context: &RequestContext, found: &Checklists, window: &str) -> Markup {
    let content = (!found.items.is_empty()).then(|| some(context, found));
    view! {
        <section class="section" aria-labelledby="waits-head">
            <div class="section-head"><h2 id="waits-head">{TITLE}</h2><p class="section-note">{window.to_owned()}</p></div>
            <p class="velocity-note">{DEFINITION}</p>
            <p class="velocity-note">{sample(found)}</p>
            {content}
        </section>
    }
    .into_markup()
}

/// Of how much it is, and in which order.
fn sample(found: &Checklists) -> String {
    let done = so_many(found.done, "item", "items");
    let mut words = match (found.done, found.overdue) {
        (0, 0) => "No item was done in this window, and none is overdue.".to_owned(),
        (_, 0) => format!("{done} done, none overdue now. What ran late for the longest stands first."),
        (_, overdue) => {
            let overdue = counted(overdue);
            format!("{done} done, {overdue} overdue now. What ran late for the longest stands first.")
        }
    };
    if found.different > SHOWN {
        let different = counted(found.different);
        words.push_str(&format!(" {SHOWN} of {different} different ones are shown."));
    }
    if found.left_out > 0 {
        let left_out = so_many(found.left_out, "item is", "items are");
        words.push_str(&format!(
            " {left_out} left out: on a checklist that was written down all at once, nobody knows what was done when."
        ));
    }
    words
}

fn some(context: &RequestContext, found: &Checklists) -> Markup {
    let rows = found.items.iter().zip(BEHIND).map(|(item, behind)| {
        let waits = &item.waits;
        let late = format!("{} of {}", waits.late.count, waits.late.of);
        let overdue = waits.longest.map(|longest| {
            // The time stays in one piece where the column is narrow.
            let longest = short(longest.as_secs()).replace(' ', "\u{a0}");
            let up_to = if waits.overdue == 1 { "" } else { "up to " };
            format!("{}, for {up_to}{longest}", counted(waits.overdue))
        });
        let is_late = waits.late.count + waits.overdue > 0;
        Row {
            name: name(item),
            href: Some(format!("#{behind}")),
            cells: vec![
                Cell::lasts(is_late.then(|| waits.lateness.as_secs())),
                overdue.map_or(Cell::None, Cell::Words),
                Cell::Count(count(waits.count)),
                if waits.late.of == 0 {
                    Cell::None
                } else {
                    Cell::Words(late)
                },
                Cell::lasts(waits.times.map(|times| times.median.as_secs())),
                Cell::lasts(waits.times.map(|times| times.p90.as_secs())),
            ],
        }
    });
    let table = Behind {
        caption: String::new(),
        heads: vec![
            "Item",
            "Late by, in all",
            "Overdue now",
            "Done",
            "Done late",
            "Waited, median",
            "Waited, p90",
        ],
        rows: rows.collect(),
    };
    let behind: Vec<_> = found
        .items
        .iter()
        .zip(BEHIND)
        .map(|(item, id)| folded(id, name(item), behind(context, item)))
        .collect();
    view! {
        {open_table(table, Some(TITLE.to_owned()))}
        {behind}
    }
    .into_markup()
}

/// What it is called, and in which template.
fn name(item: &ItemWaits) -> String {
    let (template, title) = &item.waits.item;
    format!("{title} ({template})")
}

/// The checklists on which an item was done or is overdue.
fn behind(context: &RequestContext, item: &ItemWaits) -> Behind {
    let row = |waited: &Waited| {
        let done_at = waited
            .done_at
            .map(|at| format::instant(at, context.zone.as_ref()).text);
        Row {
            name: waited.title.clone(),
            href: Some(context.link(&waited.path)),
            cells: vec![
                Cell::Words(waited.run.clone()),
                Cell::Words(done_at.unwrap_or_else(|| left(waited.state).to_owned())),
                Cell::lasts(waited.stands.waited().map(|waited| waited.as_secs())),
                Cell::lasts(waited.stands.late().map(|late| late.as_secs())),
            ],
        }
    };
    Behind {
        caption: name(item),
        heads: vec!["Item", "Checklist", "Done", "Waited", "Late by"],
        rows: item.behind.iter().map(row).collect(),
    }
}

/// What stands in place of when something was done that is not.
const fn left(state: StateKind) -> &'static str {
    match state {
        StateKind::Doing => "Not yet, in progress",
        StateKind::Blocked => "Not yet, blocked",
        StateKind::Open | StateKind::Done | StateKind::Skipped => "Not yet",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sentence_over_the_table_says_of_how_much_it_is() {
        for (done, overdue, left_out, different, expected) in [
            (
                0,
                0,
                0,
                0,
                "No item was done in this window, and none is overdue.",
            ),
            (
                1,
                0,
                0,
                1,
                "1 item done, none overdue now. What ran late for the longest stands first.",
            ),
            (
                46,
                3,
                1,
                12,
                "46 items done, 3 overdue now. What ran late for the longest stands first. 10 of 12 different ones are shown. \
                 1 item is left out: on a checklist that was written down all at once, nobody knows what was done when.",
            ),
        ] {
            let found = Checklists {
                done,
                overdue,
                left_out,
                different,
                items: Vec::new(),
            };
            assert_eq!(sample(&found), expected);
        }
    }
}
