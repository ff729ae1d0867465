//! Proposals: who could be at the helm of the releases to come.
//!
//! Hard rules say who can be where at all; an objective of several terms, in order of weight ([`Score`]), says which plan is
//! better. A bound that no plan can beat is worked out beside (`bound`), so that it can be said whether a proposal is the best
//! or by how much it may be missed. Everything is a function of the case: people, absences and answers may be entered in any
//! order. The order of the terms and the way of the search: docs/decisions/0027-how-a-rotation-is-proposed.md.

mod beam;
mod bound;
mod model;
mod relaxed;
mod score;
mod search;
mod words;

use std::collections::BTreeSet;
use std::ops::Range;

use jiff::civil::Date;

use super::{Cycle, Member, Shift, Slot};
use crate::id::{PersonId, ReleaseId};

pub use bound::Gap;
pub use model::Bar;
pub use score::Score;
pub use words::{compared, proven, worse_by};

use bound::Bound;
use model::{Model, Plan};

/// What somebody says in the poll about a release to come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Availability {
    /// They can.
    Yes,
    /// They can if nobody else does.
    IfNeeded,
    /// They cannot.
    No,
}

impl Availability {
    /// Every one, in order.
    pub const ALL: [Self; 3] = [Self::Yes, Self::IfNeeded, Self::No];

    /// The name in forms and the database.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::IfNeeded => "if_needed",
            Self::No => "no",
        }
    }

    /// For people.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Yes => "Can",
            Self::IfNeeded => "If needed",
            Self::No => "Cannot",
        }
    }
}

/// The text is no answer of a poll.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' is no answer; write yes, if_needed or no")]
pub struct BadAvailability(pub String);

impl std::str::FromStr for Availability {
    type Err = BadAvailability;
    fn from_str(text: &str) -> Result<Self, BadAvailability> {
        Self::ALL
            .into_iter()
            .find(|one| one.key() == text)
            .ok_or_else(|| BadAvailability(text.to_owned()))
    }
}

/// What a proposal is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case<'a> {
    /// The slots.
    pub slots: &'a [Slot],
    /// The cycles, by their days: those to be filled, with those before and after that count for the balance and for never
    /// two in a row.
    pub cycles: &'a [Cycle],
    /// Which of the cycles are to be filled.
    pub open: Range<usize>,
    /// Everybody of the rotation.
    pub members: &'a [Member],
    /// What is planned already. Confirmed and pinned shifts stay, whatever the rules say; so do all outside of `open`.
    pub shifts: &'a [Shift],
    /// Who has served days of shifts that count as another's, or is to. It counts for no balance, and nobody of them is said to
    /// have had no duty.
    pub parts: &'a [(PersonId, ReleaseId)],
    /// What was answered in the poll; who has not answered can.
    pub answers: &'a [(PersonId, ReleaseId, Availability)],
    /// Days on which nobody is expected to work.
    pub declared: &'a BTreeSet<Date>,
}

/// Who is proposed for a shift, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// The release.
    pub release: ReleaseId,
    /// The key of the slot.
    pub slot: String,
    /// Who; nobody for a hole.
    pub person: Option<PersonId>,
    /// Why, for people: `longest since the last duty (5 releases before), free all 5 weeks`; for a hole, what keeps everybody
    /// from it.
    pub why: String,
}

/// A proposal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// What was free to choose, by cycle and slot.
    pub choices: Vec<Choice>,
    /// How good it is.
    pub score: Score,
    /// By how much the best plan may be better.
    pub gap: Gap,
}

/// Proposes who is at the helm.
#[must_use]
pub fn propose(case: &Case<'_>) -> Proposal {
    let model = Model::new(case);
    let mut bound = Bound::new(&model);
    let plan = search::solve(&model, &mut bound);
    let score = model.score(&plan);
    Proposal {
        choices: choices(&model, &plan),
        gap: bound.gap(&score),
        score,
    }
}

/// How good the plan is as it stands, with what is only proposed, and by how much the best one may be better.
#[must_use]
pub fn standing(case: &Case<'_>) -> (Score, Gap) {
    let model = Model::new(case);
    let score = model.score(&model.planned());
    (score, Bound::new(&model).gap(&score))
}

