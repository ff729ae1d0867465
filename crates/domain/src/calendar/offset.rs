//! Offsets: where a step or a checklist's section lies, counted from the release's day.

mod next_day;

use std::fmt;
use std::str::FromStr;

use jiff::civil::{Date, Time};

use super::days;
use super::holidays::{Holidays, Region, UnknownRegion};
use super::moment::Moment;
use super::rule::LONGEST_SHIFT;
use super::zone::Zone;

pub use next_day::NextDay;

/// What an offset is counted from.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Base {
    /// The release's day: `R-3`.
    Release,
    /// The day of the release before it in the same cadence: `prev-5`.
    Previous,
    /// The day of another step of the release: `beta+4wk`.
    Step(String),
    /// The day of a step of the release before it: `prev.milestone-end+1`.
    StepOfPrevious(String),
}

/// What an offset counts.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Unit {
    /// Calendar days: `R-3`.
    Days,
    /// Working days: `R-2w`, or by the holidays of a region `R-2w/germany`.
    WorkingDays(Option<Region>),
    /// Weeks: `R-4wk`.
    Weeks,
    /// Months: `R+18mo`, on the last day of a month that is too short; or the last day of that month, whatever the day:
    /// `R+18mo end of month`.
    Months {
        /// Whether it is the last day of the month.
        end: bool,
    },
    /// Years: `R+5y`, `R+5y end of month`.
    Years {
        /// Whether it is the last day of the month.
        end: bool,
    },
}

impl Unit {
    /// The day so many later; earlier below 0.
    #[must_use]
    pub fn after(&self, day: Date, amount: i32) -> Date {
        let months = |months: i32, end: bool| {
            let span = jiff::Span::new().try_months(months);
            let to = span.map_or(day, |span| day.saturating_add(span));
            if end { to.last_of_month() } else { to }
        };
        match self {
            Self::Days => days::plus(day, amount),
            Self::Weeks => days::plus(day, amount.saturating_mul(7)),
            Self::Months { end } => months(amount, *end),
            Self::Years { end } => months(amount.saturating_mul(12), *end),
            Self::WorkingDays(None) => days::plus_working(day, amount),
            Self::WorkingDays(Some(region)) => {
                days::plus_working_where(day, amount, |day| region.is_working_day(day))
            }
        }
    }

    /// So many of them are at most so many days, holidays aside.
    pub(super) fn reach(&self, amount: i32) -> i32 {
        let amount = amount.saturating_abs();
        match self {
            Self::Days => amount,
            Self::Weeks => amount.saturating_mul(7),
            Self::Months { .. } => amount.saturating_add(1).saturating_mul(31),
            Self::Years { .. } => amount.saturating_mul(366).saturating_add(31),
            Self::WorkingDays(_) => amount.saturating_mul(2).saturating_add(LONGEST_SHIFT),
        }
    }

    /// The region whose holidays it leaves out.
    #[must_use]
    pub const fn region(&self) -> Option<&Region> {
        match self {
            Self::WorkingDays(region) => region.as_ref(),
            _ => None,
        }
    }

    /// Takes the holidays that it names.
    ///
    /// # Errors
    /// When there are none of that name.
    pub fn bind(&mut self, holidays: &Holidays) -> Result<(), UnknownRegion> {
        match self {
            Self::WorkingDays(Some(region)) => region.bind(holidays),
            _ => Ok(()),
        }
    }

    /// How many of them an offset has at most.
    const fn most(&self) -> i32 {
        match self {
            Self::Days | Self::WorkingDays(_) => FAR,
            Self::Weeks => FAR / 7,
            Self::Months { .. } => FAR_YEARS * 12,
            Self::Years { .. } => FAR_YEARS,
        }
    }
}

/// A distance from a day, and the time of day there. Written `R-3 16:00 UTC`, `R-2w`, `prev-5`, `beta+4wk`,
/// `R-21 AoE`, `R+5y then in november on the 2nd thursday`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Offset {
    /// What it is counted from.
    pub base: Base,
    /// How many; negative lies before.
    pub amount: i32,
    /// What is counted.
    pub unit: Unit,
    /// The days of which the first one counts from there on; none for the day itself.
    pub then: Option<NextDay>,
    /// The time of day and its zone; none for a whole day.
    pub time: Option<(Time, Zone)>,
}

