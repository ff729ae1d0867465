//! What Slipway does by itself: checks roles with GitLab, plans further ahead, sweeps out what has ended, looks after
//! the connections, settles what webhooks brought ([`inbox`]), asks what deployments have brought ([`shipped`]) and when changes were begun ([`first_commits`]), makes journeys anew
//! ([`journeys`]), keeps what is handed
//! over when a shift changes ([`handover`]), carries rotations to where people are mentioned and paged ([`mod@carry`]), and reads
//! when people are away ([`calendars`]).
//!
//! Each part is a task of its own, and begun anew where it panics ([`anew`]).
//!
//! Of several instances on one database one does each of these ([`backend::jobs`]). Nothing here holds a
//! write open while somebody else is asked, and each part may be begun again after a crash.

pub mod anew;
mod announced;
mod branches;
pub mod calendars;
pub mod carry;
pub mod check_roles;
pub mod first_commits;
pub mod handover;
mod hooks;
pub mod inbox;
pub mod journeys;
pub mod looking;
pub mod shipped;

use std::time::Duration;

use backend::Error;
use backend::calendar::extend_horizon::ExtendHorizon;
use backend::changes::{self, follow::FollowChanges};
use backend::connections::{self, FollowDue};
use backend::identity::sessions;
use backend::jobs::{self, Job};
use domain::identity::Actor;
use jiff::SignedDuration;
use tokio::time::{Interval, MissedTickBehavior};

use crate::hooks::ACTOR;
use crate::state::AppState;
pub use anew::Panics;

/// How often the worker looks for something to do.
const ROUND: Duration = Duration::from_mins(1);
/// Another instance takes over what one has begun and not ended by then.
const LEASE: SignedDuration = SignedDuration::from_mins(2);
const HORIZON: Job = Job {
    name: "horizon",
    every: SignedDuration::from_hours(24),
    lease: LEASE,
};
const SWEEP: Job = Job {
    name: "sweep",
    every: SignedDuration::from_hours(1),
    lease: LEASE,
};
/// Due in every round, of whichever instance comes first.
pub const ROLES: Job = Job {
    name: "roles",
    every: SignedDuration::from_secs(50),
    lease: LEASE,
};

/// What changes make of patches is asked by one instance, for it reads much; due in every round.
const CHANGES: Job = Job {
    name: "changes",
    every: SignedDuration::from_secs(50),
    lease: LEASE,
};

/// Works until the server is to end. What is under way then is dropped: a write that has begun goes to
/// its end by itself, everything else is done again after the next start.
pub async fn run(state: AppState) {
    let state = &state;
    tokio::join!(
        anew::part(state, "horizon", horizon),
        anew::part(state, "sweep", sweep),
        anew::part(state, "follow", follow),
        anew::part(state, "roles", roles),
        anew::part(state, "inbox", inbox::run),
        anew::part(state, "looking", looking::run),
        anew::part(state, "shipped", shipped::run),
        anew::part(state, "first_commits", first_commits::run),
        anew::part(state, "journeys", journeys::run),
        anew::part(state, "handover", handover::run),
        anew::part(state, "carry", carry::run),
        anew::part(state, "calendars", calendars::run),
    );
}

/// When the worker looks for something to do.
fn rounds() -> Interval {
    let mut rounds = tokio::time::interval(ROUND);
    rounds.set_missed_tick_behavior(MissedTickBehavior::Delay);
    rounds
}

async fn horizon(state: AppState) {
    let mut rounds = rounds();
    loop {
        rounds.tick().await;
        if !is_ours(&state, &HORIZON).await {
            continue;
        }
        match state.db.write(&Actor::System("horizon"), ExtendHorizon).await {
            Ok(planned) => {
                if planned > 0 {
                    tracing::info!(planned, "releases were planned ahead");
                }
                done(&state, &HORIZON).await;
            }
            Err(error) => tracing::error!(
                ?error,
                "the horizon could not be extended; the next round tries again"
            ),
        }
    }
}

