//! Offsets: where a step or a checklist's section lies, counted from the release's day.

use std::fmt;
use std::str::FromStr;

use jiff::civil::{Date, Time};

use super::days;
use super::holidays::{Holidays, Region, UnknownRegion};
use super::moment::{Moment, Zone};

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
}

/// A distance from a day, and the time of day there. Written `R-3 16:00 UTC`, `R-2w`, `prev-5`, `beta+4wk`,
/// `R-21 AoE`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Offset {
    /// What it is counted from.
    pub base: Base,
    /// How many; negative lies before.
    pub amount: i32,
    /// What is counted.
    pub unit: Unit,
    /// The time of day and its zone; none for a whole day.
    pub time: Option<(Time, Zone)>,
}

/// The text is no offset.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "'{0}' is no offset; write R-3, R+6, R-2w (working days), R-4wk (weeks), prev-5 or beta+3 (from another step), then a time and zone if needed: R-3 16:00 UTC, R-3 AoE"
)]
pub struct BadOffset(pub String);

/// Offsets reach at most this many days.
const FAR: i32 = 4000;

impl Offset {
    /// The moment at this distance from the day that it is counted from.
    #[must_use]
    pub fn at(&self, base: Date) -> Moment {
        let date = match &self.unit {
            Unit::Days => days::plus(base, self.amount),
            Unit::Weeks => days::plus(base, self.amount.saturating_mul(7)),
            Unit::WorkingDays(None) => days::plus_working(base, self.amount),
            Unit::WorkingDays(Some(region)) => {
                days::plus_working_where(base, self.amount, |day| region.is_working_day(day))
            }
        };
        Moment {
            date,
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
        self.base == Base::Release && self.amount == 0 && matches!(self.unit, Unit::Days | Unit::Weeks)
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
        match &self.unit {
            Unit::WorkingDays(region) => region.as_ref().map(Region::name),
            Unit::Days | Unit::Weeks => None,
        }
    }

    /// Takes the holidays that it names.
    ///
    /// # Errors
    /// When there are none of that name.
    pub fn bind(&mut self, holidays: &Holidays) -> Result<(), UnknownRegion> {
        match &mut self.unit {
            Unit::WorkingDays(Some(region)) => region.bind(holidays),
            _ => Ok(()),
        }
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
    let (text, unit) = if let Some((text, region)) = text.split_once("w/") {
        (text, Unit::WorkingDays(Some(region.parse().ok()?)))
    } else if let Some(text) = text.strip_suffix("wk") {
        (text, Unit::Weeks)
    } else {
        // "w" alone could be the end of a step's key.
        let counted = text
            .strip_suffix('w')
            .filter(|rest| *rest == "R" || rest.ends_with(|c: char| c.is_ascii_digit()));
        let counted = counted.filter(|rest| *rest == "R" || rest.rfind(['+', '-']).is_some());
        match counted {
            Some(text) => (text, Unit::WorkingDays(None)),
            None => (text, Unit::Days),
        }
    };
    // The last sign; what stands before it may hold others.
    let Some(sign) = text.rfind(['+', '-']) else {
        let base = text.parse().ok()?;
        return matches!(base, Base::Release | Base::Previous).then_some((base, 0, unit));
    };
    let (base, number) = text.split_at(sign);
    let amount: i32 = number.parse().ok()?;
    let days = if unit == Unit::Weeks {
        amount.saturating_mul(7)
    } else {
        amount
    };
    (-FAR..=FAR).contains(&days).then_some(())?;
    Some((base.parse().ok()?, amount, unit))
}

impl FromStr for Offset {
    type Err = BadOffset;
    fn from_str(text: &str) -> Result<Self, BadOffset> {
        let bad = || BadOffset(text.to_owned());
        let words: Vec<&str> = text.split_whitespace().collect();
        let (first, time) = match words.as_slice() {
            [first] => (first, None),
            [first, "AoE"] => (first, Some((END_OF_DAY, Zone::anywhere_on_earth()))),
            [first, time, zone] => {
                let time = time_of_day(time).ok_or_else(bad)?;
                (first, Some((time, zone.parse().map_err(|_| bad())?)))
            }
            _ => return Err(bad()),
        };
        let (base, amount, unit) = place(first).ok_or_else(bad)?;
        Ok(Self {
            base,
            amount,
            unit,
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
            "R-900wk",
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
        ] {
            assert!(text.parse::<Offset>().is_err(), "{text}");
        }
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
