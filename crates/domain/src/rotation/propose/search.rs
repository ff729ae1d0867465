//! The search for a good plan: a first one ([`beam`]), then made better step by step until nothing helps, then shaken a
//! few times while the bound is not reached. It counts its steps and knows no clock: the same case takes the same way.

use std::collections::BTreeSet;

use super::beam;
use super::bound::{Bound, Gap};
use super::model::{Model, Plan};
use super::score::Score;

/// How often a plan that may not be the best is shaken.
const SHAKES: u64 = 24;
/// So many plans are looked at, at most.
const LOOKS: u64 = 120_000;

struct Search<'m> {
    model: &'m Model<'m>,
    free: Vec<usize>,
    plan: Plan,
    score: Score,
    looks: u64,
}

/// The best plan that is found.
pub(super) fn solve(model: &Model<'_>, bound: &mut Bound<'_>) -> Plan {
    let cells = model.cells.iter().enumerate();
    let plan = beam::first(model);
    let mut search = Search {
        free: cells
            .filter(|(_, cell)| cell.is_free)
            .map(|(place, _)| place)
            .collect(),
        score: model.score(&plan),
        model,
        plan,
        looks: 0,
    };
    search.climb();
    let (mut best, mut score) = (search.plan.clone(), search.score);
    for shake in 1..=SHAKES {
        if bound.gap(&score) == Gap::None || search.looks >= LOOKS {
            break;
        }
        search.plan.clone_from(&best);
        search.shake(shake);
        search.fill();
        search.climb();
        if search.score < score {
            (best, score) = (search.plan.clone(), search.score);
        }
    }
    // However early the search was ended, two who are equal have as many shifts as each other, but for one: what tells one from
    // the other is in the chains between them alone.
    (search.plan, search.score, search.looks) = (best, score, 0);
    while search.chain() {}
    search.plan
}

