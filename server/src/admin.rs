//! What of `/admin/…` is no plain page: making a token ([`tokens`]), the audit as a file ([`export`]), and letting a
//! connection in by OAuth ([`oauth`]).

mod export;
mod oauth;
mod tokens;

use axum::Router;
use axum::routing::{get, post};

use crate::state::AppState;

/// The addresses. They need the facts of a request around them, as pages do.
pub fn routes() -> Router<AppState> {
    Router::new()
        .route("/admin/tokens", post(tokens::make))
        .route("/admin/connections/{name}/oauth", post(oauth::begin))
        .route("/admin/connections/{name}/oauth/callback", get(oauth::callback))
        .route("/admin/connections/{name}/oauth/end", post(oauth::end))
        .route("/admin/audit/export.csv", get(export::csv))
        .route("/admin/audit/export.jsonl", get(export::json_lines))
}
