//! Cadences: a rule, the days between which it holds, what it leaves out, and how its releases are called.

use jiff::civil::Date;

use super::conflicts::Check;
use super::days;
use super::holidays::{Holidays, Region, UnknownRegion};
use super::kind::Kind;
use super::rule::{LONGEST_SHIFT, Pattern, Rule};
use super::step::{Binding, StepPlan};
use super::version::{Line, Version};
use crate::id::CadenceId;

/// A month whose occurrence is left out, with the reason that people read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// 1 to 12: the month of the occurrence, or, for a cadence beside another, of that one's day.
    pub month: i8,
    /// Why, in public.
    pub reason: String,
}

/// In which month a new major begins, and from which day on that is so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Majors {
    /// 1 to 12.
    pub month: i8,
    /// The first day from which the month decides.
    pub from: Date,
}

/// A rule that makes releases of one product and kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cadence {
    /// Its id.
    pub id: CadenceId,
    /// Its name among the cadences of the product, such as `monthly`; several cadences may follow each
    /// other under one name, each with its own range of days.
    pub name: String,
    /// The kind of the releases it makes.
    pub kind: Kind,
    /// The rule.
    pub rule: Rule,
    /// The first day on which it holds.
    pub from: Date,
    /// The last day on which it holds; none while it is in force.
    pub until: Option<Date>,
    /// Months left out.
    pub left_out: Vec<LeftOut>,
    /// In which month a new major begins; none where versions are counted otherwise or given later, see
    /// [`Cadence::scheme`].
    pub majors: Option<Majors>,
    /// The version of its first release, for a product that has none yet. Without [`Majors`] it says by its form
    /// how versions are counted.
    pub first: Option<Version>,
    /// How much the days of its releases bind.
    pub binding: Binding,
    /// The steps of each release.
    pub steps: Vec<StepPlan>,
    /// What is not wanted of its releases.
    pub checks: Vec<Check>,
}

/// A day that a cadence makes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Occurrence {
    /// The planned day.
    pub day: Date,
    /// Why it is left out, where it is.
    pub left_out: Option<String>,
}

/// How the versions of a cadence are given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scheme {
    /// X.0 in a month, the next minor in others.
    Majors(Majors),
    /// The next minor, and never another major unless somebody gives it: 3.16, 3.17.
    Minors,
    /// Plain numbers, one after the other: 120, 121.
    Numbers,
    /// The year and month of the release: 26.04, or 2026.04.
    Months {
        /// Whether the year has four digits.
        long: bool,
    },
}

impl Scheme {
    /// Whether each version is the one before it and one more, whatever the day.
    #[must_use]
    pub const fn is_counted(self) -> bool {
        matches!(self, Self::Minors | Self::Numbers)
    }

    /// What the first version of a cadence says of those after it, when no month of majors does. A second number is that of
    /// a month where the first one is the year in which the cadence begins or the one after it, and where it has two digits,
    /// as a month's has.
    #[must_use]
    pub fn of_first(first: Version, from: Date) -> Self {
        let years = [from.year(), from.year().saturating_add(1)];
        let mut years = years.into_iter().filter_map(|year| u32::try_from(year).ok());
        let Line { major, minor, .. } = first.line;
        if first.line.is_whole() {
            Self::Numbers
        } else if (first.line.is_padded() || (10..=12).contains(&minor))
            && years.any(|year| major == year || major == year % 100)
        {
            Self::Months { long: major >= 1000 }
        } else {
            Self::Minors
        }
    }
}

impl Cadence {
    /// How its versions are given; none for slots that get theirs later.
    #[must_use]
    pub fn scheme(&self) -> Option<Scheme> {
        match (self.majors, self.first) {
            (Some(majors), _) => Some(Scheme::Majors(majors)),
            (None, first) => first.map(|first| Scheme::of_first(first, self.from)),
        }
    }

    /// Counts versions as `before` does, that it takes the place of, where it does not say how.
    pub fn count_on(&mut self, before: &Self) {
        if self.majors.is_some() || self.first.is_some() || self.kind != before.kind {
            return;
        }
        self.majors = before.majors;
        self.first = match before.scheme() {
            // The form of its own year says that it goes by months.
            Some(Scheme::Months { long }) => Some(version_of_month(self.from, long)),
            _ => before.first,
        };
    }

