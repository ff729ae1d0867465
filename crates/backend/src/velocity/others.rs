//! The figures beside the time to production: how often is deployed, how packages went, what was rolled back, how long patches
//! take, what waits, and how well releases keep their days. What each of them counts says the domain.
//!
//! They are the team's. Nothing embargoed is in any of them, for nobody: neither a project in which fixes are prepared, nor a
//! product or a release that is hidden now (docs/decisions/0025-what-the-odds-are-made-of.md).

mod checklists;
mod deliveries;
mod last;
mod package_list;
mod packages;
mod patches;
mod pressure;
mod released;
mod reliability;
mod rollbacks;
mod waiting;

use domain::calendar::Kind;
use domain::identity::{Viewer, Visibility};
use domain::velocity::deliveries::Deliveries;
use domain::velocity::packages::Packages;
use domain::velocity::patches::{DAYS, Days, Patches};
use domain::velocity::reliability::Reliability;
use domain::velocity::{Setting, Window};
use jiff::{SignedDuration, Timestamp};

use crate::calendar::Product;
use crate::connections::sources::{self, Source};
use crate::db::{Db, Query};
use crate::error::{Error, Result};

pub use checklists::{Checklists, ItemWaits, Waited, checklists};
pub use package_list::{Package, PackageList, PackageListing, PackagePlace, Reached, package_list};
pub use pressure::Pressure;
pub use released::Released;
pub use rollbacks::{Back, RolledBack};
pub use waiting::{Place, WaitingChange, WaitingList, WaitingListing, waiting};

/// What is asked.
#[derive(Debug, Clone, Copy)]
pub struct About<'a> {
    /// The product, which the viewer sees.
    pub product: &'a Product,
    /// What it says of its way to production.
    pub setting: &'a Setting,
    /// The path of the one project that counts; none for all of them.
    pub project: Option<&'a str>,
    /// The environment whose deployments are counted; that of production where it is none.
    pub environment: Option<&'a str>,
    /// The time that counts.
    pub window: Window,
    /// Now.
    pub now: Timestamp,
}

/// All of them, from one state of the database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Others {
    /// The environment whose deployments are counted.
    pub environment: String,
    /// How often is deployed there.
    pub deliveries: Deliveries,
    /// How packages went.
    pub packages: Packages,
    /// What was rolled back on production.
    pub rollbacks: RolledBack,
    /// How long patches take; of the whole product.
    pub patches: Patches,
    /// What is merged and not released.
    pub pressure: Pressure,
    /// How well monthly releases and patches keep their days; of the whole product.
    pub reliability: Vec<(Kind, Reliability)>,
    /// The releases behind the figures of patches and of kept days, the newest first; where they are asked for.
    pub released: Option<Vec<Released>>,
}

/// All of the other figures, without the releases behind them.
///
/// # Errors
/// [`Error::NotFound`] for who is not of the team, or when the database does.
pub async fn others(db: &Db, viewer: &Viewer, about: &About<'_>) -> Result<Others> {
    all(&mut db.read().await?, viewer, about, false).await
}

/// All of the other figures, and the releases behind them one by one.
///
/// # Errors
/// As [`others`].
pub async fn with_releases(db: &Db, viewer: &Viewer, about: &About<'_>) -> Result<Others> {
    all(&mut db.read().await?, viewer, about, true).await
}

/// What of the others follows from the deployments of the window alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deployed {
    /// How often is deployed to the environment that is counted.
    pub deliveries: Deliveries,
    /// How packages went.
    pub packages: Packages,
    /// What was rolled back on production.
    pub rollbacks: RolledBack,
}

/// That part of the other figures, by itself.
///
/// # Errors
/// As [`others`].
pub async fn deployed(db: &Db, viewer: &Viewer, about: &About<'_>) -> Result<Deployed> {
    let mut read = db.read().await?;
    let sources = plain(&mut read, viewer, about).await?;
    let production = about.setting.production();
    let environment = about.environment.unwrap_or(production);
    Ok(Deployed {
        deliveries: deliveries::read(&mut read, &sources, about, environment).await?,
        packages: packages::read(&mut read, &sources, about).await?,
        rollbacks: rollbacks::read(&mut read, &sources, production, about.window).await?,
    })
}

