//! What pipelines tell of a deployment beside what they have told of it.

use std::cmp::Ordering;

use jiff::Timestamp;

use super::{Before, Deployment, Stage};
use crate::connections::facts::second;

/// What comes of something that is told beside what is known.
pub(super) enum Beside {
    /// It takes its place.
    Holds,
    /// It changes nothing, for this reason.
    Yields(&'static str),
}

/// How far a state is on the way: it waits, it runs, it has ended in one way or the other.
const fn phase(stage: Stage) -> u8 {
    match stage {
        Stage::Waiting => 0,
        Stage::Running => 1,
        Stage::Stopped | Stage::Failed | Stage::Succeeded => 2,
    }
}

/// What pipelines tell beside what they have told. Their clocks differ, so what goes back on the way (it ran after all, it waited)
/// never holds, whatever its time; of two ends of one kind the one that was told last holds, for so it is corrected. A stage that is
/// no deployment has a number below zero: what passed it once more had passed it before, so the earlier time holds.
pub(super) fn told_beside(before: &Before, new: &Deployment, told_at: i64) -> Beside {
    let (was, is) = (Stage::read(&before.state), new.stage);
    if new.deployment < 0 {
        let at = new.finished_at.map(Timestamp::as_millisecond);
        return match (before.finished_at, at) {
            (Some(before), Some(at)) if before <= at => Beside::Yields("it had passed this stage before"),
            _ => Beside::Holds,
        };
    }
    let place = |stage: Stage, told_at: i64| (second(told_at), stage, told_at);
    match phase(was).cmp(&phase(is)) {
        Ordering::Less => Beside::Holds,
        Ordering::Greater => Beside::Yields("it is known to be farther on"),
        Ordering::Equal if was == is || place(was, before.told_at) < place(is, told_at) => Beside::Holds,
        Ordering::Equal => Beside::Yields("a later end of it is known"),
    }
}

/// Whether what pipelines tell of a deployment is another thing than what is known.
pub(super) fn says_otherwise(before: &Before, new: &Deployment, finished_at: Option<i64>) -> bool {
    let begun = new.created_at.map(Timestamp::as_millisecond);
    before.environment != new.environment
        || before.finished_at != finished_at
        || new.sha.is_some() && before.sha != new.sha
        || new.tier.is_some() && before.tier != new.tier
        || begun.is_some() && before.created_at != begun
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_of_what_is_told_beside() {
        use Stage::{Failed, Running, Stopped, Succeeded, Waiting};
        let at = |minutes: i64| minutes * 60_000;
        let before = |stage: Stage, told_at: i64| Before {
            told_at,
            environment: "gprd".to_owned(),
            state: stage.key().to_owned(),
            tier: None,
            sha: None,
            created_at: None,
            finished_at: (stage == Stage::Succeeded).then_some(told_at),
        };
        let told = |deployment: i64, stage: Stage, ended: i64| Deployment {
            deployment,
            environment: "gprd".to_owned(),
            tier: None,
            stage,
            sha: None,
            created_at: None,
            finished_at: Timestamp::from_millisecond(ended)
                .ok()
                .filter(|_| stage == Stage::Succeeded),
        };
        for (number, (was, was_at), (is, is_at), holds) in [
            // Nothing goes back, by whatever clock.
            (7, (Succeeded, at(30)), (Running, at(31)), false),
            (7, (Failed, at(30)), (Waiting, at(31)), false),
            (7, (Running, at(30)), (Waiting, at(31)), false),
            // What is farther on holds, by whatever clock.
            (7, (Waiting, at(30)), (Succeeded, at(29)), true),
            (7, (Running, at(30)), (Failed, 0), true),
            // Of two ends the later one, and of the same end what was told last.
            (7, (Failed, at(30)), (Succeeded, at(31)), true),
            (7, (Failed, at(30)), (Succeeded, at(29)), false),
            (7, (Succeeded, at(30)), (Stopped, at(31)), true),
            (7, (Succeeded, at(30)), (Failed, 0), false),
            (7, (Succeeded, at(30)), (Succeeded, at(29)), true),
            (7, (Succeeded, at(30)), (Succeeded, at(31)), true),
            // Of a stage the earliest time.
            (-7, (Succeeded, at(30)), (Succeeded, at(31)), false),
            (-7, (Succeeded, at(30)), (Succeeded, at(30)), false),
            (-7, (Succeeded, at(30)), (Succeeded, at(29)), true),
        ] {
            let beside = told_beside(&before(was, was_at), &told(number, is, is_at), is_at);
            assert_eq!(
                matches!(beside, Beside::Holds),
                holds,
                "{number}: {was:?} {was_at}, {is:?} {is_at}"
            );
        }
    }
}
