//! `POST /api/v1/blockers`: says that something is blocked.

use axum::extract::{Request, State};
use axum::response::Response;
use backend::blockers::block::{Block, What};
use domain::blockers::Draft;
use serde::Deserialize;

use super::{When, answer};
use crate::api::extract::wish;
use crate::http::viewer::CurrentUser;
use crate::problem::Problem;
use crate::state::AppState;

const EXAMPLE: &str = r#"{"product": "gitlab", "cause": "flaky-test", "environment": "gprd"}"#;

/// What is blocked, and why. A release or an environment; neither is the product's production.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Blocked {
    product: String,
    cause: String,
    #[serde(default)]
    environment: Option<String>,
    #[serde(default)]
    release: Option<String>,
    #[serde(default)]
    note: Option<String>,
    #[serde(default)]
    issue: Option<String>,
    #[serde(default)]
    since: Option<When>,
    #[serde(default)]
    until: Option<When>,
}

pub async fn block(
    State(state): State<AppState>,
    user: CurrentUser,
    request: Request,
) -> Result<Response, Problem> {
    let actor = user.actor(state.db.clock().now())?;
    let (blocked, key): (Blocked, _) = wish(request, EXAMPLE).await?;
    let what = match (blocked.release, blocked.environment) {
        (Some(_), Some(_)) => {
            let detail = "say an environment or a release, not both: a blocker holds up one of them";
            return Err(Problem::bad_request(detail));
        }
        (Some(release), None) => What::Release(release),
        (None, environment) => What::Deployments(environment.unwrap_or_default()),
    };
    let work = Block {
        id: None,
        product: blocked.product,
        what,
        draft: Draft {
            cause: blocked.cause,
            note: blocked.note.unwrap_or_default(),
            issue: blocked.issue.unwrap_or_default(),
            since: When::read("since", blocked.since)?,
            until: When::read("until", blocked.until)?,
        },
        key,
    };
    let id = state.db.write(&actor, work).await?;
    answer(&state, &user.viewer(), &id).await
}
