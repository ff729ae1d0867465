//! Cadences: a rule, the days between which it holds, what it leaves out, and how its releases are called.

use jiff::civil::Date;

use super::conflicts::Check;
use super::days;
use super::holidays::{Holidays, Region, UnknownRegion};
use super::kind::Kind;
use super::rule::{LONGEST_SHIFT, Pattern, Rule};
use super::step::{Binding, StepPlan};
use super::version::Version;
use crate::id::CadenceId;

pub use super::scheme::{BadCounting, Counting, Majors, Scheme, next_version, version_of_month};

/// A month whose occurrence is left out, with the reason that people read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// 1 to 12: the month of the occurrence, or, for a cadence beside another, of that one's day.
    pub month: i8,
    /// Why, in public.
    pub reason: String,
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
    /// How versions are counted, where people chose that.
    pub counting: Option<Counting>,
    /// The version of its first release, for a product that has none yet. Without [`Majors`] and [`Counting`] it says by
    /// its form how versions are counted.
    pub first: Option<Version>,
    /// How much the days of its releases bind.
    pub binding: Binding,
    /// The steps of each release.
    pub steps: Vec<StepPlan>,
    /// What is not wanted of its releases.
    pub checks: Vec<Check>,
    /// Of a cadence of another product, how its public releases stand; those that are not among them stand as its rule
    /// has them.
    pub standing: Vec<Anchor>,
}

/// A release of another product beside which others lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Anchor {
    /// The day of its cadence that it stands for.
    pub occurrence: Date,
    /// Its day.
    pub day: Date,
    /// Whether it is on its way there.
    pub course: Course,
}

/// Whether a release is on its way to its day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Course {
    /// It is planned, or out.
    Planned,
    /// It is late, and no new day is known.
    Late,
    /// It is cancelled or left out.
    Off,
}

/// A day that a cadence makes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Occurrence {
    /// The day of the rule, by which its release is known.
    pub day: Date,
    /// The planned day: another one where it lies beside a release of another product that is elsewhere than its rule says.
    pub on: Date,
    /// Whether it has to wait for a release of another product that is late.
    pub late: bool,
    /// Why it is left out, where it is.
    pub left_out: Option<String>,
}

impl Occurrence {
    /// A day where it lies by its rule.
    #[must_use]
    pub const fn of(day: Date, left_out: Option<String>) -> Self {
        Self {
            day,
            on: day,
            late: false,
            left_out,
        }
    }
}

/// A day of a cadence, before it is known whether that is left out.
#[derive(Clone, Copy)]
struct Made {
    /// The day that decides its month.
    decides: Date,
    /// The day of the rule.
    day: Date,
    /// Where it lies after all.
    on: Date,
    late: bool,
}

