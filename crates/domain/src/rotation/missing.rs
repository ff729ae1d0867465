//! Who has a shift and is not there for it.

use jiff::Timestamp;

use super::{Cycle, Member};

/// Why somebody is not there. The texts end a sentence that begins with who.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, thiserror::Error)]
pub enum Missing {
    /// Has left for good.
    #[error("has left")]
    Left,
    /// May not sign in any more.
    #[error("has no role any more")]
    NoRole,
    /// Takes no part for now.
    #[error("pauses")]
    Pauses,
    /// Is away for too much of it, or when it matters; why is nobody's business.
    #[error("is away")]
    Away,
}

/// Since when, and why, somebody can be on duty for nothing: they have left, or have no role any more. Who pauses or is away
/// keeps what was agreed on, and others are told ([`of_shift`]).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gone {
    /// Since when.
    pub since: Timestamp,
    /// Why.
    pub why: Missing,
}

/// Why somebody who has a shift is not there for it, as far as that is known of a member: they pause, or are away as nobody
/// may be for a proposal ([`Member::misses`]).
#[must_use]
pub fn of_shift(member: &Member, cycle: &Cycle) -> Option<Missing> {
    if !member.active {
        Some(Missing::Pauses)
    } else if member.misses(cycle) {
        Some(Missing::Away)
    } else {
        None
    }
}

/// Why somebody who is on duty is not there at an instant: they pause, or are away on that day where they are.
#[must_use]
pub fn at(member: &Member, at: Timestamp) -> Option<Missing> {
    let today = member.zone.rules().map(|zone| zone.to_datetime(at).date());
    if !member.active {
        Some(Missing::Pauses)
    } else if today.is_some_and(|today| member.is_away(today)) {
        Some(Missing::Away)
    } else {
        None
    }
}
