//! Asking when the first commits of changes were made: no webhook and no list of merge requests says it.
//!
//! It is asked of what reached production in the last 90 days, the newest at first and a few at a time, so that GitLab's limits are left to
//! what people wait for. Where GitLab refuses to say it of one change that one is put off, longer each time, and given up after
//! about a week ([`put_off`]). Of several instances one asks ([`backend::jobs`]).

use std::collections::HashMap;
use std::time::Duration;

use backend::Error;
use backend::connections::{Fact, TakeFacts, What};
use backend::jobs::Job;
use backend::velocity::first_commits::{ToAsk, put_off, to_ask};
use futures_util::future::join_all;
use gitlab::Project;

use super::{LEASE, is_ours};
use crate::connections::Connection;
use crate::connections::look_up::{Trouble, is_about_one};
use crate::hooks::ACTOR;
use crate::state::AppState;

/// How often a few are asked about.
const ROUND: Duration = Duration::from_secs(5);
/// How long a GitLab that does not answer is left alone.
const AWAY: Duration = Duration::from_secs(60);
/// How many are asked about in a round: at most about a hundred in a minute.
const AT_ONCE: i64 = 8;
/// It is never done: whoever is at it has it until it falls silent.
const FIRST_COMMITS: Job = Job {
    name: "first_commits",
    every: jiff::SignedDuration::ZERO,
    lease: LEASE,
};

/// Asks in rounds, until the server is to end.
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
        let pause = match round(state, connection).await {
            Ok(true) => ROUND,
            Ok(false) => AWAY,
            Err(error) => {
                tracing::error!(
                    ?error,
                    connection = connection.name,
                    "first commits cannot be kept; they are asked for again"
                );
                AWAY
            }
        };
        tokio::time::sleep(pause).await;
    }
}

/// Asks about a few. Gives false when GitLab does not answer.
///
/// # Errors
/// When the database does.
pub async fn round(state: &AppState, connection: &Connection) -> backend::Result<bool> {
    let due = to_ask(&state.db, &connection.name, AT_ONCE).await?;
    if due.is_empty() || !is_ours(state, &FIRST_COMMITS).await {
        return Ok(true);
    }
    let mut projects = HashMap::new();
    for one in &due {
        match ask(state, connection, &mut projects, one).await {
            Ok(()) => {}
            Err(Trouble::Database(error)) => return Err(error),
            // What is wrong with its token stands where admins look (`looking`).
            Err(Trouble::NoToken(_)) => return Ok(false),
            Err(Trouble::GitLab(error) | Trouble::Shut(error)) => {
                put_off(&state.db, one).await?;
                let (connection, project, iid) = (&connection.name, &one.project, one.iid);
                tracing::debug!(connection, project, iid, %error, "its first commit is asked for later");
                if !is_about_one(&error) {
                    return Ok(false);
                }
            }
        }
    }
    Ok(true)
}

/// Asks about one. Each project is asked for once in a round.
async fn ask(
    state: &AppState,
    connection: &Connection,
    projects: &mut HashMap<String, Project>,
    one: &ToAsk,
) -> Result<(), Trouble> {
    let token = connection.token(&state.db).await?;
    if !projects.contains_key(&one.project) {
        let project = connection.client.project(token.expose(), &one.project).await?;
        projects.insert(one.project.clone(), project);
    }
    let project = projects
        .get(&one.project)
        .ok_or_else(|| Error::NotFound("project"))?;
    let client = &connection.client;
    let Some(at) = client.first_commit(token.expose(), project.id, one.iid).await? else {
        // One without commits has no first one, and will have none later.
        put_off(&state.db, one).await?;
        return Ok(());
    };
    let fact = Fact {
        project: one.project.clone(),
        told_at: state.db.clock().now(),
        what: What::FirstCommit { iid: one.iid, at },
    };
    let facts = TakeFacts {
        connection: connection.name.clone(),
        facts: vec![fact],
        place: None,
    };
    state.db.write(&ACTOR, facts).await?;
    Ok(())
}
