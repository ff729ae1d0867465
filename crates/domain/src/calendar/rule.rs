//! The kinds of rules that make days. A closed set: what cannot be said with these is entered by hand.

mod months;
mod rrule;
mod schedule;
#[cfg(test)]
mod tests;
mod text;

use jiff::civil::{Date, Weekday};

use super::days;
use super::holidays::{Holidays, Region, UnknownRegion};

pub use months::Months;
pub use rrule::BadRrule;
pub use schedule::Schedule;
pub use text::BadRule;
pub(super) use text::{read_weekday, weekday_name};

/// A rule that makes days: a pattern, and where its days go that nobody works on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// Which days it makes.
    pub pattern: Pattern,
    /// Where those go that are no working days; none where they stay.
    pub shift: Option<Shift>,
}

/// Which days a rule makes. Written as in the variants' examples.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Pattern {
    /// A day of each month, the month's last day where it is too short: `monthly on day 22`,
    /// `in april and october on day 22`.
    MonthlyDay {
        /// 1 to 31.
        day: i8,
        /// The months that have one.
        months: Months,
    },
    /// A weekday of each month: `monthly on the 3rd thursday`, `in april and october on the last friday`.
    MonthlyWeekday {
        /// 1 to 4, or -1 for the last one.
        nth: i8,
        /// The weekday.
        weekday: Weekday,
        /// The months that have one.
        months: Months,
    },
    /// Every so many weeks, counted from a day: `every 2 weeks from 2026-09-01`.
    Weekly {
        /// 1 to 52.
        weeks: i32,
        /// A day of the rule; it gives the weekday, too.
        anchor: Date,
    },
    /// Every so many days, counted from a day: `every 10 days from 2026-09-01`.
    Daily {
        /// 1 to 400.
        days: i32,
        /// A day of the rule.
        anchor: Date,
    },
    /// These days and no others: `on 2026-09-01, 2026-10-13 and 2026-11-24`.
    Dates(Vec<Date>),
    /// Days beside each day of another cadence: `8 days before monthly`, or of another product's:
    /// `6 days after gitlab/monthly`.
    Beside {
        /// The other cadence's name, with its product's address before it where that is another one.
        cadence: String,
        /// -60 to 60, not 0 within a product.
        days: i32,
    },
}

/// Where a day goes that is no working day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shift {
    /// To the working day before it, or after it.
    pub side: Side,
    /// Whose holidays count; without one only weekends do.
    pub region: Option<Region>,
}

/// A side of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Earlier.
    Before,
    /// Later.
    After,
}

/// No holidays are longer than this; a day that finds no working day so near stays.
pub const LONGEST_SHIFT: i32 = 40;

impl From<Pattern> for Rule {
    fn from(pattern: Pattern) -> Self {
        Self { pattern, shift: None }
    }
}

impl Pattern {
    /// The days from `from` to `until`, both included, ascending. Days of a [`Pattern::Beside`] follow from
    /// another cadence: this has none, [`super::cadence::occurrences`] resolves them.
    #[must_use]
    pub fn days(&self, from: Date, until: Date) -> Vec<Date> {
        let inside = |date: &Date| (from..=until).contains(date);
        match self {
            Self::MonthlyDay { day, months } => months
                .between(from, until)
                .map(|first| first.last_of_month().min(days::plus(first, i32::from(*day) - 1)))
                .filter(inside)
                .collect(),
            Self::MonthlyWeekday { nth, weekday, months } => months
                .between(from, until)
                .filter_map(|first| first.nth_weekday_of_month(*nth, *weekday).ok())
                .filter(inside)
                .collect(),
            Self::Weekly { weeks, anchor } => every(weeks.saturating_mul(7), *anchor, from, until),
            Self::Daily { days, anchor } => every(*days, *anchor, from, until),
            Self::Dates(dates) => dates.iter().copied().filter(inside).collect(),
            Self::Beside { .. } => Vec::new(),
        }
    }

    /// The day from which it counts, where it counts from one.
    #[must_use]
    pub const fn anchor(&self) -> Option<Date> {
        match self {
            Self::Weekly { anchor, .. } | Self::Daily { anchor, .. } => Some(*anchor),
            _ => None,
        }
    }
}

/// The days at whole periods from the anchor, both ways.
fn every(period: i32, anchor: Date, from: Date, until: Date) -> Vec<Date> {
    let period = period.max(1);
    let ahead = days::between(anchor, from).div_euclid(period);
    let mut day = days::plus(anchor, ahead.saturating_mul(period));
    let mut found = Vec::new();
    while day <= until {
        if day >= from {
            found.push(day);
        }
        let next = days::plus(day, period);
        if next <= day {
            break;
        }
        day = next;
    }
    found
}

impl Shift {
    /// Where a day goes.
    #[must_use]
    pub fn of(&self, day: Date) -> Date {
        let works = |day: Date| match &self.region {
            Some(region) => region.is_working_day(day),
            None => days::is_working_day(day),
        };
        let step = match self.side {
            Side::Before => -1,
            Side::After => 1,
        };
        (0..=LONGEST_SHIFT)
            .map(|distance| days::plus(day, distance * step))
            .find(|day| works(*day))
            .unwrap_or(day)
    }
}

impl Rule {
    /// Where a day of the pattern lies after all.
    #[must_use]
    pub fn shifted(&self, day: Date) -> Date {
        self.shift.as_ref().map_or(day, |shift| shift.of(day))
    }

    /// The days that those of the pattern from `from` to `until` become, ascending. A shifted one may lie
    /// outside.
    #[must_use]
    pub fn days(&self, from: Date, until: Date) -> Vec<Date> {
        let mut days: Vec<Date> = self.pattern.days(from, until);
        for day in &mut days {
            *day = self.shifted(*day);
        }
        days.dedup();
        days
    }

    /// The cadence beside whose days its own lie.
    #[must_use]
    pub fn beside(&self) -> Option<&str> {
        match &self.pattern {
            Pattern::Beside { cadence, .. } => Some(cadence),
            _ => None,
        }
    }

    /// The region whose holidays count.
    #[must_use]
    pub fn region(&self) -> Option<&Region> {
        self.shift.as_ref()?.region.as_ref()
    }

    /// Takes the holidays that it names.
    ///
    /// # Errors
    /// When there are none of that name.
    pub fn bind(&mut self, holidays: &Holidays) -> Result<(), UnknownRegion> {
        match self.shift.as_mut().and_then(|shift| shift.region.as_mut()) {
            Some(region) => region.bind(holidays),
            None => Ok(()),
        }
    }
}
