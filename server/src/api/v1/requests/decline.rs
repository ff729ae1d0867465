//! `POST /api/v1/requests/{request}/decline`: declines it, with the reason.

use axum::extract::{Request, State};
use axum::response::Response;
use backend::requests::decline::DeclineRequest;
use serde::Deserialize;

use super::{answer, id};
use crate::api::extract::{Path, wish};
use crate::http::viewer::CurrentUser;
use crate::problem::Problem;
use crate::state::AppState;

const EXAMPLE: &str = r#"{"reason": "the next patch is on Wednesday"}"#;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Declined {
    reason: String,
}

pub async fn decline(
    State(state): State<AppState>,
    user: CurrentUser,
    Path(request): Path<String>,
    asked: Request,
) -> Result<Response, Problem> {
    let actor = user.actor(state.db.clock().now())?;
    let id = id(&request)?;
    let (declined, key): (Declined, _) = wish(asked, EXAMPLE).await?;
    let work = DeclineRequest {
        request: id.clone(),
        reason: declined.reason,
        key,
    };
    state.db.write(&actor, work).await?;
    answer(&state, &user.viewer(), &id).await
}