/// What is merged and not released, by itself.
///
/// # Errors
/// As [`others`].
pub async fn pressure(db: &Db, viewer: &Viewer, about: &About<'_>) -> Result<Pressure> {
    let mut read = db.read().await?;
    let sources = plain(&mut read, viewer, about).await?;
    pressure::read(&mut read, &sources, about).await
}

/// The same from a state of the database that is being read; `each` wants the releases, too.
async fn all(query: &mut impl Query, viewer: &Viewer, about: &About<'_>, each: bool) -> Result<Others> {
    let sources = plain(query, viewer, about).await?;
    let production = about.setting.production();
    let environment = about.environment.unwrap_or(production);
    let days = about.days();
    let (mut kinds, mut slips) = (Vec::new(), Vec::new());
    for kind in [Kind::Monthly, Kind::Patch] {
        let (kept, of_kind) = reliability::of_kind(query, about.product, kind, days).await?;
        kinds.push((kind, kept));
        slips.extend(of_kind);
    }
    let (patches, found) = patches::read(query, about.product, days).await?;
    let released = if each {
        Some(released::read(query, viewer, (slips, found), days).await?)
    } else {
        None
    };
    Ok(Others {
        deliveries: deliveries::read(query, &sources, about, environment).await?,
        packages: packages::read(query, &sources, about).await?,
        rollbacks: rollbacks::read(query, &sources, production, about.window).await?,
        patches,
        released,
        pressure: pressure::read(query, &sources, about).await?,
        reliability: kinds,
        environment: environment.to_owned(),
    })
}

/// When something was deployed last to the environment that is counted, by itself; none where nothing was.
///
/// # Errors
/// As [`others`].
pub async fn last_deployment(db: &Db, viewer: &Viewer, about: &About<'_>) -> Result<Option<Timestamp>> {
    let mut read = db.read().await?;
    let sources = plain(&mut read, viewer, about).await?;
    let environment = about.environment.unwrap_or_else(|| about.setting.production());
    last::read(&mut read, &sources, environment).await
}

impl About<'_> {
    /// The days of the window, and a year at least: of releases there are few.
    fn days(&self) -> Days {
        let last = self.window.until.checked_sub(SignedDuration::from_nanos(1));
        let until = self.product.home.day_at(last.unwrap_or(self.window.until));
        let from = self.product.home.day_at(self.window.from);
        let year = Days::up_to(until, DAYS);
        Days {
            from: from.min(year.from),
            until,
        }
    }
}

/// The projects whose figures everybody of the team may know.
async fn plain(query: &mut impl Query, viewer: &Viewer, about: &About<'_>) -> Result<Vec<Source>> {
    if !viewer.is_team() || !about.product.visibility.admits(viewer) {
        return Err(Error::NotFound("product"));
    }
    if is_hidden(about.product) {
        return Ok(Vec::new());
    }
    let mut all = sources::each_once(sources::of_product(query, &about.product.id).await?);
    all.retain(|source| !source.embargoed && about.project.is_none_or(|project| source.project == project));
    Ok(all)
}

/// The same for a list of what is behind a figure: a project that is asked for is there.
async fn asked_for(query: &mut impl Query, viewer: &Viewer, about: &About<'_>) -> Result<Vec<Source>> {
    let sources = plain(query, viewer, about).await?;
    if about.project.is_some() && sources.is_empty() {
        return Err(Error::NotFound("project"));
    }
    Ok(sources)
}

/// Whether a product is embargoed: then nothing of it is in any figure.
fn is_hidden(product: &Product) -> bool {
    matches!(product.visibility, Visibility::Embargoed { .. })
}
