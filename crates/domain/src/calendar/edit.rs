//! What people do to the dates of a release: each edit takes the release as it is and gives it back as
//! it will be, with the change for its history; or a [`Refusal`] that explains itself.

mod change;
mod preview;
mod publication;
mod replan;
mod step;
mod versions;

use jiff::Timestamp;
use jiff::civil::Date;

use super::days;
use super::moment::{Moment, day_for_people};
use super::offset::Base;
use super::placing::Placing;
use super::release::{Confidence, Release, Standing};
use super::step::{Step, StepPlan, StepState};

pub use change::{Change, Edited, Refusal, What};
pub use preview::{Goes, StepMove, step_moves};
pub use publication::confirm_publication;
pub use replan::replan;
pub use step::{StepEdit, edit_step, follow_plan, follow_previous};
pub use versions::fix_versions;

/// What an edit of a step goes by.
#[derive(Debug, Clone, Copy)]
pub struct Terms<'a> {
    /// The plan of the release's steps, for what moves with a release.
    pub plan: &'a [StepPlan],
    /// Why, for everybody.
    pub reason: &'a str,
    /// The revision of the release that the person has seen.
    pub seen: i64,
    /// Today, where its product is at home.
    pub today: Date,
    /// Now.
    pub now: Timestamp,
}

/// Dates move by at most this many days.
const FAR: i32 = 731;

fn check_seen(release: &Release, seen: i64) -> Result<(), Refusal> {
    if release.revision == seen {
        Ok(())
    } else {
        Err(Refusal::Stale)
    }
}

fn check_reason(reason: &str) -> Result<(), Refusal> {
    if reason.trim().is_empty() {
        Err(Refusal::NoReason)
    } else {
        Ok(())
    }
}

fn check_not_published(release: &Release) -> Result<(), Refusal> {
    if release.is_published() {
        Err(Refusal::Published)
    } else {
        Ok(())
    }
}

fn check_distance(from: Date, to: Date) -> Result<(), Refusal> {
    if days::between(from, to).abs() > FAR {
        Err(Refusal::TooFar { from, to })
    } else {
        Ok(())
    }
}

fn touch(release: &mut Release, now: Timestamp) {
    release.sequence += 1;
    release.modified = now;
    release.revision += 1;
}

/// A change of steps alone, each of which says itself when it was changed. The release counts it where it is said of it, too: what
/// is public of the release, the time of its last change included, tells nothing of a step that is not (a tag, say).
fn touch_by_steps(release: &mut Release, before: &Release, now: Timestamp) {
    release.revision += 1;
    if !release.says_the_same_of_steps(before) {
        release.by_steps.times += 1;
        release.by_steps.at = now;
    }
}

/// Moves a release to another day; nobody has confirmed that one, so it is tentative. The publication
/// is on the release's day always and keeps its time of day. Steps that are reached, and others that
/// somebody called off or gave a time of their own, stay; the rest, a tag that is not out yet among it, goes
/// along by the plan, or where the plan does not know it by as many days. A release that was delayed,
/// cancelled or left out is planned again by this, with all steps that are not reached.
///
/// # Errors
/// See [`Refusal`].
pub fn move_release(
    mut release: Release,
    to: Date,
    plan: &[StepPlan],
    reason: &str,
    seen: i64,
    now: Timestamp,
) -> Edited {
    check_seen(&release, seen)?;
    check_not_published(&release)?;
    check_reason(reason)?;
    check_distance(release.day, to)?;
    if release.day == to && release.standing == Standing::Planned {
        return Err(Refusal::Nothing(format!("planned for {}", day_for_people(to))));
    }
    let publication = release.publication().map(|step| step.planned.on(to));
    let change = place(&mut release, &publication.unwrap_or(Moment::day(to)), plan, now);
    Ok((release, vec![change]))
}

