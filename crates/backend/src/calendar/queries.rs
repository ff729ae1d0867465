//! What the calendar's pages, feeds and the API read. Every query takes the viewer.

use std::collections::BTreeMap;

use domain::calendar::{Cadence, Kind, Release, Slug, Turn, Version, turn};
use domain::id::{ProductId, ReleaseId};
use domain::identity::{Sealed, Viewer, Visibility};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

pub use super::proposals::proposed_versions;
use super::rows::read;
use super::{plans, store};
use crate::db::{Db, Read};
use crate::error::{Error, Result};

pub use super::changes::{ChangesPage, Cursor, MovedDate, changes};
pub use super::history::{HistoryEntry, history};

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

fn open_all(sealed: Vec<Sealed<Listed>>, viewer: &Viewer) -> Vec<Listed> {
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

/// What counts now for one product.
#[derive(Debug, Clone)]
pub struct Coming {
    /// The product.
    pub product: Product,
    /// The next release of each kind that can still happen, by kind: the first that is due today or
    /// later.
    pub next: Vec<Listed>,
    /// The newest release of each kind whose day has passed without its being out, by kind: what people
    /// wait for until the one after it closes in.
    pub late: Vec<Listed>,
    /// Other releases whose day has passed and that nobody has confirmed, newest first.
    pub unconfirmed: Vec<Listed>,
}

/// How far back releases that were never confirmed are looked for, in days.
const LOOK_BACK: i32 = 120;
/// How far ahead the next release of each kind is looked for first, in days; most kinds have one by then.
const LOOK_AHEAD: i32 = 70;

/// What counts now, for each product that the viewer may see.
///
/// # Errors
/// When the database does.
pub async fn coming(db: &Db, viewer: &Viewer, today: Date) -> Result<Vec<Coming>> {
    let mut read = db.read().await?;
    let (from, until) = around(today);
    let listed = open_all(store::between(&mut read, from, until).await?, viewer);
    coming_among(&mut read, viewer, today, listed).await
}

/// What counts now, and the releases of a window of days as [`window`] gives them, from one state of the
/// database. Where the window lies around today its releases are read once.
///
/// # Errors
/// When the database does.
pub async fn coming_and_window(
    db: &Db,
    viewer: &Viewer,
    today: Date,
    (from, until): (Date, Date),
) -> Result<(Vec<Coming>, Vec<Listed>)> {
    let mut read = db.read().await?;
    let (first, last) = around(today);
    let sealed = store::window(&mut read, from.min(first), until.max(last)).await?;
    let mut listed = open_all(sealed, viewer);
    let near = listed
        .iter()
        .filter(|listed| (first..=last).contains(&listed.release.day));
    let coming = coming_among(&mut read, viewer, today, near.cloned().collect()).await?;
    listed.retain(|listed| listed.release.touches(from, until));
    Ok((coming, listed))
}

/// The days among which what counts now is looked for first.
fn around(today: Date) -> (Date, Date) {
    let plus = |days| domain::calendar::days::plus(today, days);
    (plus(-LOOK_BACK), plus(LOOK_AHEAD))
}

/// What counts now; `listed` are the releases around today.
async fn coming_among(
    read: &mut Read,
    viewer: &Viewer,
    today: Date,
    listed: Vec<Listed>,
) -> Result<Vec<Coming>> {
    let products = store::products(read).await?;
    let (_, until) = around(today);
    let mut ahead: Vec<Listed> = listed
        .into_iter()
        .filter(|listed| listed.release.is_ahead())
        .collect();
    let later = store::kinds_after(read, until).await?;
    for product in &products {
        for kind in Kind::ALL {
            let there_is = later
                .iter()
                .any(|(id, key)| id == product.id.as_str() && key == kind.key());
            let is_next = |listed: &Listed| {
                let release = &listed.release;
                listed.product.id == product.id && release.kind == kind && release.day >= today
            };
            if there_is && !ahead.iter().any(is_next) {
                let listed = store::of_kind_after(read, (&product.id, kind), until).await?;
                let first = open_all(listed, viewer)
                    .into_iter()
                    .find(|listed| listed.release.is_ahead());
                // By day still for this kind: it comes after everything that was found before it.
                ahead.extend(first);
            }
        }
    }
    let coming = products
        .into_iter()
        .filter(|product| product.visibility.admits(viewer))
        .map(|product| {
            let own: Vec<&Listed> = ahead
                .iter()
                .filter(|listed| listed.product.id == product.id)
                .collect();
            let releases: Vec<&Release> = own.iter().map(|listed| &listed.release).collect();
            let turns = turn::turns(&releases, today);
            let with = |wanted: Turn| {
                let found = own.iter().zip(&turns).filter(|(_, turn)| **turn == wanted);
                let mut found: Vec<Listed> = found.map(|(listed, _)| (*listed).clone()).collect();
                found.sort_by_key(|listed| listed.release.kind);
                found
            };
            let mut unconfirmed = with(Turn::Unconfirmed);
            unconfirmed.sort_by_key(|listed| std::cmp::Reverse(listed.release.day));
            Coming {
                next: with(Turn::Next),
                late: with(Turn::Late),
                product,
                unconfirmed,
            }
        });
    Ok(coming.collect())
}

/// The newest release of a product that is out.
///
/// # Errors
/// When the database does.
pub async fn last_published(db: &Db, viewer: &Viewer, product: &Product) -> Result<Option<Listed>> {
    let mut read = db.read().await?;
    let mut skip = 0;
    loop {
        let sealed = store::published(&mut read, &product.id, skip).await?;
        let is_last = sealed.is_empty();
        let found = open_all(sealed, viewer)
            .into_iter()
            .rfind(|listed| listed.release.is_published());
        // Those that are hidden from the viewer hide nothing else.
        if found.is_some() || is_last {
            return Ok(found);
        }
        skip += store::BATCH;
    }
}

/// The releases that can still happen, by the step that people wait for.
#[derive(Debug, Clone)]
pub struct NextSteps {
    /// Those with such a step until the day that was asked for, by its day.
    pub releases: Vec<Listed>,
    /// Those whose day has passed and that nobody has confirmed, newest first.
    pub unconfirmed: Vec<Listed>,
}

/// The next steps of all releases that the viewer may see, up to a day.
///
/// # Errors
/// When the database does.
pub async fn next_steps(db: &Db, viewer: &Viewer, now: Timestamp, until: Date) -> Result<NextSteps> {
    let today = TimeZone::UTC.to_datetime(now).date();
    let from = domain::calendar::days::plus(today, -LOOK_BACK);
    let mut ahead = window(db, viewer, from, until).await?;
    ahead.retain(|listed| listed.release.is_ahead());
    let mut by_product: BTreeMap<ProductId, Vec<Listed>> = BTreeMap::new();
    for listed in ahead {
        let own = by_product.entry(listed.product.id.clone()).or_default();
        own.push(listed);
    }
    let next = |listed: &Listed| {
        let step = listed.release.awaited_step(now);
        step.map(|step| step.planned.date)
    };
    let (mut releases, mut unconfirmed) = (Vec::new(), Vec::new());
    for own in by_product.into_values() {
        let turns = turn::turns(
            &own.iter().map(|listed| &listed.release).collect::<Vec<_>>(),
            today,
        );
        for (listed, turn) in own.into_iter().zip(turns) {
            if turn == Turn::Unconfirmed {
                unconfirmed.push(listed);
            } else if next(&listed).is_some_and(|day| day <= until) {
                releases.push(listed);
            }
        }
    }
    releases.sort_by_key(next);
    unconfirmed.sort_by_key(|listed| std::cmp::Reverse(listed.release.day));
    Ok(NextSteps {
        releases,
        unconfirmed,
    })
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
