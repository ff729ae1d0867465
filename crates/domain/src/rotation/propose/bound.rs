//! What no plan can beat: the same case without the rules that tie two people together (one team, somebody experienced
//! beside), and with never-two-in-a-row in blocks. What is left is a flow of least cost with convex costs, which is solved
//! exactly: shifts flow to people, each one of a person costs more than the one before.

use super::model::Model;
use super::score::Score;
use crate::rotation::SlotKind;

/// The weights of the terms, each beyond everything that the later ones can come to.
const RELUCTANT: i64 = 1_000_000;
const TRAINEE: i64 = 1_000_000_000;
const SECURITY: i64 = 1_000_000_000_000;
const LEAD: i64 = 1_000_000_000_000_000;
const FOREVER: i64 = i64::MAX / 4;

/// By how much the best plan may be better than a proposal, in the terms down to the balance. The first term that differs
/// counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gap {
    /// Not at all: it is proven that there is no better one.
    None,
    /// By at most so many shifts that nobody has.
    Holes(u64),
    /// By at most so many shifts of people who would rather not.
    Reluctant(u64),
    /// By at most so many shifts that one has more than another.
    Balance(u64),
}

/// The least that the terms down to the balance can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Bound([u64; 5]);

impl Bound {
    /// Whether no plan is better in the terms down to the balance.
    pub fn is_reached(&self, score: &Score) -> bool {
        self.gap(score) == Gap::None
    }

    pub fn gap(&self, score: &Score) -> Gap {
        let mut terms = score.bounded().into_iter().zip(self.0).enumerate();
        let first = terms.find(|(_, (is, least))| is != least);
        match first {
            Some((_, (is, least))) if is < least => Gap::None,
            Some((0..=2, (is, least))) => Gap::Holes(is - least),
            Some((3, (is, least))) => Gap::Reluctant(is - least),
            Some((_, (is, least))) => Gap::Balance((is - least).div_ceil(2)),
            None => Gap::None,
        }
    }
}

struct Edge {
    to: usize,
    room: i64,
    cost: i64,
}

#[derive(Default)]
struct Net {
    edges: Vec<Edge>,
    from: Vec<Vec<usize>>,
}

impl Net {
    fn node(&mut self) -> usize {
        self.from.push(Vec::new());
        self.from.len() - 1
    }

    /// An edge, and at the next number the one back.
    fn edge(&mut self, from: usize, to: usize, cost: i64) {
        for (from, to, room, cost) in [(from, to, 1, cost), (to, from, 0, -cost)] {
            if let Some(edges) = self.from.get_mut(from) {
                edges.push(self.edges.len());
            }
            self.edges.push(Edge { to, room, cost });
        }
    }

    /// Sends one more from a node to another by the cheapest way, and tells its cost.
    fn send(&mut self, source: usize, sink: usize) -> Option<i64> {
        let mut cost = vec![FOREVER; self.from.len()];
        let mut by: Vec<Option<(usize, usize)>> = vec![None; self.from.len()];
        let mut waits = vec![false; self.from.len()];
        let mut line = std::collections::VecDeque::from([source]);
        *cost.get_mut(source)? = 0;
        while let Some(node) = line.pop_front() {
            *waits.get_mut(node)? = false;
            let so_far = *cost.get(node)?;
            for &number in self.from.get(node)? {
                let edge = self.edges.get(number)?;
                let (there, least) = (so_far + edge.cost, cost.get_mut(edge.to)?);
                if edge.room > 0 && there < *least {
                    *least = there;
                    *by.get_mut(edge.to)? = Some((node, number));
                    if !std::mem::replace(waits.get_mut(edge.to)?, true) {
                        line.push_back(edge.to);
                    }
                }
            }
        }
        let total = *cost.get(sink)?;
        let mut node = sink;
        while node != source {
            let (before, number) = (*by.get(node)?)?;
            self.edges.get_mut(number)?.room -= 1;
            self.edges.get_mut(number ^ 1)?.room += 1;
            node = before;
        }
        Some(total)
    }
}

/// The bound of a case.
pub(super) fn bound(model: &Model<'_>) -> Bound {
    let kept = model.kept();
    let loads = model.loads(&kept);
    let mut net = Net::default();
    let (source, sink) = (net.node(), net.node());
    let start = model.case.open.start;
    let cells: Vec<(usize, usize)> = model
        .cells
        .iter()
        .enumerate()
        .filter(|(_, cell)| cell.is_free)
        .map(|(place, cell)| {
            let node = net.node();
            net.edge(source, node, 0);
            // Nobody has it.
            let hole = match cell.kind {
                SlotKind::Lead => LEAD,
                SlotKind::Security => SECURITY,
                SlotKind::Trainee => TRAINEE,
            };
            net.edge(node, sink, hole);
            (place, node)
        })
        .collect();
    for (who, load) in loads.iter().enumerate() {
        let every = model.every(who);
        let person = net.node();
        let mut blocks: Vec<(usize, usize)> = Vec::new();
        for (place, node) in &cells {
            let (Some(cost), Some(cell)) = (model.cost(*place, who), model.cells.get(*place)) else {
                continue;
            };
            let near = model
                .cells
                .iter()
                .zip(&kept)
                .any(|(other, there)| *there == Some(who) && model.is_near(who, cell, other));
            if near {
                continue;
            }
            // One of the cells of so many cycles that follow each other.
            let number = cell.cycle.saturating_sub(start) / every;
            let block = blocks
                .iter()
                .find(|(known, _)| *known == number)
                .map(|(_, node)| *node);
            let block = block.unwrap_or_else(|| {
                let block = net.node();
                net.edge(block, person, 0);
                blocks.push((number, block));
                block
            });
            net.edge(*node, block, RELUCTANT * i64::from(cost.reluctant));
        }
        let has = i64::try_from(*load).unwrap_or(0);
        for more in 0..i64::try_from(blocks.len()).unwrap_or(0) {
            net.edge(person, sink, 2 * (has + more) + 1);
        }
    }
    let mut total: i64 = 0;
    for _ in &cells {
        total += net.send(source, sink).unwrap_or(0);
    }
    let before = model.score(&kept);
    let part = |weight: i64, above: i64| u64::try_from(total % above / weight).unwrap_or(0);
    Bound([
        part(LEAD, i64::MAX),
        part(SECURITY, LEAD),
        part(TRAINEE, SECURITY),
        before.reluctant + part(RELUCTANT, TRAINEE),
        before.balance + part(1, RELUCTANT),
    ])
}
