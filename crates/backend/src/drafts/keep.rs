//! Keeps a draft: another date at an address of its own. Nothing of the release is changed.

use domain::calendar::draft::{Draft, State};
use domain::calendar::edit;
use domain::calendar::whatif::{Base, Wish};
use domain::id::{DraftId, ReleaseId};
use domain::identity::{Action, Visibility};
use serde_json::json;

use super::{follows, store};
use crate::calendar::{edit_release::check_length, store as calendar};
use crate::db::{Tx, UseCase};
use crate::error::{Error, Result};
use crate::idempotency;

/// The longest note, in characters.
const LONGEST_NOTE: usize = 500;

/// Keeps a draft.
#[derive(Debug, Clone)]
pub struct KeepDraft {
    /// The release.
    pub release: ReleaseId,
    /// The revision of the release that the person has seen.
    pub seen: i64,
    /// What is wished.
    pub wish: Wish,
    /// What the team is to know of it; may be empty.
    pub note: String,
    /// What everybody is to be told when it is published, where that is known already; may be empty.
    pub public_reason: String,
    /// The same key with the same wish gets the first answer again: 1 to 64 characters.
    pub key: Option<String>,
}

impl UseCase for KeepDraft {
    type Out = DraftId;
    const ACTION: Action = Action::EditReleases;

    async fn run(&self, tx: &mut Tx) -> Result<DraftId> {
        let viewer = tx.actor().viewer();
        let fingerprint = json!([
            "keep",
            self.release,
            self.seen,
            self.wish.step,
            self.to(),
            self.note,
            self.public_reason
        ]);
        if let Some(id) = idempotency::answered(tx, self.key.as_deref(), &fingerprint).await? {
            // Whoever may not see it any more is told nothing of it.
            return store::find(tx, &id).await.map(|_| id);
        }
        let note = self.note.trim();
        if note.chars().count() > LONGEST_NOTE {
            return Err(Error::invalid(
                "Note",
                format!("at most {LONGEST_NOTE} characters"),
            ));
        }
        check_length("Public reason", &self.public_reason)?;
        let sealed = calendar::by_id(tx, &self.release)
            .await?
            .ok_or(Error::NotFound("release"))?;
        // What is under an embargo, its own or one that it lies in, stays with those who see it now.
        let own = Visibility::within_the_team(sealed.seals());
        let listed = sealed.open(&viewer).ok_or(Error::NotFound("release"))?;
        let release = &listed.release;
        if release.revision != self.seen {
            return Err(edit::Refusal::Stale.into());
        }
        // What would be refused is no draft.
        let now = tx.now();
        follows::done(tx, &viewer, release, &self.wish, now).await?;
        let draft = Draft {
            id: tx.new_id().try_into().map_err(Error::internal)?,
            release: release.id.clone(),
            wish: self.wish.clone(),
            note: note.to_owned(),
            public_reason: self.public_reason.trim().to_owned(),
            base: Base::of(release),
            based_on: release.revision,
            state: State::Open,
            revision: 0,
        };
        store::insert(tx, &draft, &own).await?;
        let (drafted, seals) = store::find(tx, &draft.id).await?;
        tx.audit(store::line("draft.kept", release, &drafted, &drafted.words()))?;
        store::tell(tx, seals, &listed)?;
        idempotency::remember(tx, self.key.as_deref(), &fingerprint, &draft.id).await?;
        Ok(draft.id)
    }
}

impl KeepDraft {
    fn to(&self) -> Option<String> {
        self.wish.to.as_ref().map(ToString::to_string)
    }
}
