//! Edits of one step.

use jiff::Timestamp;
use jiff::civil::Date;

use super::publication::edit_publication;
use super::*;
use crate::calendar::placing::{Placing, Previous, hangs_on, hangs_on_previous};

/// What is done to one step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StepEdit {
    /// Gives it a time of its own; without a time of day it keeps the one that it has.
    Move(Moment),
    /// It is late; no new time is known.
    Delay,
    /// It will not happen.
    Cancel,
    /// It has happened on this day, now or earlier.
    Reach(Date),
    /// It has happened at this instant, now or earlier; on its day in the product's home zone.
    ReachAt(Timestamp),
    /// It has happened at this instant, and not when it was said to have.
    CorrectAt(Timestamp),
    /// It has not happened after all.
    Reopen,
    /// The time that it is planned for is settled.
    Confirm,
}

/// When something was reached: on which day, and at which instant, as far as that is known.
pub(super) type When = (Date, Option<Timestamp>);

/// That it was reached on a day: if that is today, now.
pub(super) fn on_day(on: Date, terms: &Terms<'_>) -> When {
    (on, (on == terms.today).then_some(terms.now))
}

/// That it was reached at an instant, on its day where the product is at home.
pub(super) fn at_instant(release: &Release, at: Timestamp, terms: &Terms<'_>) -> When {
    let at = at.min(terms.now);
    (release.custom.home.day_at(at), Some(at))
}

/// What leads to the publication does not lie behind it, as long as it has a day that counts.
fn check_order(release: &Release, step: &Step, to: Date) -> Result<(), Refusal> {
    let place = |wanted: &dyn Fn(&Step) -> bool| release.steps.iter().position(wanted);
    let before = place(&|other| other.id == step.id) < place(&|other| other.publishes());
    if before && release.standing == Standing::Planned && to > release.day {
        return Err(Refusal::AfterRelease { day: release.day, to });
    }
    Ok(())
}

/// Edits one step. Moves, delays and cancellations need a public reason; that something was reached
/// does not. The publication is the release: what is done to it is done to the release. One that is
/// reached publishes the release, on that day; reopened, the release is what it was before.
///
/// # Errors
/// See [`Refusal`].
pub fn edit_step(mut release: Release, key: &str, edit: StepEdit, terms: &Terms<'_>) -> Edited {
    check_seen(&release, terms.seen)?;
    let published = release.is_published();
    match (&edit, &release.standing) {
        (StepEdit::Reopen, _) | (_, Standing::Planned | Standing::Delayed) => {}
        (_, Standing::Cancelled) => return Err(Refusal::NotPlanned("cancelled")),
        (_, Standing::LeftOut { .. }) => return Err(Refusal::NotPlanned("left out")),
    }
    let mut step = release.step(key).ok_or(Refusal::NoStep)?.clone();
    if step.publishes() {
        return edit_publication(release, &step, edit, terms);
    }
    let before = release.clone();
    let mut moved = None;
    let what = match edit {
        StepEdit::Move(_) | StepEdit::Delay | StepEdit::Cancel | StepEdit::Confirm
            if published || step.is_reached() =>
        {
            return Err(Refusal::Published);
        }
        StepEdit::Confirm => {
            confirm(&mut step)?;
            What::Confirmed
        }
        StepEdit::Move(to) => {
            check_reason(terms.reason)?;
            // An end of life lies years behind its release.
            check_distance(step.planned.date, to.date).or_else(|_| check_distance(release.day, to.date))?;
            check_order(&release, &step, to.date)?;
            // A day alone moves the day.
            let to = match to.time {
                Some(_) => to,
                None => step.planned.on(to.date),
            };
            if step.planned == to && step.state == StepState::Planned {
                return Err(Refusal::Nothing(format!("planned for {to}")));
            }
            let from = std::mem::replace(&mut step.planned, to.clone());
            step.state = StepState::Planned;
            step.confidence = Confidence::Tentative;
            step.moved = true;
            What::Moved { from, to }
        }
        StepEdit::Delay => {
            check_reason(terms.reason)?;
            if step.state == StepState::Delayed {
                return Err(Refusal::Nothing("delayed".to_owned()));
            }
            step.state = StepState::Delayed;
            step.confidence = Confidence::Tentative;
            What::Delayed {
                from: step.planned.clone(),
            }
        }
        StepEdit::Cancel => {
            check_reason(terms.reason)?;
            if step.state == StepState::Cancelled {
                return Err(Refusal::Nothing("cancelled".to_owned()));
            }
            step.state = StepState::Cancelled;
            What::Cancelled {
                from: step.planned.clone(),
            }
        }
        StepEdit::Reach(on) => reach(&release, &mut step, on_day(on, terms), terms)?,
        StepEdit::ReachAt(at) => {
            let when = at_instant(&release, at, terms);
            reach(&release, &mut step, when, terms)?
        }
        StepEdit::CorrectAt(at) => {
            let when = at_instant(&release, at, terms);
            step.state = corrected(&release, &step, when, terms)?;
            What::Reached {
                on: when.0,
                planned: None,
            }
        }
        StepEdit::Reopen => {
            if !step.is_reached() {
                return Err(Refusal::Nothing("not reached".to_owned()));
            }
            step.state = if step.is_tag() {
                std::mem::replace(&mut step.seen_as, StepState::Planned)
            } else {
                StepState::within(&release.standing)
            };
            if release.standing != Standing::Planned {
                step.confidence = Confidence::Tentative;
            }
            // What was reached did not go along when its release moved.
            if let Some(to) = place_in(&release, &step, terms.plan) {
                let from = std::mem::replace(&mut step.planned, to.clone());
                step.confidence = Confidence::Tentative;
                moved = Some(What::Moved { from, to });
            }
            What::Reopened
        }
    };
    // A tag is not public until the versions are: its SEQUENCE and its time of change rise with them.
    let unseen = step.is_tag() && !published && matches!(what, What::Reached { .. } | What::Reopened);
    if !unseen {
        step.touch(terms.now);
    }
    let mut changes = vec![replace(&mut release, step, what)];
    if let (Some(what), Some(reopened)) = (moved, changes.first()) {
        let step = reopened.step.clone();
        changes.push(Change { step, what });
    }
    // What is merely confirmed lies where it lay.
    if changes.iter().all(|change| change.what != What::Confirmed) {
        changes.extend(take_along(&mut release, key, terms));
    }
    touch_by_steps(&mut release, &before, terms.now);
    Ok((release, changes))
}

