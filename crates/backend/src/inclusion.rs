//! "Will my change make it?": what is known of a change, of the releases ahead, of the freezes and of what was observed,
//! put together from one state of the database. The rules are those of [`domain::inclusion`].
//!
//! A time may be asked for by everybody, and is answered of what everybody may see. A merge request or a commit, and the
//! odds, are for the team (docs/decisions/0025-what-the-odds-are-made-of.md).

mod change;
mod ground;
mod patch;

use domain::calendar::{Binding, Home, Line, Moment, Stands, Version};
use domain::freezes::stretch::Stretch;
use domain::identity::Viewer;
use domain::inclusion::{ChangeKind, Durations, Reckoned};
use jiff::{SignedDuration, Timestamp};

use crate::calendar::{Listed, Product};
use crate::changes::fate::{self, Fate, Revert};
use crate::db::Db;
use crate::error::Result;
use ground::Ground;

/// What is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// What the change is.
    pub kind: ChangeKind,
    /// The address of the one product that is asked for; none for every one.
    pub product: Option<String>,
    /// Which change.
    pub about: About,
}

/// Which change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum About {
    /// One that is merged then.
    Merged(Timestamp),
    /// A merge request: its connections, its project and its number.
    MergeRequest(Vec<String>, String, i64),
    /// What stands on a branch as a commit, by its number or the begin of it in small letters: 8 digits at least.
    Commit(String),
}

/// The answer for a product.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The product.
    pub product: Product,
    /// The change, where one is asked for.
    pub fate: Option<Fate>,
    /// How it stands to releases: of each kind from the last one that it misses to the first one that takes it, the
    /// nearest deadline first. None where nothing is planned that would take it.
    pub chances: Vec<Chance>,
    /// How long the changes took that were observed; none where too few were, or where this is not told.
    pub sample: Option<Durations>,
    /// How many were observed.
    pub observed: usize,
}

/// How a change stands to a release.
#[derive(Debug, Clone)]
pub struct Chance {
    /// The release; none where it is in a version of which no release is known here.
    pub listed: Option<Listed>,
    /// The version that it is in or would be in, where that is one.
    pub version: Option<Version>,
    /// What is reckoned.
    pub reckoned: Reckoned,
    /// The deadline as it is planned: an instant, a whole day, or a day that ends anywhere on Earth. None where there is none,
    /// or where the release was closed sooner.
    pub due: Option<Moment>,
    /// How firm the deadline is: how much it binds, and where it stands. None where no plan has one.
    pub firm: Option<(Binding, Stands)>,
    /// What that follows from.
    pub by: By,
    /// The freezes that forbid to deploy between the merge and the deadline, with their names, by their begin.
    pub locks: Vec<(Stretch, Vec<String>)>,
    /// Of a patch: the lines that it brings the change to, the newest first.
    pub lines: Vec<LineChance>,
}

impl Chance {
    /// Where the whole days of its product end; in UTC where no release is known.
    #[must_use]
    pub fn home(&self) -> &Home {
        static UTC: Home = Home::UTC;
        let release = self.listed.as_ref().map(|listed| listed.release.home());
        release.unwrap_or(&UTC)
    }

    /// What a version of its release, or of its lines, is called in full, as its scheme has it.
    #[must_use]
    pub fn called(&self, version: Version) -> String {
        let day = self.listed.as_ref().map(|listed| listed.release.first_planned);
        version.in_full(day)
    }
}

/// What a stand follows from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum By {
    /// A merge at the time that was asked for.
    Merge,
    /// A merge now, of one that is open.
    MergeNow,
    /// It is merged since then and waits for its deployment.
    Waits(Timestamp),
    /// It is merged since then; of its project no environment is known to be production.
    NoProduction(Timestamp),
    /// It was in production then.
    Deployed(Timestamp),
    /// The line was cut with it: it is in the candidate, or in the version that was tagged then.
    Cut(Option<Timestamp>),
    /// The line was cut without it.
    CutBefore,
    /// It is merged into the stable branch, and tagged with its version then.
    OnBranch(Option<Timestamp>),
    /// It goes to a stable branch and is not merged yet.
    NotOnBranch,
    /// It was taken back.
    Reverted(Revert),
    /// It was closed without being merged.
    Closed,
}

/// A line that a patch brings a change to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineChance {
    /// The line.
    pub line: Line,
    /// How far the change is there; none while no merge request is known that was asked for.
    pub at: Option<OnLine>,
}

/// How far a change is on its way into a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OnLine {
    /// The line began with it.
    FromTheStart,
    /// A backport brought it there, or the merge request itself: into this version.
    Merged(Option<Version>),
    /// A backport is open.
    Open {
        /// `group/project!12`.
        reference: String,
        /// Where people see it.
        url: String,
    },
    /// Nobody has begun one.
    NotBegun,
}

/// So far back and ahead a time may be asked for, in days: as far as anything was observed, and as far as releases are
/// planned.
pub const BACK: i64 = Durations::DAYS;
/// The same ahead.
pub const AHEAD: i64 = 731;

/// The instants that may be asked for at a time.
#[must_use]
pub fn askable(now: Timestamp) -> (Timestamp, Timestamp) {
    let days = |days: i64| SignedDuration::from_hours(24 * days);
    (
        now.checked_sub(days(BACK)).unwrap_or(Timestamp::MIN),
        now.checked_add(days(AHEAD)).unwrap_or(Timestamp::MAX),
    )
}

/// The answers, one for each product: for a time those of all that the viewer may see, for a change those that it is a
/// part of. None where nothing is known of the change, whatever the reason.
///
/// # Errors
/// When the database does.
pub async fn answers(db: &Db, viewer: &Viewer, question: &Question) -> Result<Vec<Answer>> {
    let mut read = db.read().await?;
    let now = db.clock().now();
    let Some(named) = named(&mut read, viewer, question).await? else {
        let mut answers = Vec::new();
        for ground in Ground::load_all(&mut read, viewer, question, now).await? {
            answers.push(ground.of_time(question, now));
        }
        return Ok(answers);
    };
    let frozen = ground::frozen(&mut read, viewer).await?;
    let mut answers = Vec::new();
    for (connection, project, iid) in named {
        for fate in fate::fates(&mut read, viewer, (&connection, &project, iid)).await? {
            if question
                .product
                .as_ref()
                .is_some_and(|slug| *slug != fate.way.product.slug)
            {
                continue;
            }
            let product = fate.way.product.clone();
            let ground = Ground::load(&mut read, viewer, product, &frozen, now).await?;
            answers.push(ground.of_change(question.kind, fate, now));
        }
    }
    Ok(answers)
}

/// The merge requests that are asked for, by connection, project and number; none where a time is.
async fn named(
    query: &mut impl crate::db::Query,
    viewer: &Viewer,
    question: &Question,
) -> Result<Option<Vec<(String, String, i64)>>> {
    Ok(match &question.about {
        About::Merged(_) => None,
        About::MergeRequest(connections, project, iid) => {
            let each = connections.iter();
            Some(
                each.map(|connection| (connection.clone(), project.clone(), *iid))
                    .collect(),
            )
        }
        About::Commit(commit) => Some(fate::of_commit(query, viewer, commit).await?),
    })
}
