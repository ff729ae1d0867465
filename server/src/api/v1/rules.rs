//! `GET /api/v1/products/{product}/rules`: the rules of a product as a file, which the form for rules brings in.

use axum::Router;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use backend::calendar::queries;

use super::changes::team;
use crate::api::extract::Path;
use crate::http::viewer::CurrentUser;
use crate::problem::Problem;
use crate::state::AppState;

/// `/api/v1/products/…/rules`.
pub fn routes() -> Router<AppState> {
    Router::new().route("/api/v1/products/{product}/rules", get(rules))
}

async fn rules(
    State(state): State<AppState>,
    user: CurrentUser,
    Path(product): Path<String>,
) -> Result<Response, Problem> {
    let viewer = team(&user)?;
    let product = queries::product(&state.db, &viewer, &product).await?;
    let file = queries::rules(&state.db, &viewer, &product).await?;
    let headers = [
        (header::CONTENT_TYPE, "application/toml; charset=utf-8"),
        (header::CACHE_CONTROL, "private, no-store"),
    ];
    Ok((headers, file).into_response())
}
