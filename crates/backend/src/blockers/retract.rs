//! Takes a blocker back: it was none. The audit goes on to tell of it.

use domain::blockers::change::reason;
use domain::id::BlockerId;
use domain::identity::Action;
use serde_json::json;

use super::store;
use crate::db::{AuditEntry, Tx, UseCase, args};
use crate::error::Result;
use crate::keys;

/// Takes a blocker back. One that an issue tells of stays away, whatever becomes of the issue.
#[derive(Debug, Clone)]
pub struct RetractBlocker {
    /// The blocker.
    pub blocker: BlockerId,
    /// Its revision, as the person has seen it; none where it is none whatever it says.
    pub seen: Option<i64>,
    /// Why it was none: 1 to 500 characters.
    pub reason: String,
    /// The same wish with the same key does nothing again. 1 to 64 characters.
    pub key: Option<String>,
}

impl UseCase for RetractBlocker {
    type Out = ();
    const ACTION: Action = Action::KeepBlockers;

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        let fingerprint = json!(["retract", self.blocker, self.seen, self.reason]).to_string();
        if keys::answered(tx, self.key.as_deref(), &fingerprint)
            .await?
            .is_some()
        {
            return Ok(());
        }
        let (listed, seals) = store::find(tx, &self.blocker).await?;
        if let Some(seen) = self.seen {
            listed.blocker.check_seen(seen)?;
        }
        let reason = reason(&self.reason)?;
        let now = tx.now();
        tx.execute(
            "UPDATE blockers SET retracted_at = $2, retracted_because = $3, revision = revision + 1, modified_at = $2 WHERE id = $1",
            args![self.blocker.as_str(), now, reason.as_str()],
        )
        .await?;
        let mut detail = store::figures(&listed);
        if let Some(detail) = detail.as_object_mut() {
            detail.insert("reason".to_owned(), json!(reason));
        }
        tx.audit(AuditEntry {
            action: "blocker.retracted",
            entity: format!("blocker:{}", self.blocker),
            detail,
        })?;
        store::tell(tx, &listed, seals)?;
        if let Some(key) = &self.key {
            keys::save(tx, key, fingerprint, self.blocker.to_string())?;
        }
        Ok(())
    }
}
