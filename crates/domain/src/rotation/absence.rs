//! When somebody is away: days, and nothing else. One rule for what is typed, pasted and read from a calendar ([`super::absences`]).

use jiff::civil::Date;

use crate::calendar::days::{between, plus};

/// Days on which somebody is away, both included. Why is nobody's business and stored nowhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Absence {
    /// The first day.
    pub from: Date,
    /// The last day.
    pub until: Date,
}

impl Absence {
    /// At most so many days are away at once.
    pub const LONGEST: i32 = 400;
    /// An absence begins at most so many days ahead: two years.
    pub const AHEAD: i32 = 730;

    /// Whether somebody is away on a day.
    #[must_use]
    pub fn holds(&self, day: Date) -> bool {
        self.from <= day && day <= self.until
    }

    /// Whether both have a day in common.
    #[must_use]
    pub fn meets(&self, other: &Self) -> bool {
        self.from <= other.until && other.from <= self.until
    }

    /// Whether all days of another one are days of this one.
    #[must_use]
    pub fn covers(&self, other: &Self) -> bool {
        self.from <= other.from && other.until <= self.until
    }

    /// From the first day of either to the last one.
    #[must_use]
    pub fn with(self, other: &Self) -> Self {
        Self {
            from: self.from.min(other.from),
            until: self.until.max(other.until),
        }
    }

    /// Whether it makes sense to somebody for whom it is this day.
    ///
    /// # Errors
    /// See [`BadAbsence`].
    pub fn check(&self, today: Date) -> Result<(), BadAbsence> {
        if self.until < self.from {
            return Err(BadAbsence::Reversed);
        }
        if self.until < today {
            return Err(BadAbsence::Over);
        }
        if between(self.from, self.until) >= Self::LONGEST {
            return Err(BadAbsence::TooLong);
        }
        if self.from > plus(today, Self::AHEAD) {
            return Err(BadAbsence::TooFar);
        }
        Ok(())
    }

    /// What is kept once somebody has said this beside what they have said before: this with whatever of it overlaps, by its
    /// place in `known`. Nothing where one of these covers it.
    ///
    /// # Errors
    /// See [`BadAbsence`]; [`BadAbsence::TooLong`] also for what would be so together.
    pub fn beside(self, known: &[Self], today: Date) -> Result<Option<(Self, Vec<usize>)>, BadAbsence> {
        self.check(today)?;
        if known.iter().any(|known| known.covers(&self)) {
            return Ok(None);
        }
        let (mut whole, mut met) = (self, Vec::new());
        for (place, other) in known.iter().enumerate() {
            if other.meets(&self) {
                whole = whole.with(other);
                met.push(place);
            }
        }
        whole.check(today)?;
        Ok(Some((whole, met)))
    }
}

/// Why nobody is taken to be away on some days. The texts are for people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadAbsence {
    /// They end before they begin.
    #[error("it is before the first day")]
    Reversed,
    /// They lie behind us.
    #[error("these days are over; say when you will be away")]
    Over,
    /// They are too many; the year is wrong, mostly.
    #[error(
        "at most {} days at once, with what they overlap; whoever is away for longer takes no part meanwhile",
        Absence::LONGEST
    )]
    TooLong,
    /// They begin too late; the year is wrong, mostly.
    #[error("it is more than {} days ahead; is the year right?", Absence::AHEAD)]
    TooFar,
}

impl BadAbsence {
    /// The name of the field that it is about, for people.
    #[must_use]
    pub const fn field(self) -> &'static str {
        match self {
            Self::Reversed | Self::Over | Self::TooLong => "Last day",
            Self::TooFar => "First day",
        }
    }
}
