//! How long changes take to reach production: journeys are kept as deployments become known (`journeys`), and figures are worked out
//! of them when somebody looks. What is reckoned, and what is left out, says [`domain::velocity`].
//!
//! The figures are the team's. Nothing embargoed is in any of them, for nobody: neither a project in which fixes are prepared, nor
//! anything of a product that is hidden now (docs/decisions/0030-time-to-production.md).

mod changes;
mod cursor;
pub mod first_commits;
pub(crate) mod journeys;
pub(crate) mod learn;
mod load;
mod names;
pub mod others;
mod read;
pub mod rebuild;
pub mod set;
pub(crate) mod store;
mod teams;
mod turn;
mod watched;
mod with_others;

use domain::velocity::{Bucket, Clock, Day, Figures, Part, Point, Setting, StageShare, Weekends, Window};

use crate::calendar::Product;

pub use changes::{List, Listed, Listing, Order, changes};
pub use cursor::{BadCursor, Cursor};
pub(crate) use load::{deploys_to, last_arrived, plain};
pub use read::read;
pub use store::setting_of;
pub(crate) use store::{said, setting};
pub use teams::has_team;
pub use watched::watched;
pub use with_others::with_others;

/// What is asked of the figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ask {
    /// The product's address.
    pub product: String,
    /// The path of the one project that counts; none for all of them.
    pub project: Option<String>,
    /// The one team whose changes count, or those of no team; none for all of them.
    pub team: Option<Option<String>>,
    /// The environment in which changes arrive; that of production where it is none.
    pub environment: Option<String>,
    /// From when on a change's time runs.
    pub clock: Clock,
    /// Whether weekends count.
    pub weekends: Weekends,
    /// When a change arrived that counts.
    pub window: Window,
}

/// The figures, from one state of the database.
#[derive(Debug, Clone, PartialEq)]
pub struct Velocity {
    /// The product.
    pub product: Product,
    /// What it says of its way to production.
    pub setting: Setting,
    /// Counts the changes of that.
    pub revision: i64,
    /// Whether journeys are being made anew, so that figures are not yet those of the setting.
    pub rebuilding: bool,
    /// Whether anything of the product has ever arrived anywhere.
    pub has_any: bool,
    /// The environment in which changes arrive.
    pub environment: String,
    /// The figures of the window.
    pub figures: Figures,
    /// Those of the time before the window that is as long; none where that is more than a year.
    pub before: Option<Figures>,
    /// Where the time goes.
    pub stages: Vec<StageShare>,
    /// Week by week.
    pub trend: Vec<Point>,
    /// How many took how long.
    pub distribution: Vec<Bucket>,
    /// Day by day.
    pub days: Vec<Day>,
    /// By project.
    pub by_project: Vec<Part>,
    /// By team.
    pub by_team: Vec<Part>,
    /// The projects that may be asked about.
    pub projects: Vec<String>,
    /// The teams of which something arrived within the window or before it, whichever is asked about.
    pub teams: Vec<String>,
    /// The environments that may be asked about, in the order of the way.
    pub environments: Vec<String>,
}