    /// Whether it belongs to another product: those are called `product/name`, and are there only for others to
    /// lie beside.
    #[must_use]
    pub fn is_foreign(&self) -> bool {
        self.name.contains('/')
    }

    /// Takes the holidays that its rule, its steps and its checks name.
    ///
    /// # Errors
    /// When there are none of a name.
    pub fn bind(&mut self, holidays: &Holidays) -> Result<(), UnknownRegion> {
        self.rule.bind(holidays)?;
        self.steps
            .iter_mut()
            .try_for_each(|step| step.offset.bind(holidays))?;
        self.checks.iter_mut().try_for_each(|check| check.bind(holidays))
    }

    /// The names of the holidays that its rule, its steps and its checks name.
    pub fn regions(&self) -> impl Iterator<Item = &str> {
        let of_steps = self.steps.iter().filter_map(|step| step.offset.region());
        let of_checks = self.checks.iter().filter_map(Check::region);
        let of_rule = self.rule.region().map(Region::name);
        of_rule.into_iter().chain(of_steps).chain(of_checks)
    }

    /// The days of its rule that it holds for, from `from` to `until` before any is shifted: each with the day
    /// that decides its month, and where it lies after all.
    fn own_days(&self, all: &[Self], from: Date, until: Date) -> Vec<(Date, Date)> {
        let from = from.max(self.from);
        let until = self.until.map_or(until, |end| until.min(end));
        if from > until {
            return Vec::new();
        }
        let Pattern::Beside {
            cadence: name,
            days: distance,
        } = &self.rule.pattern
        else {
            let days = self.rule.pattern.days(from, until).into_iter();
            return days.map(|day| (day, self.rule.shifted(day))).collect();
        };
        let mut anchors: Vec<Date> = all
            .iter()
            .filter(|other| other.name == *name && other.rule.beside().is_none())
            .flat_map(|other| other.days(days::plus(from, -distance), days::plus(until, -distance)))
            .map(|(_, anchor)| anchor)
            .collect();
        anchors.sort_unstable();
        anchors.dedup();
        let beside = |anchor| (anchor, self.rule.shifted(days::plus(anchor, *distance)));
        anchors.into_iter().map(beside).collect()
    }

    /// The days that lie from `from` to `until` after all, ascending, each once.
    fn days(&self, from: Date, until: Date) -> Vec<(Date, Date)> {
        self.days_among(&[], from, until)
    }

    fn days_among(&self, all: &[Self], from: Date, until: Date) -> Vec<(Date, Date)> {
        let reach = if self.rule.shift.is_some() {
            LONGEST_SHIFT
        } else {
            0
        };
        let mut days = self.own_days(all, days::plus(from, -reach), days::plus(until, reach));
        days.dedup_by_key(|(_, day)| *day);
        days.retain(|(_, day)| (from..=until).contains(day));
        days
    }
}

/// The days of one cadence from `from` to `until`, both included and ascending, those left out among
/// them. `all` are the cadences of the product, and those of others that they lie beside: the rules beside another
/// one look it up there by name, on whichever of them held on that day. A rule holds for the days that it makes
/// before they are shifted; where the one before it was shifted to the same day, that is one release.
#[must_use]
pub fn occurrences(cadence: &Cadence, all: &[Cadence], from: Date, until: Date) -> Vec<Occurrence> {
    let mut found = cadence.days_among(all, from, until);
    let shifts = |other: &Cadence| other.rule.shift.is_some() || cadence.rule.shift.is_some();
    let before = all.iter().filter(|other| {
        other.name == cadence.name && other.until.is_some_and(|until| until < cadence.from) && shifts(other)
    });
    for other in before {
        let near = days::plus(cadence.from, -2 * LONGEST_SHIFT)..=days::plus(cadence.from, LONGEST_SHIFT);
        let taken = other.days_among(all, *near.start(), *near.end());
        found.retain(|(_, day)| !taken.iter().any(|(_, other)| other == day));
    }
    let left_out = |anchor: Date| {
        let out = cadence.left_out.iter().find(|out| out.month == anchor.month());
        out.map(|out| out.reason.clone())
    };
    let occurrences = found.into_iter().map(|(anchor, day)| Occurrence {
        day,
        left_out: left_out(anchor),
    });
    occurrences.collect()
}

