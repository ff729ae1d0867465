//! Cadences: a rule, the days between which it holds, what it leaves out, and how its releases are called.

use jiff::civil::Date;

use super::days;
use super::kind::Kind;
use super::rule::Rule;
use super::step::StepPlan;
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
    /// How versions are given; none for slots that get theirs later.
    pub majors: Option<Majors>,
    /// The steps of each release.
    pub steps: Vec<StepPlan>,
}

/// A day that a cadence makes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Occurrence {
    /// The planned day.
    pub day: Date,
    /// Why it is left out, where it is.
    pub left_out: Option<String>,
}

/// The days of one cadence from `from` to `until`, both included and ascending, those left out among
/// them. `all` are the cadences of the product: the rules beside another one look it up there by name,
/// on whichever of them held on that day.
#[must_use]
pub fn occurrences(cadence: &Cadence, all: &[Cadence], from: Date, until: Date) -> Vec<Occurrence> {
    let from = from.max(cadence.from);
    let until = cadence.until.map_or(until, |end| until.min(end));
    if from > until {
        return Vec::new();
    }
    let pairs: Vec<(Date, Date)> = match &cadence.rule {
        Rule::Beside {
            cadence: name,
            days: distance,
        } => {
            let mut anchors: Vec<Date> = all
                .iter()
                .filter(|other| other.name == *name && !matches!(other.rule, Rule::Beside { .. }))
                .flat_map(|other| {
                    let start = days::plus(from, -distance).max(other.from);
                    let end = days::plus(until, -distance).min(other.until.unwrap_or(Date::MAX));
                    other.rule.days(start, end)
                })
                .collect();
            anchors.sort_unstable();
            anchors.dedup();
            anchors
                .into_iter()
                .map(|anchor| (anchor, days::plus(anchor, *distance)))
                .collect()
        }
        rule => rule.days(from, until).into_iter().map(|day| (day, day)).collect(),
    };
    pairs
        .into_iter()
        .map(|(anchor, day)| Occurrence {
            day,
            left_out: cadence
                .left_out
                .iter()
                .find(|out| out.month == anchor.month())
                .map(|out| out.reason.clone()),
        })
        .collect()
}

/// The version of the monthly release on `day` that follows one of line `previous`: the next minor, or
/// in the month of majors X.0.
#[must_use]
pub fn next_version(previous: Line, day: Date, majors: Majors) -> Version {
    if day >= majors.from && day.month() == majors.month {
        Version::new(previous.major.saturating_add(1), 0, 0)
    } else {
        Version::new(previous.major, previous.minor.saturating_add(1), 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_major_begins_in_may() {
        let majors = Majors {
            month: 5,
            from: date(2022, 5, 1),
        };
        assert_eq!(
            next_version(Line { major: 18, minor: 11 }, date(2026, 5, 21), majors),
            Version::new(19, 0, 0)
        );
        assert_eq!(
            next_version(Line { major: 19, minor: 0 }, date(2026, 6, 18), majors),
            Version::new(19, 1, 0)
        );
        assert_eq!(
            next_version(Line { major: 13, minor: 11 }, date(2021, 5, 22), majors),
            Version::new(13, 12, 0)
        );
    }
}
