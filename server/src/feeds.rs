//! Calendar feeds: what everybody may see, as bytes that are made once and handed out until the data
//! changes.
//!
//! A feed does not ask who asks: it is what Anonymous sees. So its routes stand outside of sessions, and
//! an answer from the cache costs a comparison of two numbers: [`in_front`] gives it before anything that
//! stands around the other addresses, with the same headers.
//!
//! `Cache-Control` is `no-cache`: whoever keeps a copy asks before using it. A 304 is cheap, and a date
//! that moved, or a release that was hidden, is not shown a minute longer than it must.

pub mod cache;
pub mod calendar;
mod changes;
mod duty;
mod event;
pub mod ics;
pub mod supported;

use std::collections::HashMap;
use std::convert::Infallible;

use axum::Router;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, Request, State};
use axum::http::{HeaderMap, Method};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use futures_util::future::{Either, ready};
use tokio::time::Instant;
use tower::ServiceExt;

pub use cache::Cache;

use crate::http::{host, request_id};
use crate::metrics::requests;
use crate::problem::Problem;
use crate::state::AppState;

const PATH: &str = "/feeds/{file}";
const SUPPORTED: &str = "/feeds/supported/{file}";
const DUTY: &str = "/feeds/duty/{file}";

/// `/feeds/{product}.ics`, `/feeds/all.ics`, `/feeds/supported/{product}.ics`, `/feeds/changes.atom` and `/feeds/duty/{secret}.ics`.
pub fn routes() -> Router<AppState> {
    Router::new()
        .route(PATH, get(feed))
        .route(SUPPORTED, get(of_support))
        .route("/feeds/changes.atom", get(changes::feed))
        .route(DUTY, get(duty::feed))
}

/// The same, where `whole` is them with everything around: what is in the cache is handed out without it.
pub fn in_front(state: AppState, whole: Router) -> Router {
    let service = tower::service_fn(move |request: Request| match from_cache(&state, &request) {
        Some(response) => Either::Left(ready(Ok::<_, Infallible>(response))),
        None => Either::Right(whole.clone().oneshot(request)),
    });
    Router::new()
        .route_service(PATH, service.clone())
        .route_service(DUTY, service.clone())
        .route_service(SUPPORTED, service)
}

/// The name of a calendar's file without its ending; no product has a dot in its address.
fn calendar_of(file: &str) -> Option<&str> {
    file.strip_suffix(".ics").filter(|name| !name.contains('.'))
}

/// The answer to a plain question for a feed that is in the cache.
fn from_cache(state: &AppState, request: &Request) -> Option<Response> {
    let begun = Instant::now();
    let file = request.uri().path().strip_prefix("/feeds/")?;
    let name = calendar_of(file).or((file == changes::FILE).then_some(file))?;
    if request.method() != Method::GET || !host::is_for_us(state, request) {
        return None;
    }
    let kept = state.feeds.kept(&state.db, name)?;
    let mut response = kept.answer(request.headers());
    let id = request_id::RequestId::of(state, request).0;
    tracing::debug!(
        id,
        name,
        status = response.status().as_u16(),
        "a feed was answered"
    );
    if let Ok(value) = id.try_into() {
        response.headers_mut().insert(request_id::HEADER, value);
    }
    let route = requests::route_of(request.extensions());
    let counted = &state.metrics.requests;
    counted.note_get(route, response.status(), begun.elapsed());
    Some(response)
}

/// [`in_front`] has named the file, too.
type File = Result<Path<HashMap<String, String>>, PathRejection>;

/// The name of a file's calendar.
fn named(path: File) -> Option<String> {
    let file = path.ok().and_then(|Path(mut names)| names.remove("file"))?;
    calendar_of(&file).map(str::to_owned)
}

async fn feed(State(state): State<AppState>, path: File, headers: HeaderMap) -> Response {
    answer(&state, named(path), &headers).await
}

async fn of_support(State(state): State<AppState>, path: File, headers: HeaderMap) -> Response {
    let name = named(path).map(|name| format!("{}{name}", supported::FOLDER));
    answer(&state, name, &headers).await
}

async fn answer(state: &AppState, name: Option<String>, headers: &HeaderMap) -> Response {
    let Some(name) = name else {
        return Problem::not_found().into_response();
    };
    match state.feeds.get(&state.db, &state.config.public_url, &name).await {
        Ok(kept) => kept.answer(headers),
        Err(problem) => problem.into_response(),
    }
}