/// The cadence whose plan a release of a kind on a day goes by: its own; entered by hand, the newest of its kind that holds on
/// that day. `cadences` are those of its product.
#[must_use]
pub fn governing<'c>(
    cadences: &'c [Cadence],
    own: Option<&CadenceId>,
    kind: Kind,
    day: Date,
) -> Option<&'c Cadence> {
    let holds = |other: &&Cadence| {
        other.kind == kind && other.from <= day && other.until.is_none_or(|until| day <= until)
    };
    let own = cadences.iter().find(|cadence| Some(&cadence.id) == own);
    own.or_else(|| cadences.iter().filter(holds).max_by_key(|other| other.from))
}

/// The version of the monthly release on `day` that follows one of the line `previous` on `before`: the
/// next minor, or X.0 for the first one in or after the month of majors.
#[must_use]
pub fn next_version(previous: Line, before: Date, day: Date, majors: Majors) -> Version {
    let month = [day.year(), day.year().saturating_sub(1)]
        .into_iter()
        .filter_map(|year| Date::new(year, majors.month, 1).ok())
        .find(|month| *month <= day);
    let due = month.is_some_and(|month| before < month && majors.from <= month.last_of_month());
    if due && majors.from <= day {
        Version::new(previous.major.saturating_add(1), 0, 0)
    } else {
        Version::new(previous.major, previous.minor.saturating_add(1), 0)
    }
}

/// The version of a release on `day` that is called by its year and month.
#[must_use]
pub fn version_of_month(day: Date, long: bool) -> Version {
    let year = u32::try_from(day.year()).unwrap_or_default();
    let month = u32::try_from(day.month()).unwrap_or_default();
    Version::of(Line::of_month(if long { year } else { year % 100 }, month), 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn the_first_version_says_how_the_others_are_counted() {
        let (short, long) = (Scheme::Months { long: false }, Scheme::Months { long: true });
        for (first, scheme) in [
            ("120", Scheme::Numbers),
            ("1.0", Scheme::Minors),
            ("3.16", Scheme::Minors),
            ("26.4", Scheme::Minors),
            ("26.04", short),
            ("26.10", short),
            ("27.01", short),
            ("2026.12", long),
            ("26.13", Scheme::Minors),
            ("25.10", Scheme::Minors),
        ] {
            let scheme_of = Scheme::of_first(first.parse().unwrap(), date(2026, 3, 1));
            assert_eq!(scheme_of, scheme, "{first}");
        }
    }

    #[test]
    fn a_major_begins_in_its_month_or_with_the_first_release_after_it() {
        let may = Majors {
            month: 5,
            from: date(2022, 5, 1),
        };
        let december = Majors { month: 12, ..may };
        for (majors, (major, minor), before, day, expected) in [
            (may, (18, 11), date(2026, 4, 16), date(2026, 5, 21), "19.0.0"),
            (may, (19, 0), date(2026, 5, 21), date(2026, 6, 18), "19.1.0"),
            // Before the rule held.
            (may, (13, 11), date(2021, 4, 22), date(2021, 5, 22), "13.12.0"),
            // May was left out.
            (may, (18, 11), date(2026, 4, 16), date(2026, 6, 18), "19.0.0"),
            (may, (19, 0), date(2026, 6, 18), date(2026, 7, 16), "19.1.0"),
            // Over the end of the year.
            (
                december,
                (18, 11),
                date(2026, 11, 19),
                date(2027, 1, 21),
                "19.0.0",
            ),
            (december, (19, 0), date(2027, 1, 21), date(2027, 2, 18), "19.1.0"),
            // Two in one May.
            (may, (19, 0), date(2026, 5, 7), date(2026, 5, 21), "19.1.0"),
            // The first day of the month of majors.
            (may, (18, 11), date(2026, 4, 30), date(2026, 5, 1), "19.0.0"),
            // A rule that begins after this year's month waits for the next one.
            (
                Majors {
                    month: 5,
                    from: date(2026, 6, 1),
                },
                (18, 10),
                date(2026, 4, 16),
                date(2026, 6, 18),
                "18.11.0",
            ),
        ] {
            let version = next_version(Line::new(major, minor), before, day, majors);
            assert_eq!(version.to_string(), expected, "{day} after {before}");
        }
    }
}
