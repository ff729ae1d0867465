//! How far a fix is on its way into the lines that a patch is made of.

use domain::calendar::{Line, Release};
use domain::changes::{Stand, State};
use domain::inclusion::Backports;

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

/// How far it is in all of them together.
pub(super) fn how_far(lines: &[LineChance]) -> Backports {
    let any = |is: fn(&OnLine) -> bool| lines.iter().any(|line| line.at.as_ref().is_some_and(is));
    if lines.iter().all(|line| line.at.is_none()) {
        Backports::Unknown
    } else if any(|at| matches!(at, OnLine::NotBegun)) {
        Backports::NotBegun
    } else if any(|at| matches!(at, OnLine::Open { .. })) {
        Backports::Open
    } else {
        Backports::Merged
    }
}
