//! `POST /api/v1/blockers/{blocker}/path`: says what is being done, and by whom.

use axum::extract::{Request, State};
use axum::response::Response;
use backend::blockers::path::SayPath;
use domain::blockers::PathDraft;
use serde::Deserialize;

use super::{answer, id};
use crate::api::extract::{Path, wish};
use crate::http::viewer::CurrentUser;
use crate::problem::Problem;
use crate::state::AppState;

const EXAMPLE: &str = r#"{"path": "the test is in quarantine", "who": "Test platform"}"#;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Said {
    path: String,
    #[serde(default)]
    who: Option<String>,
    #[serde(default)]
    seen: Option<i64>,
}

pub async fn path(
    State(state): State<AppState>,
    user: CurrentUser,
    Path(blocker): Path<String>,
    asked: Request,
) -> Result<Response, Problem> {
    let actor = user.actor(state.db.clock().now())?;
    let id = id(&blocker)?;
    let (said, key): (Said, _) = wish(asked, EXAMPLE).await?;
    let work = SayPath {
        blocker: id.clone(),
        seen: said.seen,
        draft: PathDraft {
            words: said.path,
            who: said.who.unwrap_or_default(),
        },
        key,
    };
    state.db.write(&actor, work).await?;
    answer(&state, &user.viewer(), &id).await
}
