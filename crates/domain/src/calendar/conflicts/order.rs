//! Steps that are not in the order of their plan.

use jiff::{SignedDuration, Timestamp};

use super::clash::Clash;
use super::{Dated, DatedStep, Wanted};
use crate::calendar::moment::{Home, Moment};
use crate::calendar::offset::Base;
use crate::calendar::placing;
use crate::calendar::release::Stage;
use crate::calendar::step::StepPlan;
use crate::freezes::touch::of_moment;

/// The steps that lie before one that has to come before them: by the stages that they reach, by the lines of the plan where
/// one hangs on the release before, and by the plan's own order where somebody has moved one.
pub(super) fn steps_out_of_order(release: &Dated, wanted: &Wanted<'_>) -> Vec<Clash> {
    let mut clashes = off_the_ladder(release, wanted.home);
    let mut add = |found: Vec<Clash>| {
        for clash in found {
            if !clashes.iter().any(|known| is_about_the_same(known, &clash)) {
                clashes.push(clash);
            }
        }
    };
    add(behind_their_line(release, wanted));
    // What nobody has moved is in the plan's order.
    if release.steps.iter().any(|step| step.moved) {
        add(against_the_plan(release, wanted));
    }
    clashes
}

fn is_about_the_same(one: &Clash, other: &Clash) -> bool {
    match (one, other) {
        (
            Clash::StepTooEarly { name, first, .. },
            Clash::StepTooEarly {
                name: own_name,
                first: own_first,
                ..
            },
        ) => name == own_name && first == own_first,
        _ => false,
    }
}

/// One step that comes before another one which has to be first: it is told of the one that somebody has moved, and never of
/// the publication, which goes where the release goes.
fn too_early(early: &DatedStep, first: &DatedStep) -> Clash {
    let own = early.moved || !first.moved;
    let about = if own && early.reaches != Some(Stage::Published) {
        early
    } else {
        first
    };
    Clash::StepTooEarly {
        step: about.key.clone(),
        name: early.name.clone(),
        first: first.name.clone(),
    }
}

/// Steps that reach a stage before one that reaches an earlier stage.
fn off_the_ladder(release: &Dated, home: &Home) -> Vec<Clash> {
    let mut clashes = Vec::new();
    for first in &release.steps {
        for second in &release.steps {
            // Whole days are compared first: instants cost more.
            let behind = first.reaches.is_some()
                && first.reaches < second.reaches
                && second.planned.date <= first.planned.date
                && (second.planned.date < first.planned.date || second.planned.time.is_some());
            if behind && is_before(second, first, home) {
                clashes.push(too_early(second, first));
            }
        }
    }
    clashes
}

/// Steps that hang on the release before and lie behind one on a later line of the plan, as they do when trains become
/// shorter. That says something only where the other lines are in the order of time.
fn behind_their_line(release: &Dated, wanted: &Wanted<'_>) -> Vec<Clash> {
    let plan = wanted.steps;
    let counts = |step: &StepPlan| step.matters() && !matches!(step.offset.base, Base::Release);
    if !plan.iter().any(counts) {
        return Vec::new();
    }
    let hangs = |step: &DatedStep| {
        let own = plan.iter().find(|own| own.key == step.key);
        own.is_some_and(|own| placing::hangs_on_previous(plan, own))
    };
    let own: Vec<(&DatedStep, bool)> = release.steps.iter().map(|step| (step, hangs(step))).collect();
    let fixed = || {
        own.iter()
            .filter(|(step, hangs)| !hangs && !step.moved)
            .map(|(step, _)| *step)
    };
    if !fixed()
        .zip(fixed().skip(1))
        .all(|(one, next)| one.planned.date <= next.planned.date)
    {
        return Vec::new();
    }
    let mut clashes = Vec::new();
    for (line, (step, _)) in own.iter().enumerate().filter(|(_, (_, hangs))| *hangs) {
        let mut later = own.iter().skip(line + 1).filter(|(_, hangs)| !hangs);
        if let Some((early, _)) = later.find(|(other, _)| is_before(other, step, wanted.home)) {
            clashes.push(too_early(early, step));
        }
    }
    clashes
}

/// The steps that lie before one that comes before them in the plan.
fn against_the_plan(release: &Dated, wanted: &Wanted<'_>) -> Vec<Clash> {
    let moments = placing::moments(wanted.steps, release.day, None);
    let at = |key: &str| {
        let place = wanted.steps.iter().position(|own| own.key == key)?;
        begins(moments.get(place)?.as_ref()?, wanted.home)
    };
    let mut clashes = Vec::new();
    for first in &release.steps {
        for second in &release.steps {
            let (Some(plan_first), Some(plan_second)) = (at(&first.key), at(&second.key)) else {
                continue;
            };
            // A plan that has them against the ladder says nothing.
            let upside_down = second.reaches.is_some() && second.reaches < first.reaches;
            if plan_first < plan_second && !upside_down && is_before(second, first, wanted.home) {
                clashes.push(Clash::StepTooEarly {
                    step: if second.moved { &second.key } else { &first.key }.clone(),
                    name: second.name.clone(),
                    first: first.name.clone(),
                });
            }
        }
    }
    clashes
}

fn begins(moment: &Moment, home: &Home) -> Option<Timestamp> {
    Some(of_moment(moment, home)?.from)
}

/// Whether one is over before another one begins; a whole day is so long.
fn is_before(one: &DatedStep, other: &DatedStep, home: &Home) -> bool {
    let [one, other] = [one, other].map(|step| of_moment(&step.planned, home));
    let (Some(one), Some(other)) = (one, other) else {
        return false;
    };
    let minute = SignedDuration::from_mins(1);
    one.until.checked_sub(minute).is_ok_and(|end| end < other.from)
}
