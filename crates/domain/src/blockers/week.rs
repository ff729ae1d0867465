//! Weeks as reports have them: ISO weeks, `2026-W48`, from Monday 00:00 to Monday 00:00 in the product's home zone.

use std::fmt;
use std::str::FromStr;

use jiff::Timestamp;
use jiff::civil::{Date, ISOWeekDate, Weekday};

use crate::calendar::{Home, days};
use crate::freezes::stretch::Stretch;

/// A week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Week {
    /// Its Monday.
    monday: Date,
}

/// The text is no week.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' is no week; write such as 2026-W48")]
pub struct BadWeek(pub String);

impl Week {
    /// The week that a day lies in.
    #[must_use]
    pub fn of(day: Date) -> Self {
        let behind = day.weekday().to_monday_zero_offset();
        Self {
            monday: days::plus(day, -i32::from(behind)),
        }
    }

    /// The week that it is at an instant where a product is at home.
    #[must_use]
    pub fn at(now: Timestamp, home: &Home) -> Self {
        Self::of(home.day_at(now))
    }

    /// Its Monday.
    #[must_use]
    pub const fn monday(self) -> Date {
        self.monday
    }

    /// Its Sunday.
    #[must_use]
    pub fn sunday(self) -> Date {
        days::plus(self.monday, 6)
    }

    /// So many weeks later, or earlier.
    #[must_use]
    pub fn plus(self, weeks: i32) -> Self {
        Self {
            monday: days::plus(self.monday, weeks.saturating_mul(7)),
        }
    }

    /// Its instants where a product is at home: 168 hours, or an hour more or less where the clocks change. None at the end
    /// of time.
    #[must_use]
    pub fn stretch(self, home: &Home) -> Option<Stretch> {
        Some(Stretch {
            from: home.day_begins(self.monday)?,
            until: home.day_begins(days::plus(self.monday, 7))?,
        })
    }
}

/// `2026-W48`.
impl fmt::Display for Week {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let week = self.monday.iso_week_date();
        write!(f, "{:04}-W{:02}", week.year(), week.week())
    }
}

impl FromStr for Week {
    type Err = BadWeek;
    fn from_str(text: &str) -> Result<Self, BadWeek> {
        let bad = || BadWeek(text.chars().take(20).collect());
        let number = |text: &str, length: usize| {
            let is_number = text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit());
            is_number.then(|| text.parse::<i16>().ok()).flatten()
        };
        let (year, week) = text.split_once("-W").ok_or_else(bad)?;
        let year = number(year, 4).filter(|year| *year >= 1970).ok_or_else(bad)?;
        let week = number(week, 2)
            .and_then(|week| i8::try_from(week).ok())
            .ok_or_else(bad)?;
        let monday = ISOWeekDate::new(year, week, Weekday::Monday).map_err(|_| bad())?;
        Ok(Self {
            monday: monday.date(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::Zone;
    use jiff::civil::date;

    #[test]
    fn weeks_are_those_of_iso() {
        for (text, monday) in [
            ("2026-W48", date(2026, 11, 23)),
            ("2026-W01", date(2025, 12, 29)),
            ("2026-W53", date(2026, 12, 28)),
            ("2027-W01", date(2027, 1, 4)),
        ] {
            let week: Week = text.parse().unwrap();
            assert_eq!(week.monday(), monday, "{text}");
            assert_eq!(week.to_string(), text);
            assert_eq!(Week::of(week.sunday()), week);
        }
        assert_eq!(Week::of(date(2027, 1, 3)).to_string(), "2026-W53");
        assert_eq!(Week::of(date(2026, 11, 30)).plus(-1).to_string(), "2026-W48");
        for text in [
            "",
            "2026-48",
            "2026-W54",
            "2025-W53",
            "2026-W00",
            "26-W48",
            "2026-W4",
            "2026-W048",
            "0001-W01",
            "2026-W48.md",
            "2026-w48",
        ] {
            assert!(text.parse::<Week>().is_err(), "{text}");
        }
    }

    #[test]
    fn a_week_begins_at_home() {
        let home = |zone: &str| Home::from(zone.parse::<Zone>().unwrap());
        for (text, zone, from, hours) in [
            ("2026-W48", "UTC", "2026-11-23T00:00:00Z", 168),
            ("2026-W48", "America/New_York", "2026-11-23T05:00:00Z", 168),
            // The clocks go forward, and back.
            ("2026-W13", "Europe/Berlin", "2026-03-22T23:00:00Z", 167),
            ("2026-W43", "Europe/Berlin", "2026-10-18T22:00:00Z", 169),
        ] {
            let stretch = text.parse::<Week>().unwrap().stretch(&home(zone)).unwrap();
            assert_eq!(stretch.from.to_string(), from, "{text} {zone}");
            assert_eq!(
                stretch.until.duration_since(stretch.from).as_hours(),
                hours,
                "{text} {zone}"
            );
            assert_eq!(Week::at(stretch.from, &home(zone)).to_string(), text);
        }
    }
}
