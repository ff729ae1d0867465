//! What waits for somebody, and by when: offers to answer, a shift to acknowledge, releases for which they have not said whether
//! they can, days of their own shift on which nobody is there. The lists on pages are made of it, and whoever reminds people asks the
//! same.

use std::collections::BTreeSet;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::cycle::{Cycle, stretch};
use super::handover::{check_acknowledge, next};
use super::missing::{Absent, Missing, of_shift};
use super::propose::Availability;
use super::swap::Concern;
use super::{Member, Roster, Shift, Slot, SlotKind, Swap};
use crate::id::{PersonId, ReleaseId};
use crate::words::either;

/// People are asked about so many releases ahead whether they can.
pub const ASKED: usize = 6;

/// What is known of a product's rotation.
#[derive(Debug, Clone, Copy)]
pub struct Known<'a> {
    /// Who is on duty when.
    pub roster: &'a Roster,
    /// Everybody of the rotation.
    pub members: &'a [Member],
    /// What is offered and was swapped.
    pub swaps: &'a [Swap],
    /// What was answered in the poll.
    pub answers: &'a [(PersonId, ReleaseId, Availability)],
    /// The slots of shifts that were taken over, by the release before.
    pub acknowledged: &'a BTreeSet<(ReleaseId, String)>,
    /// The releases at the end of whose shift it was kept what is handed over: of others there is nothing to be read.
    pub kept: &'a BTreeSet<ReleaseId>,
}

/// What waits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What<'a> {
    /// They are away, and nobody else is there: the days of their own shift are to be offered.
    Away(&'a Cycle, &'a Slot),
    /// The shift of a release ends, or has, and they take its slot over: they acknowledge what is handed over.
    Handover(&'a Cycle, &'a Slot),
    /// An offer that concerns them.
    Offer(&'a Swap, Concern),
    /// These releases have something to be filled, and they have not said whether they can.
    Poll(Vec<&'a Cycle>),
}

/// Something that waits for somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waits<'a> {
    /// What.
    pub what: What<'a>,
    /// By when it is to be done: an offer and a poll before the shift begins, a hand-over at the change, days away before the first
    /// of them. It may have passed.
    pub due: Timestamp,
}

/// What waits for a person in a rotation, by when it is due.
#[must_use]
pub fn waiting<'a>(known: Known<'a>, person: &PersonId, now: Timestamp) -> Vec<Waits<'a>> {
    let member = known.members.iter().find(|member| member.person == *person);
    let mut found = offers(known, (person, member), now);
    found.extend(handovers(known, person, now));
    if let Some(member) = member {
        found.extend(away(known, member, now));
        found.extend(poll(known, member, now));
    }
    found.sort_by_key(|waits| waits.due);
    found
}

fn offers<'a>(known: Known<'a>, who: (&PersonId, Option<&Member>), now: Timestamp) -> Vec<Waits<'a>> {
    let roster = known.roster;
    let waits = known.swaps.iter().filter_map(|swap| {
        let slot = roster.slots.iter().find(|slot| slot.key == swap.slot)?;
        let about = (roster.cycle(&swap.release)?, slot);
        let concern = swap.concern(who, about, roster, now)?;
        Some(Waits {
            what: What::Offer(swap, concern),
            due: swap.within(about.0, slot)?.from?,
        })
    });
    waits.collect()
}

/// The slots that somebody takes over or has, as long as the shift goes on that they took over then.
fn handovers<'a>(known: Known<'a>, person: &PersonId, now: Timestamp) -> Vec<Waits<'a>> {
    let roster = known.roster;
    let pairs = roster
        .cycles
        .iter()
        .flat_map(|cycle| roster.slots.iter().map(move |slot| (cycle, slot)));
    let waits = pairs.filter_map(|(cycle, slot)| {
        let due = cycle.span(slot).until;
        let goes_on = next(roster, cycle).is_some_and(|next| now < next.span(slot).until);
        let is_there = now < due || known.kept.contains(&cycle.release);
        let done = known
            .acknowledged
            .iter()
            .any(|(release, key)| *release == cycle.release && *key == slot.key);
        let theirs = goes_on
            && is_there
            && check_acknowledge(roster, (cycle, slot), (person, false), done, now).is_ok();
        theirs.then_some(Waits {
            what: What::Handover(cycle, slot),
            due,
        })
    });
    waits.collect()
}

