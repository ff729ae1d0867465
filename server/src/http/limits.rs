//! How much one may ask for: ways in and tokens that fail, reads and writes by token buckets, open streams by
//! their number, and every answer by a time. How many connections there are is the business of
//! `commands::serve`, which takes them.
//!
//! A client is an address; of IPv6 its first half, for that is what one household or office has. What
//! `X-Forwarded-For` says counts only behind a proxy of the settings (`trusted_proxies`). Reads and writes are
//! counted for each person where there is one ([`quota`]).

mod bucket;
mod client;
mod quota;
mod streams;

use std::net::{IpAddr, Ipv4Addr};
use std::time::Duration;

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use tokio::time::Instant;

use self::bucket::Buckets;
use self::client::{Client, client};
use self::quota::Quotas;
use self::streams::{Open, Streams};
use crate::config;
use crate::problem::Problem;
use crate::state::AppState;

pub(crate) use self::client::{household, peer};
pub use self::quota::by_who;

/// Requests to the ways in (`/auth/…`, and forms of nobody) that may come at once, for each client, and how many
/// in a second from then on.
const DOORS: (u32, f64) = (120, 2.0);
/// Tokens that may fail at once, and how many in a second from then on.
const FAILURES: (u32, f64) = (30, 0.5);

/// How long answers may take to begin.
#[derive(Debug, Clone, Copy)]
pub struct Within {
    /// At most addresses.
    pub answers: Duration,
    /// Where a file comes before the answer.
    pub files: Duration,
}

impl Default for Within {
    fn default() -> Self {
        Self {
            answers: Duration::from_secs(30),
            // 8 MB come in it by a line of a quarter of a megabit in a second.
            files: Duration::from_mins(5),
        }
    }
}

/// What is known of clients. Each process counts for itself.
#[derive(Debug)]
pub struct Limits {
    doors: Buckets<IpAddr>,
    failures: Buckets<IpAddr>,
    streams: Streams,
    quotas: Quotas,
}

impl Limits {
    /// The limits of the settings.
    #[must_use]
    pub fn new(settings: &config::Limits) -> Self {
        Self {
            doors: Buckets::new(DOORS.0, DOORS.1),
            failures: Buckets::new(FAILURES.0, FAILURES.1),
            streams: Streams::new(settings.streams),
            quotas: Quotas::new(settings),
        }
    }

    /// How many streams are open.
    pub(crate) fn open_streams(&self) -> usize {
        self.streams.open()
    }

    /// Whether somebody at this address who has not signed in may have a session's row written: on the way to
    /// GitLab, or for a form that waits until it is known who sent it.
    pub(super) fn lets_in(&self, client: IpAddr) -> bool {
        let there_was = self.doors.take(client, Instant::now()).there_was;
        if !there_was {
            tracing::warn!(%client, "too many attempts to sign in; they are refused for a while");
        }
        there_was
    }
}

/// Who asks, as the layer has found out.
pub(super) fn of(extensions: &axum::http::Extensions) -> IpAddr {
    let client = extensions.get::<Client>();
    client.map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |client| client.0)
}

/// The layer.
pub async fn limit(State(state): State<AppState>, mut request: Request, next: Next) -> Response {
    let client = client(peer(&request), request.headers(), &state.config.trusted_proxies);
    request.extensions_mut().insert(Client(client));
    let limits = &state.limits;
    if request.uri().path().starts_with("/auth/") && !limits.lets_in(client) {
        return Problem::too_many("there were too many attempts to sign in from your address")
            .into_response();
    }
    if request.uri().path() == "/live" {
        let Some(open) = Open::one(&limits.streams, client) else {
            let what = "too many pages are open at your address; this one is not told of changes by itself";
            return Problem::too_many(what).into_response();
        };
        return open.within(next.run(request).await);
    }
    let response = next.run(request).await;
    let failed = response.extensions().get().is_some_and(Problem::is_bad_secret);
    if !failed {
        return response;
    }
    if !limits.failures.take(client, Instant::now()).there_was {
        tracing::warn!(%client, "too many tokens and signatures that are none");
        return Problem::too_many("too many tokens from your address were unknown").into_response();
    }
    if let Some(problem) = response.extensions().get::<Problem>() {
        tracing::warn!(%client, why = problem.detail(), "a token or a signature was refused");
    }
    response
}

/// The layer that ends a request which gets no answer in time. A write that has begun goes to its end.
pub async fn in_time(within: Duration, request: Request, next: Next) -> Response {
    tokio::time::timeout(within, next.run(request))
        .await
        .unwrap_or_else(|_| Problem::too_slow().into_response())
}

#[cfg(test)]
mod tests {
    use axum::Router;
    use axum::body::Body;
    use axum::http::StatusCode;
    use axum::middleware::from_fn;
    use axum::routing::get;
    use tower::ServiceExt as _;

    use super::*;

    #[tokio::test]
    async fn an_answer_has_the_time_of_its_address() {
        for (within, expected) in [
            (Duration::from_millis(1), Problem::too_slow().status()),
            (Duration::from_secs(60), StatusCode::OK),
        ] {
            let slow = get(|| tokio::time::sleep(Duration::from_millis(200)));
            let layer = from_fn(move |request: Request, next: Next| in_time(within, request, next));
            let routes: Router = Router::new().route("/", slow).layer(layer);
            let answer = routes.oneshot(Request::new(Body::empty())).await.unwrap();
            assert_eq!(answer.status(), expected, "{within:?}");
        }
        let usual = Within::default();
        assert!(usual.files > usual.answers);
    }
}
