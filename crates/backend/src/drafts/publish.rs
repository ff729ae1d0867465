//! Publishes a draft: the release gets the date that was drafted, with all that follows, as if somebody had moved it.

use domain::id::DraftId;
use domain::identity::Action;
use serde_json::json;

use super::store;
use crate::calendar::Listed;
use crate::calendar::edit_release::EditRelease;
use crate::db::{Tx, UseCase};
use crate::error::Result;
use crate::idempotency;

/// Publishes a draft.
#[derive(Debug, Clone)]
pub struct PublishDraft {
    /// The draft.
    pub draft: DraftId,
    /// Its revision, as the person has seen it.
    pub seen: i64,
    /// Why, for everybody.
    pub public_reason: String,
    /// Why, for the team; may be empty.
    pub internal_reason: String,
    /// The same key with the same wish gets the first answer again: 1 to 64 characters.
    pub key: Option<String>,
}

impl UseCase for PublishDraft {
    /// The release, as it is then.
    type Out = Listed;
    const ACTION: Action = Action::EditReleases;

    async fn run(&self, tx: &mut Tx) -> Result<Listed> {
        let (drafted, _) = store::find(tx, &self.draft).await?;
        let fingerprint = json!([
            "publish",
            self.draft,
            self.seen,
            self.public_reason,
            self.internal_reason
        ]);
        let before: Option<bool> = idempotency::answered(tx, self.key.as_deref(), &fingerprint).await?;
        if before.is_some() {
            return Ok(drafted.listed);
        }
        let says = drafted.words();
        let draft = drafted
            .draft
            .clone()
            .publish(&drafted.listed.release, self.seen)?;
        let work = EditRelease {
            release: draft.release.clone(),
            edit: (&draft.wish).into(),
            seen: draft.based_on,
            public_reason: self.public_reason.clone(),
            internal_reason: self.internal_reason.clone(),
        };
        let listed = work.run(tx).await?;
        store::save(tx, &draft).await?;
        tx.audit(store::line("draft.published", &listed.release, &drafted, &says))?;
        idempotency::remember(tx, self.key.as_deref(), &fingerprint, &true).await?;
        Ok(listed)
    }
}
