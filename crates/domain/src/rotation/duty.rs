//! Who is on duty at an instant.

use std::collections::BTreeMap;

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};

use super::cycle::{self, Cycle, Span};
use super::missing::{Gone, Missing};
pub use super::stints::{Stint, stints};
use super::{Served, Shift, Slot, Stand};
use crate::id::{PersonId, ReleaseId, TakeoverId};

/// By what somebody is in charge for a part of a shift.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TakeoverKind {
    /// Somebody who plans said so, from that minute on.
    Charge,
    /// Two people agreed on it: one offered days, the other took them.
    Swap,
}

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
    /// By what.
    pub kind: TakeoverKind,
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
    /// What was taken over, in the order in which it was. What begins later counts, so that nothing overrules days that two
    /// agreed on before they begin; of what begins at once, the later.
    pub takeovers: Vec<Takeover>,
    /// What is kept of the past where days have moved since: there it says who was on duty, and nothing else does.
    pub served: Vec<Served>,
    /// Who can be on duty for nothing any more: wherever they were to be is a hole from then on.
    pub gone: BTreeMap<PersonId, Gone>,
}

impl Roster {
    /// The shift of a release in a slot; none where nobody has touched it.
    #[must_use]
    pub fn shift(&self, release: &ReleaseId, slot: &str) -> Option<&Shift> {
        self.shifts
            .iter()
            .find(|shift| shift.release == *release && shift.slot == slot)
    }

    /// Whose a shift is up to its end: of whoever was put in charge of all that was left of it, the last one of several, and
    /// else of whoever it is confirmed for. What two agreed on for some of its days changes nothing of that.
    #[must_use]
    pub fn to_the_end(&self, release: &ReleaseId, slot: &str) -> Option<&PersonId> {
        let own = self.takeovers.iter();
        let own = own.filter(|takeover| takeover.release == *release && takeover.slot == slot);
        let charges =
            own.filter(|takeover| takeover.kind == TakeoverKind::Charge && takeover.until.is_none());
        let charged = charges.max_by_key(|takeover| takeover.from);
        charged.map_or_else(
            || self.shift(release, slot).and_then(Shift::serving),
            |charged| Some(&charged.person),
        )
    }

    /// The cycle of a release.
    #[must_use]
    pub fn cycle(&self, release: &ReleaseId) -> Option<&Cycle> {
        self.cycles.iter().find(|cycle| cycle.release == *release)
    }

    /// Why somebody is on duty for nothing at an instant; none for who can be.
    #[must_use]
    pub fn gone_at(&self, person: &PersonId, at: Timestamp) -> Option<Missing> {
        let gone = self.gone.get(person).filter(|gone| gone.since <= at);
        gone.map(|gone| gone.why)
    }

    /// Makes holes of the shifts that begin after their people are gone, and says which, with who had them and why. A shift
    /// that had begun stays whose it was: [`watch`] knows that nobody serves the rest.
    pub fn let_go(&mut self) -> Vec<(ReleaseId, String, PersonId, Missing)> {
        let mut holes = Vec::new();
        for shift in &mut self.shifts {
            let Some((person, gone)) = shift.person.as_ref().and_then(|who| self.gone.get_key_value(who))
            else {
                continue;
            };
            let cycle = self.cycles.iter().find(|cycle| cycle.release == shift.release);
            let slot = self.slots.iter().find(|slot| slot.key == shift.slot);
            let from = cycle.zip(slot).and_then(|(cycle, slot)| cycle.span(slot).from);
            if from.is_none_or(|from| from < gone.since) {
                continue;
            }
            holes.push((
                shift.release.clone(),
                shift.slot.clone(),
                person.clone(),
                gone.why,
            ));
            (shift.person, shift.stand, shift.pinned) = (None, Stand::Proposed, false);
        }
        holes
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
    /// By what they have taken over.
    pub by: Option<&'a Takeover>,
    /// Who would be on duty and is gone, and why: a hole with a name.
    pub missing: Option<(&'a PersonId, Missing)>,
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
    if let Some(served) = roster.served_at(&slot.key, at) {
        return Some(was_on(slot, served, served.release.as_ref()?));
    }
    let cycle = cycle::at(&roster.cycles, slot, at)?;
    Some(within(roster, (cycle, cycle.span(slot)), slot, at))
}

/// What is kept of a slot, as a watch of the shift of a release.
const fn was_on<'a>(slot: &'a Slot, served: &'a Served, release: &'a ReleaseId) -> Watch<'a> {
    Watch {
        slot,
        release,
        person: served.person.as_ref(),
        instead_of: None,
        by: None,
        missing: None,
        shift: Span {
            from: Some(served.from),
            until: served.until,
        },
        until: served.until,
    }
}

