//! The rotation: who is at the helm of a product, when, and who comes next. The rules are those of [`domain::rotation`].
//!
//! It is for the team: its names, and whether there is a rotation at all. A shift is as hidden as its release. When shifts begin
//! and end follows from all monthly releases, so that everybody is told the same of one instant: whoever may not see a release
//! is told that the days before it are not for them, and no more (the module `window`).

pub mod absences;
pub mod answer;
pub mod assign;
pub mod calendar;
pub mod confirm;
pub mod days;
pub mod debts;
pub mod decline;
pub mod exchange;
pub mod feed;
mod gone;
pub mod handover;
pub mod helm;
pub mod lapse;
pub mod lately;
pub mod member;
mod news;
pub mod offer;
pub mod people_file;
pub mod proposals;
mod queries;
mod rows;
pub(crate) mod served;
pub mod set;
pub(crate) mod store;
mod swaps;
pub mod take;
pub mod take_over;
mod takeovers;
pub mod waiting;
mod window;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use domain::id::{PersonId, ReleaseId, SwapId, TakeoverId};
use domain::rotation::cover::{Answers, DeclaredDay, Stretch};
use domain::rotation::duty::{counted, crew, mainly};
use domain::rotation::missing::{Absent, of_shift};
use domain::rotation::propose::{Availability, Bar, Case, bars};
use domain::rotation::{Cycle, Member, Roster, Shift, Slot, Stand, Swap, cycle};
use jiff::Timestamp;
use jiff::civil::Date;

pub(crate) use gone::let_go;
pub use queries::{Mine, mine, people, rotation, whole_team};
pub(crate) use window::cycles_with;

use crate::calendar::{Listed, Product};
use debts::Debt;

/// So many cycles before today's count for the balance.
const PAST: usize = 12;

/// A person as a rotation names them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// Who.
    pub id: PersonId,
    /// The username.
    pub username: String,
    /// For people.
    pub name: String,
    /// Whether they have come in with a file and nobody has signed in as them yet.
    pub awaited: bool,
}

/// Who said that somebody is in charge, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakeoverNote {
    /// Who said so.
    pub by: PersonId,
    /// Why; may be empty.
    pub reason: String,
}

/// The rotation of a product, as a viewer sees it.
#[derive(Debug, Clone)]
pub struct Rotation {
    /// The product.
    pub product: Product,
    /// The monthly releases that have a cycle, by their days: those of the last year and all to come.
    pub releases: Vec<Listed>,
    /// Slots, cycles, shifts and takeovers; the cycles are those of `releases`, in the same order. Between two of them are days
    /// that are nobody's where a release lies there that the viewer may not see ([`Self::is_hidden`]).
    pub roster: Roster,
    /// Why those are proposed who are, by release and slot.
    pub reasons: BTreeMap<(ReleaseId, String), String>,
    /// What is said of takeovers.
    pub notes: BTreeMap<TakeoverId, TakeoverNote>,
    /// Who answers at weekends and on declared days; may be empty.
    pub escalation: String,
    /// Counts the changes of slots and escalation contact.
    pub revision: i64,
    /// The declared days, in order.
    pub days: Vec<DeclaredDay>,
    /// Everybody of the rotation, by username.
    pub members: Vec<Member>,
    /// What was answered in the poll.
    pub answers: Vec<(PersonId, ReleaseId, Availability)>,
    /// What is offered and was swapped, in the order in which it was offered.
    pub swaps: Vec<Swap>,
    /// When what has come of an offer did so, by its id.
    pub settled: BTreeMap<SwapId, Timestamp>,
    /// What people have done for each other, however long ago.
    pub debts: Vec<Debt>,
    /// Everybody whom anything above names.
    pub people: BTreeMap<PersonId, Named>,
}

/// What a case is made of beside the rotation itself.
#[derive(Debug, Clone)]
pub struct Ground {
    /// The shifts; those that have begun are of whoever served for most of them, so that duty counts for who did it.
    shifts: Vec<Shift>,
    /// Who has days of shifts that count as another's.
    parts: Vec<(PersonId, ReleaseId)>,
    /// Days on which nobody is expected to work.
    declared: BTreeSet<Date>,
}

impl Rotation {
    /// The day that it is where its product is at home.
    #[must_use]
    pub fn today(&self, now: Timestamp) -> Date {
        self.product.home.day_at(now)
    }

    /// The name of a person.
    #[must_use]
    pub fn name(&self, person: &PersonId) -> &str {
        self.people
            .get(person)
            .map_or("somebody", |named| named.name.as_str())
    }

    /// The declared days as a set.
    #[must_use]
    pub fn declared(&self) -> BTreeSet<Date> {
        self.days.iter().map(|day| day.day).collect()
    }

    /// Whether the shift of a slot at an instant is of a release that the viewer may not see: there is one, and more cannot be
    /// said of it.
    #[must_use]
    pub fn is_hidden(&self, slot: &Slot, at: Timestamp) -> bool {
        let cycles = &self.roster.cycles;
        if let Some(served) = self.roster.served_at(&slot.key, at) {
            return served.hidden;
        }
        let known = cycle::at(cycles, slot, at).is_some();
        !known && cycles.last().is_some_and(|last| at < last.span(slot).until)
    }

