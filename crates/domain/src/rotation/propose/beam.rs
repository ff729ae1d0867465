//! The first plan: cell after cell in the order of time, with the best few plans so far kept beside each other, since a shift
//! that suits one release best may leave the next one without anybody.

use super::model::{Model, Plan};
use super::score::{Score, Tally};
use crate::rotation::SlotKind;

/// So many plans are kept beside each other.
const WIDTH: usize = 48;
/// So many of them may have the same people in the release in hand: the others would only differ in the past.
const ALIKE: usize = 6;

#[derive(Clone)]
struct State {
    plan: Plan,
    tally: Tally,
    /// Who is in the cycle in hand.
    beside: Vec<usize>,
}

/// A good plan, with what stays.
pub(super) fn first(model: &Model<'_>) -> Plan {
    let plan = model.kept();
    let mut states = vec![State {
        tally: Tally::of(model, &plan),
        plan,
        beside: Vec::new(),
    }];
    let mut in_hand = None;
    for cell in order(model) {
        let cycle = model.cells.get(cell).map(|cell| cell.cycle);
        if in_hand != cycle {
            in_hand = cycle;
            for state in &mut states {
                state.beside.clear();
            }
        }
        states = step(model, states, cell);
    }
    states
        .into_iter()
        .next()
        .map_or_else(|| model.kept(), |best| best.plan)
}

/// The free cells: by cycle, who leads first and who shadows last; the one for which the fewest can be had first.
fn order(model: &Model<'_>) -> Vec<usize> {
    let mut free: Vec<(usize, SlotKind, usize, usize)> = model
        .cells
        .iter()
        .enumerate()
        .filter(|(_, cell)| cell.is_free)
        .map(|(place, cell)| {
            let everybody = 0..model.members.len();
            let can = everybody.filter(|who| model.cost(place, *who).is_some()).count();
            (cell.cycle, cell.kind, can, place)
        })
        .collect();
    free.sort_unstable();
    free.into_iter().map(|(.., place)| place).collect()
}

/// Every way on from every plan with one cell more, and the best of them.
fn step(model: &Model<'_>, states: Vec<State>, cell: usize) -> Vec<State> {
    let mut ways: Vec<(Score, usize, Option<usize>)> = Vec::new();
    for (from, state) in states.iter().enumerate() {
        ways.push((state.tally.score, from, None));
        for who in 0..model.members.len() {
            if model.fits(&state.plan, cell, who) {
                ways.push((state.tally.with(model, cell, who).score, from, Some(who)));
            }
        }
    }
    ways.sort_by_key(|(score, from, who)| (*score, *from, who.is_none(), *who));
    let mut kept: Vec<State> = Vec::new();
    let mut alike: Vec<(Vec<usize>, usize)> = Vec::new();
    for (_, from, who) in ways {
        let Some(before) = states.get(from) else { continue };
        let mut beside = before.beside.clone();
        beside.extend(who);
        beside.sort_unstable();
        match alike.iter_mut().find(|(known, _)| *known == beside) {
            Some((_, ALIKE)) => continue,
            Some((_, count)) => *count += 1,
            None => alike.push((beside.clone(), 1)),
        }
        let mut state = State {
            plan: before.plan.clone(),
            tally: who.map_or_else(|| before.tally.clone(), |who| before.tally.with(model, cell, who)),
            beside,
        };
        if let Some(there) = state.plan.get_mut(cell) {
            *there = who;
        }
        kept.push(state);
        if kept.len() == WIDTH {
            break;
        }
    }
    kept
}
