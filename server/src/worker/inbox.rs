//! Settling what webhooks brought: reads each delivery that waits, lets its fact be taken in, or sets it aside.
//!
//! Of several instances one is at it at a time ([`backend::jobs`]); two that are at it after a crash do nothing twice,
//! for a delivery is settled in the write that takes its fact in. While the database cannot be written everything
//! waits, and nothing is set aside for that.

use std::panic::catch_unwind;
use std::time::Duration;

use backend::Error;
use backend::connections::What;
use backend::connections::deployments::Stage;
use backend::connections::inbox::{self, Outcome, Settle, Waiting};
use backend::connections::sources::{self, KnowProject, ProjectOf};
use backend::jobs::{self, Job};
use domain::id::DeliveryId;
use futures_util::future::join_all;
use jiff::SignedDuration;

use crate::hooks::{ACTOR, reading};
use crate::state::{AppState, Parts};

/// How often it is looked for deliveries that another instance has stored, or that were left.
const LOOK: Duration = Duration::from_secs(2);
/// How many are settled at once: they share their commits, and fill no more than half of one, so that what comes in
/// meanwhile is stored and answered soon.
const AT_ONCE: i64 = 16;
const INBOX: Job = Job {
    name: "inbox",
    every: SignedDuration::ZERO,
    lease: SignedDuration::from_secs(20),
};

/// Settles deliveries until the server is to end.
pub async fn run(state: AppState) {
    let mut ending = state.ending.clone();
    let work = async {
        loop {
            if let Err(error) = settle_all(&state).await {
                tracing::error!(?error, "deliveries cannot be settled; they wait");
            }
            let _ = tokio::time::timeout(LOOK, state.delivered.notified()).await;
        }
    };
    tokio::select! {
        () = work => {}
        _ = ending.wait_for(|ending| *ending) => {}
    }
}

/// Settles what waits, until nothing does or another instance is at it.
async fn settle_all(state: &AppState) -> backend::Result<()> {
    let mut ours = false;
    loop {
        let batch = inbox::waiting(&state.db, AT_ONCE).await?;
        if batch.is_empty() {
            break;
        }
        if !jobs::take_job(&state.db, &INBOX).await? {
            return Ok(());
        }
        ours = true;
        let known = sources::projects(&state.db).await?;
        for settled in join_all(batch.iter().map(|delivery| settle(state, &known, delivery))).await {
            settled?;
        }
    }
    if ours {
        jobs::job_done(&state.db, &INBOX).await?;
    }
    Ok(())
}

/// Settles one that somebody waits for; nothing where it does not wait any more.
pub async fn settle_now(state: &Parts, delivery: &DeliveryId) -> backend::Result<()> {
    match inbox::waiting_one(&state.db, delivery).await? {
        Some(delivery) => {
            let known = sources::projects(&state.db).await?;
            settle(state, &known, &delivery).await
        }
        None => Ok(()),
    }
}

/// Settles one. What the rules refuse is set aside, for somebody to decide.
async fn settle(state: &Parts, known: &[ProjectOf], delivery: &Waiting) -> backend::Result<()> {
    let (mut outcome, number) = read(delivery);
    if let (Outcome::Fact(fact), Some(number)) = (&mut outcome, number) {
        fact.project = of_source(state, known, &delivery.connection, (&fact.project, number)).await?;
    }
    let work = Settle {
        delivery: delivery.id.clone(),
        outcome,
    };
    let has_deployed = has_deployed(&work.outcome);
    let error = match state.db.write(&ACTOR, work).await {
        Ok(_) => {
            if has_deployed {
                state.deployed.notify_waiters();
            }
            return Ok(());
        }
        Err(error @ (Error::Busy(_) | Error::Unsure(_) | Error::Storage(..))) => return Err(error),
        Err(error) => error,
    };
    let cause = std::error::Error::source(&error).map(ToString::to_string);
    tracing::warn!(delivery = delivery.id.as_str(), connection = delivery.connection, %error, ?cause, "a delivery was set aside");
    let work = Settle {
        delivery: delivery.id.clone(),
        outcome: Outcome::Aside {
            why: error.to_string(),
            project: reading::project(&delivery.body),
        },
    };
    state.db.write(&ACTOR, work).await.map(drop)
}

/// Reads one. One at which Slipway itself fails is set aside like one that cannot be read: it holds up no other.
fn read(delivery: &Waiting) -> (Outcome, Option<i64>) {
    let fails = |_| {
        tracing::error!(delivery = delivery.id.as_str(), "reading a delivery has panicked");
        let aside = Outcome::Aside {
            why: "Slipway fails at it, which is a fault of Slipway's own; the log says where".to_owned(),
            project: None,
        };
        (aside, None)
    };
    catch_unwind(|| reading::read(delivery)).unwrap_or_else(fails)
}

/// The path under which a project is a source here. One that was renamed takes its source along.
async fn of_source(
    state: &Parts,
    known: &[ProjectOf],
    connection: &str,
    (project, number): (&str, i64),
) -> backend::Result<String> {
    let (path, is_news) = sources::known_as(known, connection, (project, number));
    if !is_news {
        return Ok(path);
    }
    let work = KnowProject {
        connection: connection.to_owned(),
        project: project.to_owned(),
        number,
    };
    state.db.write(&ACTOR, work).await
}

/// Whether a deployment has succeeded: GitLab is to be asked what it has brought.
fn has_deployed(outcome: &Outcome) -> bool {
    let Outcome::Fact(fact) = outcome else {
        return false;
    };
    matches!(&fact.what, What::Deployment(deployment) if deployment.stage == Stage::Succeeded)
}
