//! The one stream of a browser: server-sent events about what was committed, for whoever may know it.
//!
//! | event | data |
//! |---|---|
//! | `hello` | `{"start", "now", "assets"}`: first of all; another start means that the server was started anew, other assets that pages are of an older program |
//! | `items` | `{"run", "items": [{item, state, reason, by, at, version, who}]}`: at most five a second for a run |
//! | `run` | `{"run"}`: the words of a checklist have changed |
//! | `release` | `{"product", "slug"}`: its dates or its status have changed |
//! | `branches` | `{"branches_of"}`: a stable branch of a product became red or green, or is looked at |
//! | `request` | `{"request"}`: somebody has asked for something beside the plan, or that was settled |
//! | `resync` | `{}`: something may have been missed; load anew |
//!
//! What a viewer may not see leaves no trace in the viewer's stream: no frame, no number, no id. A stream
//! ends when the server does, and when the viewer's session ends or roles change: at once, also when
//! another process has done it. That a session has run out it notices within a minute. Nothing is handed on before that is asked.

mod coalesce;
mod pass;
mod stream;

use std::convert::Infallible;
use std::sync::OnceLock;
use std::time::Duration;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::sse::{KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use futures_util::StreamExt;
use tokio::sync::Semaphore;

use crate::http::viewer::CurrentUser;
use crate::problem::Problem;
use crate::state::AppState;
use pass::Pass;
use stream::Stream;

/// How many streams a server holds; a browser needs one.
const MOST: usize = 5000;
/// How often something is sent while nothing happens, so that proxies keep the connection.
const KEEP_ALIVE: Duration = Duration::from_secs(15);

static STREAMS: Semaphore = Semaphore::const_new(MOST);

/// How often a stream asks whether its viewer is still the same.
const ASK_EVERY: Duration = Duration::from_mins(1);

/// `/live`.
pub fn routes() -> Router<AppState> {
    routes_asking_every(ASK_EVERY)
}

/// The same for a test, which cannot wait a minute.
pub fn routes_asking_every(ask_every: Duration) -> Router<AppState> {
    let handler = move |state: State<AppState>, user: CurrentUser, request: Request| async move {
        live(&state, &user, &request, ask_every)
    };
    Router::new().route("/live", get(handler))
}

/// Tells one start of the program from the next.
fn start() -> &'static str {
    static START: OnceLock<String> = OnceLock::new();
    START.get_or_init(backend::clock::secret)
}

fn live(state: &AppState, user: &CurrentUser, request: &Request, ask_every: Duration) -> Response {
    let Ok(permit) = STREAMS.try_acquire() else {
        let detail = "too many pages are open at this server; this one is not told of changes by itself";
        return Problem::new(StatusCode::SERVICE_UNAVAILABLE, "too_many_streams", detail).into_response();
    };
    let stream = Stream::new(state, user.viewer(), Pass::of(request, ask_every), permit);
    let frames = futures_util::stream::unfold(stream, |mut stream| async {
        let frame = stream.next().await?;
        Some((frame, stream))
    });
    let frames = frames.map(Ok::<_, Infallible>);
    let mut response = Sse::new(frames)
        .keep_alive(KeepAlive::new().interval(KEEP_ALIVE))
        .into_response();
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    // nginx would hold frames back until it has a buffer full.
    headers.insert(
        HeaderName::from_static("x-accel-buffering"),
        HeaderValue::from_static("no"),
    );
    response
}