async fn sweep(state: AppState) {
    let mut rounds = rounds();
    loop {
        rounds.tick().await;
        if !is_ours(&state, &SWEEP).await {
            continue;
        }
        match sweep_out(&state).await {
            Ok(()) => done(&state, &SWEEP).await,
            Err(error) => tracing::error!(?error, "what has ended could not be swept out"),
        }
    }
}

async fn follow(state: AppState) {
    let mut rounds = rounds();
    loop {
        rounds.tick().await;
        follow_due(&state).await;
        changes_round(&state).await;
    }
}

/// Lets patches follow their changes, where no other instance does.
pub async fn changes_round(state: &AppState) {
    if is_ours(state, &CHANGES).await {
        follow_changes(state).await;
        done(state, &CHANGES).await;
    }
}

async fn roles(state: AppState) {
    let Some(connection) = &state.gitlab else { return };
    let mut outage = check_roles::Outage::default();
    let mut rounds = rounds();
    loop {
        rounds.tick().await;
        if is_ours(&state, &ROLES).await {
            check_roles::round(&state.db, connection, &mut outage, &ROLES).await;
            done(&state, &ROLES).await;
        }
    }
}

async fn sweep_out(state: &AppState) -> backend::Result<()> {
    sessions::sweep(&state.db).await?;
    connections::issues::sweep(&state.db).await?;
    connections::pipelines::sweep(&state.db).await?;
    connections::inbox::sweep(&state.db).await
}

/// Lets releases follow what has become due. What fails of one keeps no other waiting, and is tried again.
pub async fn follow_due(state: &AppState) {
    let waits = match announced::ask(state).await {
        Ok(waits) => waits,
        Err(error) => return tracing::error!(?error, "what was announced cannot be read"),
    };
    loop {
        match connections::any_due(&state.db).await {
            Ok(true) => {}
            Ok(false) => return,
            Err(error) => return tracing::error!(?error, "what is due to be followed cannot be read"),
        }
        let work = FollowDue {
            put_off: None,
            waits: waits.clone(),
        };
        let mut done = state.db.write(&ACTOR, work.clone()).await;
        if let Err(refusal) = &done
            && !matches!(refusal, Error::Busy(_) | Error::Unsure(_) | Error::Storage(..))
        {
            tracing::error!(%refusal, "a release cannot follow what is so at GitLab");
            let put_off = Some(refusal.to_string());
            done = state.db.write(&ACTOR, FollowDue { put_off, ..work }).await;
        }
        match done {
            Ok(true) => {}
            Ok(false) => return,
            Err(error) => {
                return tracing::error!(?error, "what is due is not followed; the next round tries again");
            }
        }
    }
}

/// Lets patches follow the changes that are wanted in them: a day has come, or something was merged or has joined. What fails
/// of one keeps no other waiting, and the next round tries it again.
async fn follow_changes(state: &AppState) {
    let due = match changes::follow::due(&state.db).await {
        Ok(due) => due,
        Err(error) => return tracing::error!(?error, "the changes of patches cannot be read"),
    };
    for release in due {
        let work = FollowChanges {
            release: release.clone(),
        };
        if let Err(error) = state.db.write(&ACTOR, work).await {
            tracing::warn!(%release, ?error, "a patch does not follow its changes; the next round tries again");
        }
    }
}

/// Whether this instance is to do a job now.
pub(crate) async fn is_ours(state: &AppState, job: &Job) -> bool {
    let ours = jobs::take_job(&state.db, job).await.unwrap_or_else(|error| {
        tracing::error!(?error, job = job.name, "a job cannot be taken");
        false
    });
    // What is taken piece by piece has no end of its own.
    if ours && !job.every.is_zero() {
        state.metrics.jobs.begun(job.name);
    }
    ours
}

pub(crate) async fn done(state: &AppState, job: &Job) {
    state.metrics.jobs.done(job.name);
    if let Err(error) = jobs::job_done(&state.db, job).await {
        tracing::warn!(
            ?error,
            job = job.name,
            "that a job is done cannot be written down"
        );
    }
}
