//! How good a plan is: several terms in order of weight.

use super::model::Model;
use crate::rotation::SlotKind;

/// From so many cycles between two shifts of one person on, more are no better.
const FAR: u64 = 12;

/// How good a plan is. The smaller is the better; an earlier term outweighs all later ones.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Score {
    /// Shifts that nobody leads.
    pub lead_holes: u64,
    /// Shifts without anybody for security.
    pub security_holes: u64,
    /// Shifts in which nobody shadows.
    pub trainee_holes: u64,
    /// Shifts of people who do it only if nobody else does.
    pub reluctant: u64,
    /// The squares of the numbers of shifts of each person, past ones included: the least where they are even. One shift
    /// more or less between two people counts 2.
    pub balance: u64,
    /// Working days on which somebody is away within their shift.
    pub away: u64,
    /// The squares of the numbers of weekends and declared days that each person serves.
    pub days_off: u64,
    /// How near shifts of one person lie: the squares of what is missing to twelve releases.
    pub nearness: u64,
}

impl Score {
    /// How many terms there are.
    pub(super) const TERMS: usize = 8;

    /// The terms, in order of weight.
    pub(super) const fn terms(&self) -> [u64; Self::TERMS] {
        [
            self.lead_holes,
            self.security_holes,
            self.trainee_holes,
            self.reluctant,
            self.balance,
            self.away,
            self.days_off,
            self.nearness,
        ]
    }

    /// How many shifts have nobody.
    #[must_use]
    pub fn holes(&self) -> u64 {
        self.lead_holes + self.security_holes + self.trainee_holes
    }

    fn holes_of(&mut self, kind: SlotKind) -> &mut u64 {
        match kind {
            SlotKind::Lead => &mut self.lead_holes,
            SlotKind::Security => &mut self.security_holes,
            SlotKind::Trainee => &mut self.trainee_holes,
        }
    }
}

/// What two shifts of one person add that follow each other after so many cycles.
pub(super) fn nearness(between: usize) -> u64 {
    let between = u64::try_from(between).unwrap_or(FAR);
    FAR.saturating_sub(between).pow(2)
}

#[derive(Debug, Clone, Copy, Default)]
struct Of {
    shifts: u64,
    days_off: u64,
    last: Option<usize>,
}

/// A score with what it is made of, to which cells are added in the order of time.
#[derive(Debug, Clone)]
pub(super) struct Tally {
    pub score: Score,
    people: Vec<Of>,
}

impl Tally {
    /// The tally of a plan; a free cell without anybody is a hole.
    pub fn of(model: &Model<'_>, plan: &[Option<usize>]) -> Self {
        let mut tally = Self {
            score: Score::default(),
            people: vec![Of::default(); model.members.len()],
        };
        for (place, (cell, who)) in model.cells.iter().zip(plan).enumerate() {
            if cell.is_free {
                *tally.score.holes_of(cell.kind) += 1;
            }
            if let Some(who) = *who {
                tally.add(model, place, who);
            }
        }
        tally
    }

    /// The same with somebody in one cell more.
    pub fn with(&self, model: &Model<'_>, cell: usize, who: usize) -> Self {
        let mut with = self.clone();
        with.add(model, cell, who);
        with
    }

    fn add(&mut self, model: &Model<'_>, place: usize, who: usize) {
        let (Some(cell), Some(of)) = (model.cells.get(place), self.people.get_mut(who)) else {
            return;
        };
        if cell.is_free {
            *self.score.holes_of(cell.kind) -= 1;
        }
        if let Some(cost) = model.cost(place, who) {
            self.score.reluctant += u64::from(cost.reluctant);
            self.score.away += u64::from(cost.away);
        }
        let served = model.days_off.get(cell.cycle).copied().unwrap_or_default();
        // The difference of two squares that follow.
        self.score.balance += 2 * of.shifts + 1;
        self.score.days_off += served * (2 * of.days_off + served);
        of.shifts += 1;
        of.days_off += served;
        if let Some(last) = of.last.replace(cell.cycle) {
            self.score.nearness += nearness(cell.cycle.abs_diff(last));
        }
    }
}

impl Model<'_> {
    /// How good a plan is.
    pub fn score(&self, plan: &[Option<usize>]) -> Score {
        Tally::of(self, plan).score
    }
}
