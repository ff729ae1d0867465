//! Which due dates of checklists would move with a release, before anybody moves it. The rule is that of the move
//! itself ([`domain::checklists::refill`]); nothing is written.

use std::collections::HashMap;

use domain::calendar::{Moment, Release, Standing};
use domain::checklists::refill::{Place, refill};
use domain::id::{ItemId, RunId};
use domain::identity::{Sealed, Viewer, Visibility};

use super::follow::is_elsewhere;
use super::neighbours::{Moved, counting_from, neighbours};
use super::store::{self, Found};
use crate::calendar::Listed;
use crate::db::Query;
use crate::error::Result;

/// A checklist with what would be due at another time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RunMoves {
    /// The checklist.
    pub run: RunId,
    /// Its title.
    pub title: String,
    /// The release it is for, as it is.
    pub listed: Listed,
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

/// The checklists with what would be due at another time after an edit of a release, as far as the viewer may see them: its
/// own, and those of the releases behind it, which count from it. Those that stay as they are are left out. `seals` are those
/// of the release.
pub(crate) async fn due_moves(
    query: &mut impl Query,
    viewer: &Viewer,
    (before, after): (&Release, &Release),
    seals: &[Visibility],
) -> Result<Vec<RunMoves>> {
    let mut moves = Vec::new();
    if before.day != after.day {
        for sealed in store::runs_of(query, &after.id).await? {
            moves.extend(of_run(query, viewer, sealed, (after, seals)).await?);
        }
    }
    if is_elsewhere(before, after) {
        for behind in counting_from(query, before, after, seals).await? {
            for sealed in store::runs_of(query, &behind).await? {
                moves.extend(of_run(query, viewer, sealed, (after, seals)).await?);
            }
        }
    }
    Ok(moves)
}

/// What would be due at another time in a checklist, with a release as it would be after an edit.
async fn of_run(
    query: &mut impl Query,
    viewer: &Viewer,
    sealed: Sealed<Found>,
    moved: Moved<'_>,
) -> Result<Option<RunMoves>> {
    let seals = sealed.seals().to_vec();
    let Some(found) = sealed.open(viewer) else {
        return Ok(None);
    };
    let Some(template) = store::template_of(query, &found).await? else {
        return Ok(None);
    };
    let run = found.summary.id;
    let own = &found.listed.release;
    let release = if own.id == moved.0.id { moved.0 } else { own };
    // What is off keeps what it had.
    if release.standing == Standing::Cancelled {
        return Ok(None);
    }
    let beside = neighbours(query, release, &seals, Some(moved)).await?;
    let refilled = refill(&template, release, beside, store::old_items(query, &run).await?);
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
    Ok((!items.is_empty()).then_some(RunMoves {
        run,
        title: found.summary.title,
        listed: found.listed,
        items,
    }))
}
