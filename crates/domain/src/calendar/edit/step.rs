//! Edits of one step.

use jiff::Timestamp;
use jiff::civil::Date;

use super::*;

/// What is done to one step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StepEdit {
    /// Gives it a time of its own.
    Move(Moment),
    /// It is late; no new time is known.
    Delay,
    /// It will not happen.
    Cancel,
    /// It has happened on this day, now or earlier.
    Reach(Date),
    /// It has not happened after all.
    Reopen,
}

/// Edits one step. Moves, delays and cancellations need a public reason; that something was reached
/// does not. A publication that is reached publishes the release.
///
/// # Errors
/// See [`Refusal`].
pub fn edit_step(
    mut release: Release,
    key: &str,
    edit: StepEdit,
    reason: &str,
    seen: i64,
    today: Date,
    now: Timestamp,
) -> Edited {
    check_seen(&release, seen)?;
    let published = release.is_published();
    let standing = release.standing.clone();
    let first_day = release.day;
    let step = release
        .steps
        .iter_mut()
        .find(|step| step.key == key)
        .ok_or(Refusal::NoStep)?;
    let reached = matches!(step.state, StepState::Reached { .. });
    match (&edit, &standing) {
        (StepEdit::Reopen, _) | (_, Standing::Planned | Standing::Delayed) => {}
        (_, Standing::Cancelled) => return Err(Refusal::NotPlanned("cancelled")),
        (_, Standing::LeftOut { .. }) => return Err(Refusal::NotPlanned("left out")),
    }
    let what = match edit {
        StepEdit::Move(_) | StepEdit::Delay | StepEdit::Cancel if published || reached => {
            return Err(Refusal::Published);
        }
        StepEdit::Move(to) => {
            check_reason(reason)?;
            check_distance(first_day, to.date)?;
            if step.planned == to && step.state == StepState::Planned {
                return Err(Refusal::Nothing(format!("planned for {to}")));
            }
            let from = std::mem::replace(&mut step.planned, to.clone());
            step.state = StepState::Planned;
            step.moved = true;
            What::Moved { from, to }
        }
        StepEdit::Delay => {
            check_reason(reason)?;
            if step.state == StepState::Delayed {
                return Err(Refusal::Nothing("delayed".to_owned()));
            }
            step.state = StepState::Delayed;
            What::Delayed {
                from: step.planned.clone(),
            }
        }
        StepEdit::Cancel => {
            check_reason(reason)?;
            if step.reaches == Some(Stage::Published) {
                return Err(Refusal::Nothing(
                    "the publication itself; cancel the release instead, it is".to_owned(),
                ));
            }
            if step.state == StepState::Cancelled {
                return Err(Refusal::Nothing("cancelled".to_owned()));
            }
            step.state = StepState::Cancelled;
            What::Cancelled {
                from: step.planned.clone(),
            }
        }
        StepEdit::Reach(on) => {
            if reached {
                return Err(Refusal::Nothing("reached".to_owned()));
            }
            if on > today {
                return Err(Refusal::InFuture(on));
            }
            step.seen_as = std::mem::replace(
                &mut step.state,
                StepState::Reached {
                    on,
                    at: (on == today).then_some(now),
                },
            );
            What::Reached { on }
        }
        StepEdit::Reopen => {
            if !reached {
                return Err(Refusal::Nothing("not reached".to_owned()));
            }
            step.state = if step.is_tag() {
                std::mem::replace(&mut step.seen_as, StepState::Planned)
            } else {
                StepState::Planned
            };
            What::Reopened
        }
    };
    // A tag is not public until the versions are: its SEQUENCE and its time of change rise with them.
    let unseen = step.is_tag() && !published && matches!(what, What::Reached { .. } | What::Reopened);
    if !unseen {
        step.sequence += 1;
        step.modified = now;
    }
    let publication = step.reaches == Some(Stage::Published);
    let change = Change {
        step: Some(step.id.clone()),
        what,
    };
    if publication {
        match change.what {
            What::Reached { .. } => {
                if release.kind == crate::calendar::Kind::Patch && release.versions.is_empty() {
                    return Err(Refusal::NoVersions);
                }
                release.confidence = Confidence::Confirmed;
                release.standing = Standing::Planned;
                touch_tags(&mut release, now);
                touch(&mut release, now);
            }
            What::Reopened => {
                touch_tags(&mut release, now);
                touch(&mut release, now);
            }
            _ => touch_lightly(&mut release),
        }
    } else {
        touch_lightly(&mut release);
    }
    Ok((release, vec![change]))
}

/// What is public of a tag changes with the publication.
fn touch_tags(release: &mut Release, now: Timestamp) {
    for step in &mut release.steps {
        if step.is_tag() && matches!(step.state, StepState::Reached { .. }) {
            step.sequence += 1;
            step.modified = now;
        }
    }
}
