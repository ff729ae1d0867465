//! Items of checklists that are blocked: each is a blocker by itself. They are read from the checklists and from the audit, where
//! each change of an item stands; nothing of them is kept twice.

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap};

use domain::blockers::items::{Span, Turn, spans};
use domain::blockers::{Blocker, Blocks, Origin, Said};
use domain::checklists::{State, StateKind};
use domain::freezes::stretch::Stretch;
use domain::id::{ItemId, ProductId, RunId};
use domain::identity::{Sealed, Viewer, Visibility};
use jiff::{SignedDuration, Timestamp};
use serde::Deserialize;

use super::{About, Listed, store};
use crate::calendar::Listed as Release;
use crate::checklists::store as checklists;
use crate::clock::from_millis;
use crate::db::{Query, args};
use crate::error::{Error, Result};
use crate::visibility::seals;

/// So long before a stretch it is looked for when an item was blocked that was so in it; what was blocked before that, and not let
/// go, stands in the item itself.
const BEFORE: SignedDuration = SignedDuration::from_hours(24 * 28);

#[derive(sqlx::FromRow)]
struct TickRow {
    id: String,
    run_id: String,
    at: i64,
    detail: String,
}

/// What the audit says of a tick.
#[derive(Deserialize)]
struct Detail {
    before: StateKind,
    after: StateKind,
    reason: Option<String>,
}

#[derive(sqlx::FromRow)]
struct BlockedRow {
    id: String,
    run_id: String,
    reason: Option<String>,
    touched_at: Option<i64>,
}

/// An item by its ids.
type Named = (String, String);

/// The items that are blocked now.
async fn blocked_now(query: &mut impl Query) -> Result<BTreeMap<Named, Span>> {
    let sql = "SELECT i.id, i.run_id, i.reason, i.touched_at FROM items i WHERE i.state = 'blocked'";
    let rows: Vec<BlockedRow> = query.rows(sql, args![]).await?;
    let span = |row: BlockedRow| {
        let span = Span {
            since: row.touched_at.map(from_millis),
            until: None,
            reason: row.reason.unwrap_or_default(),
        };
        ((row.id, row.run_id), span)
    };
    Ok(rows.into_iter().map(span).collect())
}

/// When items were blocked that were so at some time from an instant on.
async fn since(query: &mut impl Query, from: Timestamp) -> Result<BTreeMap<Named, Vec<Span>>> {
    let sql = "SELECT i.id, i.run_id, a.at, a.detail FROM audit a JOIN items i ON i.id = SUBSTR(a.entity, 6) \
               WHERE a.at >= $1 AND a.action = 'item.ticked' AND a.entity LIKE 'item:%' AND a.detail LIKE '%\"blocked\"%' \
               ORDER BY a.at, a.id";
    let begin = from.checked_sub(BEFORE).unwrap_or(from);
    let rows: Vec<TickRow> = query.rows(sql, args![begin]).await?;
    let mut turns: BTreeMap<Named, Vec<Turn>> = BTreeMap::new();
    for row in rows {
        let detail: Detail = serde_json::from_str(&row.detail).map_err(Error::internal)?;
        turns.entry((row.id, row.run_id)).or_default().push(Turn {
            at: from_millis(row.at),
            before: detail.before,
            after: detail.after,
            reason: detail.reason,
        });
    }
    let mut found: BTreeMap<Named, Vec<Span>> = turns
        .into_iter()
        .map(|(named, turns)| (named, spans(&turns)))
        .collect();
    for (named, span) in blocked_now(query).await? {
        let known = found.entry(named).or_default();
        if known.iter().all(|known| known.until.is_some()) {
            known.push(span);
        }
    }
    for known in found.values_mut() {
        for span in known {
            span.since = span.since.or(Some(begin));
        }
    }
    Ok(found)
}

