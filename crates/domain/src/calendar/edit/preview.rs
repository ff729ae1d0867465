//! What an edit would do, before it is made: the edit itself on a copy, told step by step.

use crate::calendar::moment::Moment;
use crate::calendar::placing::hangs_on_previous;
use crate::calendar::release::Release;
use crate::calendar::step::{Step, StepPlan, StepState};

/// Whether a step gets another time, and if not, why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Goes {
    /// It gets another time.
    Along,
    /// It keeps its time and is planned again: it was delayed, called off or left out.
    Again,
    /// Its time does not hold any more, and there is no new one.
    Stops,
    /// It has happened.
    Reached,
    /// It was called off by itself.
    CalledOff,
    /// Somebody gave it a time of its own.
    OwnTime,
    /// It is counted from the release before this one.
    FromPrevious,
    /// The plan has it at the same time.
    Same,
}

impl Goes {
    /// The name in the API.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Along => "along",
            Self::Again => "again",
            Self::Stops => "stops",
            Self::Reached => "reached",
            Self::CalledOff => "called_off",
            Self::OwnTime => "own_time",
            Self::FromPrevious => "from_previous",
            Self::Same => "same",
        }
    }

    /// Whether the edit changes the step.
    #[must_use]
    pub const fn changes(self) -> bool {
        matches!(self, Self::Along | Self::Again | Self::Stops)
    }
}

/// What an edit does to one step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepMove {
    /// The step's key.
    pub key: String,
    /// The step's name.
    pub name: String,
    /// The time it has.
    pub from: Moment,
    /// The time it would have.
    pub to: Moment,
    /// Whether it goes along.
    pub goes: Goes,
}

/// What an edit did to the steps that a release has before and after it, in their order.
#[must_use]
pub fn step_moves(before: &Release, after: &Release, plan: &[StepPlan]) -> Vec<StepMove> {
    let pairs = before
        .steps
        .iter()
        .filter_map(|step| Some((step, after.steps.iter().find(|other| other.id == step.id)?)));
    pairs
        .map(|(before, after)| StepMove {
            goes: goes(before, after, plan),
            key: after.key.clone(),
            name: after.name.clone(),
            from: before.planned.clone(),
            to: after.planned.clone(),
        })
        .collect()
}

fn goes(before: &Step, after: &Step, plan: &[StepPlan]) -> Goes {
    let own_plan = plan.iter().find(|plan| plan.key == before.key);
    let (stood, stands) = (
        before.clone().plan_state().clone(),
        after.clone().plan_state().clone(),
    );
    if before.planned != after.planned {
        Goes::Along
    } else if matches!(stands, StepState::Reached { .. }) {
        Goes::Reached
    } else if stood != stands {
        if stands == StepState::Planned {
            Goes::Again
        } else {
            Goes::Stops
        }
    } else if stands == StepState::Cancelled {
        Goes::CalledOff
    } else if before.moved {
        Goes::OwnTime
    } else if own_plan.is_some_and(|own| hangs_on_previous(plan, own)) {
        Goes::FromPrevious
    } else {
        Goes::Same
    }
}
