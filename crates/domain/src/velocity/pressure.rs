//! Pressure: what is merged and not yet released.

use jiff::{SignedDuration, Timestamp};

use crate::changes::Severity;

/// What is counted, for people.
pub const DEFINITION: &str = "Merged and not yet released, by severity: on each stable branch that is maintained what was merged since its last \
                              tag; on the default branch what was merged since the first known deployment on production and is not there yet, \
                              without what was merged more than 30 days before the last deployment and was not in that one.";

/// What was merged so many days before the last deployment and did not come with it is not on its way any more.
pub const DAYS: i64 = 30;

/// Since when something on the default branch counts, by the first and the last deployment on production that are known. What was
/// merged before the first one arrived nobody knows when. It does not depend on now: while nothing is deployed, what waits is never
/// less.
#[must_use]
pub fn counts_since(first: Timestamp, last: Timestamp) -> Timestamp {
    let month = last.checked_sub(SignedDuration::from_hours(24 * DAYS));
    first.max(month.unwrap_or(Timestamp::MIN))
}

/// A change that is merged and not released.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Merged {
    /// How bad what it mends is, where its labels say so.
    pub severity: Option<Severity>,
    /// When it was merged.
    pub at: Timestamp,
}

/// How much waits in one place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Load {
    /// How much in all.
    pub all: usize,
    /// How much of each severity, the worst first; last what has none.
    pub by_severity: [usize; 5],
    /// When the first of it was merged.
    pub oldest: Option<Timestamp>,
}

impl Load {
    /// What waits in a place.
    #[must_use]
    pub fn of(waiting: impl IntoIterator<Item = Merged>) -> Self {
        waiting.into_iter().fold(Self::default(), Self::with)
    }

    /// One more.
    #[must_use]
    pub fn with(mut self, merged: Merged) -> Self {
        self.all += 1;
        let [first, second, third, fourth, none] = &mut self.by_severity;
        *match merged.severity {
            Some(Severity::S1) => first,
            Some(Severity::S2) => second,
            Some(Severity::S3) => third,
            Some(Severity::S4) => fourth,
            None => none,
        } += 1;
        self.oldest = Some(self.oldest.map_or(merged.at, |oldest| oldest.min(merged.at)));
        self
    }

    /// How much of a severity waits, or of what has none.
    #[must_use]
    pub const fn of_severity(&self, severity: Option<Severity>) -> usize {
        let [first, second, third, fourth, none] = self.by_severity;
        match severity {
            Some(Severity::S1) => first,
            Some(Severity::S2) => second,
            Some(Severity::S3) => third,
            Some(Severity::S4) => fourth,
            None => none,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn the_table_of_loads() {
        let merged = |severity, when: &str| Merged {
            severity,
            at: at(when),
        };
        let load = Load::of([
            merged(Some(Severity::S2), "2026-11-03T10:00:00Z"),
            merged(None, "2026-11-02T10:00:00Z"),
            merged(Some(Severity::S1), "2026-11-04T10:00:00Z"),
            merged(Some(Severity::S2), "2026-11-05T10:00:00Z"),
        ]);
        assert_eq!((load.all, load.by_severity), (4, [1, 2, 0, 0, 1]));
        assert_eq!(load.oldest, Some(at("2026-11-02T10:00:00Z")));
        assert_eq!(Load::of([]), Load::default());
    }

    #[test]
    fn what_the_last_deployment_left_a_month_ago_or_was_before_the_first_does_not_count() {
        let last = at("2026-12-01T00:00:00Z");
        for (first, since) in [
            ("2022-01-01T00:00:00Z", "2026-11-01T00:00:00Z"),
            ("2026-11-20T00:00:00Z", "2026-11-20T00:00:00Z"),
            ("2026-12-01T00:00:00Z", "2026-12-01T00:00:00Z"),
        ] {
            assert_eq!(counts_since(at(first), last), at(since), "{first}");
        }
    }

    proptest! {
        /// The severities add up to the whole.
        #[test]
        fn severities_add_up(of in proptest::collection::vec((0_i64..6, 0_i64..1000), 0..50)) {
            let load = Load::of(of.iter().map(|(severity, second)| Merged {
                severity: Severity::of(*severity),
                at: Timestamp::from_second(*second).unwrap(),
            }));
            let all = Severity::ALL.map(Some).into_iter().chain([None]);
            prop_assert_eq!(all.map(|severity| load.of_severity(severity)).sum::<usize>(), load.all);
            prop_assert_eq!(load.all, of.len());
            prop_assert_eq!(load.oldest.map(Timestamp::as_second), of.iter().map(|(_, second)| *second).min());
        }
    }
}
