//! The publication: the step that is the release. Its planned day is the release's day, and what happens
//! to the one happens to the other.

use jiff::Timestamp;
use jiff::civil::Date;

use super::step::{StepEdit, edit_step};
use super::*;
use crate::calendar::Kind;
use crate::calendar::step::Step;

/// Confirms that a release was published on a day. Steps on the way that nobody marked stay as they are.
///
/// # Errors
/// See [`Refusal`].
pub fn confirm_publication(release: Release, on: Date, terms: &Terms<'_>) -> Edited {
    check_not_published(&release)?;
    let key = release.publication().ok_or(Refusal::NoStep)?.key.clone();
    edit_step(release, &key, StepEdit::Reach(on), terms)
}

/// Edits the publication `step` of a release, and the release with it.
pub(super) fn edit_publication(
    mut release: Release,
    step: &Step,
    edit: StepEdit,
    terms: &Terms<'_>,
) -> Edited {
    let Terms {
        reason, seen, now, ..
    } = *terms;
    match edit {
        StepEdit::Move(to) => {
            check_not_published(&release)?;
            check_reason(reason)?;
            check_distance(release.day, to.date)?;
            let planned = release.standing == Standing::Planned;
            if planned && step.planned == to {
                return Err(Refusal::Nothing(format!("planned for {to}")));
            }
            let from = step.planned.clone();
            let mut change = place(&mut release, &to, terms.plan, now);
            if planned && from.date == to.date {
                // Another time of the same day.
                let step = Some(step.id.clone());
                change = Change {
                    step,
                    what: What::Moved { from, to },
                };
            }
            Ok((release, vec![change]))
        }
        StepEdit::Delay => delay_release(release, reason, seen, now),
        StepEdit::Cancel => Err(Refusal::Publication),
        StepEdit::Confirm => confirm_date(release, seen, now),
        StepEdit::Reach(on) => publish(release, step, step::on_day(on, terms), terms),
        StepEdit::ReachAt(at) => {
            let when = step::at_instant(&release, at, terms);
            publish(release, step, when, terms)
        }
        StepEdit::CorrectAt(at) => {
            let when = step::at_instant(&release, at, terms);
            let state = step::corrected(&release, step, when, terms)?;
            Ok(out(release, step, state, when.0, now))
        }
        StepEdit::Reopen => {
            if !step.is_reached() {
                return Err(Refusal::Nothing("not reached".to_owned()));
            }
            let state = StepState::within(&release.standing);
            release.confidence = step.confidence;
            let day = step.planned.date;
            Ok(settle(release, step, state, day, What::Reopened, now))
        }
    }
}

fn publish(mut release: Release, step: &Step, (on, at): step::When, terms: &Terms<'_>) -> Edited {
    if step.is_reached() {
        return Err(Refusal::Nothing("reached".to_owned()));
    }
    if release.kind == Kind::Patch && release.versions.is_empty() {
        return Err(Refusal::NoVersions);
    }
    step::check_reached_on(&release, on, terms)?;
    release.confidence = Confidence::Confirmed;
    Ok(out(release, step, StepState::Reached { on, at }, on, terms.now))
}

/// The release, out on that day.
fn out(release: Release, step: &Step, state: StepState, on: Date, now: Timestamp) -> (Release, Vec<Change>) {
    let planned = Some(step.planned.clone()).filter(|planned| planned.date != on);
    settle(release, step, state, on, What::Reached { on, planned }, now)
}

/// The release with its publication in another state, and on the day that goes with it.
fn settle(
    mut release: Release,
    publication: &Step,
    state: StepState,
    day: Date,
    what: What,
    now: Timestamp,
) -> (Release, Vec<Change>) {
    for step in release.steps.iter_mut().filter(|step| step.id == publication.id) {
        step.state = state.clone();
        step.touch(now);
    }
    // What is public of a tag changes with the publication.
    for step in release
        .steps
        .iter_mut()
        .filter(|step| step.is_tag() && step.is_reached())
    {
        step.touch(now);
    }
    let mut changes = Vec::new();
    let from = std::mem::replace(&mut release.day, day);
    if from != day {
        let (from, to) = (Moment::day(from), Moment::day(day));
        let what = What::Moved { from, to };
        changes.push(Change { step: None, what });
    }
    changes.push(Change {
        step: Some(publication.id.clone()),
        what,
    });
    touch(&mut release, now);
    (release, changes)
}
