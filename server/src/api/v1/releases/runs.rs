//! `GET /api/v1/releases/{product}/{address}/runs`: the checklists of a release; none for others than the
//! team.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use backend::calendar::queries::{self, Found};
use backend::checklists::queries as checklists;
use serde::Serialize;

use super::views::RunLine;
use crate::api::Json;
use crate::api::extract::Path;
use crate::http::viewer::CurrentUser;
use crate::problem::Problem;
use crate::state::AppState;

/// The answer.
#[derive(Serialize)]
struct Runs {
    runs: Vec<RunLine>,
}

pub async fn runs(
    State(state): State<AppState>,
    user: CurrentUser,
    Path((product, address)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let viewer = user.viewer();
    let listed = match queries::release(&state.db, &viewer, &product, &address).await? {
        Found::Here(listed) => *listed,
        Found::At(path) => return Ok(Redirect::temporary(&format!("/api/v1{path}/runs")).into_response()),
    };
    let runs = checklists::of_release(&state.db, &viewer, &listed).await?;
    let runs = runs
        .into_iter()
        .map(|run| RunLine::new(run, &listed, &state.config.public_url))
        .collect();
    Ok(Json(Runs { runs }).into_response())
}
