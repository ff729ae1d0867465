//! What the calendar's pages, feeds and the API read. Every query takes the viewer.

use domain::calendar::{Cadence, Custom, Home, Kind, KindWords, LineNumbers, Release, Said, Slug, Version};
use domain::id::{ProductId, ReleaseId};
use domain::identity::{Sealed, Viewer, Visibility};
use jiff::civil::Date;

pub use super::proposals::proposed_versions;
use super::rows::{KindRow, read};
use super::{plans, store};
use crate::db::Db;
use crate::error::{Error, Result};

pub use super::catalogue::{Catalogued, catalogue};
pub use super::changes::{AlongDate, ChangesPage, Cursor, MovedDate, changes, changes_between};
pub use super::coming::{
    Coming, NextSteps, Shown, coming, coming_and_shown, last_published, next_slot, next_steps, shown,
};
pub use super::delete_cadence::{Removal, preview_deletion};
pub use super::enter_past::{PastLook, PastRow, look_at_past};
pub use super::forecast::{Outlook, outlook};
pub use super::history::{HistoryEntry, history, trail};
pub use super::holidays::{HolidaysPreview, RegionView, days as days_of_region, preview_holidays, regions};
pub use super::import_rules::{RulesDone, check_rules, rules};
pub use super::kept_cadences::{KeptCadences, NextOfCadence, kept_cadences};
pub use super::own_plan::{GoesBy, OwnSteps, own_steps};
pub use super::preview_cadence::{CadencePreview, Change, Now, PreviewDate, preview_cadence};
pub use super::whose_plan::plan_choices;

/// A product.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Product {
    /// Its id.
    pub id: ProductId,
    /// Its address.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// The name of its colour among the design's product colours.
    pub colour: String,
    /// The letter that stands beside the colour.
    pub letter: String,
    /// Who may see it.
    pub visibility: Visibility,
    /// Whether changes must be deployed to production to be in one of its releases.
    pub deploys: bool,
    /// How many of a version's numbers make a line.
    pub lines: LineNumbers,
    /// Where its whole days end.
    pub home: Home,
    /// What it calls its releases of each kind.
    pub words: KindWords,
    /// Since when it is put away: nothing new is planned of it, and what was stays.
    pub archived: Option<Date>,
}

impl Product {
    /// What it says of all its releases of a kind. How often it has said otherwise is known of those that were loaded alone.
    #[must_use]
    pub fn custom(&self, kind: Kind) -> Custom {
        Custom {
            home: self.home.clone(),
            word: self.words.own(kind).map(str::to_owned),
            said: Said::default(),
        }
    }
}

/// A release with its product.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// The product.
    pub product: Product,
    /// The release.
    pub release: Release,
}

impl Listed {
    /// Its address on the site.
    #[must_use]
    pub fn path(&self) -> String {
        format!("/releases/{}/{}", self.product.slug, self.release.slug)
    }

    /// Its name with its product's: `GitLab 19.7`, `GitLab patch 23 Dec 2026`.
    #[must_use]
    pub fn name(&self) -> String {
        format!("{} {}", self.product.name, self.release.name())
    }

    /// Whether it is for those alone who see what is embargoed: whoever shows it to others has to know.
    #[must_use]
    pub fn is_embargoed(&self) -> bool {
        [&self.product.visibility, &self.release.visibility]
            .iter()
            .any(|visibility| matches!(visibility, Visibility::Embargoed { .. }))
    }
}

/// Opens what the viewer may see. That the versions are tagged is for the team until they are published:
/// the one place where others get a release that is not quite as it is.
pub(crate) fn open(sealed: Sealed<Listed>, viewer: &Viewer) -> Option<Listed> {
    let mut listed = sealed.open(viewer)?;
    if !viewer.is_team() {
        listed.release = listed.release.for_others();
    }
    Some(listed)
}

pub(super) fn open_all(sealed: Vec<Sealed<Listed>>, viewer: &Viewer) -> Vec<Listed> {
    sealed
        .into_iter()
        .filter_map(|sealed| open(sealed, viewer))
        .collect()
}

/// The products that the viewer may see, by name.
///
/// # Errors
/// When the database does.
pub async fn products(db: &Db, viewer: &Viewer) -> Result<Vec<Product>> {
    let mut products = store::products(&mut db.read().await?).await?;
    products.retain(|product| product.visibility.admits(viewer));
    Ok(products)
}

/// The product with this address.
///
/// # Errors
/// [`Error::NotFound`] when there is none that the viewer may see.
pub async fn product(db: &Db, viewer: &Viewer, slug: &str) -> Result<Product> {
    products(db, viewer)
        .await?
        .into_iter()
        .find(|product| product.slug == slug)
        .ok_or(Error::NotFound("product"))
}

/// The kinds of a product's releases that the viewer may see, with who may see them.
///
/// # Errors
/// When the database does.
pub async fn kinds(db: &Db, viewer: &Viewer, product: &Product) -> Result<Vec<(Kind, Visibility)>> {
    let rows = store::kinds(&mut db.read().await?).await?;
    kinds_among(&rows, viewer, product)
}