/// The same at an instant that is known to be in the span of a cycle's shift. Where something is kept of another shift, it
/// is that one's release.
pub(super) fn within<'a>(
    roster: &'a Roster,
    (cycle, span): (&'a Cycle, Span),
    slot: &'a Slot,
    at: Timestamp,
) -> Watch<'a> {
    if let Some(served) = roster.served_at(&slot.key, at) {
        return was_on(slot, served, served.release.as_ref().unwrap_or(&cycle.release));
    }
    let planned = roster.shift(&cycle.release, &slot.key).and_then(Shift::serving);
    let takeovers = || {
        let of_shift = roster.takeovers.iter();
        of_shift.filter(|takeover| takeover.release == cycle.release && takeover.slot == slot.key)
    };
    // Of several that begin at once this is the last.
    let taken = takeovers()
        .filter(|takeover| takeover.holds(at))
        .max_by_key(|takeover| takeover.from);
    let named = taken.map_or(planned, |takeover| Some(&takeover.person));
    let leaves = named
        .and_then(|person| roster.gone.get(person))
        .map(|gone| gone.since);
    let turns = takeovers()
        .flat_map(|takeover| [Some(takeover.from), takeover.until])
        .chain([leaves])
        .chain(roster.served_in(&slot.key).map(|served| Some(served.from)))
        .flatten();
    let until = turns.filter(|turn| *turn > at).fold(span.until, Timestamp::min);
    let missing = named.and_then(|person| Some((person, roster.gone_at(person, at)?)));
    Watch {
        slot,
        release: &cycle.release,
        person: named.filter(|_| missing.is_none()),
        instead_of: taken.and(planned).filter(|planned| Some(*planned) != named),
        by: taken,
        missing,
        shift: span,
        until,
    }
}

/// Who is on duty in a slot on a day of its own: whoever is so in the middle of it. None after the last release that is planned.
#[must_use]
pub fn on_day<'a>(roster: &'a Roster, slot: &'a Slot, day: Date) -> Option<Watch<'a>> {
    let Span { from, until } = cycle::stretch(slot, (day, day));
    let from = from?;
    watch(
        roster,
        slot,
        from.checked_add(from.duration_until(until) / 2).ok()?,
    )
}

/// Who is on duty in a slot when a span ends; that moment is still part of it.
#[must_use]
pub fn last<'a>(roster: &'a Roster, slot: &'a Slot, span: &Span) -> Option<&'a PersonId> {
    let moment = span.until.checked_sub(SignedDuration::from_secs(1)).ok()?;
    watch(roster, slot, moment)?.person
}

