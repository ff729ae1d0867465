//! A case as a linear program: who has which cell, in parts if need be. Whatever a plan by the rules does is possible in it, so
//! what is the least there no plan is below.

use std::collections::BTreeMap;

use linear::{Program, Sum};

use super::model::Model;
use super::score::{Score, nearness};
use crate::rotation::SlotKind;

/// How many terms a score has.
pub(super) const TERMS: usize = Score::TERMS;
const RELUCTANT: usize = 3;
const BALANCE: usize = 4;
const AWAY: usize = 5;
const DAYS_OFF: usize = 6;
/// The last of the terms.
pub(super) const NEARNESS: usize = 7;

/// Squares of numbers up to so many are followed number by number, those of larger ones in larger steps.
const FINE: u64 = 128;

/// That somebody has a free cell.
struct Take {
    cell: usize,
    cycle: usize,
    who: usize,
    column: usize,
}

/// A case as a linear program.
#[derive(Debug, Clone, Default)]
pub(super) struct Relaxed {
    program: Program,
    /// What each term costs beyond what it has to be anyway.
    costs: [Sum; TERMS],
    base: [u64; TERMS],
}

impl Relaxed {
    /// The case with all terms but the nearness, or with that, which takes a column for each two shifts of one person that may
    /// follow each other.
    pub fn new(model: &Model<'_>, with_nearness: bool) -> Self {
        let kept = model.kept();
        let before = model.score(&kept);
        let mut relaxed = Self::default();
        for (term, base) in [
            (RELUCTANT, before.reluctant),
            (BALANCE, before.balance),
            (AWAY, before.away),
            (DAYS_OFF, before.days_off),
        ] {
            relaxed.has_anyway(term, base);
        }
        let takes = relaxed.takes(model, &kept);
        relaxed.cover(model, &takes);
        relaxed.beside(model, &kept, &takes);
        for who in 0..model.members.len() {
            let own: Vec<&Take> = takes.iter().filter(|take| take.who == who).collect();
            let held: Vec<usize> = model
                .cells
                .iter()
                .zip(&kept)
                .filter(|(_, there)| **there == Some(who))
                .map(|(cell, _)| cell.cycle)
                .collect();
            if with_nearness {
                relaxed.chains(&own, &held, model.every(who));
            } else {
                relaxed.windows(&own, model.every(who));
            }
            relaxed.duty(model, &own, &held, model.every(who));
        }
        relaxed
    }

    /// What a term is at least, whatever is planned.
    pub fn base(&self, term: usize) -> u64 {
        self.base.get(term).copied().unwrap_or(0)
    }

    /// What a term is at least where the terms before it are no more than so much each.
    pub fn least(&self, term: usize, before: &[u64]) -> u64 {
        let Some(cost) = self.costs.get(term).filter(|cost| !cost.is_empty()) else {
            return self.base(term);
        };
        let mut program = self.program.clone();
        for ((sum, base), most) in self.costs.iter().zip(self.base).zip(before) {
            match i32::try_from(most.saturating_sub(base)) {
                Ok(0) => sum.iter().for_each(|(column, _)| program.rule_out(*column)),
                Ok(more) if !sum.is_empty() => program.is_at_most(sum.clone(), more),
                _ => {}
            }
        }
        self.base(term) + u64::try_from(program.least(cost)).unwrap_or(0)
    }

    fn has_anyway(&mut self, term: usize, more: u64) {
        if let Some(base) = self.base.get_mut(term) {
            *base += more;
        }
    }

    /// A column that is of a term.
    fn costs(&mut self, term: usize, column: usize, cost: u64) {
        if let (Some(sum), Ok(cost @ 1..)) = (self.costs.get_mut(term), i32::try_from(cost)) {
            sum.push((column, cost));
        }
    }

    /// Who can have which cell, as far as what stays tells.
    fn takes(&mut self, model: &Model<'_>, kept: &[Option<usize>]) -> Vec<Take> {
        let mut takes = Vec::new();
        for (place, cell) in model.cells.iter().enumerate().filter(|(_, cell)| cell.is_free) {
            for who in 0..model.members.len() {
                let Some(cost) = model
                    .cost(place, who)
                    .filter(|_| !model.clashes(kept, place, who))
                else {
                    continue;
                };
                let column = self.program.column(1);
                self.costs(RELUCTANT, column, u64::from(cost.reluctant));
                self.costs(AWAY, column, u64::from(cost.away));
                takes.push(Take {
                    cell: place,
                    cycle: cell.cycle,
                    who,
                    column,
                });
            }
        }
        takes
    }

