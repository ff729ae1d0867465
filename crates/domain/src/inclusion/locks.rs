//! The times in which nothing is deployed.

use jiff::{SignedDuration, Timestamp};

use crate::freezes::stretch::{Stretch, merged, without};
use crate::freezes::{Asked, Freeze, Override, Strength};

/// The times in which hard freezes forbid something, in order, those that overlap or touch made one.
///
/// Time that counts is what lies between them. [`after`](Self::after) and [`before`](Self::before) walk over it in both
/// directions, and agree: what begins at `before(end, takes)` or earlier is what ends by `end`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Locks(Vec<Stretch>);

impl Locks {
    /// The times in which one of these hard freezes forbids what is asked, within a window.
    #[must_use]
    pub fn of<'f>(
        freezes: impl IntoIterator<Item = &'f Freeze>,
        overrides: &[Override],
        asked: &Asked<'_>,
        window: Stretch,
    ) -> Self {
        let all = freezes.into_iter();
        Self::new(
            all.flat_map(|freeze| Self::of_one(freeze, overrides, asked, window))
                .collect(),
        )
    }

    /// The same of one freeze: while it is overridden for what is asked it forbids nothing, for then things are deployed.
    #[must_use]
    pub fn of_one(
        freeze: &Freeze,
        overrides: &[Override],
        asked: &Asked<'_>,
        window: Stretch,
    ) -> Vec<Stretch> {
        if freeze.terms.strength != Strength::Hard || !freeze.concerns(asked) {
            return Vec::new();
        }
        let granted = overrides
            .iter()
            .filter(|granted| granted.covers(&freeze.id, asked));
        let open: Vec<Stretch> = granted.map(Override::stretch).collect();
        let mut left = without(freeze.stretches(window), &open);
        left.retain(|stretch| stretch.meets(&window));
        left
    }

    /// These times.
    #[must_use]
    pub fn new(stretches: Vec<Stretch>) -> Self {
        Self(merged(stretches))
    }

    /// The locked times that have something in common with the time between two instants, in order, each as a whole.
    pub fn between(&self, from: Timestamp, until: Timestamp) -> impl DoubleEndedIterator<Item = Stretch> {
        let window = Stretch { from, until };
        self.0.iter().copied().filter(move |lock| lock.meets(&window))
    }

    /// The locked time between two instants.
    #[must_use]
    pub fn locked(&self, from: Timestamp, until: Timestamp) -> SignedDuration {
        self.between(from, until)
            .map(|lock| lock.until.min(until).duration_since(lock.from.max(from)))
            .fold(SignedDuration::ZERO, SignedDuration::saturating_add)
    }

    /// The time between two instants that counts; none where the second one is not the later one.
    #[must_use]
    pub fn open(&self, from: Timestamp, until: Timestamp) -> SignedDuration {
        if until <= from {
            return SignedDuration::ZERO;
        }
        until
            .duration_since(from)
            .saturating_sub(self.locked(from, until))
    }

    /// The first instant by which so much time that counts has passed; none beyond the end of time.
    #[must_use]
    pub fn after(&self, from: Timestamp, takes: SignedDuration) -> Option<Timestamp> {
        let (mut at, mut left) = (from, takes.max(SignedDuration::ZERO));
        for lock in self.0.iter().filter(|lock| lock.until > from) {
            let free = lock.from.max(at).duration_since(at);
            if left <= free {
                break;
            }
            left = left.saturating_sub(free);
            at = lock.until;
        }
        at.checked_add(left).ok()
    }

    /// The last instant from which so much time that counts is left until another one; none before the begin of time.
    #[must_use]
    pub fn before(&self, until: Timestamp, takes: SignedDuration) -> Option<Timestamp> {
        let (mut at, mut left) = (until, takes.max(SignedDuration::ZERO));
        for lock in self.0.iter().rev().filter(|lock| lock.from < until) {
            let free = at.duration_since(lock.until.min(at));
            if left <= free {
                break;
            }
            left = left.saturating_sub(free);
            at = lock.from;
        }
        at.checked_sub(left).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    fn lock(from: &str, until: &str) -> Stretch {
        Stretch {
            from: at(from),
            until: at(until),
        }
    }

    fn weekend() -> Locks {
        Locks::new(vec![
            lock("2026-12-11T23:00:00Z", "2026-12-14T06:00:00Z"),
            lock("2026-12-18T23:00:00Z", "2026-12-21T06:00:00Z"),
        ])
    }

    /// Ten hours lie between the end of the weekend's lock and the deadline of Monday, 16:00.
    #[test]
    fn the_table_of_a_weekend() {
        let (locks, deadline) = (weekend(), at("2026-12-14T16:00:00Z"));
        for (from, open) in [
            ("2026-12-11T20:00:00Z", 13),
            ("2026-12-11T22:00:00Z", 11),
            ("2026-12-11T23:00:00Z", 10),
            ("2026-12-13T12:00:00Z", 10),
            ("2026-12-14T06:00:00Z", 10),
            ("2026-12-14T15:00:00Z", 1),
            ("2026-12-14T16:00:00Z", 0),
            ("2026-12-15T16:00:00Z", 0),
        ] {
            assert_eq!(
                locks.open(at(from), deadline),
                SignedDuration::from_hours(open),
                "{from}"
            );
        }
        for (hours, by) in [
            (0, "2026-12-14T16:00:00Z"),
            (1, "2026-12-14T15:00:00Z"),
            // Whenever in the weekend: the last instant of it.
            (10, "2026-12-14T06:00:00Z"),
            (11, "2026-12-11T22:00:00Z"),
            (12, "2026-12-11T21:00:00Z"),
        ] {
            let takes = SignedDuration::from_hours(hours);
            assert_eq!(locks.before(deadline, takes), Some(at(by)), "{hours}");
        }
        for (from, hours, by) in [
            ("2026-12-11T22:00:00Z", 1, "2026-12-11T23:00:00Z"),
            ("2026-12-11T22:00:00Z", 2, "2026-12-14T07:00:00Z"),
            ("2026-12-12T12:00:00Z", 0, "2026-12-12T12:00:00Z"),
            ("2026-12-12T12:00:00Z", 1, "2026-12-14T07:00:00Z"),
            // 47 hours before the first weekend, 113 between the two, 40 after them.
            ("2026-12-10T00:00:00Z", 200, "2026-12-22T22:00:00Z"),
        ] {
            let takes = SignedDuration::from_hours(hours);
            assert_eq!(locks.after(at(from), takes), Some(at(by)), "{from} {hours}");
        }
    }

    #[test]
    fn a_deadline_inside_a_lock_is_that_of_its_begin() {
        let (locks, deadline) = (weekend(), at("2026-12-13T16:00:00Z"));
        assert_eq!(locks.open(at("2026-12-11T20:00:00Z"), deadline).as_hours(), 3);
        assert_eq!(
            locks.open(at("2026-12-12T00:00:00Z"), deadline),
            SignedDuration::ZERO
        );
        let three = SignedDuration::from_hours(3);
        assert_eq!(locks.before(deadline, three), Some(at("2026-12-11T20:00:00Z")));
    }

    #[test]
    fn what_holds_without_end_leaves_nothing() {
        let locks = Locks::new(vec![Stretch {
            from: at("2026-12-01T00:00:00Z"),
            until: Timestamp::MAX,
        }]);
        let hour = SignedDuration::from_hours(1);
        assert_eq!(locks.after(at("2026-12-02T00:00:00Z"), hour), None);
        assert_eq!(
            locks.open(at("2026-12-02T00:00:00Z"), at("2027-12-02T00:00:00Z")),
            SignedDuration::ZERO
        );
        assert_eq!(
            locks.before(at("2027-01-01T00:00:00Z"), hour),
            Some(at("2026-11-30T23:00:00Z"))
        );
    }
}
