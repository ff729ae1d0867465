//! `GET /api/v1/releases/{product}/{address}`: one release, with its steps, the history of its dates and
//! its checklists. A version that is not its address leads there.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use backend::calendar::queries::{self, Found};
use backend::checklists::queries as checklists;
use backend::requests;

use super::views::ReleaseView;
use crate::api::Json;
use crate::api::extract::Path;
use crate::http::viewer::CurrentUser;
use crate::problem::Problem;
use crate::state::AppState;

pub async fn show(
    State(state): State<AppState>,
    user: CurrentUser,
    Path((product, address)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let viewer = user.viewer();
    let listed = match queries::release(&state.db, &viewer, &product, &address).await? {
        Found::Here(listed) => *listed,
        // Not for ever: versions can be fixed otherwise.
        Found::At(path) => return Ok(Redirect::temporary(&format!("/api/v1{path}")).into_response()),
    };
    let history = queries::history(&state.db, &viewer, &listed).await?;
    let runs = checklists::of_release(&state.db, &viewer, &listed).await?;
    let requests = requests::of_release(&state.db, &viewer, &listed.release).await?;
    let told = viewer.is_team() || state.config.forecast.public;
    let outlook = if told {
        queries::outlook(&state.db, &viewer, &listed).await?
    } else {
        None
    };
    Ok(Json(ReleaseView::new(
        &listed,
        history,
        runs,
        &requests,
        outlook,
        (&viewer, &state.config.public_url),
    ))
    .into_response())
}
