//! What the calendar's pages, feeds and the API read. Every query takes the viewer.

use domain::calendar::edit::What;
use domain::calendar::{Cadence, Kind, Moment, Release, Slug, Stage, Step, StepState, Version};
use domain::id::{ProductId, ReleaseId};
use domain::identity::{Sealed, Viewer, Visibility};
use jiff::Timestamp;
use jiff::civil::Date;

pub use super::proposals::proposed_versions;
use super::{plans, store};
use crate::clock::from_millis;
use crate::db::{Db, Query, args};
use crate::error::{Error, Result};

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
    /// The release; its steps are those that the viewer may see.
    pub release: Release,
}

impl Listed {
    /// Its address on the site.
    #[must_use]
    pub fn path(&self) -> String {
        format!("/releases/{}/{}", self.product.slug, self.release.slug)
    }
}

/// Opens what the viewer may see, and leaves out the steps that are not for the viewer. That the versions
/// are tagged is for the team until they are published: others see the tag as planned.
pub(crate) fn open(sealed: Sealed<Listed>, viewer: &Viewer) -> Option<Listed> {
    let mut listed = sealed.open(viewer)?;
    let release = &mut listed.release;
    release.steps.retain(|step| step.visibility.admits(viewer));
    if !viewer.is_team() && !release.is_published() {
        for step in release.steps.iter_mut().filter(|step| is_tag(step)) {
            if step.is_reached() {
                step.state = StepState::within(&release.standing);
            }
        }
    }
    Some(listed)
}

