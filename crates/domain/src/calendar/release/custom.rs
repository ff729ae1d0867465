//! What its product says of a release.

use super::Release;
use crate::calendar::{Custom, Moment};

impl Release {
    /// What its product calls releases of its kind: `Monthly`, `Scheduled`.
    #[must_use]
    pub fn kind_word(&self) -> &str {
        self.custom.word.as_deref().unwrap_or_else(|| self.kind.word())
    }

    /// As its product has it, who says where its whole days end.
    #[must_use]
    pub fn with(mut self, custom: Custom) -> Self {
        for step in &mut self.steps {
            step.planned.home.clone_from(&custom.home);
            step.first_planned.home.clone_from(&custom.home);
        }
        self.custom = custom;
        self
    }

    /// Its day as a moment: over with the day in its product's home zone.
    #[must_use]
    pub fn whole_day(&self) -> Moment {
        Moment::day(self.day).at_home(&self.custom.home)
    }
}
