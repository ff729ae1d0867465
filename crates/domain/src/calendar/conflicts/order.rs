//! Steps that are not in the order of their plan.

use jiff::{SignedDuration, Timestamp};

use super::clash::Clash;
use super::{Dated, DatedStep, Wanted};
use crate::calendar::moment::Moment;
use crate::calendar::placing;
use crate::freezes::touch::of_moment;

/// The steps that lie before one that comes before them in the plan: of two the one that somebody has moved.
pub(super) fn steps_out_of_order(release: &Dated, wanted: &Wanted<'_>) -> Vec<Clash> {
    // What follows the plan is in its order.
    if !release.steps.iter().any(|step| step.moved) {
        return Vec::new();
    }
    let moments = placing::moments(wanted.steps, release.day, None);
    let at = |key: &str| {
        let place = wanted.steps.iter().position(|own| own.key == key)?;
        begins(moments.get(place)?.as_ref()?)
    };
    let mut clashes = Vec::new();
    for first in &release.steps {
        for second in &release.steps {
            let (Some(plan_first), Some(plan_second)) = (at(&first.key), at(&second.key)) else {
                continue;
            };
            if plan_first < plan_second && is_before(second, first) {
                let (early, other) = (second, first);
                clashes.push(Clash::StepTooEarly {
                    step: if early.moved { &early.key } else { &other.key }.clone(),
                    name: early.name.clone(),
                    first: other.name.clone(),
                });
            }
        }
    }
    clashes
}

fn begins(moment: &Moment) -> Option<Timestamp> {
    Some(of_moment(moment)?.from)
}

/// Whether one is over before another one begins; a whole day is so long.
fn is_before(one: &DatedStep, other: &DatedStep) -> bool {
    let (Some(one), Some(other)) = (of_moment(&one.planned), of_moment(&other.planned)) else {
        return false;
    };
    let minute = SignedDuration::from_mins(1);
    one.until.checked_sub(minute).is_ok_and(|end| end < other.from)
}
