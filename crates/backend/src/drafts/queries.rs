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

/// The drafts of all releases.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Drafts {
    /// Those that wait, the newest first.
    pub open: Vec<Drafted>,
    /// Those that were published or dropped, the newest drafts first.
    pub settled: Vec<Drafted>,
}

/// So many are read at a time.
const BATCH: i64 = 100;

/// The drafts that the viewer may see: all that wait, and the newest `most` of the others. What one may not see takes
/// no place among them.
///
/// # Errors
/// When the database does.
pub async fn all(db: &Db, viewer: &Viewer, most: usize) -> Result<Drafts> {
    let mut drafts = Drafts::default();
    if !viewer.is_team() {
        return Ok(drafts);
    }
    let mut read = db.read().await?;
    let mut releases = store::Releases::default();
    let open = store::open(&mut read, &mut releases).await?;
    drafts.open = open
        .into_iter()
        .filter_map(|sealed| sealed.open(viewer))
        .collect();
    let (mut at, mut id) = (i64::MAX, String::new());
    loop {
        let batch = store::settled_before(&mut read, &mut releases, (at, &id), BATCH).await?;
        let is_last = i64::try_from(batch.len()).unwrap_or(BATCH) < BATCH;
        for (sealed, place) in batch {
            drafts.settled.extend(sealed.open(viewer));
            if drafts.settled.len() == most {
                return Ok(drafts);
            }
            (at, id) = place;
        }
        if is_last {
            return Ok(drafts);
        }
    }
}
