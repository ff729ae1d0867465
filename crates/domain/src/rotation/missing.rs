//! Who has a shift and is not there for it.

use std::collections::BTreeSet;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::cycle::stretch;
use super::duty::on_day;
use super::member::is_too_much;
use super::{Cycle, Member, Roster, Slot};
use crate::calendar::days::{is_working_day, plus};
use crate::id::PersonId;

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

/// A shift whose person is not there for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Absent<'a> {
    /// They miss it, and too much of that is nobody's.
    Missed(Missing),
    /// Others serve what they miss, in the order in which they do: nothing is amiss.
    Covered(Missing, Vec<&'a PersonId>),
}

/// Why somebody who has a shift is not there for it, and who is instead; none where they are there. Who is gone or pauses misses
/// every working day that is not over, who is away those days, and both are amiss only as far as nobody else who is there is on
/// duty then: on any day, or on more of them than anybody may be away ([`is_too_much`]).
#[must_use]
pub fn of_shift<'a>(
    person: &PersonId,
    (cycle, slot): (&Cycle, &Slot),
    (roster, members): (&'a Roster, &[Member]),
    now: Timestamp,
) -> Option<Absent<'a>> {
    let member = |who: &PersonId| members.iter().find(|member| member.person == *who);
    let own = member(person);
    let pauses = own.filter(|own| !own.active).map(|_| Missing::Pauses);
    let away = own.filter(|own| own.misses(cycle)).map(|_| Missing::Away);
    let why = roster.gone_at(person, now).or(pauses).or(away)?;
    let mut left = match own {
        Some(own) if why == Missing::Away => own.missed(cycle),
        _ => to_come((cycle, slot), now),
    };
    let mut by = Vec::new();
    left.retain(|day| {
        let slot = roster.slots.iter().find(|known| known.key == slot.key);
        let on = slot
            .and_then(|slot| on_day(roster, slot, *day))
            .and_then(|on| on.person);
        let there = |who: &PersonId| member(who).is_none_or(|other| other.active && !other.is_away(*day));
        let Some(other) = on.filter(|on| *on != person && there(on)) else {
            return true;
        };
        if !by.contains(&other) {
            by.push(other);
        }
        false
    });
    let amiss = match why {
        Missing::Away => is_too_much(cycle, &left),
        Missing::Left | Missing::NoRole | Missing::Pauses => by.is_empty() || !left.is_empty(),
    };
    Some(if amiss {
        Absent::Missed(why)
    } else {
        Absent::Covered(why, by)
    })
}

/// The working days of a shift that are not over.
fn to_come((cycle, slot): (&Cycle, &Slot), now: Timestamp) -> BTreeSet<Date> {
    let first = TimeZone::UTC.to_datetime(now).date();
    let mut day = cycle.first_day().max(plus(first, -2));
    let mut days = BTreeSet::new();
    while day <= cycle.last {
        if is_working_day(day) && stretch(slot, (day, day)).until > now {
            days.insert(day);
        }
        day = plus(day, 1);
    }
    days
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