/// The items that were blocked at some time of a stretch, of all products or of one, each with its seals.
pub(super) async fn between(
    query: &mut impl Query,
    product: Option<&ProductId>,
    stretch: &Stretch,
) -> Result<Vec<Sealed<Listed>>> {
    let spans = since(query, stretch.from).await?;
    let mut found = Vec::new();
    let mut runs = HashMap::new();
    for (named, spans) in spans {
        let there = spans.into_iter().filter(|span| {
            span.since.is_none_or(|since| since < stretch.until)
                && span.until.is_none_or(|until| until >= stretch.from)
        });
        let there: Vec<Span> = there.collect();
        found.extend(listed(query, &mut runs, &named, there, product).await?);
    }
    Ok(found)
}

/// The items that are blocked now, of all products or of one.
pub(super) async fn open(query: &mut impl Query, product: Option<&ProductId>) -> Result<Vec<Sealed<Listed>>> {
    let mut found = Vec::new();
    let mut runs = HashMap::new();
    for (named, span) in blocked_now(query).await? {
        found.extend(listed(query, &mut runs, &named, vec![span], product).await?);
    }
    Ok(found)
}

/// A checklist with its seals.
struct Run {
    seals: Vec<Visibility>,
    title: String,
    path: String,
    release: Release,
}

async fn run(query: &mut impl Query, id: &str) -> Result<Option<Run>> {
    let id: RunId = id.parse().map_err(Error::internal)?;
    let Some(sealed) = checklists::run(query, &id).await? else {
        return Ok(None);
    };
    let seals = sealed.seals().to_vec();
    Ok(sealed.open(&Viewer::System).map(|found| Run {
        seals,
        path: format!("{}/checklists/{id}", found.listed.path()),
        title: found.summary.title,
        release: found.listed,
    }))
}

/// An item as the blockers that it was.
async fn listed(
    query: &mut impl Query,
    runs: &mut HashMap<String, Option<Run>>,
    (item, of_run): &Named,
    spans: Vec<Span>,
    product: Option<&ProductId>,
) -> Result<Vec<Sealed<Listed>>> {
    if spans.is_empty() {
        return Ok(Vec::new());
    }
    if let Entry::Vacant(vacant) = runs.entry(of_run.clone()) {
        vacant.insert(run(query, of_run).await?);
    }
    let Some(Some(run)) = runs.get(of_run) else {
        return Ok(Vec::new());
    };
    if product.is_some_and(|product| *product != run.release.product.id) {
        return Ok(Vec::new());
    }
    let id: ItemId = item.parse().map_err(Error::internal)?;
    let of_run: RunId = of_run.parse().map_err(Error::internal)?;
    let Some(view) = checklists::item(query, &of_run, &id).await? else {
        return Ok(Vec::new());
    };
    let Some(view) = view.open(&Viewer::System) else {
        return Ok(Vec::new());
    };
    let seals = seals::of_item(run.seals.clone(), view.item.visibility.clone());
    let off = run.release.release.standing.is_off();
    let lasts = matches!(view.item.state, State::Blocked { .. }) && !off;
    let mut found = Vec::new();
    for span in spans {
        // What will not be holds nothing up; when that was decided the item does not say.
        if span.until.is_none() && !lasts {
            continue;
        }
        let blocker = Blocker {
            id: item.parse().map_err(Error::internal)?,
            product: run.release.product.id.clone(),
            blocks: Blocks::Item(id.clone()),
            cause: None,
            note: span.reason,
            since: span.since.unwrap_or(Timestamp::UNIX_EPOCH),
            until: span.until,
            path: None,
            issue: None,
            said: Said::default(),
            origin: Origin::Checklist,
            revision: 0,
        };
        let listed = Listed {
            blocker,
            product: run.release.product.clone(),
            about: About::Item {
                title: view.item.title.clone(),
                run: run.title.clone(),
                path: format!("{}#item-{id}", run.path),
                release: Box::new(run.release.clone()),
            },
            cause: String::new(),
            opened_by: None,
            path_by: None,
            embargoed: store::is_embargoed(&seals),
        };
        found.push(Sealed::new(seals.clone(), listed));
    }
    Ok(found)
}
