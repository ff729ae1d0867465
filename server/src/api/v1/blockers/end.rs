//! `POST /api/v1/blockers/{blocker}/end`: says that a blocker is over.

use axum::extract::{Request, State};
use axum::response::Response;
use backend::blockers::unblock::Unblock;
use serde::Deserialize;

use super::{When, answer, id};
use crate::api::extract::{Path, wish};
use crate::http::viewer::CurrentUser;
use crate::problem::Problem;
use crate::state::AppState;

const EXAMPLE: &str = r#"{"until": "2026-12-01T11:00:00Z"}"#;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Ended {
    #[serde(default)]
    until: Option<When>,
}

pub async fn end(
    State(state): State<AppState>,
    user: CurrentUser,
    Path(blocker): Path<String>,
    asked: Request,
) -> Result<Response, Problem> {
    let actor = user.actor(state.db.clock().now())?;
    let id = id(&blocker)?;
    let (ended, key): (Ended, _) = wish(asked, EXAMPLE).await?;
    let work = Unblock {
        blocker: id.clone(),
        until: When::read("until", ended.until)?,
        key,
    };
    state.db.write(&actor, work).await?;
    answer(&state, &user.viewer(), &id).await
}
