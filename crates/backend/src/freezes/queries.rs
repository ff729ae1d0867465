//! What pages, feeds and the API read of freezes. Every query takes the viewer: what one may not see forbids nothing and
//! is told to nobody (docs/decisions/0021-hidden-freezes-forbid-nothing.md).

use std::collections::HashSet;

use domain::freezes::verdict::{Verdict, verdict};
use domain::freezes::{Asked, Override};
use domain::identity::Viewer;
use jiff::{SignedDuration, Timestamp};

use super::{Granted, Listed, store};
use crate::calendar::{Product, store as calendar};
use crate::db::Db;
use crate::error::{Error, Result};

/// The freezes that the viewer may see, by their first time.
///
/// # Errors
/// When the database does.
pub async fn all(db: &Db, viewer: &Viewer) -> Result<Vec<Listed>> {
    let mut read = db.read().await?;
    let products = calendar::products(&mut read).await?;
    Ok(store::open(store::all(&mut read, &products).await?, viewer))
}

/// The overrides of the last thirty days of freezes that the viewer may see, the newest first, each with its product's
/// name. They are the team's.
///
/// # Errors
/// When the database does.
pub async fn granted(db: &Db, viewer: &Viewer, now: Timestamp) -> Result<Vec<(Granted, Product)>> {
    if !viewer.is_team() {
        return Ok(Vec::new());
    }
    let mut read = db.read().await?;
    let products = calendar::products(&mut read).await?;
    let seen = store::open(store::all(&mut read, &products).await?, viewer);
    let since = now
        .checked_sub(SignedDuration::from_hours(30 * 24))
        .unwrap_or(now);
    let granted = store::overrides(&mut read, since).await?;
    let of_seen = granted.into_iter().filter_map(|granted| {
        let product = products
            .iter()
            .find(|product| product.id == granted.granted.product)?;
        let is_seen = product.visibility.admits(viewer)
            && seen
                .iter()
                .any(|listed| listed.freeze.id == granted.granted.freeze);
        is_seen.then(|| (granted, product.clone()))
    });
    Ok(of_seen.collect())
}

/// What an answer to a pipeline follows from, of one state of the database.
#[derive(Debug, Clone)]
pub struct Grounds {
    /// The product that is asked for.
    pub product: Product,
    /// The freezes that the viewer may see.
    pub freezes: Vec<Listed>,
    /// What they are overridden by, with who did; for the team the names count.
    pub granted: Vec<Granted>,
    overrides: Vec<Override>,
}

impl Grounds {
    /// The answer. The product that is asked for is this one.
    #[must_use]
    pub fn verdict(&self, asked: &Asked<'_>, at: Timestamp) -> Verdict<'_> {
        let freezes = self.freezes.iter().map(|listed| &listed.freeze);
        verdict(freezes, &self.overrides, asked, at)
    }
}

/// What can be said of a product's freezes at an instant.
///
/// # Errors
/// [`Error::NotFound`] when there is no such product that the viewer may see.
pub async fn grounds(db: &Db, viewer: &Viewer, product: &str, at: Timestamp) -> Result<Grounds> {
    let mut read = db.read().await?;
    let products = calendar::products(&mut read).await?;
    let sealed = store::all(&mut read, &products).await?;
    let product = products
        .into_iter()
        .find(|known| known.slug == product && known.visibility.admits(viewer))
        .ok_or(Error::NotFound("product"))?;
    let freezes = store::open(sealed, viewer);
    let seen: HashSet<_> = freezes.iter().map(|listed| listed.freeze.id.clone()).collect();
    let mut granted = store::overrides(&mut read, at).await?;
    granted.retain(|granted| seen.contains(&granted.granted.freeze));
    let overrides = granted.iter().map(|granted| granted.granted.clone()).collect();
    Ok(Grounds {
        product,
        freezes,
        granted,
        overrides,
    })
}
