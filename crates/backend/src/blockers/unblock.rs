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
        let (before, _) = store::find(tx, &self.blocker).await?;
        let now = tx.now();
        let until = before.blocker.ends_at(self.until, now)?;
        tx.execute(
            "UPDATE blockers SET ended_at = $2, revision = revision + 1, modified_at = $3 WHERE id = $1",
            args![self.blocker.as_str(), until, now],
        )
        .await?;
        let (listed, seals) = store::find(tx, &self.blocker).await?;
        tx.audit(AuditEntry {
            action: "blocker.ended",
            entity: format!("blocker:{}", self.blocker),
            detail: store::figures(&listed),
        })?;
        store::tell(tx, &listed, seals)?;
        if let Some(key) = &self.key {
            keys::save(tx, key, fingerprint, self.blocker.to_string())?;
        }
        Ok(())
    }
}
