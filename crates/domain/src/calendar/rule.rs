//! The kinds of rules that make days. A closed set: what cannot be said with these is entered by hand.

mod months;
mod rhythm;
mod rrule;
mod schedule;
#[cfg(test)]
mod tests;
mod text;

use jiff::civil::{Date, Weekday};

use super::days;
use super::holidays::{Holidays, Region, UnknownRegion};
use super::offset::Unit;

pub use months::Months;
pub use rhythm::{MOST_MONTHS, Rhythm};
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
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Pattern {
    /// A day of each month, the month's last day where it is too short: `monthly on day 22`,
    /// `in april and october on day 22`, `every 8 months on day 22 from 2024-08`.
    MonthlyDay {
        /// 1 to 31.
        day: i8,
        /// The months that have one.
        months: Rhythm,
    },
    /// A weekday of each month, or a day so many days after it: `monthly on the 3rd thursday`,
    /// `in april and october on the second last friday`, `every 8 months on the 1st wednesday from 2024-08`,
    /// `monthly on 1 day after the 1st monday`.
    MonthlyWeekday {
        /// 1 to 4, or -1 to -4 counted from the last one.
        nth: i8,
        /// The weekday.
        weekday: Weekday,
        /// 0 to 30: how many days behind it.
        later: i32,
        /// The months whose weekday it is.
        months: Rhythm,
    },
    /// Every so many weeks, counted from a day: `every 2 weeks from 2026-09-01`.
    Weekly {
        /// 1 to 520.
        weeks: i32,
        /// A day of the rule; it gives the weekday, too.
        anchor: Date,
    },
    /// Every so many days, counted from a day: `every 10 days from 2026-09-01`.
    Daily {
        /// 1 to 3650.
        days: i32,
        /// A day of the rule.
        anchor: Date,
    },
    /// These days and no others: `on 2026-09-01, 2026-10-13 and 2026-11-24`.
    Dates(Vec<Date>),
    /// Days beside each day of another cadence: `8 days before monthly`, or of another product's:
    /// `6 days after gitlab/monthly`, `2 weeks after gitlab/monthly`, `5 working days in germany after gitlab/monthly`.
    Beside {
        /// The other cadence's name, with its product's address before it where that is another one.
        cadence: String,
        /// How many, earlier ones below 0; about 400 days at most, not 0 within a product.
        amount: i32,
        /// Of what.
        unit: Unit,
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
            Self::MonthlyWeekday {
                nth,
                weekday,
                later,
                months,
            } => months
                .between(days::plus(from, -later), days::plus(until, -later))
                .filter_map(|first| first.nth_weekday_of_month(*nth, *weekday).ok())
                .map(|day| days::plus(day, *later))
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
            Self::Weekly { anchor, .. }
            | Self::Daily { anchor, .. }
            | Self::MonthlyDay {
                months: Rhythm::Every { anchor, .. },
                ..
            }
            | Self::MonthlyWeekday {
                months: Rhythm::Every { anchor, .. },
                ..
            } => Some(*anchor),
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

    /// The same where that is one of its own product.
    #[must_use]
    pub fn beside_own(&self) -> Option<&str> {
        self.beside().filter(|cadence| !cadence.contains('/'))
    }

    /// The same where that is one of another product, as `product/name`.
    #[must_use]
    pub fn beside_foreign(&self) -> Option<&str> {
        self.beside().filter(|cadence| cadence.contains('/'))
    }

    /// The day beside a day of the cadence beside whose days its own lie, before it is shifted; that day itself for other
    /// rules.
    #[must_use]
    pub fn beside_day(&self, anchor: Date) -> Date {
        match &self.pattern {
            Pattern::Beside { amount, unit, .. } => unit.after(anchor, *amount),
            _ => anchor,
        }
    }

    /// The regions whose holidays count.
    pub fn regions(&self) -> impl Iterator<Item = &Region> {
        let of_pattern = match &self.pattern {
            Pattern::Beside { unit, .. } => unit.region(),
            _ => None,
        };
        let of_shift = self.shift.as_ref().and_then(|shift| shift.region.as_ref());
        of_pattern.into_iter().chain(of_shift)
    }

    /// Takes the holidays that it names.
    ///
    /// # Errors
    /// When there are none of that name.
    pub fn bind(&mut self, holidays: &Holidays) -> Result<(), UnknownRegion> {
        if let Pattern::Beside { unit, .. } = &mut self.pattern {
            unit.bind(holidays)?;
        }
        match self.shift.as_mut().and_then(|shift| shift.region.as_mut()) {
            Some(region) => region.bind(holidays),
            None => Ok(()),
        }
    }
}
