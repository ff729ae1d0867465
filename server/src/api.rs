//! JSON for programs, with the same use cases behind it as the pages. `docs/api.md` describes it.
//!
//! Instants are milliseconds since 1970 in UTC, days are `2026-12-17`, what is missing is `null`. Errors are
//! problems (RFC 9457). What a viewer may not see is not there: 404, as for what never was.

pub mod docs;
mod extract;
mod kept;
pub mod v1;

use axum::Router;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::any;
use serde::Serialize;

pub use kept::Lists;

use crate::problem::Problem;
use crate::state::AppState;

/// `/api/…`.
pub fn routes() -> Router<AppState> {
    Router::new()
        .merge(v1::routes())
        .route("/api", any(nothing_here))
        .route("/api/{*rest}", any(nothing_here))
        .method_not_allowed_fallback(wrong_method)
}

async fn nothing_here() -> Problem {
    Problem::not_found()
}

async fn wrong_method() -> Problem {
    Problem::new(
        StatusCode::METHOD_NOT_ALLOWED,
        "wrong_method",
        "this address does not know that method",
    )
}

/// An answer. It is for the one who asked, as things are now: nobody keeps it.
struct Json<T>(T);

impl<T: Serialize> IntoResponse for Json<T> {
    fn into_response(self) -> Response {
        let mut response = axum::Json(self.0).into_response();
        response.headers_mut().insert(
            header::CACHE_CONTROL,
            HeaderValue::from_static("private, no-store"),
        );
        response
    }
}
