//! What a stream did not tell while it was down. The outbox holds it for a day.

use std::collections::BTreeSet;

use domain::identity::Viewer;
use jiff::{SignedDuration, Timestamp};

use super::{Event, LiveEvent};
use crate::clock::from_millis;
use crate::db::{Db, Query, args};
use crate::error::Result;

/// How many events are read at a time.
const BATCH: usize = 1_000;

/// Shorter than the outbox is kept, so that nothing in between was swept.
const KEPT: SignedDuration = SignedDuration::from_hours(23);

/// What was changed meanwhile, each thing once, as far as the viewer may know.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Missed {
    /// Something may have been missed that cannot be named any more: load anew.
    pub anything: bool,
    /// An item of some checklist.
    pub items: bool,
    /// Releases, by the addresses of their product and their own.
    pub releases: BTreeSet<(String, String)>,
    /// Checklists whose words or due dates changed.
    pub runs: BTreeSet<String>,
    /// Products, by their addresses, of which a stable branch became red or green, or is looked at.
    pub branches: BTreeSet<String>,
    /// Products, by their addresses, of which something was blocked, or is told otherwise.
    pub blockers: BTreeSet<String>,
    /// Requests that somebody has made or settled.
    pub requests: BTreeSet<String>,
}

impl Missed {
    fn take(&mut self, event: &Event) {
        match event {
            Event::Item { .. } => self.items = true,
            Event::Release { product, slug } => {
                self.releases.insert((product.clone(), slug.clone()));
            }
            Event::Shift(news) => {
                self.releases.insert((news.product.clone(), news.slug.clone()));
            }
            Event::Run { run } => {
                self.runs.insert(run.clone());
            }
            Event::Branches { product } => {
                self.branches.insert(product.clone());
            }
            Event::Blockers { product } => {
                self.blockers.insert(product.clone());
            }
            Event::Request { request } => {
                self.requests.insert(request.clone());
            }
            Event::Resync => self.anything = true,
            Event::Recheck { .. } => {}
        }
    }
}

#[derive(sqlx_macros::FromRow)]
struct OutboxRow {
    id: String,
    at: i64,
    seals: String,
    payload: String,
}

/// What this viewer was told at an instant or later. What one may not see is passed over, however much it is.
///
/// # Errors
/// When the database does.
pub async fn missed(db: &Db, viewer: &Viewer, since: Timestamp) -> Result<Missed> {
    let mut missed = Missed {
        anything: db.clock().now().duration_since(since) > KEPT,
        ..Missed::default()
    };
    let mut read = db.read().await?;
    let (mut at, mut id) = (since, String::new());
    while !missed.anything {
        let rows: Vec<OutboxRow> = read
            .rows(
                "SELECT id, at, seals, payload FROM outbox WHERE (at, id) > ($1, $2) ORDER BY at, id LIMIT $3",
                args![at, id.as_str(), i64::try_from(BATCH).unwrap_or(i64::MAX)],
            )
            .await?;
        let full = rows.len() == BATCH;
        for row in rows {
            (at, id) = (from_millis(row.at), row.id.clone());
            let event = LiveEvent::from_row(row.id, &row.seals, &row.payload);
            if let Some(event) = event.as_ref().and_then(|event| event.open(viewer)) {
                missed.take(event);
            }
        }
        if !full {
            break;
        }
    }
    Ok(missed)
}
