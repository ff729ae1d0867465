//! A release: one or more versions that ship together, its steps and its status.

mod custom;
mod inclusion;
mod name;
mod slot;

use std::str::FromStr;

use jiff::Timestamp;
use jiff::civil::Date;

use super::custom::{Custom, Said};
use super::kind::Kind;
use super::slug::Slug;
use super::step::{Binding, Step, StepState};
use super::version::Version;
use crate::id::{CadenceId, ProductId, ReleaseId};
use crate::identity::Visibility;

pub use inclusion::Asks;

/// How far a release has come: the furthest stage whose step is reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Stage {
    /// Changes can still get in.
    Open,
    /// A patch closes in a few working days.
    Warning,
    /// No more changes get in.
    Closed,
    /// The versions are tagged; the team knows it, the public not yet.
    Tagged,
    /// Out.
    Published,
}

impl Stage {
    /// Every stage, in order.
    pub const ALL: [Self; 5] = [
        Self::Open,
        Self::Warning,
        Self::Closed,
        Self::Tagged,
        Self::Published,
    ];

    /// The name in plans, the database and the API.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Warning => "warning",
            Self::Closed => "closed",
            Self::Tagged => "tagged",
            Self::Published => "published",
        }
    }
}

/// There is no such stage.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' is no stage; stages are open, warning, closed, tagged, published")]
pub struct UnknownStage(pub String);

impl FromStr for Stage {
    type Err = UnknownStage;
    fn from_str(text: &str) -> Result<Self, UnknownStage> {
        Self::ALL
            .into_iter()
            .find(|stage| stage.key() == text)
            .ok_or_else(|| UnknownStage(text.to_owned()))
    }
}

/// Whether the plan of a release still holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// It does.
    Planned,
    /// It is late and no new date is known; or it came out so late, see [`Release::status`].
    Delayed,
    /// It will not happen.
    Cancelled,
    /// The cadence would have made it, and it was decided otherwise, for this public reason.
    LeftOut {
        /// Why.
        reason: String,
    },
}

impl Standing {
    /// The name in the database and the API.
    #[must_use]
    pub const fn key(&self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Delayed => "delayed",
            Self::Cancelled => "cancelled",
            Self::LeftOut { .. } => "left_out",
        }
    }

    /// Whether it will not be made.
    #[must_use]
    pub const fn is_off(&self) -> bool {
        matches!(self, Self::Cancelled | Self::LeftOut { .. })
    }
}

/// Whether a planned time is settled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Confidence {
    /// It may still change.
    Tentative,
    /// Somebody has confirmed it.
    Confirmed,
}

impl Confidence {
    /// The name in the database and the API, and for people.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Tentative => "tentative",
            Self::Confirmed => "confirmed",
        }
    }
}

/// There is no such confidence.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' is neither tentative nor confirmed")]
pub struct UnknownConfidence(pub String);

impl FromStr for Confidence {
    type Err = UnknownConfidence;
    fn from_str(text: &str) -> Result<Self, UnknownConfidence> {
        match text {
            "tentative" => Ok(Self::Tentative),
            "confirmed" => Ok(Self::Confirmed),
            _ => Err(UnknownConfidence(text.to_owned())),
        }
    }
}

/// Where the day of a release is known from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum KnownFrom {
    /// A cadence planned it.
    Rule,
    /// Somebody entered it.
    Hand,
    /// History: the day it was published.
    Published,
    /// History: only the day of the git tag is known, which is the day of publication or the one before.
    Tagged,
}

impl KnownFrom {
    /// The name in the database and the API.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Rule => "rule",
            Self::Hand => "hand",
            Self::Published => "published",
            Self::Tagged => "tagged",
        }
    }
}

/// There is no such origin.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' is none of rule, hand, published, tagged")]
pub struct UnknownOrigin(pub String);

impl FromStr for KnownFrom {
    type Err = UnknownOrigin;
    fn from_str(text: &str) -> Result<Self, UnknownOrigin> {
        [Self::Rule, Self::Hand, Self::Published, Self::Tagged]
            .into_iter()
            .find(|origin| origin.key() == text)
            .ok_or_else(|| UnknownOrigin(text.to_owned()))
    }
}

/// What people are told about a release in one word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Status {
    /// How far it has come.
    At(Stage),
    /// Late, without a new date.
    Delayed,
    /// It will not happen.
    Cancelled,
    /// Not made this time.
    LeftOut,
}

impl Status {
    /// The name in the API.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::At(stage) => stage.key(),
            Self::Delayed => "delayed",
            Self::Cancelled => "cancelled",
            Self::LeftOut => "left_out",
        }
    }

    /// The word for people.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::At(Stage::Open) => "Open",
            Self::At(Stage::Warning) => "Warning",
            Self::At(Stage::Closed) => "Closed",
            Self::At(Stage::Tagged) => "Tagged",
            Self::At(Stage::Published) => "Published",
            Self::Delayed => "Delayed",
            Self::Cancelled => "Cancelled",
            Self::LeftOut => "Left out",
        }
    }
}