impl Cadence {
    /// How its versions are given; none for slots that get theirs later.
    #[must_use]
    pub fn scheme(&self) -> Option<Scheme<'_>> {
        match (&self.counting, self.majors, self.first) {
            (Some(counting), ..) => Some(Scheme::Chosen(counting.way())),
            (None, Some(majors), _) => Some(Scheme::Majors(majors)),
            (None, None, first) => first.map(|first| Scheme::of_first(first, self.from)),
        }
    }

    /// Whether it counts after its own releases alone, and others not after them.
    #[must_use]
    pub const fn counts_alone(&self) -> bool {
        matches!(self.counting, Some(Counting::Alone(_)))
    }

    /// Counts versions as `before` does, that it takes the place of, where it does not say how.
    pub fn count_on(&mut self, before: &Self) {
        let says = self.majors.is_some() || self.first.is_some() || self.counting.is_some();
        if says || self.kind != before.kind {
            return;
        }
        self.majors = before.majors;
        self.counting.clone_from(&before.counting);
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

    /// The holidays that its rule, its steps and its checks name.
    pub fn holidays(&self) -> impl Iterator<Item = &Region> {
        let of_steps = self.steps.iter().filter_map(|step| step.offset.unit.region());
        let of_checks = self.checks.iter().filter_map(Check::region);
        self.rule.regions().chain(of_steps).chain(of_checks)
    }

    /// Their names.
    pub fn regions(&self) -> impl Iterator<Item = &str> {
        self.holidays().map(Region::name)
    }

    /// The days of its rule that it holds for, from `from` to `until` before any is shifted.
    fn own_days(&self, all: &[Self], from: Date, until: Date) -> Vec<Made> {
        let from = from.max(self.from);
        let until = self.until.map_or(until, |end| until.min(end));
        if from > until {
            return Vec::new();
        }
        let Pattern::Beside {
            cadence: name,
            amount,
            unit,
        } = &self.rule.pattern
        else {
            let days = self.rule.pattern.days(from, until).into_iter();
            return days.map(|day| self.made(day, day)).collect();
        };
        let reach = unit.reach(*amount);
        let mut anchors: Vec<(Date, Option<Anchor>)> = all
            .iter()
            .filter(|other| other.name == *name && other.rule.beside().is_none())
            .flat_map(|other| other.anchors(days::plus(from, -reach), days::plus(until, reach)))
            .filter(|(day, _)| (from..=until).contains(&self.rule.beside_day(*day)))
            .collect();
        anchors.sort_unstable_by_key(|(day, _)| *day);
        anchors.dedup_by_key(|(day, _)| *day);
        let beside = |(anchor, standing): (Date, Option<Anchor>)| {
            let by_rule = self.made(anchor, self.rule.beside_day(anchor));
            match standing {
                None => Some(by_rule),
                Some(own) if own.course == Course::Off => None,
                Some(own) => Some(Made {
                    on: self.rule.shifted(self.rule.beside_day(own.day)),
                    late: own.course == Course::Late,
                    ..by_rule
                }),
            }
        };
        anchors.into_iter().filter_map(beside).collect()
    }

    fn made(&self, decides: Date, day: Date) -> Made {
        let day = self.rule.shifted(day);
        Made {
            decides,
            day,
            on: day,
            late: false,
        }
    }

    /// The days from `from` to `until` beside which those of others lie, each with how its release stands where that is known.
    /// What another product leaves out has none.
    fn anchors(&self, from: Date, until: Date) -> impl Iterator<Item = (Date, Option<Anchor>)> {
        let days = self.days_among(&[], from, until).into_iter();
        let days = days.filter(|made| !self.is_foreign() || self.leaves_out(made.decides).is_none());
        days.map(|made| {
            let standing = self.standing.iter().find(|own| own.occurrence == made.day);
            (made.day, standing.copied())
        })
    }

    fn leaves_out(&self, day: Date) -> Option<&LeftOut> {
        self.left_out.iter().find(|out| out.month == day.month())
    }

    /// The days that lie from `from` to `until` after all, ascending, each once.
    fn days_among(&self, all: &[Self], from: Date, until: Date) -> Vec<Made> {
        let reach = if self.rule.shift.is_some() {
            LONGEST_SHIFT
        } else {
            0
        };
        let mut days = self.own_days(all, days::plus(from, -reach), days::plus(until, reach));
        days.dedup_by_key(|made| made.day);
        days.retain(|made| (from..=until).contains(&made.day));
        days
    }
}

/// The days of one cadence from `from` to `until`, both included and ascending, those left out among
/// them. `all` are the cadences of the product, and those of others that they lie beside: the rules beside another
/// one look it up there by name, on whichever of them held on that day. A rule holds for the days that it makes
/// before they are shifted; where the one before it was shifted to the same day, that is one release. What lies beside
/// another product follows its releases as they stand ([`Cadence::standing`]): there is no day beside what that leaves out
/// or called off.
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
        found.retain(|made| !taken.iter().any(|other| other.day == made.day));
    }
    let occurrences = found.into_iter().map(|made| Occurrence {
        day: made.day,
        on: made.on,
        late: made.late,
        left_out: cadence.leaves_out(made.decides).map(|out| out.reason.clone()),
    });
    occurrences.collect()
}
