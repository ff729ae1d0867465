//! Calendar feeds: what everybody may see, as bytes that are made once and handed out until the data
//! changes.
//!
//! A feed does not ask who asks: it is what Anonymous sees. So its routes stand outside of sessions, and
//! an answer from the cache costs a comparison of two numbers.
//!
//! `Cache-Control` is `no-cache`: whoever keeps a copy asks before using it. A 304 is cheap, and a date
//! that moved, or a release that was hidden, is not shown a minute longer than it must.

pub mod cache;
pub mod calendar;
mod changes;
mod event;
pub mod ics;

use axum::Router;
use axum::body::Body;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;

pub use cache::Cache;

use crate::http::etag;
use crate::problem::Problem;
use crate::state::AppState;

/// `/feeds/{product}.ics`, `/feeds/all.ics` and `/feeds/changes.atom`.
pub fn routes() -> Router<AppState> {
    Router::new()
        .route("/feeds/{file}", get(feed))
        .route("/feeds/changes.atom", get(changes::feed))
}

async fn feed(
    State(state): State<AppState>,
    file: Result<Path<String>, PathRejection>,
    headers: HeaderMap,
) -> Response {
    let Ok(Path(file)) = file else {
        return Problem::not_found().into_response();
    };
    let Some(name) = file.strip_suffix(".ics") else {
        return Problem::not_found().into_response();
    };
    let kept = match state.feeds.get(&state.db, &state.config.public_url, name).await {
        Ok(kept) => kept,
        Err(problem) => return problem.into_response(),
    };
    let known = etag::is_known(&headers, &kept.etag);
    let mut response = Response::new(if known {
        Body::empty()
    } else {
        Body::from(kept.bytes.clone())
    });
    let headers = response.headers_mut();
    headers.insert(header::ETAG, kept.etag.clone());
    headers.insert(
        header::CACHE_CONTROL,
        HeaderValue::from_static("public, no-cache"),
    );
    if known {
        *response.status_mut() = StatusCode::NOT_MODIFIED;
    } else {
        headers.insert(
            header::CONTENT_TYPE,
            HeaderValue::from_static("text/calendar; charset=utf-8"),
        );
        headers.insert(header::CONTENT_DISPOSITION, kept.disposition.clone());
    }
    response
}
