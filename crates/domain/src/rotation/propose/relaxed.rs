//! A case as a linear program: who has which cell, in parts if need be. Whatever a plan by the rules does is possible in it, so
//! what is the least there no plan is below.

use std::collections::{BTreeMap, BTreeSet};

use linear::{Program, Sum};

use super::model::Model;
use super::score::{Score, nearness};
use crate::rotation::SlotKind;

/// How many terms a score has.
const TERMS: usize = Score::TERMS;
const RELUCTANT: usize = 3;
const BALANCE: usize = 4;
const AWAY: usize = 5;
const DAYS_OFF: usize = 6;
/// The last of the terms.
pub(super) const NEARNESS: usize = 7;

/// So many pairs of shifts and days off are followed for one person.
const MANY: usize = 400;

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
            if !own.is_empty() {
                relaxed.duty(model, &own, &held, model.every(who));
            }
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

    /// How many shifts one person has, and how many days off with them: one of the pairs that they can come to, or several in parts.
    fn duty(&mut self, model: &Model<'_>, own: &[&Take], held: &[usize], every: usize) {
        let served = |cycle: usize| model.days_off.get(cycle).copied().unwrap_or_default();
        let days: u64 = held.iter().map(|cycle| served(*cycle)).sum();
        let shifts = u64::try_from(held.len()).unwrap_or(0);
        let cycles = by_cycle(own);
        let pairs =
            |adds: &dyn Fn(usize) -> u64| pairs(cycles.keys().map(|cycle| (*cycle, adds(*cycle))), every);
        // Where there are too many, of days off only those are told that stay.
        let (pairs, served): (_, &dyn Fn(usize) -> u64) = match pairs(&served) {
            Some(all) => (all, &served),
            None => (pairs(&|_| 0).unwrap_or_default(), &|_| 0),
        };
        if pairs.is_empty() {
            return;
        }
        let (mut one, mut count, mut off) = (Sum::new(), Sum::new(), Sum::new());
        for (more, more_days) in pairs {
            let pair = self.program.column(1);
            one.push((pair, 1));
            add(&mut count, pair, more, -1);
            add(&mut off, pair, more_days, -1);
            self.costs(BALANCE, pair, (shifts + more).pow(2) - shifts.pow(2));
            self.costs(DAYS_OFF, pair, (days + more_days).pow(2) - days.pow(2));
        }
        for take in own {
            add(&mut count, take.column, 1, 1);
            add(&mut off, take.column, served(take.cycle), 1);
        }
        self.program.is(one, 1);
        for sum in [count, off].into_iter().filter(|sum| !sum.is_empty()) {
            self.program.is(sum, 0);
        }
    }
}

/// Adds so many of a column to a sum.
fn add(sum: &mut Sum, column: usize, times: u64, sign: i32) {
    if let Ok(times @ 1..) = i32::try_from(times) {
        sum.push((column, sign * times));
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

/// What cycles of which two are so far apart at least can come to: how many they are, and what they add up to. None where there are
/// too many ways. The cycles come in their order.
fn pairs(cycles: impl Iterator<Item = (usize, u64)>, every: usize) -> Option<BTreeSet<(u64, u64)>> {
    let mut until: Vec<(usize, BTreeSet<(u64, u64)>)> = Vec::new();
    let mut all = BTreeSet::from([(0, 0)]);
    for (cycle, adds) in cycles {
        let before = until.iter().rev().find(|(other, _)| other + every <= cycle);
        match before {
            Some((_, before)) => all.extend(before.iter().map(|(count, sum)| (count + 1, sum + adds))),
            None => _ = all.insert((1, adds)),
        }
        if all.len() > MANY {
            return None;
        }
        until.push((cycle, all.clone()));
    }
    Some(all)
}