/// The text is no offset.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadOffset {
    /// It is written otherwise.
    #[error(
        "'{0}' is no offset; write R-3, R+6, R-2w (working days), R-4wk (weeks), R+18mo or R+5y (months, years; then 'end of month' if needed), prev-5 or beta+3 (from another step); behind it 'then in november on the 2nd thursday' for the first such day from there on, and a time and zone if needed: R-3 16:00 UTC, R-3 AoE"
    )]
    Form(String),
    /// What it goes on to is no day.
    #[error("'{text}': behind 'then' stands the day that it goes on to; {why}")]
    Then {
        /// The offset.
        text: String,
        /// What is wrong.
        why: String,
    },
    /// It reaches too far.
    #[error(
        "'{0}' lies too far away: an offset reaches at most {FAR_YEARS} years, that is {FAR} days, {weeks} weeks or {months} months",
        weeks = FAR / 7,
        months = FAR_YEARS * 12
    )]
    TooFar(String),
}

/// Offsets reach at most this many years.
const FAR_YEARS: i32 = 20;
/// The same in days.
pub(super) const FAR: i32 = FAR_YEARS * 366;

impl Offset {
    /// The moment at this distance from the day that it is counted from.
    #[must_use]
    pub fn at(&self, base: Date) -> Moment {
        let date = self.unit.after(base, self.amount);
        Moment {
            date: self.then.as_ref().map_or(date, |then| then.from(date)),
            time: self.time.clone(),
        }
    }

    /// The moment at this distance from `release`, the release's day. `previous` is the day of the
    /// release before it; where there is none, offsets from it have no moment. Those from steps have none here:
    /// see [`super::placing`].
    #[must_use]
    pub fn from(&self, release: Date, previous: Option<Date>) -> Option<Moment> {
        match &self.base {
            Base::Release => Some(self.at(release)),
            Base::Previous => Some(self.at(previous?)),
            Base::Step(_) | Base::StepOfPrevious(_) => None,
        }
    }

    /// Whether it is on the release's day always.
    #[must_use]
    pub fn is_release_day(&self) -> bool {
        let exact = matches!(
            self.unit,
            Unit::Days | Unit::Weeks | Unit::Months { end: false } | Unit::Years { end: false }
        );
        self.base == Base::Release && self.amount == 0 && exact && self.then.is_none()
    }

    /// The step that it is counted from, of the same release.
    #[must_use]
    pub fn from_step(&self) -> Option<&str> {
        match &self.base {
            Base::Step(key) => Some(key),
            _ => None,
        }
    }

    /// The name of the holidays that it counts working days by.
    #[must_use]
    pub fn region(&self) -> Option<&str> {
        self.unit.region().map(Region::name)
    }

    /// Takes the holidays that it names.
    ///
    /// # Errors
    /// When there are none of that name.
    pub fn bind(&mut self, holidays: &Holidays) -> Result<(), UnknownRegion> {
        self.unit.bind(holidays)
    }
}

impl FromStr for Base {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        match (text, text.strip_prefix("prev.")) {
            ("R", _) => Ok(Self::Release),
            ("prev", _) => Ok(Self::Previous),
            (_, Some(key)) if is_key(key) => Ok(Self::StepOfPrevious(key.to_owned())),
            (key, None) if is_key(key) => Ok(Self::Step(key.to_owned())),
            _ => Err(()),
        }
    }
}

/// Whether a text can be the key of a step.
pub(super) fn is_key(text: &str) -> bool {
    let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
    (1..=40).contains(&text.len()) && text.bytes().all(plain)
}

/// The place of an offset: what stands before its time.
fn place(text: &str) -> Option<(Base, i32, Unit)> {
    // The number of a unit has a sign before it, so what ends a step's key is none.
    let counted = |unit: &str| {
        let text = text.strip_suffix(unit)?;
        let digits = text.ends_with(|c: char| c.is_ascii_digit());
        (digits && text.rfind(['+', '-']).is_some()).then_some(text)
    };
    let (text, unit) = if let Some((text, region)) = text.split_once("w/") {
        (text, Unit::WorkingDays(Some(region.parse().ok()?)))
    } else if let Some(text) = text.strip_suffix("wk") {
        (text, Unit::Weeks)
    } else if let Some(text) = counted("mo") {
        (text, Unit::Months { end: false })
    } else if let Some(text) = counted("y") {
        (text, Unit::Years { end: false })
    } else if text == "Rw" {
        ("R", Unit::WorkingDays(None))
    } else if let Some(text) = counted("w") {
        (text, Unit::WorkingDays(None))
    } else {
        (text, Unit::Days)
    };
    // The last sign; what stands before it may hold others.
    let Some(sign) = text.rfind(['+', '-']) else {
        let base = text.parse().ok()?;
        return matches!(base, Base::Release | Base::Previous).then_some((base, 0, unit));
    };
    let (base, number) = text.split_at(sign);
    Some((base.parse().ok()?, number.parse().ok()?, unit))
}

