//! Releases.

mod list;
mod runs;
mod show;
mod views;

use axum::Router;
use axum::routing::get;

use crate::state::AppState;

pub use views::RunLine;

/// `/api/v1/releases/…`.
pub fn routes() -> Router<AppState> {
    Router::new()
        .route("/api/v1/releases/{product}", get(list::list))
        .route("/api/v1/releases/{product}/{address}", get(show::show))
        .route("/api/v1/releases/{product}/{address}/runs", get(runs::runs))
}
