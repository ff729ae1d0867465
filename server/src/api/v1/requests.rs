//! Requests: what is asked for beside the plan, and what came of it. They are the team's: without signing in nothing is told
//! of any of them, not even whether it exists.

mod accept;
mod ask;
mod decline;
mod list;
mod show;
pub(in crate::api) mod views;
mod withdraw;

use axum::Router;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use backend::requests;
use domain::id::RequestId;
use domain::identity::{Action, Viewer};

use super::super::Json;
use crate::http::viewer::CurrentUser;
use crate::problem::Problem;
use crate::state::AppState;

/// `/api/v1/requests/…`.
pub fn routes() -> Router<AppState> {
    Router::new()
        .route("/api/v1/requests", get(list::list).post(ask::ask))
        .route("/api/v1/requests/{request}", get(show::show))
        .route("/api/v1/requests/{request}/accept", post(accept::accept))
        .route("/api/v1/requests/{request}/decline", post(decline::decline))
        .route("/api/v1/requests/{request}/withdraw", post(withdraw::withdraw))
}

/// The viewer, who is of the team.
fn of_the_team(user: &CurrentUser) -> Result<Viewer, Problem> {
    super::of_the_team(user, Action::AskForReleases)
}

/// An id out of the path; what is none leads nowhere.
fn id(text: &str) -> Result<RequestId, Problem> {
    text.parse().map_err(|_| Problem::not_found())
}

/// The request as it is now.
async fn answer(state: &AppState, viewer: &Viewer, id: &RequestId) -> Result<Response, Problem> {
    let listed = requests::request(&state.db, viewer, id).await?;
    Ok(Json(views::RequestView::new(&listed, &state.config.public_url)).into_response())
}
