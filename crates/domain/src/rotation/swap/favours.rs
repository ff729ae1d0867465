//! What people have done for each other.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use jiff::civil::Date;

use super::{Swap, SwapState};
use crate::calendar::days::{is_working_day, plus};
use crate::id::{PersonId, ReleaseId};
use crate::rotation::cycle::{Cycle, stretch};
use crate::rotation::duty::{Roster, on_day};

/// What people have done for each other: for each pair, in order of their ids, how many working days the second one has
/// served for the first beyond what the first has served for the second; pairs that are even are left out.
///
/// A working day that has passed, and was not declared, was served by whoever was on duty on it ([`on_day`]), and for whoever it
/// belonged to before anybody swapped it. Who had it between the two owes nothing for it, and a day that came back is no favour.
#[must_use]
pub fn ledger<'a>(
    swaps: impl IntoIterator<Item = &'a Swap>,
    (roster, declared): (&'a Roster, &BTreeSet<Date>),
    now: Timestamp,
) -> BTreeMap<(&'a PersonId, &'a PersonId), i64> {
    let mut ledger: BTreeMap<(&PersonId, &PersonId), i64> = BTreeMap::new();
    for ((release, key), swaps) in by_shift(swaps) {
        let slot = roster.slots.iter().find(|slot| slot.key == key);
        let Some((cycle, slot)) = roster.cycle(release).zip(slot) else {
            continue;
        };
        let firsts = swaps.iter().map(|swap| days(swap, cycle).0);
        let mut next = firsts.min();
        while let Some(day) = next.filter(|day| *day <= cycle.last) {
            next = Some(plus(day, 1));
            let is_over = stretch(slot, (day, day)).until <= now;
            if !is_over || !is_working_day(day) || declared.contains(&day) {
                continue;
            }
            let on = on_day(roster, slot, day).filter(|on| on.release == release);
            let Some(server) = on.and_then(|on| on.person) else {
                continue;
            };
            let owner = first_owner(&swaps, cycle, day, server);
            if owner != server {
                let (pair, one) = if owner < server {
                    ((owner, server), 1)
                } else {
                    ((server, owner), -1)
                };
                *ledger.entry(pair).or_default() += one;
            }
        }
    }
    ledger.retain(|_, days| *days != 0);
    ledger
}

/// What was taken, by release and slot, in the order in which it was offered.
fn by_shift<'a>(
    swaps: impl IntoIterator<Item = &'a Swap>,
) -> BTreeMap<(&'a ReleaseId, &'a str), Vec<&'a Swap>> {
    let mut shifts: BTreeMap<_, Vec<&Swap>> = BTreeMap::new();
    for swap in swaps {
        if swap.state == SwapState::Taken {
            let of = (&swap.release, swap.slot.as_str());
            shifts.entry(of).or_default().push(swap);
        }
    }
    for swaps in shifts.values_mut() {
        swaps.sort_unstable_by_key(|swap| &swap.id);
    }
    shifts
}

/// The first and the last day of what was swapped.
fn days(swap: &Swap, cycle: &Cycle) -> (Date, Date) {
    swap.days.unwrap_or((cycle.first_day(), cycle.last))
}

/// To whom a day belonged before the swaps by which it came to whoever serves it.
fn first_owner<'a>(swaps: &[&'a Swap], cycle: &Cycle, day: Date, server: &'a PersonId) -> &'a PersonId {
    swaps.iter().rev().fold(server, |holder, swap| {
        let (first, last) = days(swap, cycle);
        if first <= day && day <= last && swap.taker.as_ref() == Some(holder) {
            &swap.owner
        } else {
            holder
        }
    })
}
