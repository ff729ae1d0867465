//! What a plan does not want, as people write it: one a line.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Weekday;

use crate::calendar::holidays::{Holidays, Region, UnknownRegion};
use crate::calendar::kind::Kind;
use crate::calendar::rule::{Months, read_weekday, weekday_name};

/// Something that a plan looks for in its releases.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Check {
    /// `alone on its day`: no other release of the product is planned or out on it.
    Alone,
    /// `not in the week of a monthly release`: weeks begin on Monday.
    NotInWeekOf(Kind),
    /// `not on friday`.
    NotOn(Weekday),
    /// `at most 23 days apart, but in january and december`: from the release of its kind before it, of those that it counts
    /// with, unless the time between belongs to a version of one of those months: to the monthly release that is the newest
    /// in the middle of it. Where there is none, and between monthly releases, unless one of the two lies in one of them.
    Apart {
        /// So many days at most.
        days: i32,
        /// For the versions of which months that does not count.
        exempt: Option<Months>,
    },
    /// `steps in order`: no step before one that comes before it in the plan, and no version before a smaller one of its
    /// line or, for monthly releases, of an older line of those that it counts with.
    InOrder,
    /// `no freeze`: no step that does what a hard freeze forbids.
    NoFreeze,
    /// `a manager there`: no step that somebody must do on a day on which every manager of the shift is away. Weekends and
    /// holes of the rotation are no matter of it.
    Attended,
    /// `no holidays of germany`: no step whose day, or on a weekend there the last day before it, is a holiday there.
    NoHolidays(Region),
}

/// A line is nothing to look for.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: '{text}' is nothing that can be looked for; write {FORMS}")]
pub struct BadChecks {
    /// Counted from 1.
    pub line: usize,
    /// What stands there.
    pub text: String,
}

const FORMS: &str = "'alone on its day', 'not in the week of a monthly release', 'not on friday', \
'at most 23 days apart', 'at most 23 days apart, but in january and december', 'steps in order', 'no freeze', 'a manager there' or \
'no holidays of germany'; or 'nothing'";

/// Where nothing is looked for.
const NOTHING: &str = "nothing";

/// So many lines at most.
const MOST: usize = 20;

/// So many days apart at most, somewhat more than two years.
const MOST_APART: i32 = 800;

impl Check {
    /// What the plan of a new cadence of the kind looks for: what is a mistake for everybody. What one product wants beside
    /// it, such as no patch on a Friday, its plan says.
    #[must_use]
    pub const fn usual(kind: Kind) -> &'static str {
        match kind {
            Kind::Monthly | Kind::Patch => "alone on its day\nsteps in order\nno freeze\na manager there",
            Kind::Internal => "steps in order\nno freeze\na manager there",
        }
    }

    /// Reads one check a line; empty lines are passed over, and what stands twice counts once. `nothing` is none.
    ///
    /// # Errors
    /// The first line that is none.
    pub fn parse_all(text: &str) -> Result<Vec<Self>, BadChecks> {
        let mut checks: Vec<Self> = Vec::new();
        for (index, line) in text.lines().enumerate() {
            let line = line.trim();
            if line.is_empty() || line.eq_ignore_ascii_case(NOTHING) {
                continue;
            }
            let bad = || BadChecks {
                line: index + 1,
                text: line.to_owned(),
            };
            let check = line.parse().map_err(|NoCheck| bad())?;
            if !checks.contains(&check) {
                checks.push(check);
            }
            if checks.len() > MOST {
                return Err(bad());
            }
        }
        Ok(checks)
    }

    /// The text of checks, one a line; `nothing` where there are none.
    #[must_use]
    pub fn text(checks: &[Self]) -> String {
        if checks.is_empty() {
            return NOTHING.to_owned();
        }
        checks
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>()
            .join("\n")
    }

    /// The holidays that it looks at.
    #[must_use]
    pub const fn region(&self) -> Option<&Region> {
        match self {
            Self::NoHolidays(region) => Some(region),
            _ => None,
        }
    }

    /// Takes the holidays that it names.
    ///
    /// # Errors
    /// When there are none of that name.
    pub fn bind(&mut self, holidays: &Holidays) -> Result<(), UnknownRegion> {
        match self {
            Self::NoHolidays(region) => region.bind(holidays),
            _ => Ok(()),
        }
    }
}

