//! Conflicts: what a plan does not want, and what is planned all the same.
//!
//! What counts as one the plan of a cadence says itself ([`Check`]), for what is a mistake for one product is the custom
//! of another. They are found among what somebody may see ([`search`]): what is hidden from one clashes with nothing.
//! Each comes with the nearest day on which nothing clashes, neither of what is moved nor of what lies beside it. On which days nobody is there the rotation says
//! ([`absent_days`](crate::rotation::cover::absent_days)).

#[cfg(feature = "zones")]
mod among;
#[cfg(feature = "zones")]
mod beside;
mod check;
mod clash;
#[cfg(feature = "zones")]
mod free;
#[cfg(feature = "zones")]
mod frozen;
#[cfg(feature = "zones")]
mod order;
#[cfg(feature = "zones")]
mod raised;

use std::collections::BTreeSet;

use jiff::Timestamp;
use jiff::civil::Date;

use super::kind::Kind;
use super::moment::{Home, Moment};
use super::placing::{self, Previous};
use super::release::{Release, Stage, Standing};
use super::step::{Step, StepPlan, StepState};
use super::track::Tracks;
use super::version::Version;
use crate::id::{CadenceId, FreezeId, ProductId, ReleaseId};

#[cfg(feature = "zones")]
pub use among::{Among, search};
pub use check::{BadChecks, Check};
pub use clash::Clash;
#[cfg(feature = "zones")]
pub use raised::{raised, raised_by_a_rule};

/// How many days before today releases still matter. A gap may begin before that: of each kind the last one before those days
/// is among what is searched.
pub const LOOK_BACK: i32 = 130;
/// How many days around its own a free day is looked for.
#[cfg(feature = "zones")]
const REACH: i32 = 60;

/// A release as far as its conflicts go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dated {
    /// Its id.
    pub id: ReleaseId,
    /// Its product.
    pub product: ProductId,
    /// Its kind.
    pub kind: Kind,
    /// Its day.
    pub day: Date,
    /// The day for which it was first planned: by that its steps are chosen ([`StepPlan::chosen`]).
    pub first_planned: Date,
    /// What it ships.
    pub versions: Vec<Version>,
    /// The cadence that made it.
    pub cadence: Option<CadenceId>,
    /// The name of the cadence whose plan it has, where none made it.
    pub goes_by: Option<String>,
    /// The cadence among whose releases it counts, where that has numbers of its own ([`Tracks`]).
    pub track: Option<String>,
    /// Whether its day is a plan that can still be another one; what is out is there for others to clash with.
    pub ahead: bool,
    /// Those of its steps that are still to come, and that [matter](Step::matters).
    pub steps: Vec<DatedStep>,
}

/// A step that is still to come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DatedStep {
    /// Its key in the plan.
    pub key: String,
    /// Its name.
    pub name: String,
    /// When it is planned.
    pub planned: Moment,
    /// The stage that it reaches.
    pub reaches: Option<Stage>,
    /// Whether somebody gave it a time of its own.
    pub moved: bool,
}

impl Dated {
    /// Whether it and another one of its product count among themselves.
    #[must_use]
    pub fn counts_with(&self, other: &Self) -> bool {
        (self.kind, &self.track) == (other.kind, &other.track)
    }

    /// Whether it was moved from where it was first planned.
    #[must_use]
    pub fn is_moved(&self) -> bool {
        self.day != self.first_planned
    }

    /// A release as it is, where `tracks` says which ones of its product count among themselves.
    #[must_use]
    pub fn of(release: &Release, tracks: Tracks<'_>) -> Option<Self> {
        if release.standing.is_off() || (release.standing == Standing::Delayed && !release.is_published()) {
            return None;
        }
        let counts = |step: &&Step| step.state == StepState::Planned && step.matters();
        let steps = release.steps.iter().filter(counts).map(|step| DatedStep {
            key: step.key.clone(),
            name: step.name.clone(),
            planned: step.planned.clone(),
            reaches: step.reaches,
            moved: step.moved,
        });
        Some(Self {
            id: release.id.clone(),
            product: release.product.clone(),
            kind: release.kind,
            day: release.day,
            first_planned: release.first_planned,
            versions: release.versions.clone(),
            cadence: release.cadence.clone(),
            goes_by: release.goes_by.clone(),
            track: tracks.of_release(release).map(str::to_owned),
            ahead: release.is_ahead(),
            steps: steps.collect(),
        })
    }
}

impl DatedStep {
    /// The steps that a plan gives a release on a day, of those that [matter](StepPlan::matters); `previous` is the
    /// release before it. What is counted from something that is not known is not among them ([`Self::unplaced`]).
    #[must_use]
    pub fn of_plan(plan: &[StepPlan], day: Date, previous: Option<&Previous>) -> Vec<Self> {
        let moments = placing::moments(plan, day, previous);
        let steps = plan.iter().zip(moments).filter_map(|(plan, moment)| {
            plan.matters().then_some(Self {
                key: plan.key.clone(),
                name: plan.name.clone(),
                planned: moment?,
                reaches: plan.reaches,
                moved: false,
            })
        });
        steps.collect()
    }

    /// The names of those that matter and have no time, for what they are counted from is not known: nothing can be said of
    /// what they would clash with.
    #[must_use]
    pub fn unplaced(plan: &[StepPlan], day: Date, previous: Option<&Previous>) -> Vec<String> {
        let moments = placing::moments(plan, day, previous);
        let steps = plan.iter().zip(moments);
        let unplaced = steps.filter(|(plan, moment)| plan.matters() && moment.is_none());
        unplaced.map(|(plan, _)| plan.name.clone()).collect()
    }
}

/// What the plan of a release says of its steps, and of what it does not want.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wanted<'a> {
    /// The steps.
    pub steps: &'a [StepPlan],
    /// What is not wanted.
    pub checks: &'a [Check],
    /// The days on which every manager who would serve is away.
    pub unattended: &'a BTreeSet<Date>,
    /// Where its product is at home.
    pub home: &'a Home,
    /// The day that it is there: what lies before that is no plan any more.
    pub today: Date,
}

/// Something that is planned and not wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// The release.
    pub release: ReleaseId,
    /// What clashes.
    pub clash: Clash,
    /// Where it would be none.
    pub free: Option<Free>,
}

/// A step that does what a hard freeze forbids, of a release whose plan does not look for freezes: no conflict.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Uncounted {
    /// The step's key.
    pub step: String,
    /// The step's name.
    pub name: String,
    /// The freeze.
    pub freeze: FreezeId,
    /// Until when it holds then.
    pub until: Timestamp,
}

/// The nearest day on which a conflict would be none, and to which nothing that is moved, and nothing beside it, would have one
/// that it has not got now; of those that have not passed, and of two that are as near the later one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Free {
    /// The key of the step that would be moved there alone; none for the release with all that goes along, also for a conflict of
    /// a step that has no such day alone.
    pub step: Option<String>,
    /// The day.
    pub day: Date,
}
