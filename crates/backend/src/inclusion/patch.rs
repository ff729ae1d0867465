//! How far a fix is on its way into the lines that a patch is made of.

use domain::calendar::{Line, Release};
use domain::changes::{Stand, State};

use super::ground::Ground;
use super::{LineChance, OnLine};
use crate::changes::Fate;

impl Ground {
    /// The lines of a patch, and how far a merge request to the default branch is there.
    pub(super) fn backports(&self, fate: &Fate, release: &Release) -> Vec<LineChance> {
        let lines = self.lines_of(release).into_iter();
        lines
            .map(|line| LineChance {
                line,
                at: Some(on_line(fate, line)),
            })
            .collect()
    }
}

fn on_line(fate: &Fate, line: Line) -> OnLine {
    let began_with_it = match fate.way.state {
        State::Merged(at) => fate.cuts.holding(at).is_some_and(|held| held <= line),
        State::Open | State::Closed(_) => false,
    };
    if began_with_it {
        return OnLine::FromTheStart;
    }
    let own = &fate.way.reference;
    let backport = fate
        .way
        .landings
        .iter()
        .filter(|landing| landing.reference != *own && landing.stand != Stand::LeftOut)
        .find(|landing| landing.version.is_some_and(|version| version.line == line));
    match backport {
        Some(landing) if landing.stand == Stand::Merged => OnLine::Merged(landing.version),
        Some(landing) => OnLine::Open {
            reference: landing.reference.clone(),
            url: landing.url.clone(),
        },
        None => OnLine::NotBegun,
    }
}

/// Whether there is a line, and the change is in every one.
pub(super) fn all_in(lines: &[LineChance]) -> bool {
    let is_in = |line: &LineChance| matches!(line.at, Some(OnLine::FromTheStart | OnLine::Merged(_)));
    !lines.is_empty() && lines.iter().all(is_in)
}
