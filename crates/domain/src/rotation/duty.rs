//! Who is on duty at an instant.

use jiff::{SignedDuration, Timestamp};

use super::cycle::{self, Cycle, Span};
use super::{Shift, Slot};
use crate::id::{PersonId, ReleaseId, TakeoverId};

/// Somebody is in charge of a slot for a part of a shift, whoever's shift it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Takeover {
    /// Its id; a later one is larger.
    pub id: TakeoverId,
    /// The release in whose shift it lies: beyond that it counts for nothing.
    pub release: ReleaseId,
    /// The key of the slot.
    pub slot: String,
    /// Who is in charge.
    pub person: PersonId,
    /// From when.
    pub from: Timestamp,
    /// Until when; none until the shift ends, whenever that is.
    pub until: Option<Timestamp>,
}

impl Takeover {
    fn holds(&self, at: Timestamp) -> bool {
        self.from <= at && self.until.is_none_or(|until| at < until)
    }
}

/// Everything that says who is on duty for a product.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Roster {
    /// The slots, in their order.
    pub slots: Vec<Slot>,
    /// The cycles of the monthly releases, by their days ([`cycle::cycles`]).
    pub cycles: Vec<Cycle>,
    /// The shifts that somebody has touched.
    pub shifts: Vec<Shift>,
    /// What was taken over, in the order in which it was: the later counts.
    pub takeovers: Vec<Takeover>,
}

impl Roster {
    /// The shift of a release in a slot; none where nobody has touched it.
    #[must_use]
    pub fn shift(&self, release: &ReleaseId, slot: &str) -> Option<&Shift> {
        self.shifts
            .iter()
            .find(|shift| shift.release == *release && shift.slot == slot)
    }
}

/// Who is on duty in a slot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Watch<'a> {
    /// The slot.
    pub slot: &'a Slot,
    /// The monthly release whose shift it is.
    pub release: &'a ReleaseId,
    /// Who; nobody for a hole.
    pub person: Option<&'a PersonId>,
    /// Whose shift it is, where somebody else has taken over.
    pub instead_of: Option<&'a PersonId>,
    /// When the shift begins and ends.
    pub shift: Span,
    /// Until when it stays like this, as far as is known: a takeover may begin or end before the shift does.
    pub until: Timestamp,
}

/// Who is on duty at an instant: one watch for each slot, or none at all after the last release that is planned.
#[must_use]
pub fn on_duty(roster: &Roster, at: Timestamp) -> Vec<Watch<'_>> {
    let slots = roster.slots.iter();
    slots.filter_map(|slot| watch(roster, slot, at)).collect()
}

/// Who is on duty in a slot at an instant; none after the last release that is planned.
#[must_use]
pub fn watch<'a>(roster: &'a Roster, slot: &'a Slot, at: Timestamp) -> Option<Watch<'a>> {
    let cycle = cycle::at(&roster.cycles, slot, at)?;
    let span = cycle.span(slot);
    let planned = roster.shift(&cycle.release, &slot.key).and_then(Shift::serving);
    let within = || {
        let of_shift = roster.takeovers.iter();
        of_shift.filter(|takeover| takeover.release == cycle.release && takeover.slot == slot.key)
    };
    let taken = within().rfind(|takeover| takeover.holds(at));
    let turns = within()
        .flat_map(|takeover| [Some(takeover.from), takeover.until])
        .flatten();
    let until = turns.filter(|turn| *turn > at).fold(span.until, Timestamp::min);
    let person = taken.map_or(planned, |takeover| Some(&takeover.person));
    Some(Watch {
        slot,
        release: &cycle.release,
        person,
        instead_of: taken.and(planned).filter(|planned| Some(*planned) != person),
        shift: span,
        until,
    })
}

/// Who is on duty in a slot when a span ends; that moment is still part of it.
#[must_use]
pub fn last<'a>(roster: &'a Roster, slot: &'a Slot, span: &Span) -> Option<&'a PersonId> {
    let moment = span.until.checked_sub(SignedDuration::from_secs(1)).ok()?;
    watch(roster, slot, moment)?.person
}

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

/// Everything for which a person is on duty, by slot and time: whole shifts, and what takeovers leave or give of them.
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
                .flatten()
                .filter(|turn| span.holds(*turn) && span.from != Some(*turn))
                .collect();
            turns.sort_unstable();
            turns.dedup();
            let starts = [span.from].into_iter().chain(turns.iter().copied().map(Some));
            let ends = turns.iter().copied().chain([span.until]);
            for (from, until) in starts.zip(ends) {
                let part = Span { from, until };

                // Before the first turn of a shift without a beginning nobody has taken over.
                let holds = if let Some(from) = from {
                    watch(roster, slot, from).and_then(|watch| watch.person)
                } else {
                    roster.shift(&cycle.release, &slot.key).and_then(Shift::serving)
                };
                if holds != Some(person) || part.from == Some(part.until) {
                    continue;
                }
                match found.last_mut() {
                    Some(last)
                        if last.slot.key == slot.key
                            && Some(last.span.until) == from
                            && last.release == &cycle.release =>
                    {
                        last.span.until = until;
                    }
                    _ => found.push(Stint {
                        slot,
                        release: &cycle.release,
                        span: part,
                    }),
                }
            }
        }
    }
    found
}
