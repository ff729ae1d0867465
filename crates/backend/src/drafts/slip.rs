//! A slip: a release or one of its steps is late, by a day, by a week, or until nobody knows when. One action.

use domain::calendar::whatif::Slip;
use domain::id::ReleaseId;
use domain::identity::Action;
use serde_json::json;

use crate::calendar::edit_release::EditRelease;
use crate::calendar::queries::open;
use crate::calendar::{Listed, store};
use crate::db::{Tx, UseCase};
use crate::error::{Error, Result};
use crate::idempotency;

/// Has a release or one of its steps slip.
#[derive(Debug, Clone)]
pub struct SlipRelease {
    /// The release.
    pub release: ReleaseId,
    /// The step, by its key; none for the release.
    pub step: Option<String>,
    /// How far.
    pub slip: Slip,
    /// The revision of the release that the person has seen.
    pub seen: i64,
    /// Why, for everybody.
    pub public_reason: String,
    /// Why, for the team; may be empty.
    pub internal_reason: String,
    /// The same key with the same wish gets the first answer again: 1 to 64 characters.
    pub key: Option<String>,
}

impl UseCase for SlipRelease {
    /// The release, as it is then.
    type Out = Listed;
    const ACTION: Action = Action::EditReleases;

    async fn run(&self, tx: &mut Tx) -> Result<Listed> {
        let viewer = tx.actor().viewer();
        let sealed = store::by_id(tx, &self.release)
            .await?
            .ok_or(Error::NotFound("release"))?;
        let listed = open(sealed, &viewer).ok_or(Error::NotFound("release"))?;
        let fingerprint = json!([
            "slip",
            self.release,
            self.step,
            self.slip.key(),
            self.seen,
            self.public_reason,
            self.internal_reason,
        ]);
        let before: Option<bool> = idempotency::answered(tx, self.key.as_deref(), &fingerprint).await?;
        if before.is_some() {
            return Ok(listed);
        }
        let wish = self.slip.wish(&listed.release, self.step.as_deref())?;
        let work = EditRelease {
            release: self.release.clone(),
            edit: (&wish).into(),
            seen: self.seen,
            public_reason: self.public_reason.clone(),
            internal_reason: self.internal_reason.clone(),
        };
        let listed = work.run(tx).await?;
        idempotency::remember(tx, self.key.as_deref(), &fingerprint, &true).await?;
        Ok(listed)
    }
}
