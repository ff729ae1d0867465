//! `GET /auth/gitlab/callback`: GitLab's answer, and everything that signing in takes.

use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::response::Redirect;
use backend::identity::Person;
use backend::identity::people::Avatar;
use backend::identity::sign_in::SignIn;
use domain::identity::Actor;
use serde::Deserialize;
use tower_sessions::Session;

use super::attempt::Attempt;
use super::connection::Connection;
use super::enter::enter;
use super::refusal::Refusal;
use super::roles;
use crate::state::AppState;

/// What GitLab sends along.
#[derive(Deserialize)]
pub(super) struct Answer {
    #[serde(default)]
    state: String,
    code: Option<String>,
    error: Option<String>,
}

/// The handler.
pub(super) async fn callback(
    State(state): State<AppState>,
    session: Session,
    answer: Result<Query<Answer>, QueryRejection>,
) -> Result<Redirect, Refusal> {
    let connection = state.gitlab.as_ref().ok_or(Refusal::NoGitLab)?;
    let attempt = Attempt::take(&session).await?;
    let Query(answer) = answer.map_err(|_| Refusal::Unreadable)?;
    attempt.check(&answer.state, state.db.clock().now())?;
    let code = code(answer)?;
    let person = signed_in(&state, connection, code, attempt.verifier).await?;
    enter(&state, &session, &person).await?;
    Ok(Redirect::to(&attempt.back))
}

fn code(answer: Answer) -> Result<String, Refusal> {
    match (answer.error.as_deref(), answer.code) {
        (None, Some(code)) => Ok(code),
        (Some("access_denied"), _) => Err(Refusal::SaidNo),
        (Some("temporarily_unavailable" | "server_error"), _) => Err(Refusal::Unreachable),
        (Some(error), _) => {
            tracing::warn!(?error, "GitLab refuses to sign anybody in for Slipway");
            Err(Refusal::NotAgreed)
        }
        (None, None) => Err(Refusal::Unreadable),
    }
}

/// Asks GitLab everything, then writes it down in one write.
async fn signed_in(
    state: &AppState,
    connection: &Connection,
    code: String,
    verifier: String,
) -> Result<Person, Refusal> {
    let token = connection.application.exchange(code, verifier).await?.access;
    let user = connection.client.user(&token).await;
    // Slipway has asked what it wanted to know.
    connection.application.give_back(&token);
    let user = user?;
    if !user.is_active() {
        return Err(Refusal::NotActive);
    }
    let (roles, avatar) = tokio::join!(roles::of_newcomer(connection, &user), avatar(connection, &user));
    let roles = roles.inspect_err(|error| {
        tracing::warn!(
            connection = connection.name,
            %error,
            "which roles somebody has cannot be asked with the connection's token; `slipway doctor` says more"
        );
    })?;
    if roles.is_empty() {
        tracing::info!(
            username = user.username,
            "somebody in none of the groups was not let in"
        );
        let groups = connection.groups.clone();
        let username = user.username;
        return Err(Refusal::InNoGroup { username, groups });
    }
    let name = if user.name.trim().is_empty() {
        user.username.clone()
    } else {
        user.name
    };
    let work = SignIn {
        id: None,
        connection: connection.name.clone(),
        gitlab_id: Some(user.id),
        username: user.username,
        name,
        title: String::new(),
        roles,
        avatar,
    };
    Ok(state.db.write(&Actor::System("sign-in"), work).await?)
}

/// The picture, if it can be had: nobody is kept out for want of one.
async fn avatar(connection: &Connection, user: &gitlab::User) -> Option<Avatar> {
    let url = user.avatar_url.as_deref().filter(|url| !url.is_empty())?;
    match connection.client.avatar(url).await {
        Ok(picture) => Some(Avatar {
            media_type: picture.media_type.to_owned(),
            bytes: picture.bytes,
        }),
        Err(error) => {
            tracing::info!(%error, username = user.username, "no picture");
            None
        }
    }
}
