//! Blockers: what holds up deployments and releases, what is being done, and the reports of weeks. They are the team's: without
//! signing in nothing is told of any of them, not even whether it exists.

mod block;
mod correct;
mod end;
mod list;
mod path;
mod retract;
mod show;
mod views;
mod week;

use axum::Router;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use backend::blockers;
use domain::id::BlockerId;
use domain::identity::{Action, Viewer};
use jiff::Timestamp;
use serde::Deserialize;

use super::super::Json;
use super::freezes::instant;
use crate::http::viewer::CurrentUser;
use crate::problem::Problem;
use crate::state::AppState;

/// `/api/v1/blockers/…`.
pub fn routes() -> Router<AppState> {
    Router::new()
        .route("/api/v1/blockers", get(list::list).post(block::block))
        .route("/api/v1/blockers/weeks/{week}", get(week::week))
        .route(
            "/api/v1/blockers/{blocker}",
            get(show::show).patch(correct::correct),
        )
        .route("/api/v1/blockers/{blocker}/path", post(path::path))
        .route("/api/v1/blockers/{blocker}/end", post(end::end))
        .route("/api/v1/blockers/{blocker}/retract", post(retract::retract))
}

/// The viewer, who is of the team.
fn of_the_team(user: &CurrentUser) -> Result<Viewer, Problem> {
    super::of_the_team(user, Action::KeepBlockers)
}

/// An id out of the path; what is none leads nowhere.
fn id(text: &str) -> Result<BlockerId, Problem> {
    text.parse().map_err(|_| Problem::not_found())
}

/// An instant as it is sent.
#[derive(Deserialize)]
#[serde(untagged)]
enum When {
    Millis(i64),
    Text(String),
}

impl When {
    /// The instant that a field says; none where it is missing.
    fn read(field: &str, when: Option<Self>) -> Result<Option<Timestamp>, Problem> {
        let text = match when {
            None => return Ok(None),
            Some(Self::Millis(millis)) => millis.to_string(),
            Some(Self::Text(text)) => text,
        };
        instant(&text).map(Some).map_err(|_| {
            Problem::bad_request(format!(
                "{field} is an instant such as 2026-12-24T18:00:00Z, or milliseconds since 1970"
            ))
        })
    }
}

/// The blocker as it is now.
async fn answer(state: &AppState, viewer: &Viewer, id: &BlockerId) -> Result<Response, Problem> {
    let listed = blockers::blocker(&state.db, viewer, id).await?;
    let view = views::BlockerView::new(
        &listed,
        &state.config.public_url,
        blockers::minute(state.db.clock().now()),
    );
    Ok(Json(view).into_response())
}
