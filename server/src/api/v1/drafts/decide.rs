//! `POST /api/v1/drafts/{draft}/publish`, `…/drop` and `…/take-up`: what becomes of a draft. With an `Idempotency-Key` the same
//! wish, sent again, gets the first answer.

use axum::extract::{Request, State};
use axum::response::{IntoResponse, Response};
use backend::drafts;
use backend::drafts::drop::DropDraft;
use backend::drafts::publish::PublishDraft;
use backend::drafts::take_up::TakeUpDraft;
use domain::id::DraftId;
use domain::identity::Actor;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::team;
use super::views::{DoneBody, DraftBody};
use crate::api::Json;
use crate::api::extract::{Path, wish};
use crate::http::viewer::CurrentUser;
use crate::problem::Problem;
use crate::state::AppState;

/// Publish it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Publish {
    /// The revision of the draft that was seen.
    seen: i64,
    public_reason: String,
    #[serde(default)]
    internal_reason: String,
}

/// Drop it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Drop {
    seen: i64,
}

/// Take it up anew.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TakeUp {
    seen: i64,
    /// The revision of the release that was seen.
    seen_release: i64,
}

/// Who asks, which draft, the key, and what was sent.
async fn read<T: DeserializeOwned>(
    state: &AppState,
    user: &CurrentUser,
    draft: &str,
    request: Request,
    example: &str,
) -> Result<(Actor, DraftId, Option<String>, T), Problem> {
    let actor = user.actor(state.db.clock().now())?;
    let id = draft.parse().map_err(|_| Problem::not_found())?;
    let (sent, key) = wish(request, example).await?;
    Ok((actor, id, key, sent))
}

pub async fn publish(
    State(state): State<AppState>,
    user: CurrentUser,
    Path(draft): Path<String>,
    request: Request,
) -> Result<Response, Problem> {
    let example = r#"{"seen": 0, "public_reason": "the fix is not in yet"}"#;
    let (actor, draft, key, sent): (_, _, _, Publish) = read(&state, &user, &draft, request, example).await?;
    let work = PublishDraft {
        draft,
        seen: sent.seen,
        public_reason: sent.public_reason,
        internal_reason: sent.internal_reason,
        key,
    };
    let listed = state.db.write(&actor, work).await?;
    Ok(Json(DoneBody::new(&listed, &state.config.public_url)).into_response())
}

pub async fn drop(
    State(state): State<AppState>,
    user: CurrentUser,
    Path(draft): Path<String>,
    request: Request,
) -> Result<Response, Problem> {
    let (actor, draft, key, sent): (_, _, _, Drop) =
        read(&state, &user, &draft, request, r#"{"seen": 0}"#).await?;
    let work = DropDraft {
        draft: draft.clone(),
        seen: sent.seen,
        key,
    };
    state.db.write(&actor, work).await?;
    as_it_is(&state, &user, &draft).await
}

pub async fn take_up(
    State(state): State<AppState>,
    user: CurrentUser,
    Path(draft): Path<String>,
    request: Request,
) -> Result<Response, Problem> {
    let example = r#"{"seen": 0, "seen_release": 4}"#;
    let (actor, draft, key, sent): (_, _, _, TakeUp) = read(&state, &user, &draft, request, example).await?;
    let work = TakeUpDraft {
        draft: draft.clone(),
        seen: sent.seen,
        seen_release: sent.seen_release,
        key,
    };
    state.db.write(&actor, work).await?;
    as_it_is(&state, &user, &draft).await
}

async fn as_it_is(state: &AppState, user: &CurrentUser, draft: &DraftId) -> Result<Response, Problem> {
    let drafted = drafts::draft(&state.db, &team(user)?, draft).await?;
    Ok(Json(DraftBody::new(&drafted, &state.config.public_url)).into_response())
}