pub(super) fn is_tag(step: &Step) -> bool {
    step.reaches == Some(Stage::Tagged)
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

/// The cadences of a product, by name and first day.
///
/// # Errors
/// When the database does.
pub async fn cadences(db: &Db, viewer: &Viewer, product: &Product) -> Result<Vec<Cadence>> {
    if !product.visibility.admits(viewer) {
        return Ok(Vec::new());
    }
    plans::cadences(&mut db.read().await?, &product.id).await
}

/// Releases that are due, or have a step planned, between two days, both included; by day.
///
/// # Errors
/// When the database does.
pub async fn window(db: &Db, viewer: &Viewer, from: Date, until: Date) -> Result<Vec<Listed>> {
    Ok(open_all(
        store::window(&mut db.read().await?, from, until).await?,
        viewer,
    ))
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

/// What counts now, for each product that the viewer may see.
///
/// # Errors
/// When the database does.
pub async fn coming(db: &Db, viewer: &Viewer, today: Date) -> Result<Vec<Coming>> {
    let mut read = db.read().await?;
    let products = store::products(&mut read).await?;
    let from = domain::calendar::days::plus(today, -LOOK_BACK);
    let listed = open_all(store::since(&mut read, from).await?, viewer);
    let ahead: Vec<Listed> = listed
        .into_iter()
        .filter(|listed| listed.release.is_ahead())
        .collect();
    let coming = products
        .into_iter()
        .filter(|product| product.visibility.admits(viewer))
        .map(|product| {
            let own: Vec<&Listed> = ahead
                .iter()
                .filter(|listed| listed.product.id == product.id)
                .collect();
            let of = |kind: Kind| {
                own.iter()
                    .copied()
                    .filter(move |listed| listed.release.kind == kind)
            };
            let next: Vec<&Listed> = Kind::ALL
                .into_iter()
                .filter_map(|kind| of(kind).find(|listed| listed.release.day >= today))
                .collect();
            let late: Vec<&Listed> = Kind::ALL
                .into_iter()
                .filter_map(|kind| {
                    let following = of(kind).find(|listed| listed.release.day >= today);
                    let late = of(kind).rfind(|listed| listed.release.day < today);
                    late.filter(|_| !following.is_some_and(|following| closes_in(&following.release, today)))
                })
                .collect();
            let unconfirmed = own
                .iter()
                .rev()
                .filter(|listed| listed.release.day < today)
                .filter(|listed| late.iter().all(|late| late.release.id != listed.release.id))
                .map(|listed| (*listed).clone())
                .collect();
            Coming {
                next: next.into_iter().cloned().collect(),
                late: late.into_iter().cloned().collect(),
                product,
                unconfirmed,
            }
        });
    Ok(coming.collect())
}

/// Whether a release has left its first stage, or was to leave it by this day.
fn closes_in(release: &Release, today: Date) -> bool {
    let first = release
        .steps
        .iter()
        .filter(|step| step.reaches.is_some_and(|stage| stage > Stage::Open))
        .map(|step| step.planned.date)
        .min();
    release.stage() > Stage::Open || first.is_none_or(|day| day <= today)
}

/// What stands at an address.
#[derive(Debug, Clone)]
pub enum Found {
    /// The release.
    Here(Box<Listed>),
    /// The release has another address, this one: `19.7` for `19.7.0`, the slot of a patch's version.
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
    let version: Version = address.parse().map_err(|_| Error::NotFound("release"))?;
    let listed = store::by_version(&mut read, product, version)
        .await?
        .and_then(|sealed| open(sealed, viewer));
    listed
        .map(|listed| Found::At(listed.path()))
        .ok_or(Error::NotFound("release"))
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

/// One entry of a release's history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HistoryEntry {
    /// The step it is about, by its name; none for the release as a whole.
    pub step: Option<String>,
    /// What it did: a key of [`What`].
    pub what: String,
    /// The time before, as text for people.
    pub before: Option<String>,
    /// The time after, or the versions.
    pub after: Option<String>,
    /// The reason for everybody.
    pub public_reason: String,
    /// The reason for the team; empty for others.
    pub internal_reason: String,
    /// Who did it; only the team reads names.
    pub by: Option<String>,
    /// When.
    pub at: Timestamp,
}

/// The texts of a change for its history: before and after.
pub(super) fn texts(what: &What) -> (Option<String>, Option<String>) {
    let text = |moment: &Moment| Some(moment.to_string());
    match what {
        What::Moved { from, to } => (text(from), text(to)),
        What::Delayed { from } | What::Cancelled { from } => (text(from), None),
        What::Entered { day } => (None, text(&Moment::day(*day))),
        What::Reached { on, planned } => (planned.as_ref().and_then(text), text(&Moment::day(*on))),
        What::Versions { versions } | What::Freed { versions } => (
            None,
            Some(
                versions
                    .iter()
                    .map(ToString::to_string)
                    .collect::<Vec<_>>()
                    .join(", "),
            ),
        ),
        What::Reopened | What::Confirmed => (None, None),
    }
}

/// The history of a release's dates, newest first.
///
/// # Errors
/// When the database does.
pub async fn history(db: &Db, viewer: &Viewer, listed: &Listed) -> Result<Vec<HistoryEntry>> {
    #[derive(sqlx::FromRow)]
    struct HistoryRow {
        step_id: Option<String>,
        what: String,
        before: Option<String>,
        after: Option<String>,
        public_reason: String,
        internal_reason: String,
        by: String,
        name: Option<String>,
        at: i64,
    }
    let rows: Vec<HistoryRow> = db
        .read()
        .await?
        .rows(
            "SELECT c.step_id, c.what, c.before, c.after, c.public_reason, c.internal_reason, c.by, p.name, c.at \
             FROM date_changes c LEFT JOIN people p ON p.id = c.by WHERE c.release_id = $1 ORDER BY c.at DESC, c.id DESC",
            args![listed.release.id.as_str()],
        )
        .await?;
    let team = viewer.is_team();
    let for_the_team = |step: &Step, what: &str| {
        is_tag(step) && matches!(what, "reached" | "reopened") && !listed.release.is_published()
    };
    let entries = rows.into_iter().filter_map(|row| {
        let step = match &row.step_id {
            None => None,
            // A step that the viewer may not see is not in the list.
            Some(id) => Some(listed.release.steps.iter().find(|step| step.id.as_str() == id)?),
        };
        if !team && step.is_some_and(|step| for_the_team(step, &row.what)) {
            return None;
        }
        Some(HistoryEntry {
            step: step.map(|step| step.name.clone()),
            what: row.what,
            before: row.before,
            after: row.after,
            public_reason: row.public_reason,
            internal_reason: if team { row.internal_reason } else { String::new() },
            by: team.then(|| row.name.unwrap_or(row.by)),
            at: from_millis(row.at),
        })
    });
    Ok(entries.collect())
}