/// The same, where the rows are read already.
pub(super) fn kinds_among(
    rows: &[KindRow],
    viewer: &Viewer,
    product: &Product,
) -> Result<Vec<(Kind, Visibility)>> {
    let mut kinds = Vec::new();
    for kind in Kind::ALL {
        for row in rows
            .iter()
            .filter(|row| row.product_id == product.id.as_str() && row.kind == kind.key())
        {
            let own: Visibility = read("kinds", "visibility", &row.product_id, &row.visibility)?;
            if product.visibility.admits(viewer) && own.admits(viewer) {
                kinds.push((kind, own));
            }
        }
    }
    Ok(kinds)
}

/// The cadences of a product, by name and first day; those of a kind that the viewer may not see are none
/// of them.
///
/// # Errors
/// When the database does.
pub async fn cadences(db: &Db, viewer: &Viewer, product: &Product) -> Result<Vec<Cadence>> {
    let kinds = kinds(db, viewer, product).await?;
    let mut cadences = plans::cadences(&mut db.read().await?, &product.id).await?;
    cadences.retain(|cadence| kinds.iter().any(|(kind, _)| *kind == cadence.kind));
    Ok(cadences)
}

/// Releases that are due, were planned for at first, or have a step planned between two days, both included;
/// by day.
///
/// # Errors
/// When the database does.
pub async fn window(db: &Db, viewer: &Viewer, from: Date, until: Date) -> Result<Vec<Listed>> {
    Ok(open_all(
        store::window(&mut db.read().await?, from, until).await?,
        viewer,
    ))
}

/// The releases of a product from a day and until one, both included and either left out for "any"; by day.
///
/// # Errors
/// When the database does.
pub async fn of_product(
    db: &Db,
    viewer: &Viewer,
    product: &Product,
    kind: Option<Kind>,
    (from, until): (Option<Date>, Option<Date>),
) -> Result<Vec<Listed>> {
    // Years have four digits in the database: days sort as texts.
    const FIRST: Date = jiff::civil::date(0, 1, 1);
    let window = (
        from.unwrap_or(FIRST).max(FIRST),
        until.unwrap_or(Date::MAX).max(FIRST),
    );
    let mut read = db.read().await?;
    let sealed = store::of_product_between(&mut read, &product.id, kind, window).await?;
    Ok(open_all(sealed, viewer))
}

/// Every release, of one product or of all; by product and day.
///
/// # Errors
/// When the database does.
pub async fn all(db: &Db, viewer: &Viewer, product: Option<&Product>) -> Result<Vec<Listed>> {
    let mut read = db.read().await?;
    let products = store::products(&mut read).await?;
    let mut found = Vec::new();
    for candidate in products
        .iter()
        .filter(|candidate| product.is_none_or(|product| product.id == candidate.id))
    {
        found.extend(open_all(
            store::of_product(&mut read, &candidate.id).await?,
            viewer,
        ));
    }
    Ok(found)
}

/// What stands at an address.
#[derive(Debug, Clone)]
pub enum Found {
    /// The release.
    Here(Box<Listed>),
    /// The release has another address, this one: `19.7` for `19.7.0`, the slot of a patch's version, the
    /// one it got when it was made public.
    At(String),
}

/// The release at `/releases/{product}/{address}`; `address` is its slug or one of its versions.
///
/// # Errors
/// [`Error::NotFound`] when there is none that the viewer may see.
pub async fn release(db: &Db, viewer: &Viewer, product: &str, address: &str) -> Result<Found> {
    let address: Slug = address.parse().map_err(|_| Error::NotFound("release"))?;
    let address = address.as_str();
    let mut read = db.read().await?;
    if let Some(listed) = store::by_slug(&mut read, product, address)
        .await?
        .and_then(|sealed| open(sealed, viewer))
    {
        return Ok(Found::Here(Box::new(listed)));
    }
    let mut others = Vec::new();
    if let Ok(version) = address.parse::<Version>() {
        others.extend(store::by_version(&mut read, product, version).await?);
    }
    others.extend(store::by_former_slug(&mut read, product, address).await?);
    let listed = others.into_iter().find_map(|sealed| open(sealed, viewer));
    listed
        .map(|listed| Found::At(listed.path()))
        .ok_or(Error::NotFound("release"))
}

/// Other releases with one of this release's versions. There are some when a release was hidden from
/// whoever gave its number to another one; it must get another number before it can be made public.
///
/// # Errors
/// When the database does.
pub async fn same_versions(db: &Db, viewer: &Viewer, listed: &Listed) -> Result<Vec<Listed>> {
    let sealed = store::with_its_versions(&mut db.read().await?, &listed.release.id).await?;
    Ok(open_all(sealed, viewer))
}

/// The release with this id.
///
/// # Errors
/// [`Error::NotFound`] when there is none that the viewer may see.
pub async fn release_by_id(db: &Db, viewer: &Viewer, id: &ReleaseId) -> Result<Listed> {
    let sealed = store::by_id(&mut db.read().await?, id).await?;
    sealed
        .and_then(|sealed| open(sealed, viewer))
        .ok_or(Error::NotFound("release"))
}
