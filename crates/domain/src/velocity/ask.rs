//! What is asked of the figures.

use std::fmt;
use std::str::FromStr;

use jiff::Timestamp;

use super::setting::Setting;
use crate::calendar::Home;
use crate::freezes::stretch::Stretch;

/// From when on a change's time runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Clock {
    /// From its merge into the default branch.
    #[default]
    Merge,
    /// From its first commit, and from its merge where that was earlier.
    FirstCommit,
}

impl Clock {
    /// Each of them.
    pub const ALL: [Self; 2] = [Self::Merge, Self::FirstCommit];

    /// The name in addresses and the API.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Merge => "merge",
            Self::FirstCommit => "first-commit",
        }
    }
}

/// There is no such clock.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' is no clock; write merge or first-commit")]
pub struct UnknownClock(pub String);

impl FromStr for Clock {
    type Err = UnknownClock;
    fn from_str(text: &str) -> Result<Self, UnknownClock> {
        let found = Self::ALL.into_iter().find(|clock| clock.key() == text);
        found.ok_or_else(|| UnknownClock(text.to_owned()))
    }
}

impl fmt::Display for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.key())
    }
}

/// Whether weekends are a part of a change's time: Saturday 00:00 to Monday 00:00 in the product's home zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Weekends {
    /// They count like every other day.
    #[default]
    Counted,
    /// The time in them does not count.
    LeftOut,
}

impl Weekends {
    /// Each of them.
    pub const ALL: [Self; 2] = [Self::Counted, Self::LeftOut];

    /// The name in addresses and the API.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Counted => "counted",
            Self::LeftOut => "left-out",
        }
    }
}

/// Weekends cannot be treated in this way.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' says nothing of weekends; write counted or left-out")]
pub struct UnknownWeekends(pub String);

impl FromStr for Weekends {
    type Err = UnknownWeekends;
    fn from_str(text: &str) -> Result<Self, UnknownWeekends> {
        let found = Self::ALL.into_iter().find(|weekends| weekends.key() == text);
        found.ok_or_else(|| UnknownWeekends(text.to_owned()))
    }
}

impl fmt::Display for Weekends {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.key())
    }
}

/// The changes that arrived from an instant on and before another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// The first instant.
    pub from: Timestamp,
    /// The first instant after it.
    pub until: Timestamp,
}

impl Window {
    /// Whether an instant lies in it.
    #[must_use]
    pub fn has(&self, at: Timestamp) -> bool {
        self.from <= at && at < self.until
    }
}

impl From<Window> for Stretch {
    /// The same instants.
    fn from(Window { from, until }: Window) -> Self {
        Self { from, until }
    }
}

/// What figures are made of: changes that arrived in the environment of one stage, within a window, by a clock.
#[derive(Debug, Clone)]
pub struct Ask<'a> {
    /// What the product says.
    pub setting: &'a Setting,
    /// The place of the stage, see [`Setting::place`]; production is the last one.
    pub stage: usize,
    /// From when on time runs.
    pub clock: Clock,
    /// Whether weekends count.
    pub weekends: Weekends,
    /// Where the product is at home: weekends, days and weeks are its.
    pub home: &'a Home,
    /// When a change arrived that counts.
    pub window: Window,
}
