//! Other dates: what would follow from them, drafts of them, and slips. They are the team's: without signing in nothing is
//! told, and for somebody without a role there is nothing.

mod all;
mod decide;
mod keep;
mod list;
mod show;
mod slip;
mod views;
mod what_if;
mod wish;

use axum::Router;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use backend::calendar::Listed;
use backend::calendar::queries::{self, Found};
use domain::identity::Viewer;

use super::changes::team;
use crate::problem::Problem;
use crate::state::AppState;

/// `/api/v1/drafts/…`, and what of `/api/v1/releases/…` is about other dates.
pub fn routes() -> Router<AppState> {
    Router::new()
        .route(
            "/api/v1/releases/{product}/{address}/drafts",
            get(list::list).post(keep::keep),
        )
        .route(
            "/api/v1/releases/{product}/{address}/what-if",
            get(what_if::what_if),
        )
        .route("/api/v1/releases/{product}/{address}/slip", post(slip::slip))
        .route("/api/v1/drafts", get(all::all))
        .route("/api/v1/drafts/{draft}", get(show::show))
        .route("/api/v1/drafts/{draft}/publish", post(decide::publish))
        .route("/api/v1/drafts/{draft}/drop", post(decide::drop))
        .route("/api/v1/drafts/{draft}/take-up", post(decide::take_up))
}

/// The release at an address; or the answer that leads to the address that it has. `tail` is what stands behind it, with the
/// question.
async fn release_at(
    state: &AppState,
    viewer: &Viewer,
    (product, address): (&str, &str),
    tail: &str,
) -> Result<Result<Listed, Response>, Problem> {
    Ok(
        match queries::release(&state.db, viewer, product, address).await? {
            Found::Here(listed) => Ok(*listed),
            // Not for ever: versions can be fixed otherwise.
            Found::At(path) => Err(Redirect::temporary(&format!("/api/v1{path}/{tail}")).into_response()),
        },
    )
}
