//! Another plan of steps for a release: because its cadence has another one from a day on, or because somebody
//! gave this release one of its own.

use jiff::Timestamp;

use super::step::put;
use super::*;
use crate::calendar::placing::{Placing, Previous};
use crate::id::StepId;

/// Gives a release the steps of `new` in the place of those of `old`. What is reached, and what somebody gave a
/// time of its own, stays as it is, unless the plans differ in that very step; what `new` does not have is called
/// off; what it has besides is planned, under the ids that `id` gives to keys. None when nothing changes; what is
/// out keeps its dates.
#[must_use]
pub fn replan(
    mut release: Release,
    previous: Option<&Previous>,
    (old, new): (&[StepPlan], &[StepPlan]),
    id: impl Fn(&str) -> Option<StepId>,
    now: Timestamp,
) -> Option<(Release, Vec<Change>)> {
    if release.is_published() {
        return None;
    }
    let before = release.clone();
    let entry = |plan: &[StepPlan], key: &str| plan.iter().find(|own| own.key == key).cloned();
    let mut changes = Vec::new();
    for step in &mut release.steps {
        let (was, is) = (entry(old, &step.key), entry(new, &step.key));
        if step.publishes() || step.is_reached() {
            continue;
        }
        let own = step.clone();
        match is {
            // What never was in the plan stays: it came by hand.
            None if was.is_none() => {}
            None => {
                step.deadline = false;
                if matches!(step.plan_state(), StepState::Planned | StepState::Delayed) {
                    *step.plan_state() = StepState::Cancelled;
                    let from = step.planned.clone();
                    changes.push(change(step, What::Cancelled { from }));
                }
            }
            Some(plan) => {
                if was.is_none() && *step.plan_state() == StepState::Cancelled {
                    *step.plan_state() = StepState::within(&release.standing);
                    changes.push(change(step, What::Reopened));
                }
                step.moved &= was.is_none_or(|was| was.offset == plan.offset);
                step.name = plan.name;
                step.binding = plan.binding;
                step.reaches = plan.reaches;
                step.deadline = plan.deadline;
                step.shown = plan.shown;
            }
        }
        if *step != own {
            step.touch(now);
        }
    }
    let known: Vec<(String, Date)> = release
        .steps
        .iter()
        .map(|step| (step.key.clone(), step.planned.date))
        .collect();
    let placing = Placing {
        plan: new,
        release: release.day,
        previous,
        fixed: &|key| known.iter().find(|(own, _)| own == key).map(|(_, day)| *day),
    };
    let missing = new.iter().filter(|plan| before.step(&plan.key).is_none());
    for plan in missing {
        let (Some(planned), Some(id)) = (placing.moment(plan), id(&plan.key)) else {
            continue;
        };
        let step = Step {
            id,
            key: plan.key.clone(),
            name: plan.name.clone(),
            first_planned: planned.clone(),
            planned,
            binding: plan.binding,
            confidence: Confidence::Tentative,
            state: StepState::within(&release.standing),
            seen_as: StepState::within(&release.standing),
            reaches: plan.reaches,
            deadline: plan.deadline,
            shown: plan.shown,
            moved: false,
            sequence: 0,
            modified: now,
        };
        let day = step.planned.date;
        changes.push(change(&step, What::Entered { day }));
        release.steps.push(step);
    }
    // What is new was counted from where the others were; now all of them go where they belong.
    let moved = put(&mut release, previous, new, |_| true, now);
    let told = |moved: &Change| !changes.iter().any(|other: &Change| other.step == moved.step);
    let moved: Vec<Change> = moved.into_iter().filter(told).collect();
    changes.extend(moved);
    for step in &mut release.steps {
        if before.step(&step.key).is_none() {
            step.first_planned = step.planned.clone();
            step.sequence = 0;
        }
    }
    let place = |key: &str| new.iter().position(|plan| plan.key == key);
    release
        .steps
        .sort_by_key(|step| place(&step.key).unwrap_or(new.len()));
    if release.steps == before.steps {
        return None;
    }
    touch_by_steps(&mut release, &before, now);
    Some((release, changes))
}

fn change(step: &Step, what: What) -> Change {
    Change {
        step: Some(step.id.clone()),
        what,
    }
}
