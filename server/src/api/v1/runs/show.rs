//! `GET /api/v1/runs/{run}`: a whole checklist.

use axum::extract::State;
use backend::checklists::queries;

use super::views::RunBody;
use super::{id, signed_in};
use crate::api::Json;
use crate::api::extract::Path;
use crate::http::viewer::CurrentUser;
use crate::problem::Problem;
use crate::state::AppState;

pub async fn show(
    State(state): State<AppState>,
    user: CurrentUser,
    Path(run): Path<String>,
) -> Result<Json<RunBody>, Problem> {
    let viewer = signed_in(&user)?;
    let view = queries::run(&state.db, &viewer, &id(&run)?).await?;
    Ok(Json(RunBody::new(view, &state.config.public_url)))
}
