//! A request id: in the log of everything that a request causes, in its answer, and on error pages.
//!
//! A proxy of the settings may have given it one already (`X-Request-Id`); then both logs know the request by
//! the same name. From anybody else the header means nothing.

use std::sync::LazyLock;
use std::sync::atomic::{AtomicU64, Ordering};

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;
use tracing::Instrument;
use tracing::field::Empty;

use super::limits::peer;
use crate::state::AppState;
use crate::telemetry::traces;

/// The header that tells it.
pub const HEADER: HeaderName = HeaderName::from_static("x-request-id");

/// The longest id that is taken over.
const LONGEST: usize = 64;

/// The id of a request.
#[derive(Debug, Clone)]
pub struct RequestId(pub String);

impl RequestId {
    /// The id of a request: what a proxy of ours has given it, or another one.
    pub fn of(state: &AppState, request: &Request) -> Self {
        let is_ours = state.config.trusted_proxies.contains(&peer(request));
        given(request.headers())
            .filter(|_| is_ours)
            .map_or_else(Self::fresh, |id| Self(id.to_owned()))
    }

    /// Another one: 16 hexadecimal digits. They begin at a random place and go on by a step that meets each of
    /// them once, so two processes do not share one; that nobody can guess them is not needed.
    fn fresh() -> Self {
        const STEP: u64 = 0x9e37_79b9_7f4a_7c15;
        static LAST: LazyLock<AtomicU64> = LazyLock::new(|| {
            let secret = backend::clock::secret();
            let digits = secret.get(..16).unwrap_or_default();
            AtomicU64::new(u64::from_str_radix(digits, 16).unwrap_or_default())
        });
        Self(format!("{:016x}", LAST.fetch_add(STEP, Ordering::Relaxed)))
    }
}

/// The id that a proxy has given, if it is one: letters, digits and `-_.`, at most [`LONGEST`] of them.
fn given(headers: &HeaderMap) -> Option<&str> {
    let id = headers.get(HEADER)?.to_str().ok()?;
    let is_plain = id
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte));
    (!id.is_empty() && id.len() <= LONGEST && is_plain).then_some(id)
}

/// The path without what is a secret in it.
fn shown(path: &str) -> &str {
    const DUTY: &str = "/feeds/duty/";
    if path.starts_with(DUTY) { DUTY } else { path }
}

/// Whether it counts of which trace a request says that it is a part: where the settings say so, from a proxy of theirs or from this
/// machine. A proxy passes the header on as it came, unless it is told not to.
fn is_believed(state: &AppState, request: &Request) -> bool {
    let peer = peer(request);
    state.config.traces.follow && (peer.is_loopback() || state.config.trusted_proxies.contains(&peer))
}

/// The layer. Every line that is logged within carries the span `request` with the field `id`.
pub async fn with_request_id(State(state): State<AppState>, mut request: Request, next: Next) -> Response {
    let RequestId(id) = RequestId::of(&state, &request);
    request.extensions_mut().insert(RequestId(id.clone()));
    // The query is left out: it may hold a secret. The level is that of errors, so that a log of errors alone
    // names their requests, too.
    let span = tracing::error_span!(
        "request",
        id,
        method = %request.method(),
        path = shown(request.uri().path()),
        otel.name = Empty,
        otel.kind = Empty
    );
    let traced = traces::are_on().then(|| span.clone());
    if let Some(span) = &traced {
        traces::begun(span, &request, is_believed(&state, &request));
    }
    async move {
        let mut response = next.run(request).await;
        let status = response.status().as_u16();
        if let Some(span) = &traced {
            traces::answered(span, response.status());
        }
        if response.status().is_server_error() {
            tracing::error!(status, "answered");
        } else {
            tracing::debug!(status, "answered");
        }
        if let Ok(value) = HeaderValue::from_str(&id) {
            response.headers_mut().insert(HEADER, value);
        }
        response
    }
    .instrument(span)
    .await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_is_another_one() {
        let mut ids: Vec<String> = (0..1000).map(|_| RequestId::fresh().0).collect();
        assert!(
            ids.iter()
                .all(|id| id.len() == 16 && id.bytes().all(|b| b.is_ascii_hexdigit()))
        );
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), 1000);
    }

    #[test]
    fn the_table_of_ids() {
        let long = "a".repeat(LONGEST + 1);
        for (id, expected) in [
            ("4f1c2a", true),
            ("9c9f3c1e-6c2b-4a57-8d0e-000000000001", true),
            ("a_b.c", true),
            ("", false),
            ("a b", false),
            ("a\"b", false),
            ("a=b", false),
            (long.as_str(), false),
        ] {
            let headers = HeaderMap::from_iter([(HEADER, id.parse().unwrap())]);
            assert_eq!(given(&headers).is_some(), expected, "{id:?}");
        }
        assert_eq!(given(&HeaderMap::new()), None);
    }
}
