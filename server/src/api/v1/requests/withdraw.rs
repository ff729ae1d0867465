//! `POST /api/v1/requests/{request}/withdraw`: takes one's own request back.

use axum::extract::{Request, State};
use axum::response::Response;
use backend::requests::withdraw::WithdrawRequest;
use serde::Deserialize;

use super::{answer, id};
use crate::api::extract::{Path, wish};
use crate::http::viewer::CurrentUser;
use crate::problem::Problem;
use crate::state::AppState;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Nothing {}

pub async fn withdraw(
    State(state): State<AppState>,
    user: CurrentUser,
    Path(request): Path<String>,
    asked: Request,
) -> Result<Response, Problem> {
    let actor = user.actor(state.db.clock().now())?;
    let id = id(&request)?;
    let (Nothing {}, key) = wish(asked, "{}").await?;
    let work = WithdrawRequest {
        request: id.clone(),
        key,
    };
    state.db.write(&actor, work).await?;
    answer(&state, &user.viewer(), &id).await
}
