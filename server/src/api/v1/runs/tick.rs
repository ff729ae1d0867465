//! `POST /api/v1/runs/{run}/items/{item}`: brings an item into a state.
//!
//! POST and not PATCH: it is a wish that may be refused or be fulfilled already, and it says what was
//! seen, which is no part of the item. With an `Idempotency-Key` the same wish, sent again, gets the
//! first answer.

use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use backend::Error;
use backend::checklists::queries;
use backend::checklists::tick::TickItem;
use domain::checklists::{Refusal, StateKind};
use domain::identity::Viewer;
use serde::{Deserialize, Serialize};

use super::id;
use super::views::{ItemBody, TickBody};
use crate::api::Json;
use crate::api::extract::{Path, wish};
use crate::http::viewer::CurrentUser;
use crate::problem::Problem;
use crate::state::AppState;

const EXAMPLE: &str = r#"{"state": "done", "seen": 3}"#;

/// What is wished for.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Wish {
    state: StateKind,
    #[serde(default)]
    reason: Option<String>,
    /// The version of the item that was seen.
    seen: i64,
}

pub async fn tick(
    State(state): State<AppState>,
    user: CurrentUser,
    Path((run, item)): Path<(String, String)>,
    request: Request,
) -> Result<Response, Problem> {
    let actor = user.actor(state.db.clock().now())?;
    let (wish, key): (Wish, _) = wish(request, EXAMPLE).await?;
    let tick = TickItem {
        run: id(&run)?,
        item: id(&item)?,
        want: wish.state,
        reason: wish.reason,
        seen: wish.seen,
        key,
    };
    match state.db.write(&actor, tick.clone()).await {
        Ok(answer) => Ok(Json(TickBody::from(answer)).into_response()),
        Err(error @ Error::Tick(Refusal::Stale(_))) => stale(&state, &user.viewer(), &tick, error).await,
        Err(error) => Err(error.into()),
    }
}

/// Somebody was quicker: the problem, and the item as it is now.
async fn stale(
    state: &AppState,
    viewer: &Viewer,
    tick: &TickItem,
    error: Error,
) -> Result<Response, Problem> {
    #[derive(Serialize)]
    struct Stale<'a> {
        title: &'a str,
        status: u16,
        code: &'a str,
        detail: &'a str,
        item: ItemBody,
    }
    let (listed, view) = queries::item_of(&state.db, viewer, &tick.run, &tick.item).await?;
    let detail = error.to_string();
    let body = Json(Stale {
        title: "Conflict",
        status: 409,
        code: "stale",
        detail: &detail,
        item: ItemBody::new(view, &listed.product.home),
    });
    let headers = [(axum::http::header::CONTENT_TYPE, "application/problem+json")];
    Ok((StatusCode::CONFLICT, headers, body).into_response())
}
