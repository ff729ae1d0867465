//! What of `/admin/…` is no plain page: making a token ([`tokens`]), the audit as a file ([`export`]), letting a
//! connection in by OAuth ([`oauth`]), and the bodies of deliveries as files ([`deliveries`]).

mod deliveries;
mod export;
mod oauth;
mod tokens;

use app::error::AppError;
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};

use crate::problem::Problem;
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
        .route("/admin/webhooks/{delivery}/body.json", get(deliveries::body))
        .route("/admin/webhooks/{delivery}/first.json", get(deliveries::first))
}

/// The addresses that look at the length of a body themselves. They need the same around them.
pub fn with_files() -> Router<AppState> {
    Router::new()
        .route("/admin/webhooks/{delivery}/body", post(deliveries::mend))
        .layer(DefaultBodyLimit::max(deliveries::LONGEST_FORM))
}

/// What a program is told of an error.
fn problem(error: &AppError) -> Problem {
    let code = match error {
        AppError::SignIn => return Problem::sign_in(),
        AppError::Incomplete => return Problem::incomplete(),
        AppError::Busy | AppError::Unsure | AppError::Storage { .. } => return Problem::unusable(error),
        AppError::Forbidden { .. } => "forbidden",
        AppError::NotFound { .. } => "not_found",
        AppError::Invalid { .. } => "invalid",
        AppError::Internal { .. } => "internal",
        _ => "refused",
    };
    Problem::new(app::actions::form::status(error), code, error.to_string())
}
