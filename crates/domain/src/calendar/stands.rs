//! How firm a date is, in two words that do not hang on one another: how much it binds ([`Binding`])
//! and where it stands ([`Stands`]). Pages, feeds and the API say both of every release and of every step.

use super::binding::Binding;
use super::release::{Confidence, Release, Standing};
use super::step::{Step, StepState};

/// Where a date stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Stands {
    /// It follows from a rule or was written down, and nobody has confirmed it.
    Tentative,
    /// Somebody has said that it stands.
    Confirmed,
    /// It has happened.
    Done,
    /// The time it had is off, and there is no new one.
    Delayed,
    /// It will not happen.
    Cancelled,
    /// It was never meant to happen this time.
    LeftOut,
}

impl Stands {
    /// Every one.
    pub const ALL: [Self; 6] = [
        Self::Tentative,
        Self::Confirmed,
        Self::Done,
        Self::Delayed,
        Self::Cancelled,
        Self::LeftOut,
    ];

    /// The name in feeds and the API.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Tentative => "tentative",
            Self::Confirmed => "confirmed",
            Self::Done => "done",
            Self::Delayed => "delayed",
            Self::Cancelled => "cancelled",
            Self::LeftOut => "left_out",
        }
    }

    /// The words for people.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::LeftOut => "left out",
            other => other.key(),
        }
    }

    /// The STATUS of an event in a calendar (RFC 5545, 3.8.1.11), which knows three. A delayed date holds its place
    /// in calendars and is as uncertain as one can be.
    #[must_use]
    pub const fn in_calendars(self) -> &'static str {
        match self {
            Self::Tentative | Self::Delayed => "TENTATIVE",
            Self::Confirmed | Self::Done => "CONFIRMED",
            Self::Cancelled | Self::LeftOut => "CANCELLED",
        }
    }
}

const fn of_confidence(confidence: Confidence) -> Stands {
    match confidence {
        Confidence::Tentative => Stands::Tentative,
        Confidence::Confirmed => Stands::Confirmed,
    }
}

impl Release {
    /// Where its day stands.
    #[must_use]
    pub fn stands(&self) -> Stands {
        match self.standing {
            Standing::Cancelled => Stands::Cancelled,
            Standing::LeftOut { .. } => Stands::LeftOut,
            // What came out late came out.
            Standing::Planned | Standing::Delayed if self.is_published() => Stands::Done,
            Standing::Delayed => Stands::Delayed,
            Standing::Planned => of_confidence(self.confidence),
        }
    }
}

impl Release {
    /// How much the time of one of its steps binds. The publication is the release, so it binds as that does, whatever the plan
    /// says of it.
    #[must_use]
    pub fn binding_of(&self, step: &Step) -> Binding {
        if step.publishes() {
            self.binding
        } else {
            step.binding
        }
    }
}

impl Step {
    /// Where its time stands.
    #[must_use]
    pub const fn stands(&self) -> Stands {
        match self.state {
            StepState::Planned => of_confidence(self.confidence),
            StepState::Reached { .. } => Stands::Done,
            StepState::Delayed => Stands::Delayed,
            StepState::Cancelled => Stands::Cancelled,
            StepState::LeftOut => Stands::LeftOut,
        }
    }
}
