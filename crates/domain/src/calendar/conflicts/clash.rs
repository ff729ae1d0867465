//! What clashes.

use jiff::civil::{Date, Weekday};

use crate::calendar::kind::Kind;
use crate::id::{FreezeId, ReleaseId};

/// What is planned and not wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Clash {
    /// A step does what a freeze forbids.
    Freeze {
        /// The step's key.
        step: String,
        /// The step's name.
        name: String,
        /// The freeze.
        freeze: FreezeId,
    },
    /// The last working day of a step is a holiday.
    Holiday {
        /// The step's key.
        step: String,
        /// The step's name.
        name: String,
        /// That day.
        day: Date,
        /// Where.
        region: String,
    },
    /// On the day of a step that somebody must do every manager of the shift is away.
    NobodyThere {
        /// The step's key.
        step: String,
        /// The step's name.
        name: String,
        /// That day.
        day: Date,
    },
    /// Another release is on the same day.
    SameDay {
        /// The other one.
        with: ReleaseId,
    },
    /// It is in the week of a release of a kind in whose week it is not wanted.
    SameWeek {
        /// Of which kind.
        kind: Kind,
        /// That release.
        with: ReleaseId,
    },
    /// It is on a weekday that is not wanted.
    OnWeekday {
        /// Which.
        weekday: Weekday,
    },
    /// It comes too long after the one of its kind before it, of those that it counts with.
    TooFar {
        /// So many days.
        days: i32,
        /// So many at most.
        most: i32,
        /// The one before it.
        after: ReleaseId,
    },
    /// A step comes before one that it has to come after.
    StepTooEarly {
        /// The step's key.
        step: String,
        /// The step's name.
        name: String,
        /// The name of the one that has to come first.
        first: String,
    },
    /// It would be moved to a day that has passed.
    DayPassed {
        /// That day.
        day: Date,
    },
    /// It comes before one that ships a smaller version.
    VersionTooEarly {
        /// That one.
        first: ReleaseId,
    },
    /// It comes after one that ships a greater version.
    VersionTooLate {
        /// That one.
        after: ReleaseId,
    },
}

impl Clash {
    /// The name in the API.
    #[must_use]
    pub const fn key(&self) -> &'static str {
        match self {
            Self::Freeze { .. } => "freeze",
            Self::Holiday { .. } => "holiday",
            Self::NobodyThere { .. } => "nobody_there",
            Self::SameDay { .. } => "same_day",
            Self::SameWeek { .. } => "same_week",
            Self::OnWeekday { .. } => "weekday",
            Self::TooFar { .. } => "too_far_apart",
            Self::StepTooEarly { .. } => "step_order",
            Self::DayPassed { .. } => "day_passed",
            Self::VersionTooEarly { .. } | Self::VersionTooLate { .. } => "version_order",
        }
    }

    /// The key of the step that it is about; none where it is about the release.
    #[must_use]
    pub fn step(&self) -> Option<&str> {
        match self {
            Self::Freeze { step, .. }
            | Self::Holiday { step, .. }
            | Self::NobodyThere { step, .. }
            | Self::StepTooEarly { step, .. } => Some(step),
            _ => None,
        }
    }

    /// The other release that it is about.
    #[must_use]
    pub const fn other(&self) -> Option<&ReleaseId> {
        match self {
            Self::SameDay { with } | Self::SameWeek { with, .. } => Some(with),
            Self::TooFar { after, .. } | Self::VersionTooLate { after } => Some(after),
            Self::VersionTooEarly { first } => Some(first),
            _ => None,
        }
    }
}