    /// Who answers at an instant.
    #[must_use]
    pub fn answering(&self, at: Timestamp) -> Stretch<'_> {
        Stretch::at(&self.roster.slots, &self.declared(), at)
    }

    /// The slots of a stretch in which nobody answers when it begins; of one whose shift is hidden from the viewer that is not known.
    #[must_use]
    pub fn unmanned<'s>(&self, part: &'s Stretch<'_>) -> Vec<&'s Slot> {
        let mut slots = part.unmanned(&self.roster, &self.members);
        slots.retain(|slot| !self.is_hidden(slot, part.from));
        slots
    }

    /// Whether nobody answers in a stretch though it is a time of work, as far as the viewer may know: what the page, the interface
    /// and the figures call a gap.
    #[must_use]
    pub fn is_gap(&self, part: &Stretch<'_>) -> bool {
        match &part.answers {
            Answers::Slots(slots) => self.unmanned(part).len() == slots.len(),
            Answers::Escalation | Answers::Gap => part.is_gap(&self.roster, &self.members),
        }
    }

    /// Why somebody who has the shift of a release is not there for it, as far as that is known, and who is instead.
    #[must_use]
    pub fn absent(&self, (release, slot): (&ReleaseId, &Slot), now: Timestamp) -> Option<Absent<'_>> {
        let cycle = self.roster.cycle(release)?;
        let person = self.roster.shift(release, &slot.key)?.person.as_ref()?;
        of_shift(person, (cycle, slot), (&self.roster, &self.members), now)
    }

    /// What keeps somebody from a shift in the plan as it stands, as for a proposal.
    #[must_use]
    pub fn bars(&self, person: &PersonId, (release, slot): (&ReleaseId, &Slot), today: Date) -> Vec<Bar> {
        let mut cycles = self.roster.cycles.iter();
        let place = cycles
            .position(|cycle| cycle.release == *release)
            .unwrap_or_default();
        let ground = self.ground(today);
        let count = (place + 1).saturating_sub(self.roster.current(today));
        bars(&self.case(today, count, &ground), release, &slot.key, person)
    }

    /// The release of a cycle's place.
    #[must_use]
    pub fn release(&self, id: &ReleaseId) -> Option<&Listed> {
        self.releases.iter().find(|listed| listed.release.id == *id)
    }

    /// The shifts that are had, as a proposal counts them: those of the last releases before a day that count for the balance,
    /// and all confirmed ones from it on, each once.
    #[must_use]
    pub fn counted(&self, today: Date) -> Vec<(&PersonId, &Cycle, &Slot)> {
        let from = self.roster.current(today).saturating_sub(PAST);
        counted(&self.roster, self.roster.cycles.iter().skip(from))
    }

    /// What a case on a day is made of.
    #[must_use]
    pub fn ground(&self, today: Date) -> Ground {
        let mut shifts = self.roster.shifts.clone();
        let begun = self.roster.begun(today);
        let from = self.roster.current(today).saturating_sub(PAST);
        for cycle in self.roster.cycles.iter().take(begun).skip(from) {
            shifts.retain(|shift| shift.release != cycle.release);
            for slot in &self.roster.slots {
                let person = mainly(&self.roster, cycle, slot);
                shifts.extend(person.map(|person| Shift {
                    product: self.product.id.clone(),
                    release: cycle.release.clone(),
                    slot: slot.key.clone(),
                    person: Some(person.clone()),
                    stand: Stand::Confirmed,
                    pinned: false,
                }));
            }
        }
        Ground {
            parts: self.parts(&shifts, from..begun),
            shifts,
            declared: self.declared(),
        }
    }

    /// Who has days of shifts that count as another's, of those cycles that have begun and all later ones in which something was
    /// agreed on.
    fn parts(&self, shifts: &[Shift], begun: Range<usize>) -> Vec<(PersonId, ReleaseId)> {
        let roster = &self.roster;
        let is_agreed_on = |cycle: &Cycle| {
            let mut takeovers = roster.takeovers.iter();
            takeovers.any(|takeover| takeover.release == cycle.release)
        };
        let mut parts = Vec::new();
        for (place, cycle) in roster.cycles.iter().enumerate().skip(begun.start) {
            if place >= begun.end && !is_agreed_on(cycle) {
                continue;
            }
            for slot in &roster.slots {
                let mut own = shifts.iter();
                let own = own.find(|shift| shift.release == cycle.release && shift.slot == slot.key);
                let whose = own.and_then(|shift| shift.person.as_ref());
                let others = crew(roster, cycle, slot).into_iter();
                let others = others.filter(|who| Some(*who) != whose);
                parts.extend(others.map(|who| (who.clone(), cycle.release.clone())));
            }
        }
        parts
    }

    /// The case of so many cycles from today's next one on. `ground` is [`Self::ground`] of the same day.
    #[must_use]
    pub fn case<'a>(&'a self, today: Date, count: usize, ground: &'a Ground) -> Case<'a> {
        let from = self.roster.current(today).saturating_sub(PAST);
        let cycles = self.roster.cycles.get(from..).unwrap_or_default();
        let first = (self.roster.begun(today) - from).min(cycles.len());
        let last = (first + count).min(cycles.len());
        let cycles = cycles.get(..(last + PAST).min(cycles.len())).unwrap_or_default();
        Case {
            slots: &self.roster.slots,
            cycles,
            open: first..last,
            members: &self.members,
            shifts: &ground.shifts,
            parts: &ground.parts,
            answers: &self.answers,
            declared: &ground.declared,
        }
    }
}