/// Puts a release on the day of `publication`, which is when it is to be out.
fn place(release: &mut Release, publication: &Moment, plan: &[StepPlan], now: Timestamp) -> Change {
    let to = publication.date;
    let from = std::mem::replace(&mut release.day, to);
    let again = std::mem::replace(&mut release.standing, Standing::Planned) != Standing::Planned;
    release.confidence = Confidence::Tentative;
    let distance = days::between(from, to);
    let own = |step: &mut Step| {
        let publishes = step.publishes();
        let stands = step.plan_state().clone();
        let own = (step.moved || stands == StepState::Cancelled) && !again && !publishes;
        own || matches!(stands, StepState::Reached { .. })
    };
    // The steps that do not go along, and those that hang on the release before, which does not move.
    let stays: Vec<(String, Date)> = release
        .steps
        .iter()
        .filter(|step| {
            own(&mut (*step).clone()) || step.moved || {
                let plans = plan.iter().find(|plan| plan.key == step.key);
                plans.is_some_and(|own| matches!(own.offset.base, Base::Previous | Base::StepOfPrevious(_)))
            }
        })
        .map(|step| (step.key.clone(), step.planned.date))
        .collect();
    let placing = Placing {
        plan,
        release: to,
        previous: None,
        fixed: &|key| stays.iter().find(|(own, _)| own == key).map(|(_, day)| *day),
    };
    for step in &mut release.steps {
        if own(step) {
            continue;
        }
        let planned = match plan.iter().find(|plan| plan.key == step.key) {
            _ if step.publishes() => publication.clone(),
            _ if step.moved => step.planned.clone(),
            // What hangs on the release before this one does not move with it.
            Some(plan) => placing.moment(plan).unwrap_or_else(|| step.planned.clone()),
            None => step.planned.on(days::plus(step.planned.date, distance)),
        };
        let publishes = step.publishes();
        let before = step.clone();
        if again || publishes || planned != step.planned {
            step.confidence = Confidence::Tentative;
        }
        step.planned = planned;
        *step.plan_state() = StepState::Planned;
        if *step != before {
            step.touch(now);
        }
    }
    touch(release, now);
    let what = What::Moved {
        from: Moment::day(from),
        to: Moment::day(to),
    };
    Change { step: None, what }
}

/// Says that a release is late and that no new date is known. What was confirmed is not any more.
///
/// # Errors
/// See [`Refusal`].
pub fn delay_release(mut release: Release, reason: &str, seen: i64, now: Timestamp) -> Edited {
    check_seen(&release, seen)?;
    check_not_published(&release)?;
    check_reason(reason)?;
    match release.standing {
        Standing::Planned => {}
        Standing::Delayed => return Err(Refusal::Nothing("delayed".to_owned())),
        Standing::Cancelled => return Err(Refusal::NotPlanned("cancelled")),
        Standing::LeftOut { .. } => return Err(Refusal::NotPlanned("left out")),
    }
    release.standing = Standing::Delayed;
    release.confidence = Confidence::Tentative;
    stop_steps(&mut release, &StepState::Delayed, now);
    touch(&mut release, now);
    let what = What::Delayed {
        from: Moment::day(release.day),
    };
    Ok((release, vec![Change { step: None, what }]))
}

/// Says that a release will not happen. What it was to ship is free for others, and is in the history.
///
/// # Errors
/// See [`Refusal`].
pub fn cancel_release(mut release: Release, reason: &str, seen: i64, now: Timestamp) -> Edited {
    check_seen(&release, seen)?;
    check_not_published(&release)?;
    check_reason(reason)?;
    match release.standing {
        Standing::Planned | Standing::Delayed => {}
        Standing::Cancelled => return Err(Refusal::Nothing("cancelled".to_owned())),
        Standing::LeftOut { .. } => return Err(Refusal::Nothing("left out".to_owned())),
    }
    release.standing = Standing::Cancelled;
    release.confidence = Confidence::Tentative;
    stop_steps(&mut release, &StepState::Cancelled, now);
    touch(&mut release, now);
    let what = What::Cancelled {
        from: Moment::day(release.day),
    };
    let mut changes = vec![Change { step: None, what }];
    let versions = std::mem::take(&mut release.versions);
    if !versions.is_empty() {
        let what = What::Freed { versions };
        changes.push(Change { step: None, what });
    }
    Ok((release, changes))
}

fn stop_steps(release: &mut Release, state: &StepState, now: Timestamp) {
    for step in &mut release.steps {
        let stands = step.plan_state();
        if matches!(stands, StepState::Planned | StepState::Delayed) && stands != state {
            *stands = state.clone();
            step.confidence = Confidence::Tentative;
            step.touch(now);
        }
    }
}

/// Says that the planned day is settled.
///
/// # Errors
/// See [`Refusal`].
pub fn confirm_date(mut release: Release, seen: i64, now: Timestamp) -> Edited {
    check_seen(&release, seen)?;
    check_not_published(&release)?;
    match release.standing {
        Standing::Planned => {}
        Standing::Delayed => return Err(Refusal::NotPlanned("delayed")),
        Standing::Cancelled => return Err(Refusal::NotPlanned("cancelled")),
        Standing::LeftOut { .. } => return Err(Refusal::NotPlanned("left out")),
    }
    if release.confidence == Confidence::Confirmed {
        return Err(Refusal::Nothing("confirmed".to_owned()));
    }
    release.confidence = Confidence::Confirmed;
    for step in &mut release.steps {
        if *step.plan_state() == StepState::Planned {
            step.confidence = Confidence::Confirmed;
            step.touch(now);
        }
    }
    touch(&mut release, now);
    Ok((
        release,
        vec![Change {
            step: None,
            what: What::Confirmed,
        }],
    ))
}
