//! Looking up what deployments have brought: a webhook tells that one has succeeded, and not which merge requests it has
//! brought.
//!
//! Each GitLab is asked by itself, so one that is slow or gone keeps no other waiting. Where it refuses to say it of one
//! deployment that one is put off, longer each time, and given up after a week
//! ([`put_off`](backend::connections::deployments::put_off)); the others go on. Of several instances one asks
//! ([`backend::jobs`]); two that ask at once change nothing twice.

use std::collections::HashMap;
use std::time::Duration;

use backend::Error;
use backend::connections::deployments::{MOST_TRIES, ToLookUp, put_off, to_look_up};
use backend::jobs::Job;
use futures_util::future::join_all;
use gitlab::Project;

use super::{LEASE, is_ours};
use crate::connections::Connection;
use crate::connections::look_up::{Trouble, is_about_one, what_it_brought};
use crate::state::AppState;

/// How often it is looked for deployments of which another instance was told.
const LOOK: Duration = Duration::from_secs(5);
/// How long a GitLab that does not answer is left alone.
const AWAY: Duration = Duration::from_secs(30);
/// How many are asked for before it is looked whether this instance is still the one.
const AT_ONCE: i64 = 8;
/// It is never done: whoever is at it has it until it falls silent.
const SHIPPED: Job = Job {
    name: "shipped",
    every: jiff::SignedDuration::ZERO,
    lease: LEASE,
};

/// Asks whenever a deployment has succeeded, until the server is to end.
pub async fn run(state: AppState) {
    let mut ending = state.ending.clone();
    let work = join_all(
        state
            .connections
            .iter()
            .map(|connection| ask_on(&state, connection)),
    );
    tokio::select! {
        _ = work => {}
        _ = ending.wait_for(|ending| *ending) => {}
    }
}

async fn ask_on(state: &AppState, connection: &Connection) {
    loop {
        // Told before it is looked for them: what comes meanwhile wakes.
        let told = state.deployed.notified();
        match ask_all(state, connection).await {
            Ok(true) => {
                let _ = tokio::time::timeout(LOOK, told).await;
                continue;
            }
            Ok(false) => {}
            Err(error) => tracing::error!(
                ?error,
                connection = connection.name,
                "what deployments have brought cannot be kept; it is asked for again"
            ),
        }
        tokio::time::sleep(AWAY).await;
    }
}

/// Asks for all that are due, until another instance is at it. Gives false when GitLab does not answer.
async fn ask_all(state: &AppState, connection: &Connection) -> backend::Result<bool> {
    let mut projects = HashMap::new();
    loop {
        let due = to_look_up(&state.db, &connection.name, AT_ONCE).await?;
        if due.is_empty() || !is_ours(state, &SHIPPED).await {
            return Ok(true);
        }
        for one in &due {
            match ask(state, connection, &mut projects, one).await {
                Ok(()) => {}
                Err(Trouble::Database(error)) => return Err(error),
                // What is wrong with its token stands where admins look (`looking`).
                Err(Trouble::NoToken(_)) => return Ok(false),
                Err(Trouble::GitLab(error) | Trouble::Shut(error)) => {
                    later(state, connection, one, &error).await?;
                    if !is_about_one(&error) {
                        return Ok(false);
                    }
                }
            }
        }
    }
}

/// Asks for one. Each project is asked for once in a round.
async fn ask(
    state: &AppState,
    connection: &Connection,
    projects: &mut HashMap<String, Project>,
    one: &ToLookUp,
) -> Result<(), Trouble> {
    if !projects.contains_key(&one.project) {
        let token = connection.token(&state.db).await?;
        let project = connection.client.project(token.expose(), &one.project).await?;
        projects.insert(one.project.clone(), project);
    }
    let project = projects
        .get(&one.project)
        .ok_or_else(|| Error::NotFound("project"))?;
    what_it_brought(&state.db, connection, (project, &one.project), one.deployment).await
}

async fn later(
    state: &AppState,
    connection: &Connection,
    one: &ToLookUp,
    error: &gitlab::Error,
) -> backend::Result<()> {
    put_off(&state.db, one).await?;
    let (connection, project, deployment) = (&connection.name, &one.project, one.deployment);
    if one.tries + 1 < MOST_TRIES {
        tracing::debug!(connection, project, deployment, %error, "what it has brought is asked for later");
    } else {
        tracing::warn!(
            connection,
            project,
            deployment,
            %error,
            "what it has brought is not asked for any more; slipway gitlab sync asks once more"
        );
    }
    Ok(())
}
