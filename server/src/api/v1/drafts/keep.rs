//! `POST /api/v1/releases/{product}/{address}/drafts`: keeps a draft of another date. With an `Idempotency-Key` the same
//! wish, sent again, gets the first answer.

use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use backend::drafts;
use backend::drafts::keep::KeepDraft;
use serde::Deserialize;

use super::views::DraftBody;
use super::wish::WishBody;
use super::{release_at, team};
use crate::api::Json;
use crate::api::extract::{Path, wish};
use crate::http::viewer::CurrentUser;
use crate::problem::Problem;
use crate::state::AppState;

const EXAMPLE: &str = r#"{"step": null, "date": "2026-12-18", "note": "if the fix is not in", "seen": 3}"#;

/// What is wished for.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sent {
    #[serde(default)]
    step: Option<String>,
    #[serde(default)]
    date: Option<String>,
    #[serde(default)]
    time: Option<String>,
    #[serde(default)]
    zone: Option<String>,
    #[serde(default)]
    delay: bool,
    #[serde(default)]
    note: String,
    /// The revision of the release that was seen.
    seen: i64,
}

pub async fn keep(
    State(state): State<AppState>,
    user: CurrentUser,
    Path((product, address)): Path<(String, String)>,
    request: Request,
) -> Result<Response, Problem> {
    let actor = user.actor(state.db.clock().now())?;
    let viewer = team(&user)?;
    let listed = match release_at(&state, &viewer, (&product, &address), "drafts").await? {
        Ok(listed) => listed,
        Err(elsewhere) => return Ok(elsewhere),
    };
    let (sent, key): (Sent, _) = wish(request, EXAMPLE).await?;
    let wish = WishBody {
        step: sent.step,
        date: sent.date,
        time: sent.time,
        zone: sent.zone,
        delay: sent.delay,
    };
    let work = KeepDraft {
        release: listed.release.id,
        seen: sent.seen,
        wish: wish.read()?,
        note: sent.note,
        public_reason: String::new(),
        key,
    };
    let id = state.db.write(&actor, work).await?;
    let drafted = drafts::draft(&state.db, &viewer, &id).await?;
    let answer = Json(DraftBody::new(&drafted, &state.config.public_url));
    Ok((StatusCode::CREATED, answer).into_response())
}
