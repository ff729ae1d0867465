//! Changes on their way: what a release holds, how stable branches are, where a merge request is. They are the team's:
//! without signing in nothing is told, and for somebody without a role there is nothing.

mod branches;
mod contents;
mod way;

use axum::Router;
use axum::routing::get;
use domain::changes::Tests;
use domain::identity::Viewer;
use jiff::Timestamp;

use crate::http::viewer::CurrentUser;
use crate::problem::Problem;
use crate::state::AppState;

/// `/api/v1/releases/…/contents`, `/api/v1/products/…/branches`, `/api/v1/merge-requests`.
pub fn routes() -> Router<AppState> {
    Router::new()
        .route(
            "/api/v1/releases/{product}/{address}/contents",
            get(contents::contents),
        )
        .route("/api/v1/products/{product}/branches", get(branches::branches))
        .route("/api/v1/merge-requests", get(way::way))
}

/// The viewer, who is of the team.
pub(super) fn team(user: &CurrentUser) -> Result<Viewer, Problem> {
    if user.person.is_none() {
        return Err(Problem::sign_in());
    }
    let viewer = user.viewer();
    if viewer.is_team() {
        Ok(viewer)
    } else {
        Err(Problem::not_found())
    }
}

fn millis(at: Option<Timestamp>) -> Option<i64> {
    at.map(Timestamp::as_millisecond)
}

/// How a pipeline is; none where nothing is known of one.
const fn pipeline(tests: Tests) -> Option<&'static str> {
    match tests {
        Tests::Unknown => None,
        Tests::Running => Some("running"),
        Tests::Failed => Some("failed"),
        Tests::Succeeded => Some("succeeded"),
    }
}
