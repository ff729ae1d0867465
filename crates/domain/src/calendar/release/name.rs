//! What a release is called, in each place: with its day, beside it, on it.

use std::fmt;

use super::Release;
use crate::calendar::{Kind, Version};

impl Release {
    /// What it is called without its product: its versions, or its slot by the day for which it is planned
    /// now (its address keeps the first one). A monthly release is called by its line, and keeps that name when
    /// it is cancelled and others may have its version.
    #[must_use]
    pub fn name(&self) -> String {
        let of_slot = || format!("{} {}", self.kind, self.day.strftime("%-d %b %Y"));
        self.versions_named().unwrap_or_else(of_slot)
    }

    /// What it is called where its day stands beside it: its versions, or its kind alone.
    #[must_use]
    pub fn name_beside_day(&self) -> String {
        self.versions_named().unwrap_or_else(|| self.kind.to_string())
    }

    /// What its steps are called by where their days stand beside them: the line of a monthly release, the
    /// kind of others: `19.7`, `Patch`.
    #[must_use]
    pub fn short_name(&self) -> String {
        match (self.kind, self.versions_named()) {
            (Kind::Monthly, Some(line)) => line,
            (kind, _) => kind.word().to_owned(),
        }
    }

    /// What it is called in the calendar, on its day: `19.7 release`, `Patch release`.
    #[must_use]
    pub fn title(&self) -> String {
        format!("{} release", self.short_name())
    }

    /// Its versions, or the line of a monthly release that has lost them; none for a slot.
    #[must_use]
    pub fn versions_named(&self) -> Option<String> {
        match self.versions.as_slice() {
            [] => self.slug.as_str().parse().ok().map(Version::short),
            versions => {
                let names: Vec<_> = versions.iter().map(|version| version.short()).collect();
                Some(names.join(", "))
            }
        }
    }
}

impl fmt::Display for Release {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name())
    }
}
