//! The kinds of rules that make days. A closed set: what cannot be said with these is entered by hand.

use std::fmt;
use std::str::FromStr;

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use super::days;

/// A rule that makes days. Written as in the variants' examples.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rule {
    /// A day of each month, the month's last day where it is too short: `monthly on day 22`.
    MonthlyDay {
        /// 1 to 31.
        day: i8,
    },
    /// A weekday of each month: `monthly on the 3rd thursday`, `monthly on the last friday`.
    MonthlyWeekday {
        /// 1 to 4, or -1 for the last one.
        nth: i8,
        /// The weekday.
        weekday: Weekday,
    },
    /// Every so many weeks, counted from a day: `every 2 weeks from 2026-09-01`.
    Weekly {
        /// 1 to 52.
        weeks: i32,
        /// A day of the rule; it gives the weekday, too.
        anchor: Date,
    },
    /// Days beside each day of another cadence of the product: `8 days before monthly`, `6 days after monthly`.
    Beside {
        /// The other cadence's name.
        cadence: String,
        /// -60 to 60, not 0.
        days: i32,
    },
}

/// The text is no rule.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "'{0}' is no rule; write 'monthly on day 22', 'monthly on the 3rd thursday', 'every 2 weeks from 2026-09-01' or '8 days before NAME'"
)]
pub struct BadRule(pub String);

/// The first of each number is how it is written; the words are read, too.
const ORDINALS: [(&str, i8); 9] = [
    ("1st", 1),
    ("2nd", 2),
    ("3rd", 3),
    ("4th", 4),
    ("last", -1),
    ("first", 1),
    ("second", 2),
    ("third", 3),
    ("fourth", 4),
];
const WEEKDAYS: [(&str, Weekday); 7] = [
    ("monday", Weekday::Monday),
    ("tuesday", Weekday::Tuesday),
    ("wednesday", Weekday::Wednesday),
    ("thursday", Weekday::Thursday),
    ("friday", Weekday::Friday),
    ("saturday", Weekday::Saturday),
    ("sunday", Weekday::Sunday),
];

impl Rule {
    /// The rule's own days from `from` to `until`, both included, ascending. Days of a [`Rule::Beside`]
    /// follow from another cadence: this has none, [`super::cadence::occurrences`] resolves them.
    #[must_use]
    pub fn days(&self, from: Date, until: Date) -> Vec<Date> {
        let inside = |date: &Date| (from..=until).contains(date);
        match self {
            Self::MonthlyDay { day } => months(from, until)
                .map(|first| first.last_of_month().min(days::plus(first, i32::from(*day) - 1)))
                .filter(inside)
                .collect(),
            Self::MonthlyWeekday { nth, weekday } => months(from, until)
                .filter_map(|first| first.nth_weekday_of_month(*nth, *weekday).ok())
                .filter(inside)
                .collect(),
            Self::Weekly { weeks, anchor } => {
                let period = weeks.saturating_mul(7).max(7);
                let ahead = days::between(*anchor, from).div_euclid(period);
                let mut day = days::plus(*anchor, ahead.saturating_mul(period));
                let mut found = Vec::new();
                while day <= until {
                    if inside(&day) {
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
            Self::Beside { .. } => Vec::new(),
        }
    }
}

/// The first days of the months from that of `from` to that of `until`.
fn months(from: Date, until: Date) -> impl Iterator<Item = Date> {
    from.first_of_month()
        .series(1.month())
        .take_while(move |first| *first <= until)
}

impl FromStr for Rule {
    type Err = BadRule;
    fn from_str(text: &str) -> Result<Self, BadRule> {
        let words: Vec<&str> = text.split_whitespace().collect();
        let rule = match words.as_slice() {
            ["monthly", "on", "day", day] => day
                .parse()
                .ok()
                .filter(|day| (1..=31).contains(day))
                .map(|day| Self::MonthlyDay { day }),
            ["monthly", "on", "the", nth, weekday] => {
                let nth = ORDINALS.iter().find(|(name, _)| name == nth);
                let weekday = WEEKDAYS.iter().find(|(name, _)| name == weekday);
                nth.zip(weekday)
                    .map(|((_, nth), (_, weekday))| Self::MonthlyWeekday {
                        nth: *nth,
                        weekday: *weekday,
                    })
            }
            ["every", weeks, "weeks" | "week", "from", anchor] => weeks
                .parse()
                .ok()
                .filter(|weeks| (1..=52).contains(weeks))
                .zip(anchor.parse().ok())
                .map(|(weeks, anchor)| Self::Weekly { weeks, anchor }),
            [days, "days" | "day", side @ ("before" | "after"), cadence] => days
                .parse()
                .ok()
                .filter(|days| (1..=60).contains(days))
                .map(|days: i32| Self::Beside {
                    cadence: (*cadence).to_owned(),
                    days: if *side == "before" { -days } else { days },
                }),
            _ => None,
        };
        rule.ok_or_else(|| BadRule(text.to_owned()))
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::MonthlyDay { day } => write!(f, "monthly on day {day}"),
            Self::MonthlyWeekday { nth, weekday } => {
                let nth = ORDINALS
                    .iter()
                    .find(|(_, n)| n == nth)
                    .map_or("last", |(name, _)| name);
                let weekday = WEEKDAYS
                    .iter()
                    .find(|(_, day)| day == weekday)
                    .map_or("", |(name, _)| name);
                write!(f, "monthly on the {nth} {weekday}")
            }
            Self::Weekly { weeks: 1, anchor } => write!(f, "every 1 week from {anchor}"),
            Self::Weekly { weeks, anchor } => write!(f, "every {weeks} weeks from {anchor}"),
            Self::Beside { cadence, days } => {
                let side = if *days < 0 { "before" } else { "after" };
                let days = days.abs();
                write!(
                    f,
                    "{days} day{} {side} {cadence}",
                    if days == 1 { "" } else { "s" }
                )
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn rules_are_read_and_written() {
        for text in [
            "monthly on day 22",
            "monthly on the 3rd thursday",
            "monthly on the last friday",
            "every 1 week from 2026-09-01",
            "every 2 weeks from 2026-09-01",
            "8 days before monthly",
            "1 day after monthly",
        ] {
            assert_eq!(text.parse::<Rule>().unwrap().to_string(), text);
        }
        for text in [
            "",
            "monthly",
            "monthly on day 32",
            "monthly on the 5th thursday",
            "every 0 weeks from 2026-09-01",
            "0 days after x",
            "monthly on day 0",
        ] {
            assert!(text.parse::<Rule>().is_err(), "{text}");
        }
    }

    #[test]
    fn short_months_take_their_last_day() {
        let rule: Rule = "monthly on day 31".parse().unwrap();
        assert_eq!(
            rule.days(date(2027, 2, 1), date(2027, 4, 30)),
            [date(2027, 2, 28), date(2027, 3, 31), date(2027, 4, 30)]
        );
    }

    #[test]
    fn weeks_are_counted_from_the_anchor_both_ways() {
        let rule: Rule = "every 2 weeks from 2026-09-01".parse().unwrap();
        assert_eq!(
            rule.days(date(2026, 8, 1), date(2026, 9, 20)),
            [
                date(2026, 8, 4),
                date(2026, 8, 18),
                date(2026, 9, 1),
                date(2026, 9, 15)
            ]
        );
        assert_eq!(
            rule.days(date(2026, 9, 16), date(2026, 9, 28)),
            Vec::<Date>::new()
        );
    }
}
