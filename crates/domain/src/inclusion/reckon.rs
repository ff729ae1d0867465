//! The answers: forward from a merge, and back from a deadline.

use std::ops::Range;

use jiff::{SignedDuration, Timestamp};

use super::{Durations, Goal, Locks, Odds};

/// How a change stands to a release. Nothing that is not in is promised to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Stand {
    /// It is in: on the stable branch, in the candidate, or out.
    In,
    /// It is deployed, or most of what was observed would be in time.
    OnCourse,
    /// Before the deadline; nothing was observed that would say more, or something of it is still to be done.
    InTime,
    /// Too many of those that were observed would be late; or the deadline has passed, and whether it was kept is not known.
    AtRisk,
    /// Too late for this one.
    Missed,
    /// It was taken back.
    Reverted,
    /// It was closed without being merged.
    GivenUp,
}

impl Stand {
    /// Each of them, the best first.
    pub const ALL: [Self; 7] = [
        Self::In,
        Self::OnCourse,
        Self::InTime,
        Self::AtRisk,
        Self::Missed,
        Self::Reverted,
        Self::GivenUp,
    ];

    /// The name for programs.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::In => "in",
            Self::OnCourse => "on_course",
            Self::InTime => "in_time",
            Self::AtRisk => "at_risk",
            Self::Missed => "missed",
            Self::Reverted => "reverted",
            Self::GivenUp => "given_up",
        }
    }

    /// The words for people.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::In => "In",
            Self::OnCourse => "On course",
            Self::InTime => "In time so far",
            Self::AtRisk => "At risk",
            Self::Missed => "Missed",
            Self::Reverted => "Reverted",
            Self::GivenUp => "Given up",
        }
    }
}

/// What is reckoned of a change and a release.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reckoned {
    /// How it stands.
    pub stand: Stand,
    /// By when it must be deployed, or ready.
    pub deadline: Option<Timestamp>,
    /// How much time that counts lies between the merge and the deadline.
    pub left: SignedDuration,
    /// How much time between them is locked.
    pub locked: SignedDuration,
    /// How many of those that were observed would be in time; none where there is no history, or nothing to be odd about.
    pub odds: Option<Odds>,
    /// When the half of those would be deployed.
    pub half_by: Option<Timestamp>,
    /// When so many of them would be that it is safe.
    pub safe_by: Option<Timestamp>,
    /// When nine of ten of them would be.
    pub nine_of_ten_by: Option<Timestamp>,
    /// By when something is to be merged to be safe: the last instant from which so many of them would be in time.
    pub merge_by: Option<Timestamp>,
}

impl Reckoned {
    /// One that stands as it does by what is known, not by odds.
    #[must_use]
    pub const fn known(stand: Stand, goal: &Goal) -> Self {
        Self {
            stand,
            deadline: goal.deadline,
            left: SignedDuration::ZERO,
            locked: SignedDuration::ZERO,
            odds: None,
            half_by: None,
            safe_by: None,
            nine_of_ten_by: None,
            merge_by: None,
        }
    }

    /// Whether the release after it need not be told of, too. What has no deadline now may take until nobody knows when.
    const fn is_enough(&self) -> bool {
        match self.stand {
            Stand::In | Stand::Reverted | Stand::GivenUp => true,
            Stand::OnCourse | Stand::InTime => self.deadline.is_some(),
            Stand::AtRisk | Stand::Missed => false,
        }
    }
}

/// What is reckoned of a change that is merged at an instant, or ready where that is asked for, and of which no more is
/// known. An earlier merge never stands worse.
#[must_use]
pub fn from_merge(goal: &Goal, merged: Timestamp, locks: &Locks, sample: Option<&Durations>) -> Reckoned {
    let mut reckoned = Reckoned::known(Stand::InTime, goal);
    if !goal.deploys {
        if goal.deadline.is_some_and(|deadline| merged > deadline) {
            reckoned.stand = Stand::Missed;
        }
        reckoned.merge_by = goal.deadline;
        return reckoned;
    }
    if let Some(sample) = sample {
        reckoned.half_by = locks.after(merged, sample.quantile(50));
        reckoned.safe_by = locks.after(merged, sample.safe());
        reckoned.nine_of_ten_by = locks.after(merged, sample.quantile(Durations::NINE_OF_TEN));
    }
    let Some(deadline) = goal.deadline else {
        return reckoned;
    };
    reckoned.left = locks.open(merged, deadline);
    reckoned.locked = locks.locked(merged, deadline);
    reckoned.merge_by = sample.and_then(|sample| locks.before(deadline, sample.safe()));
    if reckoned.left <= SignedDuration::ZERO {
        reckoned.stand = Stand::Missed;
        return reckoned;
    }
    reckoned.odds = sample.map(|sample| sample.within(reckoned.left));
    reckoned.stand = of_odds(reckoned.odds);
    reckoned
}

