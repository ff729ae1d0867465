//! The rotation: who is at the helm of a product, when, and who comes next. The rules are those of [`domain::rotation`].
//!
//! It is for the team: its names, and whether there is a rotation at all. A shift is as hidden as its release; whoever may not
//! see a monthly release sees a rotation without it.

pub mod absences;
pub mod answer;
pub mod assign;
pub mod calendar;
pub mod confirm;
pub mod days;
pub mod exchange;
pub mod feed;
pub mod handover;
pub mod member;
pub mod offer;
pub mod people_file;
pub mod proposals;
mod queries;
mod rows;
pub mod set;
pub(crate) mod store;
mod swaps;
pub mod take;
pub mod take_over;

use std::collections::{BTreeMap, BTreeSet};

use domain::id::{PersonId, ReleaseId};
use domain::rotation::cover::DeclaredDay;
use domain::rotation::propose::{Availability, Case};
use domain::rotation::{Member, Roster, Swap};
use jiff::civil::Date;

pub use queries::{Mine, OwnShift, mine, people, rotation, shifts_of, whole_team};

use crate::calendar::{Listed, Product};

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
}

/// A takeover with who said so and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakeoverNote {
    /// Its place among the roster's takeovers.
    pub place: usize,
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
    /// Slots, cycles, shifts and takeovers; the cycles are those of `releases`, in the same order.
    pub roster: Roster,
    /// Why those are proposed who are, by release and slot.
    pub reasons: BTreeMap<(ReleaseId, String), String>,
    /// What is said of takeovers, in the roster's order.
    pub notes: Vec<TakeoverNote>,
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
    /// Everybody whom anything above names.
    pub people: BTreeMap<PersonId, Named>,
}

impl Rotation {
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

    /// The place of the cycle that today is in; the number of cycles after the last one.
    #[must_use]
    pub fn current(&self, today: Date) -> usize {
        let cycles = self.roster.cycles.iter();
        cycles.take_while(|cycle| cycle.last < today).count()
    }

    /// The release of a cycle's place.
    #[must_use]
    pub fn release(&self, id: &ReleaseId) -> Option<&Listed> {
        self.releases.iter().find(|listed| listed.release.id == *id)
    }

    /// The case of so many cycles from today's next one on. `declared` is [`Self::declared`].
    #[must_use]
    pub fn case<'a>(&'a self, today: Date, count: usize, declared: &'a BTreeSet<Date>) -> Case<'a> {
        let current = self.current(today);
        let from = current.saturating_sub(PAST);
        let cycles = self.roster.cycles.get(from..).unwrap_or_default();
        // What is on already is nobody's to plan; it may be taken over.
        let first = (current + 1 - from).min(cycles.len());
        let last = (first + count).min(cycles.len());
        let cycles = cycles.get(..(last + PAST).min(cycles.len())).unwrap_or_default();
        Case {
            slots: &self.roster.slots,
            cycles,
            open: first..last,
            members: &self.members,
            shifts: &self.roster.shifts,
            answers: &self.answers,
            declared,
        }
    }
}
