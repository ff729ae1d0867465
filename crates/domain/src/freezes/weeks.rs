//! Which freezes held in which weeks, by their names, to stand beside what else there was in them.

use jiff::Timestamp;

use super::Freeze;
use super::stretch::Stretch;
use super::times::Repeats;

/// The names of freezes that held in some weeks, each once, in their order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Named {
    /// For each week those that held in it by now, but for those of [`every`](Self::every).
    pub each: Vec<Vec<String>>,
    /// The freezes of every week that hold in each of them, be it later in the one that runs: they tell no week from another.
    pub every: Vec<String>,
}

/// Names what has held in these weeks, `now`.
#[must_use]
pub fn named<'f>(freezes: impl IntoIterator<Item = &'f Freeze>, weeks: &[Stretch], now: Timestamp) -> Named {
    let (every, some): (Vec<&Freeze>, Vec<&Freeze>) = freezes.into_iter().partition(|freeze| {
        let is_in = |week: &Stretch| !freeze.stretches(*week).is_empty();
        freeze.terms.times.repeats == Repeats::Weekly && weeks.iter().all(is_in)
    });
    let in_week = |week: &Stretch| names(some.iter().copied().filter(|freeze| has_held(freeze, week, now)));
    Named {
        each: weeks.iter().map(in_week).collect(),
        every: names(every.into_iter()),
    }
}

fn has_held(freeze: &Freeze, week: &Stretch, now: Timestamp) -> bool {
    let stretches = freeze.stretches(*week);
    stretches.iter().any(|held| held.from.max(week.from) <= now)
}

fn names<'f>(freezes: impl Iterator<Item = &'f Freeze>) -> Vec<String> {
    let mut names: Vec<String> = freezes.map(|freeze| freeze.terms.name.clone()).collect();
    names.sort_unstable();
    names.dedup();
    names
}
