//! Changes what a freeze says. It stays with its product: what was written down of it is as hidden as that one is.

use domain::freezes::Draft;
use domain::freezes::change::Refusal;
use domain::id::FreezeId;
use domain::identity::Action;
use serde_json::json;

use super::add::{figures, home};
use super::store;
use crate::db::{AuditEntry, Tx, UseCase};
use crate::error::Result;
use crate::live::Event;

/// Changes a freeze.
#[derive(Debug, Clone)]
pub struct EditFreeze {
    /// The freeze.
    pub freeze: FreezeId,
    /// Its revision, as the person has seen it.
    pub seen: i64,
    /// What it is to be.
    pub draft: Draft,
}

impl UseCase for EditFreeze {
    type Out = ();
    const ACTION: Action = Action::KeepFreezes;

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        let (before, seals) = store::find(tx, &self.freeze).await?;
        if before.freeze.revision != self.seen {
            return Err(Refusal::Stale.into());
        }
        if before.freeze.ended_at.is_some() {
            return Err(Refusal::Over.into());
        }
        let terms = self.draft.at_home(&home(before.product.as_ref())).read()?;
        if terms == before.freeze.terms {
            return Ok(());
        }
        if terms.times != before.freeze.terms.times {
            terms.times.check_ahead(tx.now())?;
        }
        let mut after = before.freeze.clone();
        after.terms = terms;
        store::save(tx, &mut after).await?;
        let (after, _) = store::find(tx, &self.freeze).await.map_err(store::hidden_kind)?;
        let (old, mut detail) = (figures(&before), figures(&after));
        if let Some(figures) = detail.as_object_mut() {
            figures.insert("before".to_owned(), json!(old["says"]));
            if old["reason"] != figures["reason"] {
                figures.insert("reason_before".to_owned(), json!(old["reason"]));
            }
        }
        tx.audit(AuditEntry {
            action: "freeze.edited",
            entity: format!("freeze:{}", self.freeze),
            detail,
        })?;
        tx.tell(seals, Event::Resync)?;
        store::tell(tx, &self.freeze).await
    }
}