/// Says that the time of a step is settled.
fn confirm(step: &mut Step) -> Result<(), Refusal> {
    match step.state {
        StepState::Planned => {}
        StepState::Delayed => return Err(Refusal::NotPlanned("delayed")),
        StepState::Cancelled => return Err(Refusal::NotPlanned("cancelled")),
        StepState::LeftOut => return Err(Refusal::NotPlanned("left out")),
        StepState::Reached { .. } => return Err(Refusal::Published),
    }
    if step.confidence == Confidence::Confirmed {
        return Err(Refusal::Nothing("confirmed".to_owned()));
    }
    step.confidence = Confidence::Confirmed;
    Ok(())
}

/// Puts the steps that are counted from this one where its day has them now.
fn take_along(release: &mut Release, key: &str, terms: &Terms<'_>) -> Vec<Change> {
    let along = |plan: &&StepPlan| hangs_on(terms.plan, plan, key);
    put(release, None, terms.plan, along, terms.now)
}

fn reach(release: &Release, step: &mut Step, (on, at): When, terms: &Terms<'_>) -> Result<What, Refusal> {
    if step.is_reached() {
        return Err(Refusal::Nothing("reached".to_owned()));
    }
    check_reached_on(release, on, terms)?;
    let state = StepState::Reached { on, at };
    step.seen_as = std::mem::replace(&mut step.state, state);
    Ok(What::Reached { on, planned: None })
}

/// What is reached, reached at another time.
pub(super) fn corrected(
    release: &Release,
    step: &Step,
    (on, at): When,
    terms: &Terms<'_>,
) -> Result<StepState, Refusal> {
    let state = StepState::Reached { on, at };
    if !step.is_reached() {
        return Err(Refusal::Nothing("not reached".to_owned()));
    }
    if step.state == state {
        return Err(Refusal::Nothing("reached then".to_owned()));
    }
    check_reached_on(release, on, terms)?;
    Ok(state)
}