/// The confirmed shifts of somebody in which they are away, and nobody is there instead.
fn away<'a>(known: Known<'a>, member: &Member, now: Timestamp) -> Vec<Waits<'a>> {
    let roster = known.roster;
    let today = TimeZone::UTC.to_datetime(now).date();
    let own = roster
        .shifts
        .iter()
        .filter(|shift| shift.serving() == Some(&member.person));
    let waits = own.filter_map(|Shift { release, slot, .. }| {
        let cycle = roster.cycle(release)?;
        let slot = roster.slots.iter().find(|own| own.key == *slot)?;
        if cycle.span(slot).until <= now {
            return None;
        }
        let about = (roster, known.members);
        let Some(Absent::Missed(Missing::Away)) = of_shift(&member.person, (cycle, slot), about, now) else {
            return None;
        };
        // Of what is left, the first day; all of it may lie behind us.
        let first = member.missed(cycle).into_iter().find(|day| today <= *day)?;
        Some(Waits {
            what: What::Away(cycle, slot),
            due: stretch(slot, (first, first)).from?,
        })
    });
    waits.collect()
}

/// The releases that somebody is asked about and has not answered, as one thing: by when the first of them begins.
fn poll<'a>(known: Known<'a>, member: &Member, now: Timestamp) -> Option<Waits<'a>> {
    let roster = known.roster;
    let today = TimeZone::UTC.to_datetime(now).date();
    let fits: Vec<&Slot> = roster
        .slots
        .iter()
        .filter(|slot| member.unfit(slot).is_none())
        .collect();
    let is_open = |cycle: &Cycle| {
        fits.iter().any(|slot| {
            let shift = roster.shift(&cycle.release, &slot.key);
            !shift.is_some_and(Shift::is_fixed)
        })
    };
    let has_said = |cycle: &Cycle| {
        let mut answers = known.answers.iter();
        answers.any(|(who, of, _)| *who == member.person && *of == cycle.release)
    };
    let asked = roster.cycles.iter().skip(roster.begun(today)).take(ASKED);
    let open: Vec<&Cycle> = asked.filter(|cycle| is_open(cycle) && !has_said(cycle)).collect();
    let first = open.first()?;
    let due = fits.iter().filter_map(|slot| first.span(slot).from).min()?;
    Some(Waits {
        what: What::Poll(open),
        due,
    })
}

/// The question of the poll about one release or more, by what somebody would do there: `Can you lead GitLab 19.9?`, or shadow, or
/// look after security. Who is eligible for none of the slots is asked for the helm.
#[must_use]
pub fn question(slots: &[Slot], member: &Member, about: &str) -> String {
    let fits = |kind: SlotKind| {
        let mut slots = slots.iter();
        slots.any(|slot| slot.kind == kind && member.unfit(slot).is_none())
    };
    let would = SlotKind::ALL.into_iter().filter(|kind| fits(*kind));
    let would: Vec<&str> = would
        .map(|kind| match kind {
            SlotKind::Lead => "lead",
            SlotKind::Security => "look after the security of",
            SlotKind::Trainee => "shadow who leads",
        })
        .collect();
    if would.is_empty() {
        format!("Can you be at the helm of {about}?")
    } else {
        format!("Can you {} {about}?", either(&would))
    }
}

/// Those to whom an offer that waits is something to take, or to decline.
#[must_use]
pub fn asked<'a>(
    (roster, members): (&Roster, &'a [Member]),
    offer: &Swap,
    now: Timestamp,
) -> Vec<&'a PersonId> {
    let slot = roster.slots.iter().find(|slot| slot.key == offer.slot);
    let Some(about) = roster.cycle(&offer.release).zip(slot) else {
        return Vec::new();
    };
    let asked = members.iter().filter(|member| {
        let concern = offer.concern((&member.person, Some(member)), about, roster, now);
        matches!(concern, Some(Concern::Open | Concern::ToThem))
    });
    asked.map(|member| &member.person).collect()
}
