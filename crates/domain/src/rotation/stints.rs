//! Everything for which a person is on duty: their shifts, as their own calendar has them.

use jiff::Timestamp;

use super::cycle::Span;
use super::duty::within;
use super::{Roster, Shift, Slot};
use crate::id::{PersonId, ReleaseId};

/// A stretch of time in which a person is on duty in a slot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stint<'a> {
    /// The slot.
    pub slot: &'a Slot,
    /// The release whose shift it is in.
    pub release: &'a ReleaseId,
    /// From when until when.
    pub span: Span,
}

/// Everything for which a person is on duty, by slot and time: whole shifts, and what takeovers leave or give of them; nothing
/// from when they are gone. What is kept of them beyond all shifts comes last of its slot.
#[must_use]
pub fn stints<'a>(roster: &'a Roster, person: &PersonId) -> Vec<Stint<'a>> {
    let mut found: Vec<Stint<'a>> = Vec::new();
    for slot in &roster.slots {
        for cycle in &roster.cycles {
            let span = cycle.span(slot);
            let mut turns: Vec<Timestamp> = roster
                .takeovers
                .iter()
                .filter(|takeover| takeover.release == cycle.release && takeover.slot == slot.key)
                .flat_map(|takeover| [Some(takeover.from), takeover.until])
                .chain([roster.gone.get(person).map(|gone| gone.since)])
                .flatten()
                .chain(
                    roster
                        .served_in(&slot.key)
                        .flat_map(|served| [served.from, served.until]),
                )
                .filter(|turn| span.holds(*turn) && span.from != Some(*turn))
                .collect();
            turns.sort_unstable();
            turns.dedup();
            let starts = [span.from].into_iter().chain(turns.iter().copied().map(Some));
            let ends = turns.iter().copied().chain([span.until]);
            for (from, until) in starts.zip(ends) {
                // Before the first turn of a shift without a beginning nobody has taken over.
                let (holds, release) = if let Some(from) = from {
                    let on = within(roster, (cycle, span), slot, from);
                    (on.person, on.release)
                } else {
                    let shift = roster.shift(&cycle.release, &slot.key);
                    (shift.and_then(Shift::serving), &cycle.release)
                };
                if holds == Some(person) && from != Some(until) {
                    push(
                        &mut found,
                        Stint {
                            slot,
                            release,
                            span: Span { from, until },
                        },
                    );
                }
            }
        }
        beyond(roster, slot, person, &mut found);
    }
    found
}

/// Adds a stint, which goes on with the one before where that is of the same shift.
fn push<'a>(found: &mut Vec<Stint<'a>>, stint: Stint<'a>) {
    match found.last_mut() {
        Some(last)
            if last.slot.key == stint.slot.key
                && Some(last.span.until) == stint.span.from
                && last.release == stint.release =>
        {
            last.span.until = stint.span.until;
        }
        _ => found.push(stint),
    }
}

/// Adds what is kept of a person in a slot and lies in no shift: behind the last one, or where one is not for the viewer.
fn beyond<'a>(roster: &'a Roster, slot: &'a Slot, person: &PersonId, found: &mut Vec<Stint<'a>>) {
    let shifts: Vec<Span> = roster.cycles.iter().map(|cycle| cycle.span(slot)).collect();
    for served in roster.served_in(&slot.key) {
        let Some(release) = served
            .release
            .as_ref()
            .filter(|_| served.person.as_ref() == Some(person))
        else {
            continue;
        };
        let mut cuts: Vec<Timestamp> = shifts
            .iter()
            .flat_map(|span| [span.from, Some(span.until)])
            .flatten()
            .filter(|cut| served.from < *cut && *cut < served.until)
            .chain([served.from, served.until])
            .collect();
        cuts.sort_unstable();
        cuts.dedup();
        for (from, until) in cuts.iter().copied().zip(cuts.iter().copied().skip(1)) {
            if shifts.iter().all(|span| !span.holds(from)) {
                let span = Span {
                    from: Some(from),
                    until,
                };
                push(found, Stint { slot, release, span });
            }
        }
    }
}