/// What is reckoned of a change that was merged and is not deployed yet. Of those that were observed only those count
/// that took longer than it waits already.
#[must_use]
pub fn waiting(
    goal: &Goal,
    merged: Timestamp,
    now: Timestamp,
    locks: &Locks,
    sample: Option<&Durations>,
) -> Reckoned {
    let mut reckoned = from_merge(goal, merged, locks, sample);
    if !goal.deploys {
        return reckoned;
    }
    let waited = locks.open(merged, now);
    // They lie ahead: each of those took longer than it waits.
    let by = |percent| locks.after(merged, sample?.quantile_after(waited, percent)?);
    reckoned.half_by = by(50);
    reckoned.safe_by = by(Durations::SAFE);
    reckoned.nine_of_ten_by = by(Durations::NINE_OF_TEN);
    let Some(deadline) = goal.deadline else {
        return reckoned;
    };
    if locks.open(now, deadline) <= SignedDuration::ZERO {
        reckoned.stand = Stand::Missed;
        reckoned.odds = None;
        return reckoned;
    }
    reckoned.odds = sample.map(|sample| sample.within_after(waited, reckoned.left));
    reckoned.stand = of_odds(reckoned.odds);
    reckoned
}

/// What is reckoned of a change that was merged, where nobody knows what is in production. Once the deadline has passed it
/// may have been in time or not.
#[must_use]
pub fn unobserved(goal: &Goal, merged: Timestamp, now: Timestamp, locks: &Locks) -> Reckoned {
    let mut reckoned = from_merge(goal, merged, locks, None);
    let over = goal.deadline.is_some_and(|deadline| now > deadline);
    if over && reckoned.stand == Stand::InTime {
        reckoned.stand = Stand::AtRisk;
    }
    reckoned
}

/// What is known of a change that is deployed since an instant: in time it need only stay.
#[must_use]
pub fn deployed(goal: &Goal, at: Timestamp) -> Reckoned {
    let late = goal.deploys && goal.deadline.is_some_and(|deadline| at > deadline);
    let stand = if late { Stand::Missed } else { Stand::OnCourse };
    Reckoned::known(stand, goal)
}

const fn of_odds(odds: Option<Odds>) -> Stand {
    match odds {
        None => Stand::InTime,
        Some(odds) if odds.is_safe() => Stand::OnCourse,
        Some(_) => Stand::AtRisk,
    }
}

/// At most so many releases are told of, of those that are not enough.
const MOST: usize = 3;

