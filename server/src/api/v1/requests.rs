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
use axum::extract::Request as Asked;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use backend::requests;
use domain::id::RequestId;
use domain::identity::{Action, Viewer, permission};
use serde::de::DeserializeOwned;

use super::super::Json;
use crate::api::extract::{body, text_header};
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
    if user.person.is_none() {
        return Err(Problem::sign_in());
    }
    let viewer = user.viewer();
    if viewer.is_team() {
        return Ok(viewer);
    }
    permission::admit(&viewer, Action::AskForReleases)
        .map_err(|forbidden| Problem::from(backend::Error::from(forbidden)))?;
    Ok(viewer)
}

/// An id out of the path; what is none leads nowhere.
fn id(text: &str) -> Result<RequestId, Problem> {
    text.parse().map_err(|_| Problem::not_found())
}

/// What is wished for, with its idempotency key.
async fn wish<T: DeserializeOwned>(request: Asked, example: &str) -> Result<(T, Option<String>), Problem> {
    let (parts, rest) = request.into_parts();
    let key = text_header(&parts, "idempotency-key")?.map(str::to_owned);
    Ok((body(Asked::from_parts(parts, rest), example).await?, key))
}

/// The request as it is now.
async fn answer(state: &AppState, viewer: &Viewer, id: &RequestId) -> Result<Response, Problem> {
    let listed = requests::request(&state.db, viewer, id).await?;
    Ok(Json(views::RequestView::new(&listed, &state.config.public_url)).into_response())
}