/// The same on the last day of the month that it lies in.
const fn at_the_end_of_the_month(unit: &Unit) -> Option<Unit> {
    match unit {
        Unit::Months { .. } => Some(Unit::Months { end: true }),
        Unit::Years { .. } => Some(Unit::Years { end: true }),
        _ => None,
    }
}

impl FromStr for Offset {
    type Err = BadOffset;
    fn from_str(text: &str) -> Result<Self, BadOffset> {
        let bad = || BadOffset::Form(text.to_owned());
        let words: Vec<&str> = text.split_whitespace().collect();
        let (first, rest) = words.split_first().ok_or_else(bad)?;
        let (base, amount, mut unit) = place(first).ok_or_else(bad)?;
        let rest = match rest {
            ["end", "of", "month", rest @ ..] => {
                unit = at_the_end_of_the_month(&unit).ok_or_else(bad)?;
                rest
            }
            rest => rest,
        };
        let (rest, time) = match rest {
            [rest @ .., time, zone] if time_of_day(time).is_some() => {
                let zone = zone.parse().map_err(|_| bad())?;
                (rest, time_of_day(time).map(|time| (time, zone)))
            }
            [rest @ .., "AoE"] => (rest, Some((END_OF_DAY, Zone::anywhere_on_earth()))),
            rest => (rest, None),
        };
        let then = match rest {
            [] => None,
            ["then", day @ ..] => {
                let next = day.join(" ").parse::<NextDay>();
                Some(next.map_err(|why| BadOffset::Then {
                    text: text.to_owned(),
                    why,
                })?)
            }
            _ => return Err(bad()),
        };
        if amount.saturating_abs() > unit.most() {
            return Err(BadOffset::TooFar(text.to_owned()));
        }
        Ok(Self {
            base,
            amount,
            unit,
            then,
            time,
        })
    }
}

/// What "anywhere on Earth" means without a time of day.
pub const END_OF_DAY: Time = Time::constant(23, 59, 0, 0);

/// Reads `16:00`.
#[must_use]
pub fn time_of_day(text: &str) -> Option<Time> {
    let (hour, minute) = text.split_once(':')?;
    if hour.len() != 2 || minute.len() != 2 {
        return None;
    }
    Time::new(hour.parse().ok()?, minute.parse().ok()?, 0, 0).ok()
}

impl fmt::Display for Base {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Release => f.write_str("R"),
            Self::Previous => f.write_str("prev"),
            Self::Step(key) => f.write_str(key),
            Self::StepOfPrevious(key) => write!(f, "prev.{key}"),
        }
    }
}

