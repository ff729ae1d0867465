//! How far the changes that are wanted in a patch bring it: it warns of what is still to be merged, it is closed when all of
//! their fixes are on the default branch, and it is open again when one joins later.
//!
//! Neither follows from the clock alone: a day has to come, and something has to be known of changes.

use jiff::Timestamp;

use crate::calendar::{Kind, Release, Stage, Step, StepState};

/// The part of a wanted change that goes to the default branch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fix {
    /// It is merged there, since then, and was not taken back.
    Merged(Timestamp),
    /// It is not, or nobody knows; the change was begun then.
    Pending(Timestamp),
    /// There is none: the change goes to stable branches alone.
    Elsewhere,
}

/// Who said last whether a step is reached.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Word {
    /// Nobody.
    #[default]
    Nobody,
    /// It followed from facts.
    Facts,
    /// Somebody did, by hand or by an item of a checklist.
    Somebody,
}

/// The same of the two steps that follow from changes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Words {
    /// Of the one that reaches warning.
    pub warning: Word,
    /// Of the one that reaches closed.
    pub closed: Word,
}

/// What is to be done to a patch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Follows {
    /// The step that reaches warning is reached, since then.
    Warns(Timestamp),
    /// The step that reaches closed is reached, since then.
    Closes(Timestamp),
    /// The step that reaches closed is not reached any more.
    Opens,
}

/// What the fixes of the changes that are wanted in a patch make of it, `now`; none where it stays as it is. What was left
/// out of all of its versions is not wanted.
///
/// It is closed from the first moment of the day for which that is planned (in the product's home zone), when at least one
/// fix is merged and none is pending. Until then more may join. It warns from the first moment of its day for that, when one
/// is pending. What somebody said stays: a fact takes back only what a fact has said. When it is tagged nothing of this
/// follows any more.
///
/// Source: GitLab's handbook, "Patch releases" (statuses).
#[must_use]
pub fn follows(release: &Release, fixes: &[Fix], words: Words, now: Timestamp) -> Option<Follows> {
    let open = open(release, words, now)?;
    let (mut pending, mut merged): (Option<Timestamp>, Option<Timestamp>) = (None, None);
    for fix in fixes {
        match fix {
            Fix::Pending(since) => pending = Some(pending.map_or(*since, |first| (*since).min(first))),
            Fix::Merged(at) => merged = merged.max(Some(*at)),
            Fix::Elsewhere => {}
        }
    }
    match (open, pending, merged) {
        (Open::Closed, Some(_), _) => Some(Follows::Opens),
        (
            Open::Ahead {
                closes: Some(begins), ..
            },
            None,
            Some(merged),
        ) => Some(Follows::Closes(merged.max(begins).min(now))),
        (
            Open::Ahead {
                warns: Some(begins), ..
            },
            Some(since),
            _,
        ) => Some(Follows::Warns(since.max(begins).min(now))),
        _ => None,
    }
}

/// Whether anything can follow for a patch `now`, whatever is wanted in it: its day has come, and nobody has decided on it.
/// Cheap, so that it is asked before anybody looks for changes.
#[must_use]
pub fn can_follow(release: &Release, words: Words, now: Timestamp) -> bool {
    open(release, words, now).is_some()
}

/// What is open to changes.
enum Open {
    /// It is closed by facts, and may be opened again.
    Closed,
    /// It may be closed, or warn, as of these moments.
    Ahead {
        closes: Option<Timestamp>,
        warns: Option<Timestamp>,
    },
}

fn open(release: &Release, words: Words, now: Timestamp) -> Option<Open> {
    if release.kind != Kind::Patch || release.standing.is_off() || release.stage() >= Stage::Tagged {
        return None;
    }
    let step = |stage| release.steps.iter().find(|step| step.reaches == Some(stage));
    let closing = step(Stage::Closed);
    if closing.is_some_and(Step::is_reached) {
        return (words.closed == Word::Facts).then_some(Open::Closed);
    }
    let begun = |step: &Step| {
        let begins = release.custom.home.day_begins(step.planned.date)?;
        (step.state == StepState::Planned && begins <= now).then_some(begins)
    };
    let closes = closing.and_then(begun).filter(|_| words.closed != Word::Somebody);
    let warns = step(Stage::Warning)
        .and_then(begun)
        .filter(|_| words.warning != Word::Somebody);
    (closes.is_some() || warns.is_some()).then_some(Open::Ahead { closes, warns })
}
