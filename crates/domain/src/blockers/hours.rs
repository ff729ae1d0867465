//! Hours in halves, as people say them with labels.

use std::fmt;
use std::str::FromStr;

use jiff::SignedDuration;

/// A number of half hours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct HalfHours(u16);

/// The text is no number of half hours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadHours {
    /// It is no number.
    #[error("it names no number of hours, such as 3 or 0.5")]
    NoNumber,
    /// It lies between two half hours.
    #[error("hours come in halves, such as 3 or 0.5")]
    NoHalf,
    /// It is more than a month.
    #[error("more than {} hours", HalfHours::MOST)]
    TooMany,
}

impl HalfHours {
    /// So many hours at most: a month.
    pub const MOST: u16 = 744;

    /// That many halves of an hour; none above [`Self::MOST`] hours.
    #[must_use]
    pub const fn of_halves(halves: u16) -> Option<Self> {
        if halves <= Self::MOST * 2 {
            Some(Self(halves))
        } else {
            None
        }
    }

    /// How many halves of an hour.
    #[must_use]
    pub const fn halves(self) -> u16 {
        self.0
    }

    /// As long as that.
    #[must_use]
    pub fn duration(self) -> SignedDuration {
        SignedDuration::from_mins(i64::from(self.0) * 30)
    }
}

/// `3`, `3.0`, `0.5`; nothing but digits and one dot.
impl FromStr for HalfHours {
    type Err = BadHours;
    fn from_str(text: &str) -> Result<Self, BadHours> {
        let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        let (whole, part) = text.split_once('.').unwrap_or((text, "0"));
        if !is_number(whole) || !is_number(part) {
            return Err(BadHours::NoNumber);
        }
        let half = match part.trim_end_matches('0') {
            "" => 0,
            "5" => 1,
            _ => return Err(BadHours::NoHalf),
        };
        let whole: u16 = whole.parse().map_err(|_| BadHours::TooMany)?;
        let halves = whole.checked_mul(2).and_then(|halves| halves.checked_add(half));
        halves.and_then(Self::of_halves).ok_or(BadHours::TooMany)
    }
}

/// `3`, `0.5`.
impl fmt::Display for HalfHours {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let half = if self.0.is_multiple_of(2) { "" } else { ".5" };
        write!(f, "{}{half}", self.0 / 2)
    }
}

/// A time in hours with at most one digit behind the dot, to the nearest tenth, a half upwards: `27.5`, `3`, `0.1`. Pages and reports
/// write hours by this alone; the API and `/metrics` tell the seconds.
#[must_use]
pub fn hours(time: SignedDuration) -> String {
    /// A tenth of an hour, in seconds.
    const TENTH: i64 = 360;
    let tenths = time.as_secs().max(0).saturating_add(TENTH / 2) / TENTH;
    match tenths % 10 {
        0 => (tenths / 10).to_string(),
        rest => format!("{}.{rest}", tenths / 10),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_of_hours() {
        for (text, shown, minutes) in [
            ("3", "3", 180),
            ("3.0", "3", 180),
            ("0.5", "0.5", 30),
            ("0.50", "0.5", 30),
            ("10.5", "10.5", 630),
            ("0", "0", 0),
            ("744", "744", 44_640),
        ] {
            let hours: HalfHours = text.parse().unwrap();
            assert_eq!(hours.to_string(), shown);
            assert_eq!(hours.duration(), SignedDuration::from_mins(minutes));
            assert_eq!(HalfHours::of_halves(hours.halves()), Some(hours));
        }
        for (text, why) in [
            ("", BadHours::NoNumber),
            (".5", BadHours::NoNumber),
            ("3.", BadHours::NoNumber),
            ("-1", BadHours::NoNumber),
            ("1,5", BadHours::NoNumber),
            ("x", BadHours::NoNumber),
            ("0.25", BadHours::NoHalf),
            ("744.5", BadHours::TooMany),
            ("99999", BadHours::TooMany),
        ] {
            assert_eq!(text.parse::<HalfHours>(), Err(why), "{text}");
        }
    }

    #[test]
    fn times_in_hours() {
        for (minutes, shown) in [
            (0, "0"),
            (2, "0"),
            (3, "0.1"),
            (8, "0.1"),
            (9, "0.2"),
            (30, "0.5"),
            (57, "1"),
            (177, "3"),
            (310, "5.2"),
            (1650, "27.5"),
            (180, "3"),
        ] {
            assert_eq!(hours(SignedDuration::from_mins(minutes)), shown, "{minutes}");
        }
        assert_eq!(hours(SignedDuration::from_secs(179)), "0");
        assert_eq!(hours(SignedDuration::from_secs(-5)), "0");
        assert_eq!(hours(SignedDuration::MAX), "2562047788015215.5");
    }
}
