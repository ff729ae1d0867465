//! Days that are named by their month and of which the first counts that comes: an offset goes on to it.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;

use crate::calendar::days;
use crate::calendar::rule::{Pattern, Rhythm, Rule};

/// A day of some months, the same ones each year: `in november on the 2nd thursday`, `monthly on day 15`. So an end is written
/// that comes with a project's own calendar, and not so many days after its release: `R+5y then in november on the 2nd thursday`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct NextDay(Pattern);

/// There is such a day within so many days: of one month a year the next one may be as far, and some days behind it.
const REACH: i32 = 366 + 31 + 31;

impl NextDay {
    /// The first one from a day on; that day itself, where it is one.
    #[must_use]
    pub fn from(&self, day: Date) -> Date {
        let until = days::plus(day, REACH);
        self.0.days(day, until).first().copied().unwrap_or(day)
    }
}

impl FromStr for NextDay {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        let Rule { pattern, shift } = text.parse::<Rule>().map_err(|error| error.to_string())?;
        let named = matches!(
            pattern,
            Pattern::MonthlyDay {
                months: Rhythm::Of(_),
                ..
            } | Pattern::MonthlyWeekday {
                months: Rhythm::Of(_),
                ..
            }
        );
        if named && shift.is_none() {
            Ok(Self(pattern))
        } else {
            Err(format!(
                "'{text}' is no day of a month; write 'in november on the 2nd thursday' or 'monthly on day 15'"
            ))
        }
    }
}

impl fmt::Display for NextDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn the_first_one_counts_that_comes() {
        for (text, from, day) in [
            (
                "in november on the 2nd thursday",
                date(2030, 9, 25),
                date(2030, 11, 14),
            ),
            (
                "in november on the 2nd thursday",
                date(2030, 11, 14),
                date(2030, 11, 14),
            ),
            (
                "in november on the 2nd thursday",
                date(2030, 11, 15),
                date(2031, 11, 13),
            ),
            ("monthly on day 31", date(2027, 2, 1), date(2027, 2, 28)),
            ("in february on day 29", date(2027, 3, 1), date(2028, 2, 29)),
            (
                "in december on 30 days after the last friday",
                date(2026, 12, 1),
                date(2027, 1, 24),
            ),
            (
                "in february, may, august and november on the 2nd thursday",
                date(2021, 1, 7),
                date(2021, 2, 11),
            ),
        ] {
            let next: NextDay = text.parse().unwrap();
            assert_eq!(next.to_string(), text);
            assert_eq!(next.from(from), day, "{text} from {from}");
        }
    }

    #[test]
    fn what_is_no_day_of_a_month_is_refused() {
        for text in [
            "",
            "november",
            "every 2 weeks from 2026-09-01",
            "every 8 months on day 5 from 2024-08",
            "on 2030-11-14",
            "3 days after monthly",
            "in november on day 31",
            "monthly on day 15, or the working day after",
        ] {
            assert!(text.parse::<NextDay>().is_err(), "{text}");
        }
    }
}
