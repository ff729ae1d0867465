//! Who brought an item into which state, and when: read from the audit, which keeps it for good.

use domain::checklists::StateKind;
use domain::id::{ItemId, RunId};
use domain::identity::Viewer;
use jiff::Timestamp;
use serde::Deserialize;

use super::queries::item;
use crate::clock::from_millis;
use crate::db::{Db, Query, args};
use crate::error::{Error, Result};

/// One change of an item's state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemChange {
    /// The state before.
    pub before: StateKind,
    /// The state after.
    pub after: StateKind,
    /// Why it is blocked or skipped.
    pub reason: Option<String>,
    /// The name of who did it.
    pub by: String,
    /// When.
    pub at: Timestamp,
}

/// What the audit says of a tick.
#[derive(Deserialize)]
struct Detail {
    before: StateKind,
    after: StateKind,
    reason: Option<String>,
}

/// The history of an item, newest first.
///
/// # Errors
/// [`Error::NotFound`] when there is no such item that the viewer may see.
pub async fn item_history(db: &Db, viewer: &Viewer, run: &RunId, id: &ItemId) -> Result<Vec<ItemChange>> {
    #[derive(sqlx_macros::FromRow)]
    struct LineRow {
        at: i64,
        actor: String,
        name: Option<String>,
        detail: String,
    }
    item(db, viewer, run, id).await?;
    let sql = "SELECT a.at, a.actor, p.name, a.detail FROM audit a LEFT JOIN people p ON p.id = a.actor \
               WHERE a.entity = $1 AND a.action = 'item.ticked' ORDER BY a.at DESC, a.id DESC";
    let entity = format!("item:{id}");
    let rows: Vec<LineRow> = db.read().await?.rows(sql, args![entity]).await?;
    rows.into_iter()
        .map(|row| {
            let detail: Detail = serde_json::from_str(&row.detail).map_err(Error::internal)?;
            Ok(ItemChange {
                before: detail.before,
                after: detail.after,
                reason: detail.reason,
                by: row.name.unwrap_or(row.actor),
                at: from_millis(row.at),
            })
        })
        .collect()
}
