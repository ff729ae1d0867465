//! The times that GitLab writes. It has three forms, often two of them in one body:
//! `2026-11-24 12:21:00 UTC`, `2026-11-24 12:21:00 +0200` and ISO 8601 (`2026-11-24T12:21:00.123+02:00`,
//! `…Z`); and a day alone (`2026-11-24`) for what is due or ends. Each becomes a moment in UTC, or a day;
//! a time without a zone is refused, for nobody could say when it was.

use std::fmt;

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::Offset;
use serde::Deserializer;
use serde::de::{self, Visitor};

/// The years in which something at GitLab may happen or be due. Databases sort these as texts, too.
const YEARS: std::ops::RangeInclusive<i16> = 1970..=2999;

/// No time in any form that GitLab uses. It does not repeat what it could not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadTime {
    /// None of the forms.
    #[error("it is no time such as 2026-11-24T12:21:00Z or 2026-11-24 12:21:00 UTC")]
    Form,
    /// A day with an hour, but nothing that says in which zone.
    #[error("it is a time without a zone")]
    NoZone,
    /// A day, hour or offset that does not exist, or a year that cannot be meant.
    #[error("it is a time that does not exist, or is not between the years 1970 and 2999")]
    Range,
}

/// A moment, in any of GitLab's forms. A day alone is its beginning in UTC. What is finer than a
/// nanosecond is cut off.
///
/// # Errors
/// [`BadTime`] for everything else.
pub fn parse(text: &str) -> Result<Timestamp, BadTime> {
    let (day, rest) = split_day(text)?;
    if rest.is_empty() {
        return moment(day.at(0, 0, 0, 0), Offset::UTC);
    }
    let mut rest = Digits(rest);
    if !rest.take_any(b"Tt ") {
        return Err(BadTime::Form);
    }
    let hour = rest.number(2)?;
    rest.literal(b':')?;
    let minute = rest.number(2)?;
    rest.literal(b':')?;
    let second = rest.number(2)?;
    let nanosecond = if rest.take_any(b".,") { rest.fraction()? } else { 0 };
    let time = DateTime::new(
        day.year(),
        day.month(),
        day.day(),
        small(hour)?,
        small(minute)?,
        small(second)?,
        nanosecond,
    )
    .map_err(|_| BadTime::Range)?;
    moment(time, rest.zone()?)
}

/// A day, as GitLab writes it for what is due: `2026-11-24`. The day of a whole time is taken as it is
/// written there, in its own zone.
///
/// # Errors
/// [`BadTime`] for everything else.
pub fn parse_day(text: &str) -> Result<Date, BadTime> {
    parse(text)?;
    Ok(split_day(text)?.0)
}

/// For `#[serde(deserialize_with = …)]`: a moment that has to be there.
///
/// # Errors
/// When it is missing, no text, or no time.
pub fn required<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Timestamp, D::Error> {
    optional(deserializer)?.ok_or_else(|| de::Error::custom("it is empty, and should be a time"))
}

/// For `#[serde(default, deserialize_with = …)]`: a moment; null and an empty text are none.
///
/// # Errors
/// When it is no text, or no time.
pub fn optional<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Timestamp>, D::Error> {
    deserializer.deserialize_option(Written(parse))
}

/// For `#[serde(default, deserialize_with = …)]`: a day; null and an empty text are none.
///
/// # Errors
/// When it is no text, or no day.
pub fn optional_day<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Date>, D::Error> {
    deserializer.deserialize_option(Written(parse_day))
}

/// The first ten characters, and what follows them.
fn split_day(text: &str) -> Result<(Date, &str), BadTime> {
    let (day, rest) = text.split_at_checked(10).ok_or(BadTime::Form)?;
    let mut digits = Digits(day);
    let year = i16::try_from(digits.number(4)?).map_err(|_| BadTime::Range)?;
    digits.literal(b'-')?;
    let month = digits.number(2)?;
    digits.literal(b'-')?;
    let day = digits.number(2)?;
    if !YEARS.contains(&year) {
        return Err(BadTime::Range);
    }
    let day = Date::new(year, small(month)?, small(day)?).map_err(|_| BadTime::Range)?;
    Ok((day, rest))
}