/// One release.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Release {
    /// Its id; the UID of its event in feeds is made of it.
    pub id: ReleaseId,
    /// The product.
    pub product: ProductId,
    /// The kind.
    pub kind: Kind,
    /// What its product says of all releases of its kind.
    pub custom: Custom,
    /// Its address.
    pub slug: Slug,
    /// What it ships, newest first; none while a slot's versions are not fixed.
    pub versions: Vec<Version>,
    /// The day it is due, or the day it was made.
    pub day: Date,
    /// The day it was first planned for.
    pub first_planned: Date,
    /// Whether the plan holds.
    pub standing: Standing,
    /// Whether the day is settled.
    pub confidence: Confidence,
    /// How much the day binds.
    pub binding: Binding,
    /// Where the day is known from.
    pub known_from: KnownFrom,
    /// Of history: whether it stood for no day of a cadence, though one of its kind held then.
    pub out_of_band: bool,
    /// The cadence that made it, if one did.
    pub cadence: Option<CadenceId>,
    /// The name of the cadence whose plan it has, where none made it: the only one that fitted, or the one that was chosen.
    pub goes_by: Option<String>,
    /// Who may see it.
    pub visibility: Visibility,
    /// How often its day, its state or its versions were changed (RFC 5545, 3.8.7.4).
    pub sequence: i64,
    /// When its day, its state or its versions were last changed; a step says that for itself.
    pub modified: Timestamp,
    /// How often one of its steps alone changed what is said of it, and when last.
    pub by_steps: Said,
    /// Counts every change; a write names the one it has seen.
    pub revision: i64,
    /// Its steps, in the order of the plan.
    pub steps: Vec<Step>,
}

impl Release {
    /// The furthest stage that is reached.
    #[must_use]
    pub fn stage(&self) -> Stage {
        self.steps
            .iter()
            .filter(|step| step.is_reached())
            .filter_map(|step| step.reaches)
            .max()
            .unwrap_or(Stage::Open)
    }

    /// The status for the team.
    #[must_use]
    pub fn status(&self) -> Status {
        let stage = self.stage();
        match self.standing {
            Standing::Cancelled => Status::Cancelled,
            Standing::LeftOut { .. } => Status::LeftOut,
            Standing::Delayed if stage < Stage::Published => Status::Delayed,
            Standing::Delayed | Standing::Planned => Status::At(stage),
        }
    }

    /// The release as those see it who are not of the team: that its versions are tagged is not public
    /// until they are out.
    #[must_use]
    pub fn for_others(mut self) -> Self {
        if !self.is_published() {
            for step in self.steps.iter_mut().filter(|step| step.is_tag()) {
                if matches!(step.state, StepState::Reached { .. }) {
                    step.state = step.seen_as.clone();
                }
                step.seen_as = StepState::Planned;
            }
        }
        self
    }

    /// Whether it is out.
    #[must_use]
    pub fn is_published(&self) -> bool {
        self.stage() == Stage::Published
    }

    /// Whether it can still happen and has not yet.
    #[must_use]
    pub fn is_ahead(&self) -> bool {
        !self.is_published() && matches!(self.standing, Standing::Planned | Standing::Delayed)
    }

    /// The step with this key.
    #[must_use]
    pub fn step(&self, key: &str) -> Option<&Step> {
        self.steps.iter().find(|step| step.key == key)
    }

    /// The step that publishes it: its planned day is the release's, and once it is reached the release's
    /// day is that on which it was.
    #[must_use]
    pub fn publication(&self) -> Option<&Step> {
        self.steps.iter().find(|step| step.publishes())
    }

    /// The first step, in time, that is still to come: what the countdown runs to.
    #[must_use]
    pub fn next_step(&self) -> Option<&Step> {
        self.coming_steps().min_by_key(|step| step.planned.in_order())
    }

    /// The step that people wait for at an instant: the next one, but a deadline, which nobody reaches, is
    /// over once it has passed, and never late.
    #[cfg(feature = "zones")]
    #[must_use]
    pub fn awaited_step(&self, now: Timestamp) -> Option<&Step> {
        self.coming_steps()
            .filter(|step| {
                step.reaches.is_some() || step.planned.over_at(self.home()).is_none_or(|over| over > now)
            })
            .min_by_key(|step| step.planned.in_order())
    }

    /// The steps that should have been reached at an instant and are not, in time. A deadline, which nobody
    /// reaches, is never late; nor is what a later stage has made good.
    #[cfg(feature = "zones")]
    #[must_use]
    pub fn late_steps(&self, now: Timestamp) -> Vec<&Step> {
        let mut late: Vec<&Step> = self
            .coming_steps()
            .filter(|step| {
                step.reaches.is_some() && step.planned.over_at(self.home()).is_some_and(|over| over <= now)
            })
            .collect();
        late.sort_by_key(|step| step.planned.in_order());
        late
    }

    fn coming_steps(&self) -> impl Iterator<Item = &Step> {
        let stage = self.stage();
        self.steps
            .iter()
            .filter(|step| step.state == StepState::Planned)
            .filter(move |step| match step.reaches {
                Some(reached) => reached > stage,
                None => step.deadline && stage < Stage::Closed,
            })
    }

    /// Whether it is due, was planned for at first, or has a step planned between two days, both included.
    #[must_use]
    pub fn touches(&self, from: Date, until: Date) -> bool {
        let steps = self.steps.iter().map(|step| step.planned.date);
        [self.day, self.first_planned]
            .into_iter()
            .chain(steps)
            .any(|day| (from..=until).contains(&day))
    }
}
