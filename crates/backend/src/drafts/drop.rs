//! Drops a draft: it will not be done. Its address goes on to say so.

use domain::id::DraftId;
use domain::identity::Action;
use serde_json::json;

use super::store;
use crate::db::{Tx, UseCase};
use crate::error::Result;
use crate::idempotency;

/// Drops a draft.
#[derive(Debug, Clone)]
pub struct DropDraft {
    /// The draft.
    pub draft: DraftId,
    /// Its revision, as the person has seen it.
    pub seen: i64,
    /// The same key with the same wish gets the first answer again: 1 to 64 characters.
    pub key: Option<String>,
}

impl UseCase for DropDraft {
    type Out = ();
    const ACTION: Action = Action::EditReleases;

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        let (drafted, seals) = store::find(tx, &self.draft).await?;
        let fingerprint = json!(["drop", self.draft, self.seen]);
        let before: Option<bool> = idempotency::answered(tx, self.key.as_deref(), &fingerprint).await?;
        if before.is_some() {
            return Ok(());
        }
        let says = drafted.words();
        let draft = drafted.draft.clone().drop(self.seen)?;
        store::save(tx, &draft).await?;
        tx.audit(store::line(
            "draft.dropped",
            &drafted.listed.release,
            &drafted,
            &says,
        ))?;
        store::tell(tx, seals, &drafted.listed)?;
        idempotency::remember(tx, self.key.as_deref(), &fingerprint, &true).await
    }
}