/// Which of the releases, the nearest deadline first, an answer tells of: from the last one that is missed to the first one
/// that is enough.
#[must_use]
pub fn told(all: &[Reckoned]) -> Range<usize> {
    let first = all.iter().position(|reckoned| reckoned.stand != Stand::Missed);
    let first = first.unwrap_or(all.len());
    let enough = all.iter().skip(first).position(Reckoned::is_enough);
    let last = enough.map_or(MOST, |enough| enough.min(MOST - 1) + 1);
    first.saturating_sub(1)..first.saturating_add(last).min(all.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::freezes::stretch::Stretch;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    fn weekend() -> Locks {
        Locks::new(vec![Stretch {
            from: at("2026-12-11T23:00:00Z"),
            until: at("2026-12-14T06:00:00Z"),
        }])
    }

    /// From three to twenty-two hours; the mean is 12.5, seventeen of twenty end within 19.
    fn sample() -> Durations {
        Durations::new((3..=22).map(SignedDuration::from_hours).collect()).unwrap()
    }

    const GOAL: Goal = Goal {
        deadline: Some(jiff::Timestamp::constant(1_797_264_000, 0)),
        deploys: true,
    };

    #[test]
    fn the_table_of_merges() {
        assert_eq!(GOAL.deadline.unwrap(), at("2026-12-14T16:00:00Z"));
        let (locks, sample) = (weekend(), sample());
        for (merged, stand, percent) in [
            ("2026-12-10T12:00:00Z", Stand::OnCourse, Some(100)),
            ("2026-12-11T14:00:00Z", Stand::OnCourse, Some(85)),
            ("2026-12-11T14:00:01Z", Stand::AtRisk, Some(80)),
            ("2026-12-11T22:00:00Z", Stand::AtRisk, Some(45)),
            // All the weekend is as its end: ten hours.
            ("2026-12-12T10:00:00Z", Stand::AtRisk, Some(40)),
            ("2026-12-14T06:00:00Z", Stand::AtRisk, Some(40)),
            ("2026-12-14T15:59:00Z", Stand::AtRisk, Some(0)),
            ("2026-12-14T16:00:00Z", Stand::Missed, None),
        ] {
            let reckoned = from_merge(&GOAL, at(merged), &locks, Some(&sample));
            let odds = reckoned.odds.and_then(Odds::percent);
            assert_eq!((reckoned.stand, odds), (stand, percent), "{merged}");
            assert_eq!(reckoned.merge_by, Some(at("2026-12-11T14:00:00Z")));
            let unknown = from_merge(&GOAL, at(merged), &locks, None);
            let expected = if stand == Stand::Missed {
                Stand::Missed
            } else {
                Stand::InTime
            };
            assert_eq!(
                (unknown.stand, unknown.odds, unknown.merge_by),
                (expected, None, None),
                "{merged}"
            );
        }
    }

    /// The tenth, the seventeenth and the eighteenth of twenty: 12, 19 and 20 hours.
    #[test]
    fn a_merge_is_told_by_when_so_many_would_be_deployed() {
        let sample = sample();
        let merged = at("2026-12-09T10:00:00Z");
        let reckoned = from_merge(&GOAL, merged, &weekend(), Some(&sample));
        assert_eq!(
            (reckoned.half_by, reckoned.safe_by, reckoned.nine_of_ten_by),
            (
                Some(at("2026-12-09T22:00:00Z")),
                Some(at("2026-12-10T05:00:00Z")),
                Some(at("2026-12-10T06:00:00Z"))
            )
        );
        // From three o'clock in the afternoon on eight hours are left until the weekend, which does not count.
        let friday = from_merge(&GOAL, at("2026-12-11T15:00:00Z"), &weekend(), Some(&sample));
        assert_eq!(
            (friday.half_by, friday.safe_by, friday.nine_of_ten_by),
            (
                Some(at("2026-12-14T10:00:00Z")),
                Some(at("2026-12-14T17:00:00Z")),
                Some(at("2026-12-14T18:00:00Z"))
            )
        );
        let unknown = from_merge(&GOAL, merged, &weekend(), None);
        assert_eq!(unknown.nine_of_ten_by, None);
    }

    #[test]
    fn what_waits_longer_than_others_stands_worse() {
        let (locks, sample, merged) = (weekend(), sample(), at("2026-12-11T14:00:00Z"));
        for (now, stand, odds) in [
            ("2026-12-11T15:00:00Z", Stand::OnCourse, Some((17, 20))),
            ("2026-12-11T23:00:00Z", Stand::AtRisk, Some((10, 13))),
            ("2026-12-13T10:00:00Z", Stand::AtRisk, Some((10, 13))),
            ("2026-12-14T15:00:00Z", Stand::AtRisk, Some((1, 4))),
            ("2026-12-14T16:00:00Z", Stand::Missed, None),
        ] {
            let reckoned = waiting(&GOAL, merged, at(now), &locks, Some(&sample));
            let found = reckoned.odds.map(|odds| (odds.ended, odds.of));
            assert_eq!((reckoned.stand, found), (stand, odds), "{now}");
        }
        // Longer than any.
        let late = waiting(
            &GOAL,
            at("2026-12-10T00:00:00Z"),
            at("2026-12-14T10:00:00Z"),
            &locks,
            Some(&sample),
        );
        assert_eq!(
            (late.stand, late.odds.and_then(Odds::percent)),
            (Stand::AtRisk, None)
        );
    }

    #[test]
    fn a_deployment_counts_and_is_no_promise() {
        assert_eq!(deployed(&GOAL, at("2026-12-14T16:00:00Z")).stand, Stand::OnCourse);
        assert_eq!(deployed(&GOAL, at("2026-12-14T16:00:01Z")).stand, Stand::Missed);
        let open = Goal {
            deadline: None,
            ..GOAL
        };
        assert_eq!(deployed(&open, at("2026-12-14T16:00:01Z")).stand, Stand::OnCourse);
        assert_eq!(
            from_merge(&open, at("2026-12-14T16:00:01Z"), &weekend(), None).stand,
            Stand::InTime
        );
    }

    #[test]
    fn what_need_not_be_deployed_is_in_time_until_the_deadline() {
        let ready = Goal {
            deploys: false,
            ..GOAL
        };
        for (merged, stand) in [
            ("2026-12-12T10:00:00Z", Stand::InTime),
            ("2026-12-14T16:00:00Z", Stand::InTime),
            ("2026-12-14T16:00:01Z", Stand::Missed),
        ] {
            let reckoned = from_merge(&ready, at(merged), &weekend(), Some(&sample()));
            assert_eq!((reckoned.stand, reckoned.odds), (stand, None), "{merged}");
            assert_eq!(reckoned.merge_by, GOAL.deadline);
        }
    }

    #[test]
    fn the_table_of_what_is_told() {
        use Stand::{AtRisk, In, InTime, Missed, OnCourse, Reverted};
        for (stands, expected) in [
            (vec![], 0..0),
            (vec![OnCourse, OnCourse], 0..1),
            (vec![Missed, Missed, InTime, InTime], 1..3),
            (vec![AtRisk, OnCourse, OnCourse], 0..2),
            (vec![Missed, AtRisk, OnCourse], 0..3),
            (vec![AtRisk, AtRisk, AtRisk, AtRisk, OnCourse], 0..3),
            (vec![Missed, Missed], 1..2),
            (vec![In], 0..1),
            (vec![Reverted, Reverted, Reverted, Reverted], 0..1),
        ] {
            let all: Vec<Reckoned> = stands
                .iter()
                .map(|stand| Reckoned::known(*stand, &GOAL))
                .collect();
            assert_eq!(told(&all), expected, "{stands:?}");
        }
        // Late without a new time: the first one with a deadline is told, too.
        let late = Goal {
            deadline: None,
            ..GOAL
        };
        let all = [&late, &GOAL, &GOAL].map(|goal| Reckoned::known(InTime, goal));
        assert_eq!(told(&all), 0..2);
    }

    /// Merged ten hours ago, with seventeen between the merge and the deadline: of twenty that took 1 to 20 hours those ten
    /// count that took longer than ten.
    #[test]
    fn forecasts_of_what_waits_are_made_of_what_took_longer() {
        let sample = Durations::new((1..=20).map(SignedDuration::from_hours).collect()).unwrap();
        let merged = at("2026-12-13T23:00:00Z");
        let now = at("2026-12-14T09:00:00Z");
        let open = Goal {
            deadline: None,
            ..GOAL
        };
        for goal in [GOAL, open] {
            let reckoned = waiting(&goal, merged, now, &Locks::default(), Some(&sample));
            assert_eq!(reckoned.half_by, Some(at("2026-12-14T14:00:00Z")));
            assert_eq!(reckoned.safe_by, Some(at("2026-12-14T18:00:00Z")));
            // Nine of the ten took up to nineteen.
            assert_eq!(reckoned.nine_of_ten_by, Some(at("2026-12-14T18:00:00Z")));
        }
        let reckoned = waiting(&GOAL, merged, now, &Locks::default(), Some(&sample));
        assert_eq!(reckoned.odds, Some(Odds { ended: 7, of: 10 }));
        let long = waiting(
            &open,
            merged,
            at("2026-12-15T09:00:00Z"),
            &Locks::default(),
            Some(&sample),
        );
        assert_eq!(
            (long.half_by, long.safe_by, long.nine_of_ten_by),
            (None, None, None)
        );
    }

    #[test]
    fn where_no_production_is_known_a_deadline_that_has_passed_is_a_risk() {
        let merged = at("2026-12-14T10:00:00Z");
        for (now, stand) in [
            ("2026-12-14T16:00:00Z", Stand::InTime),
            ("2026-12-14T16:00:01Z", Stand::AtRisk),
        ] {
            let reckoned = unobserved(&GOAL, merged, at(now), &Locks::default());
            assert_eq!(reckoned.stand, stand, "{now}");
        }
        let late = unobserved(
            &GOAL,
            at("2026-12-14T17:00:00Z"),
            at("2026-12-20T10:00:00Z"),
            &Locks::default(),
        );
        assert_eq!(late.stand, Stand::Missed);
    }
}
