//! What a release is called, in each place: with its day, beside it, on it.

use std::fmt;

use jiff::civil::Date;

use super::Release;
use crate::calendar::custom::{release_called, within};
use crate::calendar::{Kind, Line, Version};

impl Release {
    /// What it is called without its product: its versions, or its slot by the day for which it is planned
    /// now (its address keeps the first one). A monthly release is called by its line, and keeps that name when
    /// it is cancelled and others may have its version.
    #[must_use]
    pub fn name(&self) -> String {
        let of_slot = || format!("{} {}", within(self.kind_word()), self.day.strftime("%-d %b %Y"));
        self.versions_named().unwrap_or_else(of_slot)
    }

    /// What it is called where its day stands beside it: its versions, or its kind alone.
    #[must_use]
    pub fn name_beside_day(&self) -> String {
        self.versions_named().unwrap_or_else(|| within(self.kind_word()))
    }

    /// What its steps are called by where their days stand beside them: the line of a monthly release, the
    /// kind of others: `19.7`, `Patch`.
    #[must_use]
    pub fn short_name(&self) -> String {
        match (self.kind, self.versions_named()) {
            (Kind::Monthly, Some(line)) => line,
            _ => self.kind_word().to_owned(),
        }
    }

    /// What it is called in the calendar, on its day: `19.7 release`, `Patch release`.
    #[must_use]
    pub fn title(&self) -> String {
        release_called(&self.short_name())
    }

    /// What it ships, in full, newest first.
    #[must_use]
    pub fn shipped(&self) -> Vec<String> {
        self.versions
            .iter()
            .map(|version| self.called(*version))
            .collect()
    }

    /// What a version that it ships, or would ship, is called in full: `19.7.0`; one that is called by its year and month as it
    /// is called, `26.04`.
    #[must_use]
    pub fn called(&self, version: Version) -> String {
        version.in_full(self.first_planned)
    }

    /// Versions that stand in a list, each as it is called: `27.04` for `27.04.0`. What is written otherwise stays so.
    #[must_use]
    pub fn called_as(&self, list: &str) -> String {
        let called = |text: &str| match text.parse::<Version>() {
            Ok(version) if version.to_string() == text => self.called(version),
            _ => text.to_owned(),
        };
        list.split(", ").map(called).collect::<Vec<_>>().join(", ")
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

impl Version {
    /// It in full, as it ships on a day, as far as that is known: `19.7.0`; one that is called by its year and month as it is
    /// called, `26.04`, where nothing was fixed in it yet. Wherever people read a version in full it is written by this, or by
    /// [`Release::called`] where its release is known.
    #[must_use]
    pub fn in_full(self, day: impl Into<Option<Date>>) -> String {
        if self.begins_line() && is_month(self.line, day.into()) {
            self.short()
        } else {
            self.to_string()
        }
    }
}

/// Whether a line is called by a year and a month, or by a year and a counter. Where the year has two digits it is one only
/// with the month of the day, for other lines have such numbers, too.
fn is_month(line: Line, day: Option<Date>) -> bool {
    if line.is_whole() || line.is_padded() {
        return line.is_padded();
    }
    day.is_some_and(|day| {
        let year = u32::try_from(day.year()).unwrap_or_default();
        let month = u32::try_from(day.month()).unwrap_or_default();
        line.major == year || (month >= 10 && (line.major, line.minor) == (year % 100, month))
    })
}

impl fmt::Display for Release {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_version_is_called_as_its_scheme_has_it() {
        for (version, day, called) in [
            ("19.7", date(2026, 12, 17), "19.7.0"),
            ("19.6.2", date(2026, 12, 17), "19.6.2"),
            ("26.04", date(2026, 4, 23), "26.04"),
            ("26.04.1", date(2026, 8, 6), "26.04.1"),
            ("26.10.0", date(2026, 10, 22), "26.10"),
            ("2026.3", date(2026, 12, 1), "2026.3"),
            ("26.3", date(2026, 3, 1), "26.3.0"),
            ("26.10", date(2026, 12, 1), "26.10.0"),
            ("120", date(2026, 12, 1), "120"),
        ] {
            assert_eq!(
                version.parse::<Version>().unwrap().in_full(day),
                called,
                "{version}"
            );
        }
        // Of a release that is not known.
        for (version, called) in [("26.04.0", "26.04"), ("26.10.0", "26.10.0"), ("19.7", "19.7.0")] {
            assert_eq!(version.parse::<Version>().unwrap().in_full(None::<Date>), called);
        }
    }
}