impl Search<'_> {
    fn everybody(&self) -> std::ops::Range<usize> {
        0..self.model.members.len()
    }

    fn at(&self, cell: usize) -> Option<usize> {
        self.plan.get(cell).copied().flatten()
    }

    /// Changes cells together if the rules allow it and the plan is better then.
    fn attempt(&mut self, changes: &[(usize, Option<usize>)]) -> bool {
        if self.looks >= LOOKS {
            return false;
        }
        self.looks += 1;
        let before: Vec<(usize, Option<usize>)> =
            changes.iter().map(|(cell, _)| (*cell, self.at(*cell))).collect();
        self.put(changes);
        let touched: Vec<usize> = changes.iter().map(|(cell, _)| *cell).collect();
        if self.model.obeys(&self.plan, &touched) {
            let score = self.model.score(&self.plan);
            if score < self.score {
                self.score = score;
                return true;
            }
        }
        self.put(&before);
        false
    }

    fn put(&mut self, changes: &[(usize, Option<usize>)]) {
        for (cell, who) in changes {
            if let Some(there) = self.plan.get_mut(*cell) {
                *there = *who;
            }
        }
    }

    /// Fills what is empty: at each turn the cell for which the fewest can be had, by the person who makes the best plan.
    fn fill(&mut self) {
        self.score = self.model.score(&self.plan);
        let mut empty: Vec<(usize, usize)> = self
            .free
            .iter()
            .filter(|cell| self.at(**cell).is_none())
            .map(|cell| {
                let can = self
                    .everybody()
                    .filter(|who| self.model.cost(*cell, *who).is_some());
                (can.count(), *cell)
            })
            .collect();
        // Who shadows comes last, when it is known who leads.
        empty.sort_by_key(|(can, cell)| {
            let of = self.model.cells.get(*cell);
            (
                of.map(|of| (of.kind == crate::rotation::SlotKind::Trainee, of.cycle)),
                *can,
                *cell,
            )
        });
        for (_, cell) in empty {
            let mut best: Option<(Score, usize)> = None;
            for who in self.everybody() {
                self.put(&[(cell, Some(who))]);
                if self.model.obeys(&self.plan, &[cell]) {
                    let score = self.model.score(&self.plan);
                    if best.is_none_or(|(least, _)| score < least) {
                        best = Some((score, who));
                    }
                }
            }
            self.put(&[(cell, best.map(|(_, who)| who))]);
        }
        self.score = self.model.score(&self.plan);
    }

    /// Makes it better until nothing helps.
    fn climb(&mut self) {
        while self.looks < LOOKS && (self.one() || self.push_out() || self.chain() || self.two()) {}
    }

    /// Somebody else in one cell.
    fn one(&mut self) -> bool {
        let mut better = false;
        for cell in self.free.clone() {
            for who in self.everybody() {
                better |= self.at(cell) != Some(who) && self.attempt(&[(cell, Some(who))]);
            }
        }
        better
    }

    /// Two cells change their people.
    fn two(&mut self) -> bool {
        let mut better = false;
        let free = self.free.clone();
        for (place, a) in free.iter().enumerate() {
            for b in free.iter().skip(place + 1) {
                let (one, other) = (self.at(*a), self.at(*b));
                better |= one != other && self.attempt(&[(*a, other), (*b, one)]);
            }
        }
        better
    }

    /// Somebody fills a hole and leaves what lies too near to it to others.
    fn push_out(&mut self) -> bool {
        let mut better = false;
        for hole in self.free.clone() {
            for who in self.everybody() {
                if self.at(hole).is_some() || self.model.cost(hole, who).is_none() {
                    continue;
                }
                let Some(own) = self.model.cells.get(hole) else {
                    continue;
                };
                let left: Vec<usize> = self
                    .free
                    .iter()
                    .copied()
                    .filter(|cell| *cell != hole && self.at(*cell) == Some(who))
                    .filter(|cell| {
                        let other = self.model.cells.get(*cell);
                        other.is_some_and(|other| self.model.is_near(who, own, other))
                    })
                    .collect();
                // Others for those that are left: each one alone, and for two every pair.
                let others = || self.everybody().filter(|other| *other != who);
                let ways: Vec<Vec<(usize, Option<usize>)>> = match left.as_slice() {
                    [one] => others().map(|a| vec![(*one, Some(a))]).collect(),
                    [one, two] => others()
                        .flat_map(|a| others().map(move |b| vec![(*one, Some(a)), (*two, Some(b))]))
                        .collect(),
                    _ => Vec::new(),
                };
                for mut way in ways {
                    way.push((hole, Some(who)));
                    if self.attempt(&way) {
                        better = true;
                        break;
                    }
                }
            }
        }
        better
    }

    /// Two people change what hangs together of theirs: a shift, with those of the other that it would lie too near to, and
    /// so on. That is how shifts move from one who has many to one who has few where no single one can.
    fn chain(&mut self) -> bool {
        let mut better = false;
        for a in self.everybody() {
            for b in self.everybody().skip(a + 1) {
                let mut seen: BTreeSet<usize> = BTreeSet::new();
                for cell in self.free.clone() {
                    let start = self.at(cell);
                    if (start != Some(a) && start != Some(b)) || !seen.insert(cell) {
                        continue;
                    }
                    if let Some(links) = self.links(cell, a, b) {
                        seen.extend(&links);
                        let changes: Vec<_> = links
                            .into_iter()
                            .map(|link| (link, Some(if self.at(link) == Some(a) { b } else { a })))
                            .collect();
                        better |= self.attempt(&changes);
                    }
                }
            }
        }
        better
    }

    /// The cells of two people that hang together with one of them; none where something of it is not free.
    fn links(&self, first: usize, a: usize, b: usize) -> Option<BTreeSet<usize>> {
        let mut links = BTreeSet::from([first]);
        let mut open = vec![first];
        while let Some(cell) = open.pop() {
            let to = if self.at(cell) == Some(a) { b } else { a };
            let own = self.model.cells.get(cell)?;
            for (place, other) in self.model.cells.iter().enumerate() {
                let meets = self.at(place) == Some(to) && self.model.is_near(to, own, other);
                if meets && !links.contains(&place) {
                    if !other.is_free {
                        return None;
                    }
                    links.insert(place);
                    open.push(place);
                }
            }
        }
        Some(links)
    }

    /// Empties a few cells, others at each turn.
    fn shake(&mut self, turn: u64) {
        let mut chance = turn.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
        let count = self.free.len() / 6 + 2;
        for _ in 0..count {
            chance ^= chance << 13;
            chance ^= chance >> 7;
            chance ^= chance << 17;
            let Ok(many) = u64::try_from(self.free.len().max(1)) else {
                return;
            };
            let place = usize::try_from(chance % many).unwrap_or(0);
            if let Some(cell) = self.free.get(place).copied() {
                self.put(&[(cell, None)]);
                // Who shadows beside goes along: their company may be gone.
                let cycle = self.model.cells.get(cell).map(|cell| cell.cycle);
                let beside: Vec<(usize, Option<usize>)> = self
                    .free
                    .iter()
                    .filter(|other| {
                        self.model.cells.get(**other).is_some_and(|other| {
                            Some(other.cycle) == cycle && other.kind == crate::rotation::SlotKind::Trainee
                        })
                    })
                    .map(|other| (*other, None))
                    .collect();
                self.put(&beside);
            }
        }
    }
}