impl fmt::Display for Offset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.base)?;
        let plain = matches!(self.base, Base::Release | Base::Previous);
        let bare = plain && matches!(self.unit, Unit::Days | Unit::WorkingDays(None));
        if self.amount != 0 || !bare {
            write!(f, "{:+}", self.amount)?;
        }
        match &self.unit {
            Unit::Days => {}
            Unit::WorkingDays(None) => f.write_str("w")?,
            Unit::WorkingDays(Some(region)) => write!(f, "w/{region}")?,
            Unit::Weeks => f.write_str("wk")?,
            Unit::Months { .. } => f.write_str("mo")?,
            Unit::Years { .. } => f.write_str("y")?,
        }
        if matches!(self.unit, Unit::Months { end: true } | Unit::Years { end: true }) {
            f.write_str(" end of month")?;
        }
        if let Some(then) = &self.then {
            write!(f, " then {then}")?;
        }
        match &self.time {
            None => Ok(()),
            Some((time, zone)) if *time == END_OF_DAY && zone.is_anywhere_on_earth() => f.write_str(" AoE"),
            Some((time, zone)) => write!(f, " {:02}:{:02} {zone}", time.hour(), time.minute()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn offsets_are_read_and_written() {
        for text in [
            "R",
            "R-3 16:00 UTC",
            "R+6",
            "R-2w",
            "Rw",
            "prev-5",
            "R 13:00 UTC",
            "R-4wk",
            "R-2w/germany",
            "R+0w/germany",
            "beta+4wk",
            "beta+0",
            "rc-1+3",
            "rc-1-3w",
            "prev.milestone-end+1",
            "R-21 AoE",
            "beta+3 12:00 AoE",
            "beta-w+1",
            "R+18mo",
            "R+0mo end of month",
            "R+15y",
            "R-20y",
            "R+5y end of month 16:00 UTC",
            "beta-1mo",
            "demo+1",
            "ready-2y AoE",
            "R+7320",
            "R+5y then in november on the 2nd thursday",
            "R then monthly on the last friday 16:00 UTC",
            "beta+0wk then in april and october on day 30 AoE",
            "R+5y end of month then in january on 1 day after the 1st monday 09:30 Europe/Berlin",
        ] {
            assert_eq!(text.parse::<Offset>().unwrap().to_string(), text);
        }
        for text in [
            "",
            "R3",
            "R-3 16:00",
            "R-3 25:00 UTC",
            "R-3 16:00 UTC x",
            "R-9000",
            "R-2000wk",
            "R+21y",
            "R+241mo",
            "R+99999999999",
            "R+3 end of month",
            "R+3mo end of year",
            "Rmo",
            "demo",
            "Q-1",
            "beta",
            "prev.beta",
            "prev.+1",
            "beta+w",
            "R-2w/",
            "R-2w/Germany",
            "R-1 AoE UTC",
            "R-3 16 UTC",
            "R-3 16:00 ?",
            "R+5y then",
            "R+5y then november",
            "R+5y in november on the 2nd thursday",
            "R+5y then every 2 weeks from 2026-09-01",
            "R+5y then monthly on day 15, or the working day after",
            "R+5y 16:00 UTC then monthly on day 15",
        ] {
            assert!(text.parse::<Offset>().is_err(), "{text}");
        }
    }

    #[test]
    fn months_and_years_end_where_a_month_is_too_short() {
        for (text, day) in [
            ("R+1mo", date(2027, 2, 28)),
            ("R+13mo", date(2028, 2, 29)),
            ("R-2mo", date(2026, 11, 30)),
            ("R+1y", date(2028, 1, 31)),
            ("R+15y", date(2042, 1, 31)),
            ("R+3mo end of month", date(2027, 4, 30)),
            ("R+0mo end of month", date(2027, 1, 31)),
        ] {
            assert_eq!(
                text.parse::<Offset>().unwrap().at(date(2027, 1, 31)).date,
                day,
                "{text}"
            );
        }
        // Other words are read, and written in the same ones.
        let other: Offset = "R+5y then the second thursday of november".parse().unwrap();
        assert_eq!(other.to_string(), "R+5y then in november on the 2nd thursday");
        assert_eq!(other.at(date(2025, 9, 25)).date, date(2030, 11, 14));
        let end: Offset = "R+18mo end of month".parse().unwrap();
        assert_eq!(end.at(date(2027, 1, 5)).date, date(2028, 7, 31));
    }

    #[test]
    fn what_lies_too_far_away_says_how_far_it_may() {
        let error = "R+9000".parse::<Offset>().unwrap_err().to_string();
        assert_eq!(
            error,
            "'R+9000' lies too far away: an offset reaches at most 20 years, that is 7320 days, 1045 weeks or 240 months"
        );
    }

    /// 19.7, as GitLab's handbook counts it.
    #[test]
    fn offsets_of_a_monthly_release() {
        let (release, previous) = (date(2026, 12, 17), Some(date(2026, 11, 19)));
        let on = |text: &str| {
            text.parse::<Offset>()
                .unwrap()
                .from(release, previous)
                .unwrap()
                .to_string()
        };
        assert_eq!(on("prev-5"), "Sat 14 Nov 2026");
        assert_eq!(on("R-6"), "Fri 11 Dec 2026");
        assert_eq!(on("R-3 16:00 UTC"), "Mon 14 Dec 2026 16:00 UTC");
        assert_eq!(on("R 13:00 UTC"), "Thu 17 Dec 2026 13:00 UTC");
        assert_eq!("prev-5".parse::<Offset>().unwrap().from(release, None), None);
    }
}