/// The text is no check; the line that it stands on says what would be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoCheck;

impl FromStr for Check {
    type Err = NoCheck;
    fn from_str(text: &str) -> Result<Self, NoCheck> {
        let lower = text.trim().to_lowercase();
        let words: Vec<&str> = lower.split_whitespace().collect();
        match words.as_slice() {
            ["alone", "on", "its", "day"] => Ok(Self::Alone),
            ["steps", "in", "order"] => Ok(Self::InOrder),
            ["no", "freeze" | "freezes"] => Ok(Self::NoFreeze),
            ["a", "manager", "there"] => Ok(Self::Attended),
            ["no", "holidays", "of", region] => region.parse().map(Self::NoHolidays).map_err(|_| NoCheck),
            ["not", "in", "the", "week", "of", "a" | "an", kind, "release"] => {
                kind.parse().map(Self::NotInWeekOf).map_err(|_| NoCheck)
            }
            ["not", "on", weekday] => read_weekday(weekday).map(Self::NotOn).map_err(|_| NoCheck),
            ["at", "most", days, "days", "apart"] => Self::apart(days, None),
            ["at", "most", days, "days", "apart,", "but", "in", months @ ..] => {
                Self::apart(days, Some(Months::read(months).map_err(|_| NoCheck)?))
            }
            _ => Err(NoCheck),
        }
    }
}

impl Check {
    fn apart(days: &str, exempt: Option<Months>) -> Result<Self, NoCheck> {
        let days = days.parse().map_err(|_| NoCheck)?;
        if (1..=MOST_APART).contains(&days) {
            Ok(Self::Apart { days, exempt })
        } else {
            Err(NoCheck)
        }
    }
}

impl fmt::Display for Check {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Alone => f.write_str("alone on its day"),
            Self::NotInWeekOf(kind) => {
                let article = if *kind == Kind::Internal { "an" } else { "a" };
                write!(f, "not in the week of {article} {kind} release")
            }
            Self::NotOn(weekday) => write!(f, "not on {}", weekday_name(*weekday)),
            Self::Apart { days, exempt } => {
                write!(f, "at most {days} days apart")?;
                match exempt {
                    Some(months) => write!(f, ", but in {months}"),
                    None => Ok(()),
                }
            }
            Self::InOrder => f.write_str("steps in order"),
            Self::NoFreeze => f.write_str("no freeze"),
            Self::Attended => f.write_str("a manager there"),
            Self::NoHolidays(region) => write!(f, "no holidays of {region}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_checks_are_read_and_written() {
        for kind in Kind::ALL {
            let checks = Check::parse_all(Check::usual(kind)).unwrap();
            assert_eq!(Check::text(&checks), Check::usual(kind));
        }
    }

    #[test]
    fn other_words_are_read_too() {
        for (text, written) in [
            ("  Not on SUNDAY ", "not on sunday"),
            ("no freezes", "no freeze"),
            (
                "not in the week of an internal release",
                "not in the week of an internal release",
            ),
            ("at most 30 days apart", "at most 30 days apart"),
            ("at most 380 days apart", "at most 380 days apart"),
            (
                "at most 14 days apart, but in august",
                "at most 14 days apart, but in august",
            ),
            ("no holidays of germany", "no holidays of germany"),
            ("no freeze\n\nno freeze\n", "no freeze"),
            ("Nothing", "nothing"),
        ] {
            assert_eq!(Check::text(&Check::parse_all(text).unwrap()), written, "{text}");
        }
    }

    #[test]
    fn a_line_that_is_none_is_named() {
        for (text, line) in [
            ("alone", 1),
            ("no freeze\n\nnot on fryday", 3),
            ("at most 0 days apart", 1),
            ("at most 801 days apart", 1),
            ("at most 23 days apart, but in smarch", 1),
            ("not in the week of a yearly release", 1),
            ("no holidays of Nowhere at all", 1),
        ] {
            assert_eq!(Check::parse_all(text).unwrap_err().line, line, "{text}");
        }
    }
}
