//! What no plan can beat: the least that each term can be where the terms before it are the least that they can be. It is worked
//! out term by term, as far as it is asked for: what a plan reaches that cannot be less is proven without any program.

use super::model::Model;
use super::relaxed::{NEARNESS, Relaxed};
use super::score::Score;

/// By how much the best plan may be better than a proposal. The first term that differs counts: those before it are proven, and
/// of those after it nothing is said.
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
    /// By at most so many working days on which somebody is away.
    Away(u64),
    /// By at most so many weekends and declared days that one serves more than another.
    DaysOff(u64),
    /// By at most so many releases by which a shift lies nearer to another one of the same person.
    Nearness(u64),
}

impl Gap {
    /// Squares change by two at least where one more or less moves.
    const fn of(term: usize, more: u64) -> Self {
        match term {
            0..=2 => Self::Holes(more),
            3 => Self::Reluctant(more),
            4 => Self::Balance(more.div_ceil(2)),
            5 => Self::Away(more),
            6 => Self::DaysOff(more.div_ceil(2)),
            _ => Self::Nearness(more.div_ceil(2)),
        }
    }
}

/// The least that the terms can be, as many of them as were asked for.
pub(super) struct Bound<'m> {
    model: &'m Model<'m>,
    relaxed: Relaxed,
    least: Vec<u64>,
}

impl<'m> Bound<'m> {
    pub fn new(model: &'m Model<'m>) -> Self {
        Self {
            relaxed: Relaxed::new(model, false),
            least: Vec::new(),
            model,
        }
    }

    /// By how much the best plan may be better than one with this score.
    pub fn gap(&mut self, score: &Score) -> Gap {
        for (term, is) in score.terms().into_iter().enumerate() {
            let least = self.least(term, is);
            // What is less is against the rules.
            if is < least {
                break;
            }
            if is > least {
                return Gap::of(term, is - least);
            }
        }
        Gap::None
    }

    /// The least of a term where those before it are theirs.
    fn least(&mut self, term: usize, is: u64) -> u64 {
        if let Some(known) = self.least.get(term) {
            return *known;
        }
        if term == NEARNESS && is > 0 {
            self.relaxed = Relaxed::new(self.model, true);
        }
        let base = self.relaxed.base(term);
        let least = if is > base {
            self.relaxed.least(term, &self.least)
        } else {
            base
        };
        self.least.push(least);
        least
    }
}
