//! What people do to the dates of a release: each edit takes the release as it is and gives it back as
//! it will be, with the change for its history; or a [`Refusal`] that explains itself.

mod change;
mod step;

use jiff::Timestamp;
use jiff::civil::Date;

use super::days;
use super::moment::{Moment, day_for_people};
use super::release::{Confidence, Release, Stage, Standing};
use super::step::{StepPlan, StepState};
use super::version::Version;

pub use change::{Change, Edited, Refusal, What};
pub use step::{StepEdit, edit_step};

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
    touch_lightly(release);
}

/// A change of a step alone, which says itself when it was changed: what is public of the release, the
/// time of its last change included, tells nothing of a step that is not (a tag, say).
const fn touch_lightly(release: &mut Release) {
    release.revision += 1;
}

/// Moves a release to another day. Steps that are reached, and those that somebody called off or gave a
/// time of their own, stay; the others, and a tag that is not out yet, go along by the plan, or where the plan does not know them by as
/// many days. A release that was delayed, cancelled or left out is planned again by this, with all steps
/// that are not reached.
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
    let from = release.day;
    release.day = to;
    let again = std::mem::replace(&mut release.standing, Standing::Planned) != Standing::Planned;
    let distance = days::between(from, to);
    for step in &mut release.steps {
        let reached = matches!(step.plan_state(), StepState::Reached { .. });
        if reached || (!again && (step.moved || *step.plan_state() == StepState::Cancelled)) {
            continue;
        }
        let planned = match plan.iter().find(|plan| plan.key == step.key) {
            _ if step.moved => step.planned.clone(),
            // What hangs on the release before this one does not move with it.
            Some(plan) => plan.offset.from(to, None).unwrap_or_else(|| step.planned.clone()),
            None => step.planned.on(days::plus(step.planned.date, distance)),
        };
        if planned != step.planned || *step.plan_state() != StepState::Planned {
            step.planned = planned;
            *step.plan_state() = StepState::Planned;
            step.sequence += 1;
            step.modified = now;
        }
    }
    touch(&mut release, now);
    let what = What::Moved {
        from: Moment::day(from),
        to: Moment::day(to),
    };
    Ok((release, vec![Change { step: None, what }]))
}

/// Says that a release is late and that no new date is known.
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

/// Says that a release will not happen.
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
    stop_steps(&mut release, &StepState::Cancelled, now);
    touch(&mut release, now);
    let what = What::Cancelled {
        from: Moment::day(release.day),
    };
    Ok((release, vec![Change { step: None, what }]))
}

fn stop_steps(release: &mut Release, state: &StepState, now: Timestamp) {
    for step in &mut release.steps {
        let stands = step.plan_state();
        if matches!(stands, StepState::Planned | StepState::Delayed) && stands != state {
            *stands = state.clone();
            step.sequence += 1;
            step.modified = now;
        }
    }
}

/// Confirms that a release was published on a day. Steps on the way that nobody marked stay as they are.
///
/// # Errors
/// See [`Refusal`].
pub fn confirm_publication(release: Release, on: Date, seen: i64, today: Date, now: Timestamp) -> Edited {
    check_not_published(&release)?;
    let key = release
        .steps
        .iter()
        .find(|step| step.reaches == Some(Stage::Published))
        .map(|step| step.key.clone())
        .ok_or(Refusal::NoStep)?;
    let (mut release, mut changes) = edit_step(release, &key, StepEdit::Reach(on), "", seen, today, now)?;
    if release.day != on {
        let from = std::mem::replace(&mut release.day, on);
        changes.insert(
            0,
            Change {
                step: None,
                what: What::Moved {
                    from: Moment::day(from),
                    to: Moment::day(on),
                },
            },
        );
    }
    Ok((release, changes))
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
            step.sequence += 1;
            step.modified = now;
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

/// Fixes what a release ships. `taken` are the versions of the product's other releases, those that who
/// decides may see: a number that something hidden has is free, or the refusal would tell of it.
///
/// # Errors
/// See [`Refusal`].
pub fn fix_versions(
    mut release: Release,
    mut versions: Vec<Version>,
    taken: &[Version],
    seen: i64,
    now: Timestamp,
) -> Edited {
    check_seen(&release, seen)?;
    check_not_published(&release)?;
    versions.sort_unstable_by(|a, b| b.cmp(a));
    let lines_twice = versions
        .windows(2)
        .any(|pair| matches!(pair, [a, b] if a.line == b.line));
    if versions.is_empty() || lines_twice {
        return Err(Refusal::BadVersions);
    }
    if let Some(version) = versions.iter().find(|version| taken.contains(version)) {
        return Err(Refusal::VersionTaken { version: *version });
    }
    if versions == release.versions {
        return Err(Refusal::Nothing(release.name()));
    }
    release.versions.clone_from(&versions);
    touch(&mut release, now);
    Ok((
        release,
        vec![Change {
            step: None,
            what: What::Versions { versions },
        }],
    ))
}
