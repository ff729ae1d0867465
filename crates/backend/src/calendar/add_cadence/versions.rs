//! Whether a cadence can count versions as it is written.

use domain::calendar::cadence::{Scheme, occurrences};
use domain::calendar::moment::day_for_people;
use domain::calendar::{Cadence, Counting, Kind, days};

use super::AddCadence;
use crate::error::{Error, Result};

/// The field that says how versions are counted.
pub(super) const COUNTING: &str = "How versions are counted";

impl AddCadence {
    pub(super) fn check_versions(&self) -> Result<()> {
        if let Some(counting) = &self.counting {
            return self.check_counting(counting);
        }
        let why = match (self.majors, self.first) {
            (Some(majors), _) if !(1..=12).contains(&majors.month) => ("Month of majors", "1 to 12"),
            (Some(_), _) if self.kind != Kind::Monthly => (
                "Month of majors",
                "only what begins a line gets its versions from the calendar; leave it empty",
            ),
            (_, Some(first)) if !first.begins_line() => {
                ("First version", "the third number of what begins a line is 0")
            }
            (_, Some(_)) if self.kind != Kind::Monthly => (
                "First version",
                "only what begins a line gets its versions from the calendar; leave it empty",
            ),
            (Some(_), Some(first)) if first.line.is_whole() => (
                "First version",
                "with a month of majors it has two numbers, such as 1.0",
            ),
            (None, Some(first))
                if first.line.is_padded() && Scheme::of_first(first, self.from) == Scheme::Minors =>
            {
                (
                    "First version",
                    "it looks like a year and a month, and the cadence does not begin in that year",
                )
            }
            (None, Some(first)) if Scheme::is_open(first, self.from) => (
                COUNTING,
                "say it, for this first version could be the year with a month, with a counter or with minors: write \
                 'year and month', 'year and month, two digits', 'year and counter' or 'minors'",
            ),
            _ => return Ok(()),
        };
        Err(Error::invalid(why.0, why.1))
    }

    fn check_counting(&self, counting: &Counting) -> Result<()> {
        if self.kind != Kind::Monthly {
            let why = "only what begins a line gets its versions from the calendar; leave it empty";
            return Err(Error::invalid(COUNTING, why));
        }
        if self.majors.is_some() {
            let why = "it says when majors begin; leave the month of majors empty, or this";
            return Err(Error::invalid(COUNTING, why));
        }
        let Some(first) = self.first else { return Ok(()) };
        if !first.begins_line() {
            let why = "the third number of what begins a line is 0";
            return Err(Error::invalid("First version", why));
        }
        if first.line.is_padded() && !matches!(counting.way(), Counting::Months { .. }) {
            let why = "it is written like a year and a month; leave the 0 out";
            return Err(Error::invalid("First version", why));
        }
        match counting.refuses(first) {
            Some(why) => Err(Error::invalid("First version", why)),
            None => Ok(()),
        }
    }
}

/// What is called by its year and month begins with those of its first release. Holidays may shift that one into another
/// month: then it is called as it will be.
pub(super) fn check_month(cadence: &Cadence, others: &[Cadence]) -> Result<()> {
    let Some(first) = cadence.first else { return Ok(()) };
    let counting = match cadence.scheme() {
        Some(Scheme::Months { .. }) => Counting::Months { padded: true },
        Some(Scheme::Chosen(Counting::Months { padded })) => Counting::Months { padded: *padded },
        _ => return Ok(()),
    };
    if cadence.rule.shift.is_some() {
        return Ok(());
    }
    let days = occurrences(cadence, others, cadence.from, days::plus(cadence.from, 366 * 2));
    let Some(day) = days.into_iter().find(|day| day.left_out.is_none()) else {
        return Ok(());
    };
    let called = counting.next(None, day.day, (cadence.first, true));
    let Some(called) = called.filter(|called| *called != first) else {
        return Ok(());
    };
    let why = format_args!(
        "the first release is on {}: write {}",
        day_for_people(day.day),
        called.short()
    );
    Err(Error::invalid("First version", why))
}
