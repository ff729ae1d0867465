//! What an edit gives: a change for the release's history, or a refusal that explains itself.

use jiff::civil::Date;

use crate::calendar::moment::{Moment, day_for_people};
use crate::calendar::release::Release;
use crate::calendar::version::{Line, Version};
use crate::id::StepId;

/// Why an edit was not made. The texts are for people.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// What has happened is not planned any more.
    #[error("it is published already; what has happened keeps its date")]
    Published,
    /// What was cancelled or left out must be planned again first: by a move to a new date.
    #[error("it is {0}; move it to a date to plan it again")]
    NotPlanned(&'static str),
    /// A change that people plan by needs a reason they can read.
    #[error("a public reason is missing: one sentence that everybody may read")]
    NoReason,
    /// Nothing would change.
    #[error("nothing would change: it is {0} already")]
    Nothing(String),
    /// The date is not near the one it had.
    #[error("{} is more than two years from {}; is the year right?", day_for_people(*.to), day_for_people(*.from))]
    TooFar {
        /// The day it has.
        from: Date,
        /// The day that was asked for.
        to: Date,
    },
    /// A step on the way to the publication would lie behind it.
    #[error(
        "{} is after the release itself, {}; move the release first, or take an earlier day",
        day_for_people(*.to),
        day_for_people(*.day)
    )]
    AfterRelease {
        /// The day of the release.
        day: Date,
        /// The day that was asked for.
        to: Date,
    },
    /// Something was changed since the page was loaded.
    #[error(
        "this release was changed since you loaded the page, by somebody else or by you; look at it again and repeat what still fits"
    )]
    Stale,
    /// There is no such step.
    #[error("this release has no such step")]
    NoStep,
    /// It ships nothing yet.
    #[error("its versions are not fixed yet; fix them first")]
    NoVersions,
    /// Two of the versions are of one line, or there are none.
    #[error("give at least one version, and each line once")]
    BadVersions,
    /// A version belongs to another release.
    #[error("{version} belongs to another release already")]
    VersionTaken {
        /// The version, as it is called.
        version: String,
    },
    /// The third number of a monthly release, which begins a line, is 0.
    #[error("{version} begins no line; the third number of what does is 0")]
    NotMonthly {
        /// The version, as it is called.
        version: String,
    },
    /// The third number of a patch is not 0.
    #[error("{version} is no version of a patch; the third number of those is 1 or more")]
    NotPatch {
        /// The version, as it is called.
        version: String,
    },
    /// A patch goes on with a line that there is.
    #[error("there is no {line} that a patch could be made for")]
    UnknownLine {
        /// The line.
        line: Line,
    },
    /// The publication cannot be called off alone.
    #[error("the publication is the release itself; cancel the release instead")]
    Publication,
    /// What has not happened cannot be confirmed for the future.
    #[error("{} has not come yet; what has happened is confirmed afterwards", day_for_people(*.0))]
    InFuture(Date),
    /// Nothing new is planned of a product that is put away.
    #[error("{0} is put away, so nothing new is planned of it; an admin has to bring it back first")]
    PutAway(String),
}

/// What a change did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// It was entered by hand.
    Entered {
        /// For this day.
        day: Date,
    },
    /// From one time to another.
    Moved {
        /// The time it had.
        from: Moment,
        /// The time it has now.
        to: Moment,
    },
    /// The time it had no longer holds, and there is no new one.
    Delayed {
        /// The time it had.
        from: Moment,
    },
    /// It will not happen.
    Cancelled {
        /// The time it had.
        from: Moment,
    },
    /// It has happened.
    Reached {
        /// On which day.
        on: Date,
        /// What a publication was planned for, where that is another day.
        planned: Option<Moment>,
    },
    /// That it was reached was taken back.
    Reopened,
    /// The date is settled.
    Confirmed,
    /// It ships these versions.
    Versions {
        /// Newest first.
        versions: Vec<Version>,
    },
    /// It would have shipped these versions; others may take them.
    Freed {
        /// Newest first.
        versions: Vec<Version>,
    },
}

impl What {
    /// The name in the database and the API.
    #[must_use]
    pub const fn key(&self) -> &'static str {
        match self {
            Self::Entered { .. } => "entered",
            Self::Moved { .. } => "moved",
            Self::Delayed { .. } => "delayed",
            Self::Cancelled { .. } => "cancelled",
            Self::Reached { .. } => "reached",
            Self::Reopened => "reopened",
            Self::Confirmed => "confirmed",
            Self::Versions { .. } => "versions",
            Self::Freed { .. } => "freed",
        }
    }
}

/// An entry for the history of a release's dates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The step it was about; none for the release as a whole.
    pub step: Option<StepId>,
    /// What it did.
    pub what: What,
}

/// The release after the edit, and the history's new entries.
pub type Edited = Result<(Release, Vec<Change>), Refusal>;
