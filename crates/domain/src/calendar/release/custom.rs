//! What its product says of a release.

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
}
