//! The answer for a merge request: what is known of it goes before what would be reckoned.

use domain::calendar::{Kind, Line};
use domain::changes::{Stand as Way, State};
use domain::inclusion::reckon::{deployed, from_merge, unobserved, waiting};
use domain::inclusion::{ChangeKind, Goal, Locks, Reckoned, Stand};
use jiff::Timestamp;

use super::ground::Ground;
use super::patch::how_far;
use super::{Answer, By, Chance};
use crate::calendar::Listed;
use crate::changes::{Fate, Landing};

impl Ground {
    pub(super) fn of_change(self, kind: ChangeKind, fate: Fate, now: Timestamp) -> Answer {
        let chances = if let Some(line) = fate.line {
            self.on_branch(kind, &fate, line, now)
        } else if fate.way.to_main {
            self.on_main(kind, &fate, now)
        } else {
            Vec::new()
        };
        self.answer(Some(fate), chances)
    }

    /// One that goes to the default branch.
    fn on_main(&self, kind: ChangeKind, fate: &Fate, now: Timestamp) -> Vec<Chance> {
        let cut = cut_with(fate);
        let begins = match fate.way.state {
            State::Merged(at) => at,
            State::Open | State::Closed(_) => now,
        };
        let every = |_: &Listed| true;
        let mut chances = self.chances(kind, every, |goal, locks, listed| {
            let (line, lines) = match listed.release.kind {
                Kind::Patch => (None, self.backports(fate, &listed.release)),
                Kind::Monthly | Kind::Internal => {
                    let first = listed.release.versions.first();
                    (first.map(|version| version.line), Vec::new())
                }
            };
            let (reckoned, by) = self.of_main(fate, (goal, locks), line, now);
            let reckoned = match listed.release.kind {
                Kind::Patch => reckoned.in_patch(how_far(&lines), now),
                Kind::Monthly | Kind::Internal => reckoned,
            };
            self.chance(listed, (reckoned, by), begins, lines)
        });
        // A version that holds it already is the answer, whatever is planned behind it.
        if let Some(line) = cut
            && let Some(landing) = own_landing(fate)
            && landing.version.is_some_and(|version| version.line == line)
        {
            chances.retain(|chance| {
                chance
                    .listed
                    .as_ref()
                    .is_none_or(|listed| listed.release.kind != Kind::Monthly)
            });
            chances.push(landed(landing, Reverting::of(fate, line)));
        }
        chances
    }

    /// What stands for one that goes to the default branch and a release; `line` is that of a monthly one.
    fn of_main(
        &self,
        fate: &Fate,
        (goal, locks): (Goal, &Locks),
        line: Option<Line>,
        now: Timestamp,
    ) -> (Reckoned, By) {
        let known = |stand| Reckoned::known(stand, &goal);
        let merged = match fate.way.state {
            State::Closed(_) => return (known(Stand::GivenUp), By::Closed),
            State::Open => return (from_merge(&goal, now, locks, self.sample.as_ref()), By::MergeNow),
            State::Merged(at) => at,
        };
        if let Some(revert) = &fate.reverted {
            return (known(Stand::Reverted), By::Reverted(revert.clone()));
        }
        if let Some(line) = line
            && fate.cuts.last().is_some_and(|last| last >= line)
            && fate.cuts.holding(merged).is_none_or(|held| held > line)
        {
            return (known(Stand::Missed), By::CutBefore);
        }
        // What need not be deployed is in time by its merge, wherever it is since.
        if !goal.deploys {
            return (from_merge(&goal, merged, locks, None), By::Waits(merged));
        }
        match fate.in_production {
            Some(at) => (deployed(&goal, at), By::Deployed(at)),
            None if !fate.knows_production => {
                (unobserved(&goal, merged, now, locks), By::NoProduction(merged))
            }
            None => (
                waiting(&goal, merged, now, locks, self.sample.as_ref()),
                By::Waits(merged),
            ),
        }
    }

    /// One that goes to a stable branch: into a patch of its line.
    fn on_branch(&self, kind: ChangeKind, fate: &Fate, line: Line, now: Timestamp) -> Vec<Chance> {
        let landing = own_landing(fate);
        let takes = |listed: &Listed| match listed.release.kind {
            Kind::Patch => self.lines_of(&listed.release).contains(&line),
            Kind::Monthly | Kind::Internal => false,
        };
        let is_merged = matches!(fate.way.state, State::Merged(_));
        if let (true, Some(landing)) = (is_merged, landing) {
            let mut chance = match &fate.reverted {
                Some(revert) if landing.tagged_at.is_none_or(|tagged| revert.at <= tagged) => {
                    Chance::known(Stand::Reverted, By::Reverted(revert.clone()), landing)
                }
                _ => Chance::known(Stand::In, By::OnBranch(landing.tagged_at), landing),
            };
            if chance.listed.is_none() && landing.tagged_at.is_none() {
                let mut goals = self.goals(fixes(kind), Kind::Patch).into_iter();
                chance.listed = goals
                    .find(|(listed, _)| takes(listed))
                    .map(|(listed, _)| listed.clone());
            }
            return vec![chance];
        }
        let version = landing.and_then(|landing| landing.version);
        self.chances(fixes(kind), takes, |goal, locks, listed| {
            let goal = Goal {
                deploys: false,
                ..goal
            };
            let (reckoned, by) = match fate.way.state {
                State::Closed(_) => (Reckoned::known(Stand::GivenUp, &goal), By::Closed),
                _ => (from_merge(&goal, now, locks, None), By::NotOnBranch),
            };
            let mut chance = self.chance(listed, (reckoned, by), now, Vec::new());
            chance.version = version;
            chance
        })
    }
}

/// What goes to a stable branch is for patches.
const fn fixes(kind: ChangeKind) -> ChangeKind {
    match kind {
        ChangeKind::Feature => ChangeKind::BugFix,
        kind => kind,
    }
}

/// The line that was cut with a merge request to the default branch.
fn cut_with(fate: &Fate) -> Option<Line> {
    match fate.way.state {
        State::Merged(at) => fate.cuts.holding(at),
        State::Open | State::Closed(_) => None,
    }
}

/// Where the merge request leads by itself.
fn own_landing(fate: &Fate) -> Option<&Landing> {
    let own = fate.way.landings.first()?;
    let leads = own.stand == Way::Merged || own.stand.is_pending();
    (own.reference == fate.way.reference && leads).then_some(own)
}

/// What takes a line's first version back: a revert that was merged before it was cut.
enum Reverting {
    Not,
    By(crate::changes::Revert),
}

impl Reverting {
    fn of(fate: &Fate, line: Line) -> Self {
        let revert = fate
            .reverted
            .clone()
            .filter(|revert| fate.cuts.holding(revert.at).is_some_and(|held| held <= line));
        revert.map_or(Self::Not, Self::By)
    }
}

/// A version that was cut with it.
fn landed(landing: &Landing, reverting: Reverting) -> Chance {
    match reverting {
        Reverting::Not => Chance::known(Stand::In, By::Cut(landing.tagged_at), landing),
        Reverting::By(revert) => Chance::known(Stand::Reverted, By::Reverted(revert), landing),
    }
}

impl Chance {
    /// One that is known of a version.
    fn known(stand: Stand, by: By, landing: &Landing) -> Self {
        let nothing = Goal {
            deadline: None,
            deploys: true,
        };
        Self {
            listed: landing.release.clone(),
            version: landing.version,
            reckoned: Reckoned::known(stand, &nothing),
            due: None,
            firm: None,
            by,
            locks: Vec::new(),
            lines: Vec::new(),
        }
    }
}
