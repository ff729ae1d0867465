//! What pages read of blockers. Every query takes the viewer.

use domain::freezes::stretch::Stretch;
use domain::id::BlockerId;
use domain::identity::{Sealed, Viewer};
use jiff::{SignedDuration, Timestamp};

use super::{Listed, Says, items, store};
use crate::calendar::{self, Product, store as releases};
use crate::db::{Db, Query};
use crate::error::{Error, Result};

/// What is blocked of a product.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Board {
    /// The product.
    pub product: Product,
    /// What it says of blockers.
    pub says: Says,
    /// What is blocked, the longest first; with what is embargoed, for those who see that.
    pub open: Vec<Listed>,
    /// What was blocked in the last seven days and is not any more, what ended last first.
    pub lately: Vec<Listed>,
}

/// How far back what is over is told.
const LATELY: SignedDuration = SignedDuration::from_hours(24 * 7);

fn opened(sealed: Vec<Sealed<Listed>>, viewer: &Viewer) -> Vec<Listed> {
    sealed
        .into_iter()
        .filter_map(|sealed| sealed.open(viewer))
        .collect()
}

/// What lasts, stored and by checklists; the longest first.
pub(super) async fn lasting(query: &mut impl Query, viewer: &Viewer) -> Result<Vec<Listed>> {
    let mut sealed = store::open(query).await?;
    sealed.extend(items::open(query, None).await?);
    let mut open = opened(sealed, viewer);
    open.sort_by_cached_key(|listed| (listed.blocker.since, listed.blocker.id.clone()));
    Ok(open)
}

/// What is blocked now, of all products, the longest first. For the team.
///
/// # Errors
/// When the database does.
pub async fn open(db: &Db, viewer: &Viewer) -> Result<Vec<Listed>> {
    if !viewer.is_team() {
        return Ok(Vec::new());
    }
    lasting(&mut db.read().await?, viewer).await
}

/// What is blocked of a product, and was lately. For the team.
///
/// # Errors
/// [`Error::NotFound`] when there is no such product that the viewer may see, or the viewer is not of the team.
pub async fn board(db: &Db, viewer: &Viewer, product: &str, now: Timestamp) -> Result<Board> {
    if !viewer.is_team() {
        return Err(Error::NotFound("product"));
    }
    let mut read = db.read().await?;
    let product = releases::seen_product(&mut read, viewer, product).await?;
    let says = store::says(&mut read, &product.id).await?;
    let mut open = lasting(&mut read, viewer).await?;
    open.retain(|listed| listed.product.id == product.id);
    let week = Stretch {
        from: now.checked_sub(LATELY).unwrap_or(now),
        until: now.checked_add(SignedDuration::from_secs(1)).unwrap_or(now),
    };
    let mut sealed = store::between(&mut read, &product.id, &week).await?;
    sealed.extend(items::between(&mut read, Some(&product.id), &week).await?);
    let mut lately = opened(sealed, viewer);
    lately.retain(|listed| !listed.blocker.is_open());
    lately.sort_by_key(|listed| std::cmp::Reverse(listed.blocker.until));
    Ok(Board {
        product,
        says,
        open,
        lately,
    })
}

/// By which causes something of a product may be blocked. For the team.
///
/// # Errors
/// As [`board`].
pub async fn causes(db: &Db, viewer: &Viewer, product: &str) -> Result<Says> {
    if !viewer.is_team() {
        return Err(Error::NotFound("product"));
    }
    let mut read = db.read().await?;
    let product = releases::seen_product(&mut read, viewer, product).await?;
    store::says(&mut read, &product.id).await
}

/// The blocker with this id.
///
/// # Errors
/// [`Error::NotFound`] when there is none that the viewer may see.
pub async fn blocker(db: &Db, viewer: &Viewer, id: &BlockerId) -> Result<Listed> {
    let sealed = store::by_id(&mut db.read().await?, id).await?;
    sealed
        .and_then(|sealed| sealed.open(viewer))
        .ok_or(Error::NotFound("blocker"))
}

/// What holds or held a release up, the newest first; items of its checklists stand there. For the team.
///
/// # Errors
/// When the database does.
pub async fn of_release(db: &Db, viewer: &Viewer, release: &calendar::Listed) -> Result<Vec<Listed>> {
    if !viewer.is_team() {
        return Ok(Vec::new());
    }
    let sealed = store::of_release(&mut db.read().await?, &release.release.id).await?;
    Ok(opened(sealed, viewer))
}
