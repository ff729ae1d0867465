//! `POST /hooks/gitlab/{connection}`, and `/hooks/gitlab` for the first one: what GitLab sends when something happens.
//!
//! Who sent it is proven by a signature, or by the older token; then it is stored and answered, and nothing else. What
//! it says is read later, by [`crate::worker::inbox`]: GitLab gives up a webhook that is slow or fails. No session is
//! looked at here, and nothing of the answer tells what Slipway makes of it.

pub mod reading;
pub mod turned_away;

use axum::Router;
use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::extract::{FromRequest, Path, Request, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use backend::connections::inbox::Receive;
use domain::identity::Actor;
use gitlab::hook::{delivery, signature};

use crate::connections::Connection;
use crate::problem::Problem;
use crate::state::AppState;

/// How what comes from GitLab is called in the audit and in histories.
pub const ACTOR: Actor = Actor::System("gitlab");

/// The addresses.
pub fn routes() -> Router<AppState> {
    Router::new()
        .route("/hooks/gitlab", post(to_the_first))
        .route("/hooks/gitlab/{connection}", post(to_one))
}

async fn to_the_first(State(state): State<AppState>, request: Request) -> Response {
    answer(&state, state.connections.first(), request).await
}

async fn to_one(State(state): State<AppState>, Path(name): Path<String>, request: Request) -> Response {
    answer(&state, state.connections.named(&name), request).await
}

/// Of what is for nobody here not even the body is read.
async fn answer(state: &AppState, connection: Option<&Connection>, request: Request) -> Response {
    let Some(connection) = connection else {
        return Problem::not_found().into_response();
    };
    let headers = request.headers().clone();
    let body = Bytes::from_request(request, state).await;
    match store(state, connection, &headers, body).await {
        Ok(status) => status.into_response(),
        Err(problem) => problem.into_response(),
    }
}

/// 202 for what is stored now, 200 for what was stored before.
async fn store(
    state: &AppState,
    connection: &Connection,
    headers: &HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Result<StatusCode, Problem> {
    let body = body.map_err(|rejection| match rejection.status() {
        StatusCode::PAYLOAD_TOO_LARGE => Problem::too_long(),
        _ => Problem::bad_request("the body broke off; nothing was stored"),
    })?;
    let now = state.db.clock().now();
    signature::verify(headers, &body, &connection.secrets, now).map_err(Problem::forged)?;
    let event = delivery::event_name(headers)
        .ok_or_else(|| Problem::bad_request("X-Gitlab-Event does not name an event; nothing was stored"))?;
    let work = Receive {
        connection: connection.name.clone(),
        key: delivery::key(headers, &body),
        event,
        body: body.into(),
    };
    if state.db.write(&ACTOR, work).await? {
        state.delivered.notify_one();
        Ok(StatusCode::ACCEPTED)
    } else {
        Ok(StatusCode::OK)
    }
}
