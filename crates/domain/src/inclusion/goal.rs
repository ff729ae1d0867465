//! What a change is, and what a release asks of it.

use std::fmt;
use std::str::FromStr;

use jiff::Timestamp;
use jiff::civil::Time;
use jiff::tz::TimeZone;

use crate::calendar::release::Stage;
use crate::calendar::{Asks, Kind, Release, Step, StepState};

/// What a change is: that decides which releases take it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ChangeKind {
    /// Something new: in a monthly release.
    Feature,
    /// In a patch, and in the next monthly release. Deployed to production before it is brought to stable branches.
    ///
    /// Source: GitLab's template of merge requests for stable branches.
    BugFix,
    /// The same, but prepared beside what everybody sees: approved, green and ready when a patch is prepared.
    ///
    /// Source: GitLab's handbook, "Patch releases".
    SecurityFix,
}

impl ChangeKind {
    /// Every kind.
    pub const ALL: [Self; 3] = [Self::Feature, Self::BugFix, Self::SecurityFix];

    /// The name in addresses and the API.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Feature => "feature",
            Self::BugFix => "bug_fix",
            Self::SecurityFix => "security_fix",
        }
    }

    /// The words for people, at the begin of a sentence.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Feature => "A feature",
            Self::BugFix => "A bug fix",
            Self::SecurityFix => "A security fix",
        }
    }

    /// Whether a patch takes it.
    #[must_use]
    pub const fn is_fix(self) -> bool {
        !matches!(self, Self::Feature)
    }
}

impl fmt::Display for ChangeKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.key())
    }
}

/// There is no such kind of change.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' is no kind of change; write feature, bug_fix or security_fix")]
pub struct UnknownChange(pub String);

impl FromStr for ChangeKind {
    type Err = UnknownChange;
    fn from_str(text: &str) -> Result<Self, UnknownChange> {
        Self::ALL
            .into_iter()
            .find(|kind| kind.key() == text)
            .ok_or_else(|| UnknownChange(text.to_owned()))
    }
}

/// What a release asks of a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Goal {
    /// By when; none while that is not known: the old time is off and there is no new one.
    pub deadline: Option<Timestamp>,
    /// Whether it must be deployed by then; merged, approved, green and ready otherwise.
    pub deploys: bool,
}

impl Goal {
    /// What a release asks of a change of this kind; none where it takes no such change any more, or at all. `deploys` is
    /// whether changes of its product must be deployed to be in one.
    ///
    /// The deadline is the time of its [`step`](Self::step). A release that is closed sooner takes nothing after that.
    #[must_use]
    pub fn of(release: &Release, kind: ChangeKind, deploys: bool) -> Option<Self> {
        let fits = match release.kind {
            Kind::Monthly => true,
            Kind::Patch => kind.is_fix(),
            Kind::Internal => false,
        };
        if !fits || !release.is_ahead() {
            return None;
        }
        let step = Self::step(release)?;
        let planned = match step.state {
            StepState::Planned | StepState::Reached { .. } => step.planned.over_at(release.home()),
            StepState::Delayed => None,
            StepState::Cancelled | StepState::LeftOut => return None,
        };
        let closed = release
            .steps
            .iter()
            .filter(|step| step.reaches.is_some_and(|stage| stage >= Stage::Closed))
            .filter_map(|step| match step.state {
                StepState::Reached { on, at } => at.or_else(|| release.custom.home.day_ends(on)),
                _ => None,
            })
            .min();
        let deadline = match (planned, closed) {
            (Some(planned), Some(closed)) => Some(planned.min(closed)),
            (planned, closed) => planned.or(closed),
        };
        Some(Self {
            deadline,
            deploys: release.asks(Some(kind), deploys) == Asks::Deployed,
        })
    }

    /// The step whose time is a release's deadline: that of its [`inclusion`](Release::inclusion), or else the one that
    /// publishes it.
    #[must_use]
    pub fn step(release: &Release) -> Option<&Step> {
        release.inclusion().or_else(|| release.publication())
    }

    /// By what goals are in order: the deadline; of one that has none now, the day that its release had.
    #[must_use]
    pub fn in_order(&self, release: &Release) -> Timestamp {
        self.deadline
            .or_else(|| {
                TimeZone::UTC
                    .to_timestamp(release.day.to_datetime(Time::midnight()))
                    .ok()
            })
            .unwrap_or(Timestamp::MAX)
    }
}
