//! Deletes a freeze, as if it had never been. The audit goes on to tell of it.

use domain::freezes::change::Refusal;
use domain::id::FreezeId;
use domain::identity::Action;

use super::add::figures;
use super::store;
use crate::db::{AuditEntry, Tx, UseCase, args};
use crate::error::Result;
use crate::live::Event;

/// Deletes a freeze.
#[derive(Debug, Clone)]
pub struct DeleteFreeze {
    /// The freeze.
    pub freeze: FreezeId,
    /// Its revision, as the person has seen it.
    pub seen: i64,
}

impl UseCase for DeleteFreeze {
    type Out = ();
    const ACTION: Action = Action::KeepFreezes;

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        let (listed, seals) = store::find(tx, &self.freeze).await?;
        if listed.freeze.revision != self.seen {
            return Err(Refusal::Stale.into());
        }
        let now = tx.now();
        tx.execute(
            "UPDATE freezes SET deleted_at = $2 WHERE id = $1",
            args![self.freeze.as_str(), now],
        )
        .await?;
        tx.audit(AuditEntry {
            action: "freeze.deleted",
            entity: format!("freeze:{}", self.freeze),
            detail: figures(&listed),
        })?;
        tx.tell(seals, Event::Resync)
    }
}
