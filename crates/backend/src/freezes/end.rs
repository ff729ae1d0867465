//! Ends a freeze: from now on it does not hold.

use domain::freezes::change::Refusal;
use domain::id::FreezeId;
use domain::identity::Action;

use super::add::figures;
use super::store;
use crate::db::{AuditEntry, Tx, UseCase};
use crate::error::Result;

/// Ends a freeze.
#[derive(Debug, Clone)]
pub struct EndFreeze {
    /// The freeze.
    pub freeze: FreezeId,
    /// Its revision, as the person has seen it.
    pub seen: i64,
}

impl UseCase for EndFreeze {
    type Out = ();
    const ACTION: Action = Action::KeepFreezes;

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        let (listed, _) = store::find(tx, &self.freeze).await?;
        if listed.freeze.revision != self.seen {
            return Err(Refusal::Stale.into());
        }
        let mut ended = listed.freeze.end(tx.now())?;
        store::save(tx, &mut ended).await?;
        tx.audit(AuditEntry {
            action: "freeze.ended",
            entity: format!("freeze:{}", self.freeze),
            detail: figures(&listed),
        })?;
        store::tell(tx, &self.freeze).await
    }
}
