//! Items of checklists that are blocked: each is a blocker by itself. They are read from the checklists and from the audit, where
//! each change of an item stands; nothing of them is kept twice.

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap};

use domain::blockers::items::{Span, Turn, spans};
use domain::blockers::{Blocker, Blocks, CauseKey, Origin, Said};
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

/// So long before a stretch it is looked for when an item was blocked that was so in it.
const BEFORE: SignedDuration = SignedDuration::from_hours(24 * 28);
/// So long behind a stretch it is looked for when an item was let go that was blocked since before that.
const BEHIND: SignedDuration = SignedDuration::from_hours(24 * 366);

/// A statement about the changes by which items were blocked or let go, in their order.
macro_rules! ticks {
    ($rest:literal) => {
        concat!(
            "SELECT i.id, i.run_id, a.at, a.detail FROM audit a JOIN items i ON i.id = SUBSTR(a.entity, 6) ",
            "WHERE a.action = 'item.ticked' AND a.detail LIKE '%\"blocked\"%' AND ",
            $rest,
            " ORDER BY a.at, a.id"
        )
    };
}

#[derive(sqlx_macros::FromRow)]
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

#[derive(sqlx_macros::FromRow)]
struct BlockedRow {
    id: String,
    run_id: String,
    reason: Option<String>,
    touched_at: Option<i64>,
}

/// An item by its ids.
type Named = (String, String);

/// When items were blocked, by their changes in their order.
fn by_item(rows: Vec<TickRow>) -> Result<BTreeMap<Named, Vec<Span>>> {
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
    Ok(turns
        .into_iter()
        .map(|(named, turns)| (named, spans(&turns)))
        .collect())
}

/// When an item was blocked, by all of its changes.
async fn of_item(query: &mut impl Query, item: &str) -> Result<Vec<Span>> {
    let entity = format!("item:{item}");
    let rows = query.rows(ticks!("a.entity = $1"), args![entity]).await?;
    Ok(by_item(rows)?.into_values().flatten().collect())
}

/// The items that are blocked now, each since it was last blocked and not let go since.
async fn blocked_now(query: &mut impl Query) -> Result<BTreeMap<Named, Span>> {
    let sql = "SELECT i.id, i.run_id, i.reason, i.touched_at FROM items i WHERE i.state = 'blocked'";
    let rows: Vec<BlockedRow> = query.rows(sql, args![]).await?;
    let mut found = BTreeMap::new();
    for row in rows {
        let last = of_item(query, &row.id).await?.pop();
        let last = last.filter(|span| span.until.is_none());
        // What was changed last is not always that.
        let since = last
            .and_then(|span| span.since)
            .or(row.touched_at.map(from_millis));
        let span = Span {
            since,
            until: None,
            reason: row.reason.unwrap_or_default(),
        };
        found.insert((row.id, row.run_id), span);
    }
    Ok(found)
}

/// When items were blocked that were so at some time of a stretch, and of some when else they were.
async fn within(query: &mut impl Query, stretch: &Stretch) -> Result<BTreeMap<Named, Vec<Span>>> {
    let begin = stretch.from.checked_sub(BEFORE).unwrap_or(stretch.from);
    let end = stretch.until.checked_add(BEHIND).unwrap_or(stretch.until);
    let sql = ticks!("a.entity LIKE 'item:%' AND a.at >= $1 AND a.at < $2");
    let mut found = by_item(query.rows(sql, args![begin, end]).await?)?;
    let now = blocked_now(query).await?;
    for (named, known) in &mut found {
        let is_whole = known.iter().all(|span| span.since.is_some())
            && (now.contains_key(named) || known.iter().all(|span| span.until.is_some()));
        if !is_whole {
            *known = of_item(query, &named.0).await?;
        }
    }
    for (named, span) in now {
        let known = found.entry(named).or_default();
        // The item itself says that it lasts.
        known.retain(|known| known.until.is_some());
        known.push(span);
    }
    // What is written nowhere was so for a while.
    for span in found.values_mut().flatten() {
        span.since = span.since.or(Some(begin));
    }
    Ok(found)
}

/// The items that were blocked at some time of a stretch, of all products or of one, each with its seals.
pub(super) async fn between(
    query: &mut impl Query,
    product: Option<&ProductId>,
    stretch: &Stretch,
) -> Result<Vec<Sealed<Listed>>> {
    let spans = within(query, stretch).await?;
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
            cause: Some(CauseKey::item()),
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
            cause: CauseKey::item().words(),
            opened_by: None,
            path_by: None,
            embargoed: store::is_embargoed(&seals),
        };
        found.push(Sealed::new(seals.clone(), listed));
    }
    Ok(found)
}
