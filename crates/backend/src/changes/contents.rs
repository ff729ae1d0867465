//! What a release holds, and what is on its way into it.

mod fixes;
mod gather;

use domain::calendar::{Release, Version};
use domain::changes::{Severity, Stand, Tests};
use domain::identity::Viewer;
use jiff::Timestamp;

pub(super) use fixes::{Wanted, wanted};

pub use super::spans::Candidate;
use crate::db::Db;
use crate::error::Result;

/// How many changes are named at most.
pub const MOST: usize = 500;

/// The contents of a release, as far as the viewer may see them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Contents {
    /// Each version that it ships, the newest first, by what is known of it.
    pub versions: Vec<OfVersion>,
    /// The changes, each with how it stands to each of the versions: what is pending first, the worst of it first; then
    /// what was left out; then what is in.
    pub entries: Vec<Entry>,
    /// How many there are beside those.
    pub more: usize,
    /// Whether the product has projects whose merge requests could be here.
    pub has_sources: bool,
}

/// A version of a release.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfVersion {
    /// The version.
    pub version: Version,
    /// What it is called in full, as its scheme has it.
    pub called: String,
    /// Its newest release candidate.
    pub candidate: Option<Candidate>,
    /// When it was tagged.
    pub tagged_at: Option<Timestamp>,
    /// The version of its line that has to be tagged first: until then nothing is known of what this one will hold.
    pub waits_for: Option<Version>,
    /// How many changes stand how, in the order of [`Stand::ALL`]; those into the default branch are not among them.
    pub counts: [usize; 5],
    /// How many changes are in it that went to the default branch since the line before was cut; none for a patch, and
    /// where that is not known.
    pub from_main: Option<i64>,
}

/// A change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its title.
    pub title: String,
    /// Where people see it.
    pub url: String,
    /// `group/project!12`.
    pub reference: String,
    /// How bad what it mends is.
    pub severity: Option<Severity>,
    /// Whether a label says that it is about security.
    pub security: bool,
    /// Whether it is in a hidden project: nobody else knows of it.
    pub embargoed: bool,
    /// How it stands to each of the versions, in their order.
    pub cells: Vec<Option<Cell>>,
}

/// How a change stands to a version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// How far it is.
    pub stand: Stand,
    /// The merge request into the version's line; none where a label alone wants it there.
    pub merge_request: Option<(i64, String)>,
    /// Whether that says of itself that it is not ready.
    pub draft: bool,
    /// How its pipeline is.
    pub tests: Tests,
}

/// What a release holds. `versions` are those that it ships, or that are proposed for it as long as they are not fixed.
///
/// # Errors
/// When the database does.
pub async fn contents(db: &Db, viewer: &Viewer, release: &Release, versions: &[Version]) -> Result<Contents> {
    let mut read = db.read().await?;
    gather::contents(&mut read, viewer, (release, db.clock().now()), versions).await
}
