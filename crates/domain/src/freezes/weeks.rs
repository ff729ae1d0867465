//! Which freezes held in which weeks, by their names, to stand beside what else there was in them.

use super::Freeze;
use super::stretch::Stretch;
use super::times::Repeats;

/// The names of freezes that held in some weeks, each once, in their order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Named {
    /// For each week those that held in it, but for those of [`every`](Self::every).
    pub each: Vec<Vec<String>>,
    /// The freezes of every week that held in each of them: they tell no week from another.
    pub every: Vec<String>,
}

/// Names what held in these weeks.
#[must_use]
pub fn named<'f>(freezes: impl IntoIterator<Item = &'f Freeze>, weeks: &[Stretch]) -> Named {
    let (every, some): (Vec<&Freeze>, Vec<&Freeze>) = freezes.into_iter().partition(|freeze| {
        freeze.terms.times.repeats == Repeats::Weekly && weeks.iter().all(|week| holds(freeze, week))
    });
    let in_week = |week: &Stretch| names(some.iter().copied().filter(|freeze| holds(freeze, week)));
    Named {
        each: weeks.iter().map(in_week).collect(),
        every: names(every.into_iter()),
    }
}

fn holds(freeze: &Freeze, week: &Stretch) -> bool {
    !freeze.stretches(*week).is_empty()
}

fn names<'f>(freezes: impl Iterator<Item = &'f Freeze>) -> Vec<String> {
    let mut names: Vec<String> = freezes.map(|freeze| freeze.terms.name.clone()).collect();
    names.sort_unstable();
    names.dedup();
    names
}