/// What it would mean that somebody takes a shift.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Effect {
    /// Who.
    pub person: PersonId,
    /// What keeps them from it; a manager may do it all the same.
    pub bars: Vec<Bar>,
    /// The releases whose shifts are too near to it, in their order.
    pub near: Vec<ReleaseId>,
    /// How good the plan is with them there.
    pub score: Score,
}

/// What it would mean that a shift is another's, or nobody's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Effects {
    /// How good the plan is as it stands.
    pub now: Score,
    /// How good it is with nobody there: that is a hole, whatever the shift was.
    pub nobody: Score,
    /// What it would mean for everybody of the rotation, by username; empty where the case does not know the shift.
    pub people: Vec<Effect>,
}

/// What it would mean for everybody of the rotation to take a shift, and for nobody to have it.
#[must_use]
pub fn effects(case: &Case<'_>, release: &ReleaseId, slot: &str) -> Effects {
    let mut model = Model::new(case);
    let plan = model.planned();
    let Some(cell) = model.find(release, slot) else {
        let now = model.score(&plan);
        return Effects {
            now,
            nobody: now,
            people: Vec::new(),
        };
    };
    // By hand it may be left to nobody, though it is confirmed.
    if let Some(own) = model.cells.get_mut(cell) {
        own.is_free = true;
    }
    let with = |who: Option<usize>| {
        let mut with = plan.clone();
        if let Some(there) = with.get_mut(cell) {
            *there = who;
        }
        model.score(&with)
    };
    let people = 0..model.members.len();
    let found = people.filter_map(|who| {
        Some(Effect {
            person: model.members.get(who)?.person.clone(),
            bars: model.bars(&plan, cell, who),
            near: model.near(&plan, cell, who),
            score: with(Some(who)),
        })
    });
    Effects {
        people: found.collect(),
        nobody: with(None),
        now: model.score(&plan),
    }
}

/// What keeps somebody from a shift in the plan as it stands, with what is only proposed; nothing where the case does not know
/// the shift or the person.
#[must_use]
pub fn bars(case: &Case<'_>, release: &ReleaseId, slot: &str, person: &PersonId) -> Vec<Bar> {
    let model = Model::new(case);
    let who = model.members.iter().position(|member| member.person == *person);
    let cell = model.find(release, slot);
    cell.zip(who)
        .map_or_else(Vec::new, |(cell, who)| model.bars(&model.planned(), cell, who))
}

/// A shift of a plan that is against the rules: what somebody has put in by hand is kept as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Broken {
    /// The release.
    pub release: ReleaseId,
    /// The key of the slot.
    pub slot: String,
    /// What keeps whoever has it from it.
    pub bars: Vec<Bar>,
    /// The releases whose shifts are too near to it, in their order.
    pub near: Vec<ReleaseId>,
}

/// The shifts among those to be filled that are against the rules in the plan as it stands, by cycle and slot.
#[must_use]
pub fn broken(case: &Case<'_>) -> Vec<Broken> {
    let model = Model::new(case);
    let plan = model.planned();
    let cells = model.cells.iter().zip(&plan).enumerate();
    let of_cell = |(place, (cell, who)): (usize, (&model::Cell, &Option<usize>))| {
        let who = who.filter(|_| case.open.contains(&cell.cycle))?;
        let bars = model.bars(&plan, place, who);
        let broken = Broken {
            release: case.cycles.get(cell.cycle)?.release.clone(),
            slot: case.slots.get(cell.slot)?.key.clone(),
            near: model.near(&plan, place, who),
            bars,
        };
        (!broken.bars.is_empty()).then_some(broken)
    };
    cells.filter_map(of_cell).collect()
}

fn choices(model: &Model<'_>, plan: &Plan) -> Vec<Choice> {
    let cells = model.cells.iter().enumerate().filter(|(_, cell)| cell.is_free);
    let choice = |(index, cell): (usize, &model::Cell)| {
        let who = plan.get(index).copied().flatten();
        Some(Choice {
            release: model.case.cycles.get(cell.cycle)?.release.clone(),
            slot: model.case.slots.get(cell.slot)?.key.clone(),
            person: who.and_then(|who| Some(model.members.get(who)?.person.clone())),
            why: words::why(model, plan, index),
        })
    };
    cells.filter_map(choice).collect()
}
