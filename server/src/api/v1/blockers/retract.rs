//! `POST /api/v1/blockers/{blocker}/retract`: takes a blocker back, which was none. It is not there any more after that.

use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use backend::blockers::retract::RetractBlocker;
use serde::Deserialize;

use super::id;
use crate::api::extract::{Path, wish};
use crate::http::viewer::CurrentUser;
use crate::problem::Problem;
use crate::state::AppState;

const EXAMPLE: &str = r#"{"reason": "it was another pipeline"}"#;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Retracted {
    reason: String,
    #[serde(default)]
    seen: Option<i64>,
}

pub async fn retract(
    State(state): State<AppState>,
    user: CurrentUser,
    Path(blocker): Path<String>,
    asked: Request,
) -> Result<Response, Problem> {
    let actor = user.actor(state.db.clock().now())?;
    let id = id(&blocker)?;
    let (retracted, key): (Retracted, _) = wish(asked, EXAMPLE).await?;
    let work = RetractBlocker {
        blocker: id,
        seen: retracted.seen,
        reason: retracted.reason,
        key,
    };
    state.db.write(&actor, work).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}