    /// A free cell has somebody, or is a hole.
    fn cover(&mut self, model: &Model<'_>, takes: &[Take]) {
        for (place, cell) in model.cells.iter().enumerate().filter(|(_, cell)| cell.is_free) {
            let term = match cell.kind {
                SlotKind::Lead => 0,
                SlotKind::Security => 1,
                SlotKind::Trainee => 2,
            };
            let mut sum = sum_of(takes.iter().filter(|take| take.cell == place));
            if sum.is_empty() {
                self.has_anyway(term, 1);
                continue;
            }
            let hole = self.program.column(1);
            self.costs(term, hole, 1);
            sum.push((hole, 1));
            self.program.is(sum, 1);
        }
    }

    /// The rules for those who are on duty beside each other: one of a team leads, and who shadows has somebody experienced.
    fn beside(&mut self, model: &Model<'_>, kept: &[Option<usize>], takes: &[Take]) {
        let kind = |take: &Take| model.cells.get(take.cell).map(|cell| cell.kind);
        for cycle in model.case.open.clone() {
            let leads = || {
                let leads = takes.iter().filter(move |take| take.cycle == cycle);
                leads.filter(|take| kind(take) == Some(SlotKind::Lead))
            };
            let mut teams: BTreeMap<&str, Sum> = BTreeMap::new();
            for take in leads() {
                if let Some(member) = model
                    .members
                    .get(take.who)
                    .filter(|member| !member.team.is_empty())
                {
                    teams.entry(&member.team).or_default().push((take.column, 1));
                }
            }
            for team in teams.into_values().filter(|team| team.len() > 1) {
                self.program.is_at_most(team, 1);
            }
            if model.has_led(kept, cycle) {
                continue;
            }
            let company: Sum = leads()
                .filter(|take| model.is_led(take.who))
                .map(|take| (take.column, -1))
                .collect();
            let mut shadows: BTreeMap<usize, Sum> = BTreeMap::new();
            for take in takes.iter().filter(|take| take.cycle == cycle) {
                if kind(take) == Some(SlotKind::Trainee) {
                    shadows.entry(take.cell).or_default().push((take.column, 1));
                }
            }
            for mut sum in shadows.into_values() {
                if company.is_empty() {
                    sum.iter().for_each(|(column, _)| self.program.rule_out(*column));
                } else {
                    sum.extend(&company);
                    self.program.is_at_most(sum, 0);
                }
            }
        }
    }

    /// The shifts of one person are as far apart as they have to be.
    fn windows(&mut self, own: &[&Take], every: usize) {
        let cycles: Vec<usize> = by_cycle(own).into_keys().collect();
        let mut reached = None;
        for first in cycles {
            let within = || {
                own.iter()
                    .filter(|take| (first..first + every).contains(&take.cycle))
            };
            let last = within().map(|take| take.cycle).max();
            // What reaches no further than the one before is in it.
            if last > reached && within().count() > 1 {
                reached = last;
                self.program.is_at_most(sum_of(within().copied()), 1);
            }
        }
    }

