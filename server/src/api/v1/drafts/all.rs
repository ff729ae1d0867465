//! `GET /api/v1/drafts`: the drafts that one may see, as the page of drafts lists them.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use backend::drafts;
use serde::Serialize;

use super::team;
use super::views::DraftBody;
use crate::api::Json;
use crate::http::viewer::CurrentUser;
use crate::problem::Problem;
use crate::state::AppState;

/// So many settled ones are told of.
const SETTLED: usize = 50;

/// The answer.
#[derive(Serialize)]
struct Drafts {
    /// Those that wait, the newest first.
    drafts: Vec<DraftBody>,
    /// The newest of those that were published or dropped.
    settled: Vec<DraftBody>,
}

pub async fn all(State(state): State<AppState>, user: CurrentUser) -> Result<Response, Problem> {
    let viewer = team(&user)?;
    let all = drafts::all(&state.db, &viewer, SETTLED).await?;
    let url = &state.config.public_url;
    let body = |found: &[drafts::Drafted]| -> Vec<DraftBody> {
        found.iter().map(|drafted| DraftBody::new(drafted, url)).collect()
    };
    let (drafts, settled) = (body(&all.open), body(&all.settled));
    Ok(Json(Drafts { drafts, settled }).into_response())
}
