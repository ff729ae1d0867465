//! Holidays: the days of a region on which nobody works, its weekend, and days that are worked all the same.

#[cfg(feature = "zones")]
mod read;
mod weekend;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;
use std::sync::Arc;

use jiff::civil::Date;

use super::days;

#[cfg(feature = "zones")]
pub use read::{BadHolidays, Holiday, Listed, read};
pub use weekend::{BadWeekend, Weekend};

/// A region whose holidays count, by the name of its calendar: `germany`. Read from a text it has none until it
/// is bound.
#[derive(Debug, Clone)]
pub struct Region {
    name: String,
    off: Arc<Off>,
}

/// When people of a region do not work.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Off {
    /// Its weekend.
    pub weekend: Weekend,
    /// Its holidays.
    pub days: BTreeSet<Date>,
    /// Days that are worked all the same, though they lie on its weekend.
    pub worked: BTreeSet<Date>,
}

/// The text can be no name of a calendar of holidays.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' is no name of holidays; those have 1 to 40 lower-case letters, digits and '-'")]
pub struct BadRegion(pub String);

/// There are no such holidays.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("there are no holidays called '{0}'; import them first")]
pub struct UnknownRegion(pub String);

/// The holidays of every region.
#[derive(Debug, Clone, Default)]
pub struct Holidays(BTreeMap<String, Arc<Off>>);

impl Region {
    /// The name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Whether people work on a day.
    #[must_use]
    pub fn is_working_day(&self, day: Date) -> bool {
        let off = &self.off;
        off.worked.contains(&day) || !(off.weekend.has(day.weekday()) || off.days.contains(&day))
    }

    /// Whether a day is off that is none of its weekend.
    #[must_use]
    pub fn is_holiday(&self, day: Date) -> bool {
        !self.is_working_day(day) && !self.off.weekend.has(day.weekday())
    }

    /// The day itself; on its weekend the last day before that, or one that is worked all the same.
    #[must_use]
    pub fn before_weekend(&self, day: Date) -> Date {
        let off = |day: Date| self.off.weekend.has(day.weekday()) && !self.off.worked.contains(&day);
        let before = (0..7).map(|back| days::plus(day, -back)).find(|day| !off(*day));
        before.unwrap_or(day)
    }

    /// The last holiday that is known; later days may be others'.
    #[must_use]
    pub fn known_until(&self) -> Option<Date> {
        self.off.days.last().copied()
    }

    /// Takes the holidays of its name.
    ///
    /// # Errors
    /// When there are none.
    pub fn bind(&mut self, holidays: &Holidays) -> Result<(), UnknownRegion> {
        let found = holidays.0.get(&self.name);
        self.off = Arc::clone(found.ok_or_else(|| UnknownRegion(self.name.clone()))?);
        Ok(())
    }
}

impl Holidays {
    /// Sets the holidays of a region whose weekend is Saturday and Sunday.
    pub fn insert(&mut self, name: &str, days: impl IntoIterator<Item = Date>) {
        let off = Off {
            days: days.into_iter().collect(),
            ..Off::default()
        };
        self.set(name, off);
    }

    /// Sets when people of a region do not work.
    pub fn set(&mut self, name: &str, off: Off) {
        self.0.insert(name.to_owned(), Arc::new(off));
    }
}

/// Whether a text can be the name of a calendar of holidays.
#[must_use]
pub fn is_name(text: &str) -> bool {
    let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
    (1..=40).contains(&text.len()) && text.bytes().all(plain)
}

impl FromStr for Region {
    type Err = BadRegion;
    fn from_str(text: &str) -> Result<Self, BadRegion> {
        if !is_name(text) {
            return Err(BadRegion(text.to_owned()));
        }
        Ok(Self {
            name: text.to_owned(),
            off: Arc::default(),
        })
    }
}

impl fmt::Display for Region {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)
    }
}

/// Two are the same by their name.
impl PartialEq for Region {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Region {}

impl Hash for Region {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.name.hash(state);
    }
}
