//! What people do to the dates of a release: each edit takes the release as it is and gives it back as
//! it will be, with the change for its history; or a [`Refusal`] that explains itself.

use jiff::Timestamp;
use jiff::civil::Date;

use super::days;
use super::moment::{Moment, day_for_people};
use super::release::{Confidence, Release, Stage, Standing};
use super::step::{StepPlan, StepState};
use super::version::Version;
use crate::id::StepId;

/// Why an edit was not made. The texts are for people.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// What has happened is not planned any more.
    #[error("it is published already; what has happened keeps its date")]
    Published,
    /// What was cancelled or left out must be planned again first: by a move to a new date.
    #[error("it is {0}; move it to a date to plan it again")]
    NotPlanned(&'static str),
    /// A change that people plan by needs a reason they can read.
    #[error("a public reason is missing: one sentence that everybody may read")]
    NoReason,
    /// Nothing would change.
    #[error("nothing would change: it is {0} already")]
    Nothing(String),
    /// The date is not near the one it had.
    #[error("{} is more than two years from {}; is the year right?", day_for_people(*.to), day_for_people(*.from))]
    TooFar {
        /// The day it has.
        from: Date,
        /// The day that was asked for.
        to: Date,
    },
    /// Something was changed since the page was loaded.
    #[error(
        "somebody changed this release since you loaded the page; look at it again and repeat what still fits"
    )]
    Stale,
    /// There is no such step.
    #[error("this release has no such step")]
    NoStep,
    /// It ships nothing yet.
    #[error("its versions are not fixed yet; fix them first")]
    NoVersions,
    /// Two of the versions are of one line, or there are none.
    #[error("give at least one version, and each line once")]
    BadVersions,
    /// A version belongs to another release.
    #[error("{version} belongs to another release already")]
    VersionTaken {
        /// The version.
        version: Version,
    },
    /// What has not happened cannot be confirmed for the future.
    #[error("{} has not come yet; a publication is confirmed when it has happened", day_for_people(*.0))]
    InFuture(Date),
}

/// What a change did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// It was entered by hand.
    Entered {
        /// For this day.
        day: Date,
    },
    /// From one time to another.
    Moved {
        /// The time it had.
        from: Moment,
        /// The time it has now.
        to: Moment,
    },
    /// The time it had no longer holds, and there is no new one.
    Delayed {
        /// The time it had.
        from: Moment,
    },
    /// It will not happen.
    Cancelled {
        /// The time it had.
        from: Moment,
    },
    /// It has happened.
    Reached {
        /// On which day.
        on: Date,
    },
    /// That it was reached was taken back.
    Reopened,
    /// The date is settled.
    Confirmed,
    /// It ships these versions.
    Versions {
        /// Newest first.
        versions: Vec<Version>,
    },
}

impl What {
    /// The name in the database and the API.
    #[must_use]
    pub const fn key(&self) -> &'static str {
        match self {
            Self::Entered { .. } => "entered",
            Self::Moved { .. } => "moved",
            Self::Delayed { .. } => "delayed",
            Self::Cancelled { .. } => "cancelled",
            Self::Reached { .. } => "reached",
            Self::Reopened => "reopened",
            Self::Confirmed => "confirmed",
            Self::Versions { .. } => "versions",
        }
    }
}

/// An entry for the history of a release's dates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The step it was about; none for the release as a whole.
    pub step: Option<StepId>,
    /// What it did.
    pub what: What,
}

/// The release after the edit, and the history's new entries.
pub type Edited = Result<(Release, Vec<Change>), Refusal>;

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
/// time of their own, stay; the others go along by the plan, or where the plan does not know them by as
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
        let reached = matches!(step.state, StepState::Reached { .. });
        if reached || (!again && (step.moved || step.state == StepState::Cancelled)) {
            continue;
        }
        let planned = match plan.iter().find(|plan| plan.key == step.key) {
            _ if step.moved => step.planned.clone(),
            // What hangs on the release before this one does not move with it.
            Some(plan) => plan.offset.from(to, None).unwrap_or_else(|| step.planned.clone()),
            None => step.planned.on(days::plus(step.planned.date, distance)),
        };
        if planned != step.planned || step.state != StepState::Planned {
            step.planned = planned;
            step.state = StepState::Planned;
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
        if matches!(step.state, StepState::Planned | StepState::Delayed) && step.state != *state {
            step.state = state.clone();
            step.sequence += 1;
            step.modified = now;
        }
    }
}

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
            step.state = StepState::Reached {
                on,
                at: (on == today).then_some(now),
            };
            What::Reached { on }
        }
        StepEdit::Reopen => {
            if !reached {
                return Err(Refusal::Nothing("not reached".to_owned()));
            }
            step.state = StepState::Planned;
            What::Reopened
        }
    };
    step.sequence += 1;
    step.modified = now;
    let publication = step.reaches == Some(Stage::Published);
    let change = Change {
        step: Some(step.id.clone()),
        what,
    };
    if publication {
        match change.what {
            What::Reached { .. } => {
                if release.kind == super::Kind::Patch && release.versions.is_empty() {
                    return Err(Refusal::NoVersions);
                }
                release.confidence = Confidence::Confirmed;
                release.standing = Standing::Planned;
                touch(&mut release, now);
            }
            What::Reopened => touch(&mut release, now),
            _ => touch_lightly(&mut release),
        }
    } else {
        touch_lightly(&mut release);
    }
    Ok((release, vec![change]))
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
    for step in release
        .steps
        .iter_mut()
        .filter(|step| step.state == StepState::Planned)
    {
        step.confidence = Confidence::Confirmed;
        step.sequence += 1;
        step.modified = now;
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

/// Fixes what a release ships. `taken` are the versions of all other releases of the product.
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