/// Where the plan has a step that is planned elsewhere, and that nobody gave a time of its own. A tag went along
/// while it was reached; what hangs on the release before stays, for [`follow_plan`] knows that one's day.
fn place_in(release: &Release, step: &Step, plan: &[StepPlan]) -> Option<Moment> {
    if step.moved || step.is_tag() || step.state != StepState::Planned {
        return None;
    }
    let own = plan.iter().find(|plan| plan.key == step.key)?;
    let placing = Placing {
        plan,
        release: release.publication()?.planned.date,
        previous: None,
        fixed: &|key| Some(release.step(key)?.planned.date),
    };
    placing.moment(own).filter(|to| *to != step.planned)
}

/// What is reached was reached on a day that has come, and that is near the release's.
pub(super) fn check_reached_on(release: &Release, on: Date, terms: &Terms<'_>) -> Result<(), Refusal> {
    if on > terms.today {
        return Err(Refusal::InFuture(on));
    }
    check_distance(release.day, on)
}

fn replace(release: &mut Release, step: Step, what: What) -> Change {
    let id = step.id.clone();
    if let Some(old) = release.steps.iter_mut().find(|old| old.id == id) {
        *old = step;
    }
    Change { step: Some(id), what }
}

/// Puts the steps of a release where the plan has them, `previous` being the release before it.
/// Steps that are reached, stopped or have a time of their own stay, and so does what would begin after the
/// release. None when nothing moves; what is out keeps its dates.
#[must_use]
pub fn follow_plan(
    release: Release,
    previous: Option<&Previous>,
    plan: &[StepPlan],
    now: Timestamp,
) -> Option<(Release, Vec<Change>)> {
    follow(release, previous, plan, |_| true, now)
}

/// The same for the steps alone that hang on the release before.
#[must_use]
pub fn follow_previous(
    release: Release,
    previous: Option<&Previous>,
    plan: &[StepPlan],
    now: Timestamp,
) -> Option<(Release, Vec<Change>)> {
    let hangs = |own: &&StepPlan| hangs_on_previous(plan, own);
    follow(release, previous, plan, hangs, now)
}

fn follow(
    mut release: Release,
    previous: Option<&Previous>,
    plan: &[StepPlan],
    which: impl Fn(&&StepPlan) -> bool,
    now: Timestamp,
) -> Option<(Release, Vec<Change>)> {
    if release.is_published() {
        return None;
    }
    let before = release.clone();
    let changes = put(&mut release, previous, plan, which, now);
    if changes.is_empty() {
        return None;
    }
    touch_by_steps(&mut release, &before, now);
    Some((release, changes))
}

/// Whether a step is where it is whatever the plan says.
fn is_fixed(step: &Step) -> bool {
    step.moved || *step.clone().plan_state() != StepState::Planned
}

/// Puts those steps of a release where the plan has them that `which` names and that follow it.
pub(super) fn put(
    release: &mut Release,
    previous: Option<&Previous>,
    plan: &[StepPlan],
    which: impl Fn(&&StepPlan) -> bool,
    now: Timestamp,
) -> Vec<Change> {
    let moves = |own: &&StepPlan| {
        let step = release.step(&own.key);
        which(own) && step.is_some_and(|step| !step.publishes() && !is_fixed(step))
    };
    let moving: Vec<&StepPlan> = plan.iter().filter(moves).collect();
    let stays: Vec<(String, Date)> = release
        .steps
        .iter()
        .filter(|step| !moving.iter().any(|own| own.key == step.key))
        .map(|step| (step.key.clone(), step.planned.date))
        .collect();
    let placing = Placing {
        plan,
        release: release.day,
        previous,
        fixed: &|key| stays.iter().find(|(own, _)| own == key).map(|(_, day)| *day),
    };
    let day = release.day;
    let placed: Vec<(String, Moment)> = moving
        .into_iter()
        .filter_map(|own| {
            let to = placing.moment(own)?;
            let late = hangs_on_previous(plan, own) && to.date > day;
            (!late).then(|| (own.key.clone(), to))
        })
        .collect();
    let mut changes = Vec::new();
    for (key, to) in placed {
        let Some(mut step) = release.step(&key).filter(|step| step.planned != to).cloned() else {
            continue;
        };
        let from = std::mem::replace(&mut step.planned, to.clone());
        step.confidence = Confidence::Tentative;
        step.touch(now);
        changes.push(replace(release, step, What::Moved { from, to }));
    }
    changes
}
