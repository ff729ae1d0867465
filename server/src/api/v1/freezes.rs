//! Freezes: which there are, what a pipeline is told, and doing something in spite of one.

mod list;
mod overrides;
mod verdict;

use axum::Router;
use axum::routing::{get, post};

use crate::state::AppState;

pub(super) use verdict::instant;

/// `/api/v1/freezes/…`.
pub fn routes() -> Router<AppState> {
    Router::new()
        .route("/api/v1/freezes", get(list::list))
        .route("/api/v1/freezes/verdict", get(verdict::verdict))
        .route("/api/v1/freezes/{freeze}/overrides", post(overrides::grant))
}
