//! What people have done for each other.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use jiff::civil::Date;

use super::{Swap, SwapState};
use crate::calendar::days::{is_working_day, plus};
use crate::id::PersonId;
use crate::rotation::Slot;
use crate::rotation::cycle::{Cycle, stretch};
use crate::rotation::duty::{Roster, on_day};

/// On how many working days, none of them declared, the taker of a swap has been on duty for its owner by now ([`on_day`]).
#[must_use]
pub fn served(
    swap: &Swap,
    (cycle, slot): (&Cycle, &Slot),
    (roster, declared): (&Roster, &BTreeSet<Date>),
    now: Timestamp,
) -> u32 {
    let Some(taker) = swap.taker.as_ref().filter(|_| swap.state == SwapState::Taken) else {
        return 0;
    };
    let (mut day, last) = swap.days.unwrap_or((cycle.first_day(), cycle.last));
    let (mut count, last) = (0, last.min(cycle.last));
    while day <= last {
        let is_over = stretch(slot, (day, day)).until <= now;
        let works = is_working_day(day) && !declared.contains(&day) && is_over;
        let theirs = on_day(roster, slot, day)
            .is_some_and(|on| *on.release == swap.release && on.person == Some(taker));
        count += u32::from(works && theirs);
        day = plus(day, 1);
    }
    count
}

/// What people have done for each other: for each pair, in order of their ids, how many working days the second one has
/// served for the first beyond what the first has served for the second ([`served`]); pairs that are even are left out.
#[must_use]
pub fn ledger<'a>(
    swaps: impl IntoIterator<Item = &'a Swap>,
    (roster, declared): (&Roster, &BTreeSet<Date>),
    now: Timestamp,
) -> BTreeMap<(&'a PersonId, &'a PersonId), i64> {
    let mut ledger: BTreeMap<(&PersonId, &PersonId), i64> = BTreeMap::new();
    for swap in swaps {
        let slot = roster.slots.iter().find(|slot| slot.key == swap.slot);
        let (Some(taker), Some(about)) = (&swap.taker, roster.cycle(&swap.release).zip(slot)) else {
            continue;
        };
        let days = i64::from(served(swap, about, (roster, declared), now));
        let owner = &swap.owner;
        let (pair, days) = if owner < taker {
            ((owner, taker), days)
        } else {
            ((taker, owner), -days)
        };
        *ledger.entry(pair).or_default() += days;
    }
    ledger.retain(|_, days| *days != 0);
    ledger
}
