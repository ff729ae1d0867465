//! `GET /api/v1/blockers/{blocker}`: one blocker.

use axum::extract::State;
use axum::response::Response;

use super::{answer, id, of_the_team};
use crate::api::extract::Path;
use crate::http::viewer::CurrentUser;
use crate::problem::Problem;
use crate::state::AppState;

pub async fn show(
    State(state): State<AppState>,
    user: CurrentUser,
    Path(blocker): Path<String>,
) -> Result<Response, Problem> {
    let viewer = of_the_team(&user)?;
    answer(&state, &viewer, &id(&blocker)?).await
}