/// An offset may carry the first or the last day out of the years that are allowed.
fn moment(time: DateTime, offset: Offset) -> Result<Timestamp, BadTime> {
    let moment = offset.to_timestamp(time).map_err(|_| BadTime::Range)?;
    if YEARS.contains(&Offset::UTC.to_datetime(moment).year()) {
        Ok(moment)
    } else {
        Err(BadTime::Range)
    }
}

fn small(number: i32) -> Result<i8, BadTime> {
    i8::try_from(number).map_err(|_| BadTime::Range)
}

/// What is still to be read.
struct Digits<'a>(&'a str);

impl Digits<'_> {
    fn first(&self) -> Option<u8> {
        self.0.as_bytes().first().copied()
    }

    /// Goes past one ASCII character.
    fn skip(&mut self) {
        self.0 = self.0.get(1..).unwrap_or_default();
    }

    fn take_any(&mut self, characters: &[u8]) -> bool {
        let found = self.first().is_some_and(|first| characters.contains(&first));
        if found {
            self.skip();
        }
        found
    }

    fn literal(&mut self, character: u8) -> Result<(), BadTime> {
        if self.take_any(&[character]) {
            Ok(())
        } else {
            Err(BadTime::Form)
        }
    }

    /// So many digits, four at most.
    fn number(&mut self, digits: usize) -> Result<i32, BadTime> {
        let mut number = 0;
        for _ in 0..digits {
            let digit = self.first().filter(u8::is_ascii_digit).ok_or(BadTime::Form)?;
            number = number * 10 + i32::from(digit - b'0');
            self.skip();
        }
        Ok(number)
    }

    /// One digit or more after the point, in nanoseconds.
    fn fraction(&mut self) -> Result<i32, BadTime> {
        let mut nanoseconds = 0;
        let mut weight = 100_000_000;
        let mut any = false;
        while let Some(digit) = self.first().filter(u8::is_ascii_digit) {
            nanoseconds += i32::from(digit - b'0') * weight;
            weight /= 10;
            any = true;
            self.skip();
        }
        if any { Ok(nanoseconds) } else { Err(BadTime::Form) }
    }

    /// `Z`, ` UTC`, `+02:00`, ` +0200`, `+02`; and nothing after it.
    fn zone(mut self) -> Result<Offset, BadTime> {
        let spaced = self.take_any(b" ");
        match self.0 {
            "" if !spaced => return Err(BadTime::NoZone),
            "Z" | "z" | "UTC" => return Ok(Offset::UTC),
            _ => {}
        }
        let west = self.first() == Some(b'-');
        if !self.take_any(b"+-") {
            return Err(BadTime::Form);
        }
        let hours = self.number(2)?;
        let colon = self.take_any(b":");
        let minutes = if self.0.is_empty() && !colon {
            0
        } else {
            self.number(2)?
        };
        if !self.0.is_empty() {
            return Err(BadTime::Form);
        }
        if hours > 23 || minutes > 59 {
            return Err(BadTime::Range);
        }
        let seconds = hours * 3600 + minutes * 60;
        Offset::from_seconds(if west { -seconds } else { seconds }).map_err(|_| BadTime::Range)
    }
}

/// A text that a function reads; null and an empty one are none.
struct Written<T>(fn(&str) -> Result<T, BadTime>);

impl<'de, T> Visitor<'de> for Written<T> {
    type Value = Option<T>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a time")
    }

    fn visit_none<E>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_str(self)
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Self::Value, E> {
        if text.is_empty() {
            return Ok(None);
        }
        (self.0)(text).map(Some).map_err(E::custom)
    }
}
