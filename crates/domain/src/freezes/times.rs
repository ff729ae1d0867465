//! When a freeze holds: civil times in a zone, once, every week or every year.

use std::fmt;
use std::str::FromStr;

use jiff::civil::{Date, DateTime};

use crate::calendar::moment::day_for_people;
use crate::calendar::{Zone, days};

/// How often a freeze comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Repeats {
    /// It does not come again.
    Once,
    /// Every week.
    Weekly,
    /// Every year.
    Yearly,
    /// Every year on the same weekday of its month, counted from the month's beginning: the 4th Thursday of November.
    YearlyNth,
    /// Every year on the last such weekday of its month: the last Friday of November.
    YearlyLast,
}

impl Repeats {
    /// Each of them.
    pub const ALL: [Self; 5] = [
        Self::Once,
        Self::Weekly,
        Self::Yearly,
        Self::YearlyNth,
        Self::YearlyLast,
    ];

    /// Whether it comes once a year.
    #[must_use]
    pub const fn is_yearly(self) -> bool {
        matches!(self, Self::Yearly | Self::YearlyNth | Self::YearlyLast)
    }

    /// The name in forms and the API.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Once => "once",
            Self::Weekly => "weekly",
            Self::Yearly => "yearly",
            Self::YearlyNth => "yearly_nth",
            Self::YearlyLast => "yearly_last",
        }
    }
}

impl Repeats {
    /// Whether it counts the weekdays of a month.
    const fn counts_weekdays(self) -> bool {
        matches!(self, Self::YearlyNth | Self::YearlyLast)
    }
}

/// Which one of its month's weekdays a day is: 1 to 5.
pub(super) fn nth(day: Date) -> i8 {
    (day.day() - 1) / 7 + 1
}

/// `the 4th Thu of Nov`.
fn nth_of_month(day: Date) -> String {
    let ending = match nth(day) {
        1 => "st",
        2 => "nd",
        3 => "rd",
        _ => "th",
    };
    format!("the {}{ending} {}", nth(day), day.strftime("%a of %b"))
}

/// The text says no rule.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' is none of once, weekly, yearly, yearly_nth and yearly_last")]
pub struct BadRepeats(pub String);

impl FromStr for Repeats {
    type Err = BadRepeats;
    fn from_str(text: &str) -> Result<Self, BadRepeats> {
        Self::ALL
            .into_iter()
            .find(|repeats| repeats.key() == text)
            .ok_or_else(|| BadRepeats(text.to_owned()))
    }
}

/// When a freeze holds. It is given by the first time; the others are the same clock times a week or a year later.
///
/// A freeze holds as long as the clocks of its zone show a time in it. Where clocks are put forward over its beginning or
/// end, that is the moment of the change; where an hour comes twice, it begins with the first and ends with the second,
/// and holds in between. 29 February is gone over in the same way where a year has none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Times {
    /// When it begins, to the minute.
    pub from: DateTime,
    /// When it has ended.
    pub until: DateTime,
    /// The zone of both.
    pub zone: Zone,
    /// How often it comes.
    pub repeats: Repeats,
    /// The last day on which it begins; none for "until further notice".
    pub last: Option<Date>,
}

/// `from Tue 22 Dec 2026 23:00 to Sat 2 Jan 2027 09:00 UTC`, `every week from Fri 23:00 to Mon 06:00 UTC`, `every year from
/// 22 Dec 23:00 to 2 Jan 09:00 UTC`, `every year from the 4th Thu of Nov 23:00 to 3 days later 06:00 UTC`.
impl fmt::Display for Times {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (often, day): (&str, fn(Date) -> String) = match self.repeats {
            Repeats::Once => ("", day_for_people),
            Repeats::Weekly => ("every week ", |day| day.strftime("%a").to_string()),
            Repeats::Yearly => ("every year ", |day| day.strftime("%-d %b").to_string()),
            Repeats::YearlyNth => ("every year ", nth_of_month),
            Repeats::YearlyLast => ("every year ", |day| day.strftime("the last %a of %b").to_string()),
        };
        let time = |at: DateTime| format!("{:02}:{:02}", at.hour(), at.minute());
        let (from, until) = (self.from, self.until);
        write!(f, "{often}from {} {} to ", day(from.date()), time(from))?;
        match days::between(from.date(), until.date()) {
            0 => {}
            1 if self.repeats.counts_weekdays() => f.write_str("the day after ")?,
            later if self.repeats.counts_weekdays() => write!(f, "{later} days later ")?,
            _ => write!(f, "{} ", day(until.date()))?,
        }
        write!(f, "{} {}", time(until), self.zone)?;
        match self.last {
            Some(last) if self.repeats != Repeats::Once => {
                write!(f, ", the last one not after {}", day_for_people(last))
            }
            _ => Ok(()),
        }
    }
}
