//! The hand-over at a change of shift: what the next ones find, and who says that they have.

use jiff::{SignedDuration, Timestamp};

use super::{Cycle, Roster, Shift};
use crate::id::PersonId;

/// So many hours before a change of shift it can be acknowledged.
const EARLIEST: SignedDuration = SignedDuration::from_hours(72);

/// A part of a hand-over, in words: what is blocked, which freezes hold, what comes next.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Part {
    /// Its heading.
    pub title: String,
    /// A line for each thing.
    pub lines: Vec<String>,
}

/// Why a hand-over is not acknowledged. The texts are for people.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// It is too early: most of it would be about other things by then.
    #[error("the shift ends in more than three days; what is handed over can be acknowledged from then on")]
    TooEarly,
    /// Somebody has.
    #[error("it is acknowledged already")]
    Done,
    /// Those who take over do it.
    #[error("those who take over acknowledge it: who has a confirmed shift for the next release")]
    NotNext,
}

/// Whether somebody acknowledges the hand-over at the end of a cycle. While nobody has a confirmed shift in the next one,
/// those do who plan (`plans`).
///
/// # Errors
/// See [`Refusal`].
pub fn check_acknowledge(
    roster: &Roster,
    cycle: &Cycle,
    (who, plans): (&PersonId, bool),
    is_done: bool,
    now: Timestamp,
) -> Result<(), Refusal> {
    if is_done {
        return Err(Refusal::Done);
    }
    let ends = roster.slots.iter().map(|slot| cycle.span(slot).until).min();
    let early = |ends: Timestamp| ends.checked_sub(EARLIEST).is_ok_and(|from| now < from);
    if ends.is_some_and(early) {
        return Err(Refusal::TooEarly);
    }
    let next = next(roster, cycle);
    let theirs = |release| {
        let shifts = roster.shifts.iter();
        shifts.filter(move |shift| Some(&shift.release) == release)
    };
    let mut serving = theirs(next.map(|next| &next.release)).filter_map(Shift::serving);
    let any = theirs(next.map(|next| &next.release)).any(|shift| shift.serving().is_some());
    if serving.any(|person| person == who) || (plans && !any) {
        Ok(())
    } else {
        Err(Refusal::NotNext)
    }
}

/// The cycle after one.
#[must_use]
pub fn next<'a>(roster: &'a Roster, cycle: &Cycle) -> Option<&'a Cycle> {
    let mut cycles = roster.cycles.iter();
    cycles.find(|own| own.release == cycle.release)?;
    cycles.next()
}
