//! What its product says of a release.

use jiff::Timestamp;

use super::Release;
use crate::calendar::{Custom, Home};

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

    /// How often what is said of it was changed, by itself or with its product: the SEQUENCE of its event (RFC 5545, 3.8.7.4).
    #[must_use]
    pub const fn changes(&self) -> i64 {
        self.sequence + self.custom.said.times
    }

    /// When that was changed last; its steps say it for themselves.
    #[must_use]
    pub fn changed(&self) -> Timestamp {
        self.modified.max(self.custom.said.at)
    }
}
