//! A release by another plan of steps, for whatever changes plans: rules, versions, holidays, or somebody's hand.

use domain::calendar::edit::{Change, replan};
use domain::calendar::{Previous, Release, StepPlan};
use domain::id::StepId;
use jiff::Timestamp;

use crate::clock::derived_id;

/// A release with the steps of another plan.
pub(super) fn other_steps(
    release: Release,
    previous: Option<&Previous>,
    plans: (&[StepPlan], &[StepPlan]),
    now: Timestamp,
) -> Option<(Release, Vec<Change>)> {
    let id = release.id.to_string();
    let step_id = |key: &str| -> Option<StepId> { derived_id(&["step", &id, key]).try_into().ok() };
    replan(release, previous, plans, step_id, now)
}