/// Who is on duty in a slot of a cycle, from when until when, in order; holes are left out, and what is kept of other shifts. The first shift has no beginning: of
/// it four weeks are looked at.
fn turns<'a>(
    roster: &'a Roster,
    cycle: &'a Cycle,
    slot: &'a Slot,
) -> Vec<(&'a PersonId, Timestamp, Timestamp)> {
    let span = cycle.span(slot);
    let month = SignedDuration::from_hours(24 * 28);
    let mut at = span.from.or_else(|| span.until.checked_sub(month).ok());
    let mut found = Vec::new();
    while let Some(from) = at.filter(|at| span.holds(*at)) {
        let on = within(roster, (cycle, span), slot, from);
        let own = on.person.filter(|_| *on.release == cycle.release);
        found.extend(own.map(|person| (person, from, on.until)));
        // A watch ends later than it is asked for.
        at = Some(on.until);
    }
    found
}

/// Who has been on duty in a slot of a cycle, in the order in which they were: whoever the shift was planned for, and who took
/// over. A hole is nobody.
#[must_use]
pub fn crew<'a>(roster: &'a Roster, cycle: &'a Cycle, slot: &'a Slot) -> Vec<&'a PersonId> {
    let mut found: Vec<&PersonId> = Vec::new();
    for (person, ..) in turns(roster, cycle, slot) {
        if !found.contains(&person) {
            found.push(person);
        }
    }
    found
}

/// Who is on duty in a slot of a cycle, each from when until somebody else is, in order; whoever comes back is named again.
#[must_use]
pub fn spells<'a>(roster: &'a Roster, cycle: &'a Cycle, slot: &'a Slot) -> Vec<(&'a PersonId, Timestamp)> {
    let mut found: Vec<(&PersonId, Timestamp)> = Vec::new();
    for (person, from, _) in turns(roster, cycle, slot) {
        if found.last().is_none_or(|(last, _)| *last != person) {
            found.push((person, from));
        }
    }
    found
}

/// Who is on duty in a slot for most of a cycle; of two for as long the one who is first. A hole is nobody.
#[must_use]
pub fn mainly<'a>(roster: &'a Roster, cycle: &'a Cycle, slot: &'a Slot) -> Option<&'a PersonId> {
    let turns = turns(roster, cycle, slot);
    let served = |person: &PersonId| {
        let own = turns.iter().filter(|(own, ..)| *own == person);
        own.fold(SignedDuration::ZERO, |all, (_, from, until)| {
            all.saturating_add(until.duration_since(*from))
        })
    };
    let people = crew(roster, cycle, slot).into_iter().rev();
    people.max_by_key(|person| served(person))
}

/// The shifts of some cycles that somebody has, each once and of whoever is on duty for most of it, by cycle and slot: days that
/// were swapped, and who helped out, change nothing of how many shifts anybody has.
#[must_use]
pub fn counted<'a>(
    roster: &'a Roster,
    cycles: impl IntoIterator<Item = &'a Cycle>,
) -> Vec<(&'a PersonId, &'a Cycle, &'a Slot)> {
    let cycles = cycles.into_iter();
    let pairs = cycles.flat_map(|cycle| roster.slots.iter().map(move |slot| (cycle, slot)));
    pairs
        .filter_map(|(cycle, slot)| Some((mainly(roster, cycle, slot)?, cycle, slot)))
        .collect()
}

/// Whether anybody has been on duty in a slot of a cycle before an instant.
#[must_use]
pub fn has_served(roster: &Roster, cycle: &Cycle, slot: &Slot, at: Timestamp) -> bool {
    turns(roster, cycle, slot).iter().any(|(_, from, _)| *from < at)
}

/// Whether a person is on duty in a slot of a cycle for all of a span that lies within its shift.
#[must_use]
pub fn serves_all(roster: &Roster, (cycle, slot): (&Cycle, &Slot), person: &PersonId, span: Span) -> bool {
    let shift = cycle.span(slot);
    let mut at = span.from;
    while let Some(from) = at.filter(|from| *from < span.until) {
        let on = shift
            .holds(from)
            .then(|| within(roster, (cycle, shift), slot, from));
        let Some(on) = on.filter(|on| on.person == Some(person)) else {
            return false;
        };
        at = Some(on.until);
    }
    at.is_some()
}
