//! Ending a freeze, and doing something in spite of one.

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use super::stretch::Stretch;
use super::times::{Repeats, Times};
use super::{Asked, Freeze, Override, Strength, draft};

/// Why a freeze is not changed. The texts are for people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Something was changed since the page was loaded.
    #[error("somebody changed this freeze since you loaded the page; look at it again")]
    Stale,
    /// It does not hold any more.
    #[error("this freeze is over; add a new one instead")]
    Over,
    /// It forbids nothing.
    #[error("this freeze only advises; nothing has to be overridden")]
    Advisory,
    /// What is asked does not lie in it.
    #[error("this freeze does not forbid that; nothing has to be overridden")]
    Elsewhere,
    /// It does not hold while it would be overridden.
    #[error("this freeze does not hold in these hours; override it when it does")]
    NotNow,
}

impl Times {
    /// From an instant until one by which it has surely held, if it ever does after that.
    fn ahead_of(&self, from: Timestamp) -> Stretch {
        // Eight years can lie between two days of 29 February.
        let begins = TimeZone::UTC.to_timestamp(self.from).unwrap_or(from);
        let years = SignedDuration::from_hours(24 * 366 * 9);
        let until = match self.repeats {
            Repeats::Once => Timestamp::MAX,
            Repeats::Weekly | Repeats::Yearly | Repeats::YearlyNth | Repeats::YearlyLast => {
                from.max(begins).checked_add(years).unwrap_or(Timestamp::MAX)
            }
        };
        Stretch { from, until }
    }

    /// Whether times that somebody enters now hold at some instant that is still to come.
    ///
    /// # Errors
    /// [`draft::Refusal`] for times that the clocks of their zone go over as a whole, and for those that have passed.
    pub fn check_ahead(&self, now: Timestamp) -> Result<(), draft::Refusal> {
        if !self.stretches(self.ahead_of(now)).is_empty() {
            return Ok(());
        }
        let ever = !self.stretches(self.ahead_of(Timestamp::UNIX_EPOCH)).is_empty();
        let (field, why) = match (ever, self.last) {
            (false, _) => (
                "From",
                format!(
                    "the clocks of {} are put forward over these times, so it would never hold; write others",
                    self.zone
                ),
            ),
            (true, Some(_)) => (
                "Last day",
                "its last time has passed, so it would forbid nothing; write a later day, or none".to_owned(),
            ),
            (true, None) => (
                "Until",
                "it lies wholly in the past, so it would forbid nothing; write a later end".to_owned(),
            ),
        };
        Err(draft::Refusal { field, why })
    }
}

impl Freeze {
    /// Whether it will never hold again.
    #[must_use]
    pub fn is_over(&self, now: Timestamp) -> bool {
        self.stretches(self.terms.times.ahead_of(now)).is_empty()
    }

    /// Ends it.
    ///
    /// # Errors
    /// [`Refusal::Over`] where there is nothing to end.
    pub fn end(&self, now: Timestamp) -> Result<Self, Refusal> {
        if self.ended_at.is_some() || self.is_over(now) {
            return Err(Refusal::Over);
        }
        Ok(Self {
            ended_at: Some(now),
            ..self.clone()
        })
    }

    /// Until when it may be overridden for what is asked, for so many hours from now on.
    ///
    /// # Errors
    /// [`Refusal`] where it forbids nothing of that.
    pub fn override_until(
        &self,
        asked: &Asked<'_>,
        hours: i64,
        now: Timestamp,
    ) -> Result<Timestamp, Refusal> {
        if self.is_over(now) {
            return Err(Refusal::Over);
        }
        if self.terms.strength == Strength::Advisory {
            return Err(Refusal::Advisory);
        }
        if !self.concerns(asked) {
            return Err(Refusal::Elsewhere);
        }
        let hours = SignedDuration::from_hours(hours.clamp(1, Override::MOST_HOURS));
        let until = now.checked_add(hours).unwrap_or(Timestamp::MAX);
        if self.stretches(Stretch { from: now, until }).is_empty() {
            return Err(Refusal::NotNow);
        }
        Ok(until)
    }
}
