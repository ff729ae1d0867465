//! Offsets: where a step or a checklist's section lies, counted from the release's day.

use std::fmt;
use std::str::FromStr;

use jiff::civil::{Date, Time};

use super::days;
use super::moment::{Moment, Zone};

/// How the days of an offset are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Count {
    /// Calendar days from the release's day: `R-3`.
    Days,
    /// Working days from the release's day: `R-2w`.
    WorkingDays,
    /// Calendar days from the day of the release before it in the same cadence: `prev-5`.
    DaysFromPrevious,
}

/// A distance from a release's day, and the time of day there. Written `R-3 16:00 UTC`, `R-2w`, `prev-5`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Offset {
    /// How many days; negative lies before.
    pub days: i32,
    /// How they are counted.
    pub count: Count,
    /// The time of day and its zone; none for a whole day.
    pub time: Option<(Time, Zone)>,
}

/// The text is no offset.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "'{0}' is no offset; write R-3, R+6, R-2w (working days) or prev-5, then a time and zone if needed: R-3 16:00 UTC"
)]
pub struct BadOffset(pub String);

/// Offsets reach at most this many days.
const FAR: i32 = 400;

impl Offset {
    /// The moment at this distance from `release`, the release's day. `previous` is the day of the
    /// release before it; where there is none, offsets from it have no moment.
    #[must_use]
    pub fn from(&self, release: Date, previous: Option<Date>) -> Option<Moment> {
        let date = match self.count {
            Count::Days => days::plus(release, self.days),
            Count::WorkingDays => days::plus_working(release, self.days),
            Count::DaysFromPrevious => days::plus(previous?, self.days),
        };
        Some(Moment {
            date,
            time: self.time.clone(),
        })
    }
}

impl FromStr for Offset {
    type Err = BadOffset;
    fn from_str(text: &str) -> Result<Self, BadOffset> {
        let bad = || BadOffset(text.to_owned());
        let mut words = text.split_whitespace();
        let place = words.next().ok_or_else(bad)?;
        let (number, count) = if let Some(rest) = place.strip_prefix("prev") {
            (rest, Count::DaysFromPrevious)
        } else {
            let rest = place.strip_prefix('R').ok_or_else(bad)?;
            match rest.strip_suffix('w') {
                Some(rest) => (rest, Count::WorkingDays),
                None => (rest, Count::Days),
            }
        };
        let days = match number {
            "" => 0,
            _ if number.starts_with(['+', '-']) => number.parse().map_err(|_| bad())?,
            _ => return Err(bad()),
        };
        if !(-FAR..=FAR).contains(&days) {
            return Err(bad());
        }
        let time = match (words.next(), words.next()) {
            (None, _) => None,
            (Some(time), Some(zone)) => Some((
                time_of_day(time).ok_or_else(bad)?,
                zone.parse().map_err(|_| bad())?,
            )),
            (Some(_), None) => return Err(bad()),
        };
        if words.next().is_some() {
            return Err(bad());
        }
        Ok(Self { days, count, time })
    }
}

/// Reads `16:00`.
#[must_use]
pub fn time_of_day(text: &str) -> Option<Time> {
    let (hour, minute) = text.split_once(':')?;
    if hour.len() != 2 || minute.len() != 2 {
        return None;
    }
    Time::new(hour.parse().ok()?, minute.parse().ok()?, 0, 0).ok()
}

impl fmt::Display for Offset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (base, tail) = match self.count {
            Count::Days => ("R", ""),
            Count::WorkingDays => ("R", "w"),
            Count::DaysFromPrevious => ("prev", ""),
        };
        f.write_str(base)?;
        if self.days != 0 {
            write!(f, "{:+}", self.days)?;
        }
        f.write_str(tail)?;
        if let Some((time, zone)) = &self.time {
            write!(f, " {:02}:{:02} {zone}", time.hour(), time.minute())?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn offsets_are_read_and_written() {
        for text in ["R", "R-3 16:00 UTC", "R+6", "R-2w", "Rw", "prev-5", "R 13:00 UTC"] {
            assert_eq!(text.parse::<Offset>().unwrap().to_string(), text);
        }
        for text in [
            "",
            "R3",
            "R-3 16:00",
            "R-3 25:00 UTC",
            "R-3 16:00 UTC x",
            "R-900",
            "Q-1",
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
