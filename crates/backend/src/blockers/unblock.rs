//! Says that a blocker is over.

use domain::id::BlockerId;
use domain::identity::Action;
use jiff::Timestamp;
use serde_json::json;

use super::store;
use crate::db::{AuditEntry, Tx, UseCase, args};
use crate::error::Result;
use crate::keys;

/// Ends a blocker. One that an issue tells of is over from then on, though the issue stays open.
#[derive(Debug, Clone)]
pub struct Unblock {
    /// The blocker.
    pub blocker: BlockerId,
    /// When it was over; none for now.
    pub until: Option<Timestamp>,
    /// The same wish with the same key does nothing again. 1 to 64 characters.
    pub key: Option<String>,
}

impl UseCase for Unblock {
    type Out = ();
    const ACTION: Action = Action::KeepBlockers;

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        let fingerprint = json!(["unblock", self.blocker, self.until]).to_string();
        if keys::answered(tx, self.key.as_deref(), &fingerprint)
            .await?
            .is_some()
        {
            return Ok(());
        }
        end(tx, &self.blocker, self.until).await?;
        if let Some(key) = &self.key {
            keys::save(tx, key, fingerprint, self.blocker.to_string())?;
        }
        Ok(())
    }
}

/// Ends a blocker that the actor sees: then, or now.
///
/// # Errors
/// When there is no such blocker, it is over, it cannot have ended then, or the database does.
pub(super) async fn end(tx: &mut Tx, id: &BlockerId, until: Option<Timestamp>) -> Result<()> {
    let (before, _) = store::find(tx, id).await?;
    let now = tx.now();
    let until = before.blocker.ends_at(until, now)?;
    tx.execute(
        "UPDATE blockers SET ended_at = $2, revision = revision + 1, modified_at = $3 WHERE id = $1",
        args![id.as_str(), until, now],
    )
    .await?;
    let (listed, seals) = store::find(tx, id).await?;
    tx.audit(AuditEntry {
        action: "blocker.ended",
        entity: format!("blocker:{id}"),
        detail: store::figures(&listed),
    })?;
    store::tell(tx, &listed, seals)
}
