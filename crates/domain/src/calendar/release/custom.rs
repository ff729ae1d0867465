//! What its product says of a release.

use jiff::Timestamp;

use super::Release;
use crate::calendar::{Custom, Home, Said, Step, StepState};

impl Release {
    /// What its product calls releases of its kind: `Monthly`, `Scheduled`.
    #[must_use]
    pub fn kind_word(&self) -> &str {
        self.custom.word.as_deref().unwrap_or_else(|| self.kind.word())
    }

    /// As its product has it, who says where its whole days end.
    #[must_use]
    pub fn with(mut self, custom: Custom) -> Self {
        self.custom = custom;
        self
    }

    /// Where its whole days end.
    #[must_use]
    pub const fn home(&self) -> &Home {
        &self.custom.home
    }

    /// How often what its steps have of it was changed, by itself or with its product: with that of a step the SEQUENCE of
    /// the step's event (RFC 5545, 3.8.7.4).
    #[must_use]
    pub const fn changes(&self) -> i64 {
        self.sequence + self.custom.said.times
    }

    /// When that was changed last; its steps say it for themselves.
    #[must_use]
    pub fn changed(&self) -> Timestamp {
        self.modified.max(self.custom.said.at)
    }

    /// How often what is said of it was changed, and when last: by itself, with its product or by a step alone. That is the
    /// SEQUENCE of its event, and its LAST-MODIFIED.
    #[must_use]
    pub fn told(&self) -> Said {
        Said {
            times: self.changes() + self.by_steps.times,
            at: self.changed().max(self.by_steps.at),
        }
    }

    /// Whether the same is said to everybody of the steps of both where the releases stand themselves: how far it is, when it is
    /// to be out, and until when changes must be in. What is not public of a tag is none of it.
    pub(in crate::calendar) fn says_the_same_of_steps(&self, other: &Self) -> bool {
        let said = |release: &Self| {
            let seen = release.clone().for_others();
            let planned = |step: Option<&Step>| {
                let step = step.filter(|step| step.state == StepState::Planned)?;
                Some((step.name.clone(), step.planned.clone(), seen.binding_of(step)))
            };
            (
                seen.status(),
                planned(seen.publication()),
                planned(seen.inclusion()),
            )
        };
        said(self) == said(other)
    }
}
