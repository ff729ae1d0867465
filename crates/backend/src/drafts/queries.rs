//! What pages and the API read of drafts.

use domain::calendar::draft::Draft;
use domain::id::{DraftId, ReleaseId};
use domain::identity::{Viewer, Visibility};
use jiff::Timestamp;

use super::store;
use crate::calendar::Listed;
use crate::db::Db;
use crate::error::{Error, Result};

/// A draft with its release, as that is now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drafted {
    /// The draft.
    pub draft: Draft,
    /// The release that it is about.
    pub listed: Listed,
    /// Who of those may see it who may see its release.
    pub visibility: Visibility,
    /// The name of who made it.
    pub by: String,
    /// When.
    pub at: Timestamp,
    /// Who published or dropped it, and when.
    pub settled: Option<(String, Timestamp)>,
}

impl Drafted {
    /// Its address on the site.
    #[must_use]
    pub fn path(&self) -> String {
        format!("/drafts/{}", self.draft.id)
    }

    /// What it wishes, in words.
    #[must_use]
    pub fn words(&self) -> String {
        self.draft.wish.words(&self.listed.release)
    }

    /// Whether its release has changed since, so that it cannot be published as it is.
    #[must_use]
    pub fn is_stale(&self) -> bool {
        self.draft.is_stale(&self.listed.release)
    }
}

/// The draft with this id.
///
/// # Errors
/// [`Error::NotFound`] when there is none that the viewer may see.
pub async fn draft(db: &Db, viewer: &Viewer, id: &DraftId) -> Result<Drafted> {
    let sealed = store::by_id(&mut db.read().await?, id).await?;
    sealed
        .and_then(|sealed| sealed.open(viewer))
        .ok_or(Error::NotFound("draft"))
}

/// The drafts of a release that are neither published nor dropped, the newest first, as far as the viewer may see them.
///
/// # Errors
/// When the database does.
pub async fn of_release(db: &Db, viewer: &Viewer, release: &ReleaseId) -> Result<Vec<Drafted>> {
    if !viewer.is_team() {
        return Ok(Vec::new());
    }
    let sealed = store::open_of(&mut db.read().await?, release).await?;
    Ok(sealed
        .into_iter()
        .filter_map(|sealed| sealed.open(viewer))
        .collect())
}
