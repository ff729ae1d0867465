//! `GET /api/v1/releases/{product}/{address}/drafts`: the drafts of a release that wait.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use backend::drafts;
use serde::Serialize;

use super::views::DraftBody;
use super::{release_at, team};
use crate::api::Json;
use crate::api::extract::Path;
use crate::http::viewer::CurrentUser;
use crate::problem::Problem;
use crate::state::AppState;

/// The answer.
#[derive(Serialize)]
struct Drafts {
    drafts: Vec<DraftBody>,
}

pub async fn list(
    State(state): State<AppState>,
    user: CurrentUser,
    Path((product, address)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let viewer = team(&user)?;
    let listed = match release_at(&state, &viewer, (&product, &address), "drafts").await? {
        Ok(listed) => listed,
        Err(elsewhere) => return Ok(elsewhere),
    };
    let drafts = drafts::of_release(&state.db, &viewer, &listed.release.id).await?;
    let url = &state.config.public_url;
    let drafts = drafts
        .iter()
        .map(|drafted| DraftBody::new(drafted, url))
        .collect();
    Ok(Json(Drafts { drafts }).into_response())
}