    /// The same as ways from each shift of one person to the next one, by which the nearness is told.
    fn chains(&mut self, own: &[&Take], held: &[usize], every: usize) {
        let free = by_cycle(own);
        let from = std::iter::once(None).chain(held.iter().copied().map(Some));
        let to = held.iter().copied().map(Some).chain([None]);
        for (from, to) in from.zip(to) {
            let near = |a: Option<usize>, b: Option<usize>| {
                a.zip(b).map_or(0, |(a, b)| nearness(b.saturating_sub(a)))
            };
            let between = free.iter().filter(|(cycle, _)| {
                from.is_none_or(|from| from < **cycle) && to.is_none_or(|to| **cycle < to)
            });
            let stops: Vec<(usize, &Sum)> = between.map(|(cycle, sum)| (*cycle, sum)).collect();
            if stops.is_empty() {
                self.has_anyway(NEARNESS, near(from, to));
                continue;
            }
            let mut begins = vec![(self.way(near(from, to)), 1)];
            let mut into: Vec<Sum> = Vec::new();
            let mut out: Vec<Sum> = Vec::new();
            for (cycle, _) in &stops {
                let (first, last) = (
                    self.way(near(from, Some(*cycle))),
                    self.way(near(Some(*cycle), to)),
                );
                begins.push((first, 1));
                into.push(vec![(first, 1)]);
                out.push(vec![(last, 1)]);
            }
            for (place, (cycle, _)) in stops.iter().enumerate() {
                for (later, (next, _)) in stops.iter().enumerate().skip(place + 1) {
                    if next - cycle < every {
                        continue;
                    }
                    let way = self.way(near(Some(*cycle), Some(*next)));
                    if let (Some(out), Some(into)) = (out.get_mut(place), into.get_mut(later)) {
                        out.push((way, 1));
                        into.push((way, 1));
                    }
                }
            }
            self.program.is(begins, 1);
            for ((_, takes), ways) in stops.iter().zip(into.into_iter().zip(out)) {
                for mut ways in [ways.0, ways.1] {
                    ways.extend(takes.iter().map(|(column, _)| (*column, -1)));
                    self.program.is(ways, 0);
                }
            }
        }
    }

    fn way(&mut self, nearness: u64) -> usize {
        let way = self.program.column(1);
        self.costs(NEARNESS, way, nearness);
        way
    }

    /// How much duty one person has, and how many days off.
    fn duty(&mut self, model: &Model<'_>, own: &[&Take], held: &[usize], every: usize) {
        let served = |cycle: usize| model.days_off.get(cycle).copied().unwrap_or_default();
        let has: u64 = held.iter().map(|cycle| served(*cycle)).sum();
        let shifts = u64::try_from(held.len()).unwrap_or(0);
        self.squares(BALANCE, own, (shifts, every), |_| 1);
        self.squares(DAYS_OFF, own, (has, every), served);
    }

    /// The square of a number that each shift of somebody adds to, beyond what it is without: a line from each whole number to
    /// the next one, each steeper than the one before.
    fn squares(
        &mut self,
        term: usize,
        own: &[&Take],
        (from, every): (u64, usize),
        adds: impl Fn(usize) -> u64,
    ) {
        let more = most(by_cycle(own).into_keys().map(|cycle| (cycle, adds(cycle))), every);
        let mut sum: Sum = Vec::new();
        for take in own {
            if let Ok(adds @ 1..) = i32::try_from(adds(take.cycle)) {
                sum.push((take.column, adds));
            }
        }
        // An odd number of whole numbers at once: the line that is right in the middle of them is below the squares elsewhere.
        let step = (more / FINE) | 1;
        let (mut at, mut long) = (0, step.div_ceil(2));
        while at < more {
            let line = self.program.column(i32::try_from(long).unwrap_or(i32::MAX));
            // The lines meet half a step before the next one is right.
            let right = if at == 0 { from } else { from + at + step / 2 };
            self.costs(term, line, 2 * right + 1);
            self.program
                .is_at_most(vec![(line, 1)], i32::try_from(long).unwrap_or(i32::MAX));
            sum.push((line, -1));
            at += std::mem::replace(&mut long, step);
        }
        if !sum.is_empty() {
            self.program.is(sum, 0);
        }
    }
}

fn sum_of<'t>(takes: impl Iterator<Item = &'t Take>) -> Sum {
    takes.map(|take| (take.column, 1)).collect()
}

fn by_cycle(own: &[&Take]) -> BTreeMap<usize, Sum> {
    let mut cycles: BTreeMap<usize, Sum> = BTreeMap::new();
    for take in own {
        cycles.entry(take.cycle).or_default().push((take.column, 1));
    }
    cycles
}

/// The most that cycles can come to of which two are so far apart at least. They come in their order.
fn most(cycles: impl Iterator<Item = (usize, u64)>, every: usize) -> u64 {
    let mut best: Vec<(usize, u64)> = Vec::new();
    for (cycle, adds) in cycles {
        let before = best.iter().rev().find(|(other, _)| other + every <= cycle);
        let with = before.map_or(0, |(_, most)| *most) + adds;
        let without = best.last().map_or(0, |(_, most)| *most);
        best.push((cycle, with.max(without)));
    }
    best.last().map_or(0, |(_, most)| *most)
}
