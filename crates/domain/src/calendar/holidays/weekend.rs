//! The weekdays on which a region does not work.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Weekday;

use crate::calendar::rule::{read_weekday, weekday_name};

/// The weekdays on which nobody works: Saturday and Sunday, where nothing else is said. One weekday at least is worked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Weekend([bool; 7]);

const ALL: [Weekday; 7] = [
    Weekday::Monday,
    Weekday::Tuesday,
    Weekday::Wednesday,
    Weekday::Thursday,
    Weekday::Friday,
    Weekday::Saturday,
    Weekday::Sunday,
];

impl Weekend {
    /// Whether a weekday is one of it.
    #[must_use]
    pub fn has(self, weekday: Weekday) -> bool {
        let own = ALL.into_iter().zip(self.0).find(|(day, _)| *day == weekday);
        own.is_some_and(|(_, off)| off)
    }

    fn of(days: &[Weekday]) -> Self {
        Self(ALL.map(|day| days.contains(&day)))
    }
}

impl Default for Weekend {
    fn default() -> Self {
        Self::of(&[Weekday::Saturday, Weekday::Sunday])
    }
}

/// `friday saturday`; `none` where each weekday is worked.
impl fmt::Display for Weekend {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let days: Vec<&str> = ALL
            .into_iter()
            .filter(|day| self.has(*day))
            .map(weekday_name)
            .collect();
        f.write_str(&if days.is_empty() {
            "none".to_owned()
        } else {
            days.join(" ")
        })
    }
}

/// The text is no weekend.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' is no weekend; write its weekdays, such as friday saturday, or none; one at least is worked")]
pub struct BadWeekend(pub String);

impl FromStr for Weekend {
    type Err = BadWeekend;
    fn from_str(text: &str) -> Result<Self, BadWeekend> {
        let bad = || BadWeekend(text.trim().to_owned());
        let lower = text.to_lowercase();
        let words: Vec<&str> = lower
            .split([' ', ',', '\t'])
            .filter(|word| !word.is_empty() && *word != "and")
            .collect();
        if words == ["none"] {
            return Ok(Self::of(&[]));
        }
        let days: Option<Vec<Weekday>> = words.into_iter().map(|word| read_weekday(word).ok()).collect();
        let weekend = days.filter(|days| !days.is_empty()).map(|days| Self::of(&days));
        weekend
            .filter(|weekend| weekend.0.contains(&false))
            .ok_or_else(bad)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weekends_are_read_and_written() {
        for (text, written) in [
            ("saturday sunday", "saturday sunday"),
            ("Friday and Saturday", "friday saturday"),
            ("sunday", "sunday"),
            ("saturday, friday", "friday saturday"),
            ("none", "none"),
        ] {
            let weekend: Weekend = text.parse().unwrap();
            assert_eq!(weekend.to_string(), written, "{text}");
            assert_eq!(weekend.to_string().parse(), Ok(weekend));
        }
        assert_eq!(Weekend::default().to_string(), "saturday sunday");
        for wrong in [
            "",
            "someday",
            "saturday none",
            "monday tuesday wednesday thursday friday saturday sunday",
        ] {
            assert!(wrong.parse::<Weekend>().is_err(), "{wrong}");
        }
    }
}
