//! Setting a shift by hand: what is over, and who has served, stays as it was.

use jiff::Timestamp;

use super::duty::has_served;
use super::{Cycle, Roster, Shift, Slot};

/// How much of a shift another person gets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// All of it: nobody has served in it yet, or it stays the same person's.
    Whole,
    /// What is left of it: it runs, and somebody has served in it. It is a charge from that minute on.
    FromNow,
}

/// Why a shift is not set. The texts are for people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// It is over.
    #[error("this shift is over; who was on duty stays as it was")]
    Over,
    /// It runs, and would be nobody's.
    #[error(
        "this shift has begun, and who has served in it stays as it was; put somebody else in charge from this minute instead"
    )]
    Begun,
}

/// How much of a shift it is that changes when it is set to `after`; `is_out` says that its release is.
///
/// # Errors
/// See [`Refusal`].
pub fn check(
    roster: &Roster,
    (cycle, slot): (&Cycle, &Slot),
    (after, is_out): (&Shift, bool),
    now: Timestamp,
) -> Result<Extent, Refusal> {
    let is_over = cycle.span(slot).until <= now;
    if is_over && is_out {
        return Err(Refusal::Over);
    }
    let before = roster.shift(&after.release, &after.slot);
    let same = before.and_then(Shift::serving) == after.serving();
    if same || !has_served(roster, cycle, slot, now) {
        return Ok(Extent::Whole);
    }
    if is_over {
        return Err(Refusal::Over);
    }
    after.serving().map(|_| Extent::FromNow).ok_or(Refusal::Begun)
}
