//! When a freeze holds: civil times in a zone, once, every week or every year.

use std::fmt;
use std::str::FromStr;

use jiff::civil::{Date, DateTime};

use crate::calendar::Zone;
use crate::calendar::moment::day_for_people;

/// How often a freeze comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Repeats {
    /// It does not come again.
    Once,
    /// Every week.
    Weekly,
    /// Every year.
    Yearly,
}

impl Repeats {
    /// The name in forms, the database and the API.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Once => "once",
            Self::Weekly => "weekly",
            Self::Yearly => "yearly",
        }
    }
}

/// The text says no rule.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' is none of once, weekly and yearly")]
pub struct BadRepeats(pub String);

impl FromStr for Repeats {
    type Err = BadRepeats;
    fn from_str(text: &str) -> Result<Self, BadRepeats> {
        [Self::Once, Self::Weekly, Self::Yearly]
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
/// 22 Dec 23:00 to 2 Jan 09:00 UTC`; days that are whole have no times.
impl fmt::Display for Times {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (often, day): (&str, fn(Date) -> String) = match self.repeats {
            Repeats::Once => ("", day_for_people),
            Repeats::Weekly => ("every week ", |day| day.strftime("%a").to_string()),
            Repeats::Yearly => ("every year ", |day| day.strftime("%-d %b").to_string()),
        };
        let time = |at: DateTime| format!("{:02}:{:02}", at.hour(), at.minute());
        let (from, until) = (self.from, self.until);
        write!(f, "{often}from {} {} to ", day(from.date()), time(from))?;
        if from.date() != until.date() {
            write!(f, "{} ", day(until.date()))?;
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
