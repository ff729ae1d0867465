//! Where a freeze stands at an instant: what lists of them are ordered by.

use jiff::{SignedDuration, Timestamp};

use super::stretch::Stretch;
use super::times::Repeats;
use super::{Freeze, Strength};

/// Where a freeze stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stand {
    /// It holds, in this time.
    Holds(Stretch),
    /// It holds next in this time; none where that lies more than [`Stand::DAYS`] ahead.
    Coming(Option<Stretch>),
    /// It does not hold any more.
    Over,
}

impl Stand {
    /// So many days ahead the next time of a freeze is looked for.
    pub const DAYS: i64 = 2 * 366;
}

impl Freeze {
    /// Where it stands.
    #[must_use]
    pub fn stand(&self, now: Timestamp) -> Stand {
        match self.within_hours(24 * Stand::DAYS, now) {
            Some(stretch) if stretch.holds(now) => Stand::Holds(stretch),
            Some(stretch) => Stand::Coming(Some(stretch)),
            None if self.is_over(now) => Stand::Over,
            None => Stand::Coming(None),
        }
    }

    /// Whether it comes every week: pages tell of such a one quietly.
    #[must_use]
    pub fn is_weekly(&self) -> bool {
        self.terms.times.repeats == Repeats::Weekly
    }

    /// The time in which a hard freeze forbids something now, or does within so many hours: what can be overridden.
    #[must_use]
    pub fn forbids_within(&self, hours: i64, now: Timestamp) -> Option<Stretch> {
        let hard = self.terms.strength == Strength::Hard;
        self.within_hours(hours, now).filter(|_| hard)
    }

    /// The first time in which it holds now or within so many hours.
    fn within_hours(&self, hours: i64, now: Timestamp) -> Option<Stretch> {
        let until = now
            .checked_add(SignedDuration::from_hours(hours))
            .unwrap_or(Timestamp::MAX);
        self.stretches(Stretch { from: now, until }).first().copied()
    }
}
