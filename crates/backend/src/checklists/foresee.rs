//! Which due dates of a release's checklists would move with it, before anybody moves it. The rule is that of the move
//! itself ([`domain::checklists::refill`]); nothing is written.

use std::collections::HashMap;

use domain::calendar::{Moment, Release};
use domain::checklists::refill::{Place, refill};
use domain::id::{ItemId, RunId};
use domain::identity::{Sealed, Viewer};

use super::start_run::neighbours;
use super::store;
use crate::db::Query;
use crate::error::Result;

/// A checklist with what would be due at another time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RunMoves {
    /// The checklist.
    pub run: RunId,
    /// Its title.
    pub title: String,
    /// Its items that are not settled and would be due at another time, in their order.
    pub items: Vec<DueMove>,
}

/// An item that would be due at another time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DueMove {
    /// The item.
    pub item: ItemId,
    /// What is to be done.
    pub title: String,
    /// When it is due; none for at no time of its own.
    pub from: Option<Moment>,
    /// When it would be.
    pub to: Option<Moment>,
}

/// The checklists of a release with what would be due at another time, as far as the viewer may see them; those that
/// stay as they are left out. `after` is the release after the edit.
pub(crate) async fn due_moves(
    query: &mut impl Query,
    viewer: &Viewer,
    before: &Release,
    after: &Release,
) -> Result<Vec<RunMoves>> {
    if before.day == after.day {
        return Ok(Vec::new());
    }
    let mut moves = Vec::new();
    for sealed in store::runs_of(query, &after.id).await? {
        let seals = sealed.seals().to_vec();
        let Some(found) = sealed.open(viewer) else {
            continue;
        };
        let Some(template) = store::template_of(query, &found).await? else {
            continue;
        };
        let run = found.summary.id;
        let beside = neighbours(query, after, &seals).await?;
        let refilled = refill(&template, after, beside, store::old_items(query, &run).await?);
        let mut new: HashMap<ItemId, Option<Moment>> = HashMap::new();
        for place in refilled.items {
            if let Place::Refilled(id, item) = place {
                new.insert(id, item.due);
            }
        }
        // An item without a time of its own is due with its section.
        let mut sections = HashMap::new();
        let rows = store::sections(query, &run).await?;
        for (row, section) in rows.iter().zip(&refilled.run.sections) {
            sections.insert(row.id.clone(), (row.due()?, section.due.clone()));
        }
        let seen = store::items(query, &run).await?.into_iter();
        let items = seen
            .filter_map(|sealed: Sealed<_>| sealed.open(viewer))
            .filter_map(|view| {
                let own = new.remove(&view.item.id)?;
                let (was, is) = sections.get(view.section.as_str()).cloned().unwrap_or_default();
                let (from, to) = (view.item.due.or(was), own.or(is));
                (from != to).then_some(DueMove {
                    item: view.item.id,
                    title: view.item.title,
                    from,
                    to,
                })
            });
        let items: Vec<DueMove> = items.collect();
        if !items.is_empty() {
            moves.push(RunMoves {
                run,
                title: found.summary.title,
                items,
            });
        }
    }
    Ok(moves)
}
