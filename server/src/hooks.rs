//! `POST /hooks/gitlab/{connection}`, and `/hooks/gitlab` for the first one: what GitLab sends when something happens.
//!
//! Who sent it is proven by a signature, or by the older token; then it is stored and answered, and nothing else. What
//! it says is read later, by [`crate::worker::inbox`]: GitLab gives up a webhook that is slow or fails. No session is
//! looked at here, and nothing of the answer tells what Slipway makes of it.

pub mod reading;
pub mod turned_away;

use std::time::Duration;

use axum::Router;
use axum::body::{Body, Bytes, HttpBody};
use axum::extract::{Path, Request, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use backend::connections::inbox::Receive;
use domain::identity::Actor;
use gitlab::hook::{delivery, signature};
use http_body_util::{BodyExt, Limited};
use tokio::sync::Semaphore;

use crate::connections::Connection;
use crate::http::drain::{drain, drain_rest};
use crate::problem::Problem;
use crate::state::AppState;

/// How what comes from GitLab is called in the audit and in histories.
pub const ACTOR: Actor = Actor::System("gitlab");

/// The longest body that is taken, in bytes.
pub const LONGEST: usize = backend::connections::inbox::LONGEST;
/// Nearly all are shorter than this, and are read at once. A longer one has to say before how long it is.
const SHORT: usize = 1024 * 1024;
/// How many longer ones are in memory at once. Whoever sends one may be nobody: that is known when it was read.
static LONG_ONES: Semaphore = Semaphore::const_new(3);
/// How long one waits for the others, and how long it may take to come. GitLab gives up after ten seconds.
const WITHIN: Duration = Duration::from_secs(8);

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
    let (parts, mut body) = request.into_parts();
    let size = body
        .size_hint()
        .exact()
        .and_then(|size| usize::try_from(size).ok());
    let done = match size {
        Some(size) if size > LONGEST => Err(Problem::too_long_event()),
        Some(size) if size > SHORT => {
            let taken = async {
                // Kept until it is stored.
                let _room = LONG_ONES.acquire().await.ok();
                take(state, connection, &parts.headers, &mut body, LONGEST).await
            };
            tokio::time::timeout(WITHIN, taken)
                .await
                .unwrap_or_else(|_| Err(Problem::too_slow()))
        }
        _ => take(state, connection, &parts.headers, &mut body, SHORT).await,
    };
    match done {
        Ok(status) => status.into_response(),
        Err(problem) => {
            if problem.status() == StatusCode::PAYLOAD_TOO_LARGE {
                if size.is_some_and(|size| size > LONGEST) {
                    drain(&parts.headers, &mut body).await;
                } else {
                    drain_rest(&mut body).await;
                }
            }
            problem.into_response()
        }
    }
}

/// Reads a body of at most so many bytes, and stores it.
async fn take(
    state: &AppState,
    connection: &Connection,
    headers: &HeaderMap,
    body: &mut Body,
    longest: usize,
) -> Result<StatusCode, Problem> {
    let body = Limited::new(body, longest).collect().await;
    let body = body.map_err(|error| unread(&*error))?.to_bytes();
    store(state, connection, headers, body).await
}

/// Why a body cannot be read.
fn unread(error: &(dyn std::error::Error + 'static)) -> Problem {
    let mut cause = Some(error);
    while let Some(one) = cause {
        if one.is::<http_body_util::LengthLimitError>() {
            return Problem::too_long_event();
        }
        cause = one.source();
    }
    Problem::bad_request("the body broke off; nothing was stored")
}

/// 202 for what is stored now, 200 for what was stored before.
async fn store(
    state: &AppState,
    connection: &Connection,
    headers: &HeaderMap,
    body: Bytes,
) -> Result<StatusCode, Problem> {
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
