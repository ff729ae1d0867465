//! A long history that is computed from the number of each entry and stored nowhere: a hundred thousand merge
//! requests take as much memory as none.
//!
//! The merge requests are touched one after the other at the same distance; every fiftieth was closed, every
//! ninety-seventh is open, the others are merged. The deployments follow at a distance that fits, each with the
//! merged ones since the one before. So the list by the time of the last change is the list by number, and a
//! question for what was touched since then is a division.

use std::ops::Range;

use jiff::{SignedDuration, Timestamp};
use serde_json::Value;

use crate::shape::{deployment, merge_request};
use crate::world::Place;

/// Where the numbers of the computed entries begin, away from all others.
const FIRST_ID: i64 = 1_000_000;
/// How long after its last merge request a deployment is done.
const DELAY: SignedDuration = SignedDuration::from_secs(30);

/// A history of so many entries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct History {
    /// How many merge requests.
    pub merge_requests: usize,
    /// How many deployments.
    pub deployments: usize,
    /// When the first one was touched.
    pub begin: Timestamp,
    /// How long it is from one merge request to the next.
    pub distance: SignedDuration,
    /// Where it is deployed to.
    pub environment: &'static str,
}

impl History {
    /// So many merge requests and deployments, five minutes from one to the next, from 2024 on.
    #[must_use]
    pub fn new(merge_requests: usize, deployments: usize) -> Self {
        Self {
            merge_requests,
            deployments,
            begin: Timestamp::from_second(1_704_067_200).unwrap_or_default(),
            distance: SignedDuration::from_mins(5),
            environment: "gprd",
        }
    }

    fn touched(&self, index: usize) -> Timestamp {
        let steps = i32::try_from(index).unwrap_or(i32::MAX);
        let passed = self.distance.saturating_mul(steps);
        self.begin.checked_add(passed).unwrap_or(self.begin)
    }

    /// The state of a merge request.
    fn state(index: usize) -> &'static str {
        match index {
            _ if index % 97 == 96 => "opened",
            _ if index % 50 == 49 => "closed",
            _ => "merged",
        }
    }

    /// The first entry of those that were touched from then on, where each follows at that distance from `begin`.
    fn first_since(&self, since: Option<Timestamp>, delay: SignedDuration, each: usize) -> usize {
        let Some(since) = since else {
            return 0;
        };
        let step = self
            .distance
            .as_millis()
            .saturating_mul(i128::try_from(each.max(1)).unwrap_or(1))
            .max(1);
        let first = self.distance.as_millis() * i128::try_from(each.saturating_sub(1)).unwrap_or_default()
            + delay.as_millis();
        let passed = since.duration_since(self.begin).as_millis() - first;
        // Rounded up: one that was touched before is not among them.
        let index = passed.div_euclid(step) + i128::from(passed.rem_euclid(step) != 0);
        usize::try_from(index.max(0)).unwrap_or(usize::MAX)
    }

    /// Those merge requests that were touched from then on.
    pub(crate) fn merge_requests_since(&self, since: Option<Timestamp>) -> Range<usize> {
        self.first_since(since, SignedDuration::ZERO, 1)
            .min(self.merge_requests)..self.merge_requests
    }

    /// Those deployments that were touched from then on.
    pub(crate) fn deployments_since(&self, since: Option<Timestamp>) -> Range<usize> {
        self.first_since(since, DELAY, self.each()).min(self.deployments)..self.deployments
    }

    /// How many merge requests lie between two deployments.
    fn each(&self) -> usize {
        (self.merge_requests / self.deployments.max(1)).max(1)
    }

    /// A merge request by its place; its number in the project is the next one.
    pub(crate) fn merge_request(&self, place: &Place<'_>, index: usize) -> Value {
        let touched = self.touched(index);
        let iid = i64::try_from(index).unwrap_or_default() + 1;
        merge_request::shape(
            place,
            &merge_request::Spec {
                id: FIRST_ID + iid,
                iid,
                title: &format!("Change {iid} of the history"),
                description: "",
                state: Self::state(index),
                target_branch: place.default_branch,
                labels: if index.is_multiple_of(7) {
                    &["backend", "bug"]
                } else {
                    &["backend"]
                },
                milestone: None,
                created_at: touched.checked_sub(self.distance).unwrap_or(touched),
                updated_at: touched,
            },
        )
    }

    /// The place of a merge request with this number in the project.
    pub(crate) fn index_of(&self, iid: i64) -> Option<usize> {
        let index = usize::try_from(iid.checked_sub(1)?).ok()?;
        (index < self.merge_requests).then_some(index)
    }

    /// The place of a deployment with this number.
    pub(crate) fn deployment_index_of(&self, id: i64) -> Option<usize> {
        let index = usize::try_from(id.checked_sub(FIRST_ID + 1)?).ok()?;
        (index < self.deployments).then_some(index)
    }

    /// A deployment by its place.
    pub(crate) fn deployment(&self, place: &Place<'_>, index: usize) -> Value {
        let last = self.touched((index + 1) * self.each() - 1);
        let iid = i64::try_from(index).unwrap_or_default() + 1;
        deployment::shape(
            place,
            &deployment::Spec {
                id: FIRST_ID + iid,
                iid,
                reference: place.default_branch,
                status: "success",
                environment: self.environment,
                started_at: last,
                updated_at: last.checked_add(DELAY).unwrap_or(last),
            },
        )
    }

    /// The merge requests that a deployment has brought: the merged ones since the one before.
    pub(crate) fn merge_requests_of(&self, place: &Place<'_>, index: usize) -> Vec<Value> {
        let each = self.each();
        (index * each..(index + 1) * each)
            .filter(|index| *index < self.merge_requests && Self::state(*index) == "merged")
            .map(|index| self.merge_request(place, index))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_touched_since_is_a_division() {
        let history = History::new(1000, 100);
        let at = |index: usize| history.touched(index);
        let second = SignedDuration::from_secs(1);
        assert_eq!(history.merge_requests_since(None), 0..1000);
        assert_eq!(history.merge_requests_since(Some(at(0))), 0..1000);
        assert_eq!(history.merge_requests_since(Some(at(17))), 17..1000);
        assert_eq!(history.merge_requests_since(Some(at(17) + second)), 18..1000);
        assert_eq!(history.merge_requests_since(Some(at(17) - second)), 17..1000);
        assert_eq!(history.merge_requests_since(Some(at(5000))), 1000..1000);

        let done = |index: usize| at((index + 1) * 10 - 1) + DELAY;
        assert_eq!(history.deployments_since(Some(done(0))), 0..100);
        assert_eq!(history.deployments_since(Some(done(0) + second)), 1..100);
        assert_eq!(history.deployments_since(Some(done(42))), 42..100);
    }
}
