//! Takes a draft up anew, by its release as it is now: what has changed since it was made has been looked at.

use domain::id::DraftId;
use domain::identity::Action;
use serde_json::json;

use super::{follows, store};
use crate::db::{Tx, UseCase};
use crate::error::Result;
use crate::idempotency;

/// Takes a draft up anew.
#[derive(Debug, Clone)]
pub struct TakeUpDraft {
    /// The draft.
    pub draft: DraftId,
    /// Its revision, as the person has seen it.
    pub seen: i64,
    /// The revision of the release that the person has seen.
    pub seen_release: i64,
    /// The same key with the same wish gets the first answer again: 1 to 64 characters.
    pub key: Option<String>,
}

impl UseCase for TakeUpDraft {
    type Out = ();
    const ACTION: Action = Action::EditReleases;

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        let (drafted, seals) = store::find(tx, &self.draft).await?;
        let fingerprint = json!(["take_up", self.draft, self.seen, self.seen_release]);
        let before: Option<bool> = idempotency::answered(tx, self.key.as_deref(), &fingerprint).await?;
        if before.is_some() {
            return Ok(());
        }
        let says = drafted.words();
        let release = &drafted.listed.release;
        if release.revision != self.seen_release {
            return Err(domain::calendar::edit::Refusal::Stale.into());
        }
        let draft = drafted.draft.clone().take_up(release, self.seen)?;
        // What could not be done any more is dropped, and not taken up.
        let (now, viewer) = (tx.now(), tx.actor().viewer());
        follows::done(tx, &viewer, release, &draft.wish, now).await?;
        store::save(tx, &draft).await?;
        tx.audit(store::line("draft.taken_up", release, &drafted, &says))?;
        store::tell(tx, seals, &drafted.listed)?;
        idempotency::remember(tx, self.key.as_deref(), &fingerprint, &true).await
    }
}
