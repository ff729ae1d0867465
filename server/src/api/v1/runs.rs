//! Checklists. They are the team's: without signing in nothing is told of any of them, not even whether
//! it exists.

mod item;
mod items;
mod show;
mod tick;
mod views;

use axum::Router;
use axum::routing::get;

use crate::http::viewer::CurrentUser;
use crate::problem::Problem;
use crate::state::AppState;
use domain::identity::Viewer;

/// `/api/v1/runs/…`.
pub fn routes() -> Router<AppState> {
    Router::new()
        .route("/api/v1/runs/{run}", get(show::show))
        .route("/api/v1/runs/{run}/items", get(items::items))
        .route(
            "/api/v1/runs/{run}/items/{item}",
            get(item::item).post(tick::tick),
        )
}

/// The viewer, who has signed in.
fn signed_in(user: &CurrentUser) -> Result<Viewer, Problem> {
    if user.person.is_some() {
        Ok(user.viewer())
    } else {
        Err(Problem::sign_in())
    }
}

/// An id out of the path; what is none leads nowhere.
fn id<T: std::str::FromStr>(text: &str) -> Result<T, Problem> {
    text.parse().map_err(|_| Problem::not_found())
}
