//! How much one client may ask for: ways in and tokens that fail by token buckets, open streams by their
//! number, and every answer by a time.
//!
//! A client is an address; of IPv6 its first half, for that is what one household or office has. What
//! `X-Forwarded-For` says counts only behind a proxy of the settings (`trusted_proxies`).

use std::collections::HashMap;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::body::Body;
use axum::extract::{ConnectInfo, Request, State};
use axum::http::{HeaderMap, Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use futures_util::StreamExt;
use tokio::time::Instant;

use super::viewer::bearer;
use crate::problem::Problem;
use crate::state::AppState;

/// Requests to the ways in (`/auth/…`, and forms of nobody) that may come at once, for each client.
const DOORS: (u32, f64) = (120, 2.0);
/// Tokens that may fail at once, and how many in a second from then on.
const FAILURES: (u32, f64) = (30, 0.5);
/// Streams of one client: a tenth of all that there are, so that the others have theirs.
const STREAMS: usize = 500;
/// How long an answer may take to begin.
const ANSWER_WITHIN: Duration = Duration::from_secs(30);
/// Of how many clients something is kept before those who are quiet are forgotten.
const MANY: usize = 10_000;

/// What is known of clients. Each process counts for itself.
#[derive(Debug)]
pub struct Limits {
    doors: Buckets,
    failures: Buckets,
    streams: Arc<Mutex<HashMap<IpAddr, usize>>>,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            doors: Buckets::new(DOORS),
            failures: Buckets::new(FAILURES),
            streams: Arc::default(),
        }
    }
}

/// A bucket for each client: it holds so many tokens, and gets back so many in a second.
#[derive(Debug)]
struct Buckets {
    size: f64,
    per_second: f64,
    kept: Mutex<HashMap<IpAddr, (f64, Instant)>>,
}

impl Buckets {
    fn new((size, per_second): (u32, f64)) -> Self {
        Self {
            size: f64::from(size),
            per_second,
            kept: Mutex::default(),
        }
    }

    /// Takes a token, or says that there is none.
    fn take(&self, client: IpAddr, now: Instant) -> bool {
        let filled = |(left, at): &(f64, Instant)| {
            let passed = now.saturating_duration_since(*at).as_secs_f64();
            passed.mul_add(self.per_second, *left).min(self.size)
        };
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() >= MANY {
            kept.retain(|_, bucket| filled(bucket) < self.size);
        }
        let left = kept.get(&client).map_or(self.size, filled);
        let there_is = left >= 1.0;
        kept.insert(client, (if there_is { left - 1.0 } else { left }, now));
        there_is
    }
}

/// A stream that is open: it counts until this is dropped.
struct Open(IpAddr, Arc<Mutex<HashMap<IpAddr, usize>>>);

impl Open {
    fn one(limits: &Limits, client: IpAddr) -> Option<Self> {
        let mut streams = limits.streams.lock().unwrap_or_else(PoisonError::into_inner);
        let count = streams.entry(client).or_default();
        if *count >= STREAMS {
            return None;
        }
        *count += 1;
        drop(streams);
        Some(Self(client, Arc::clone(&limits.streams)))
    }

    /// The answer, which holds this as long as it is sent.
    fn within(self, response: Response) -> Response {
        response.map(|body| {
            Body::from_stream(body.into_data_stream().map(move |piece| {
                let _open = &self;
                piece
            }))
        })
    }
}

impl Drop for Open {
    fn drop(&mut self) {
        let mut streams = self.1.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = streams.get_mut(&self.0) {
            *count = count.saturating_sub(1);
            if *count == 0 {
                streams.remove(&self.0);
            }
        }
    }
}

/// Who is at the other end: the peer, or whom the proxies of ours say that they speak for.
fn client(peer: IpAddr, headers: &HeaderMap, trusted: &[IpAddr]) -> IpAddr {
    let lines = headers.get_all("x-forwarded-for").iter();
    let named: Vec<&str> = lines
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .collect();
    // Each proxy writes its peer at the end; what stands before the last one that is not ours is hearsay.
    let mut found = peer;
    for name in named.iter().rev() {
        if !trusted.contains(&found) {
            break;
        }
        match name.trim().parse::<IpAddr>() {
            Ok(address) => found = address.to_canonical(),
            Err(_) => break,
        }
    }
    household(found)
}

fn household(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0).into()
        }
        four @ IpAddr::V4(_) => four,
    }
}

/// Whether the request may write a session's row although nobody has signed in.
fn is_door(request: &Request) -> bool {
    let headers = request.headers();
    let form_of_nobody = request.uri().path().starts_with("/do/")
        && request.method() == Method::POST
        && !headers.contains_key(header::COOKIE)
        && !headers.contains_key(header::AUTHORIZATION);
    request.uri().path().starts_with("/auth/") || form_of_nobody
}

/// The layer.
pub async fn limit(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let peer = request
        .extensions()
        .get::<ConnectInfo<SocketAddr>>()
        .map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |peer| {
            peer.0.ip().to_canonical()
        });
    let client = client(peer, request.headers(), &state.config.trusted_proxies);
    let limits = &state.limits;
    if is_door(&request) && !limits.doors.take(client, Instant::now()) {
        tracing::warn!(%client, "too many attempts to sign in; they are refused for a while");
        return Problem::too_many("there were too many attempts to sign in from your address")
            .into_response();
    }
    if request.uri().path() == "/live" {
        let Some(open) = Open::one(limits, client) else {
            let what = "too many pages are open at your address; this one is not told of changes by itself";
            return Problem::too_many(what).into_response();
        };
        return open.within(next.run(request).await);
    }
    let with_token = bearer(request.headers()).is_some();
    let response = next.run(request).await;
    let failed = with_token && response.extensions().get().is_some_and(Problem::is_bad_token);
    if failed && !limits.failures.take(client, Instant::now()) {
        tracing::warn!(%client, "too many tokens that are none");
        return Problem::too_many("too many tokens from your address were unknown").into_response();
    }
    response
}

/// The layer that ends a request which gets no answer in time. A write that has begun goes to its end.
pub async fn in_time(request: Request, next: Next) -> Response {
    tokio::time::timeout(ANSWER_WITHIN, next.run(request))
        .await
        .unwrap_or_else(|_| Problem::too_slow().into_response())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bucket_empties_and_fills_again_for_each_client() {
        let buckets = Buckets::new((3, 0.5));
        let (here, there) = ("10.0.0.1".parse().unwrap(), "10.0.0.2".parse().unwrap());
        let start = Instant::now();
        let after = |seconds| start + Duration::from_secs(seconds);
        let taken = |client, at| (0..5).filter(|_| buckets.take(client, at)).count();
        assert_eq!(taken(here, start), 3);
        assert_eq!(taken(there, start), 3, "everybody has an own one");
        assert_eq!(taken(here, after(1)), 0);
        assert_eq!(taken(here, after(3)), 1);
        assert_eq!(taken(here, after(100)), 3, "no more than it holds");
    }

    #[test]
    fn the_table_of_clients() {
        let proxies = ["10.0.0.1".parse().unwrap(), "10.0.0.2".parse().unwrap()];
        let table: [(&str, &[&str], &str); 9] = [
            ("192.0.2.7", &[], "192.0.2.7"),
            ("192.0.2.7", &["198.51.100.1"], "192.0.2.7"),
            ("10.0.0.1", &[], "10.0.0.1"),
            ("10.0.0.1", &["198.51.100.1"], "198.51.100.1"),
            ("10.0.0.1", &["203.0.113.9, 198.51.100.1"], "198.51.100.1"),
            (
                "10.0.0.1",
                &["203.0.113.9", "198.51.100.1, 10.0.0.2"],
                "198.51.100.1",
            ),
            ("10.0.0.1", &["198.51.100.1, nonsense"], "10.0.0.1"),
            ("2001:db8:1:2:3:4:5:6", &[], "2001:db8:1:2::"),
            ("::ffff:192.0.2.7", &[], "192.0.2.7"),
        ];
        for (peer, forwarded, expected) in table {
            let mut headers = HeaderMap::new();
            for line in forwarded {
                headers.append("x-forwarded-for", line.parse().unwrap());
            }
            let found = client(peer.parse().unwrap(), &headers, &proxies);
            assert_eq!(found.to_string(), expected, "{peer} {forwarded:?}");
        }
    }

    #[test]
    fn streams_count_while_they_are_open() {
        let limits = Limits::default();
        let client = "10.0.0.1".parse().unwrap();
        let mut open: Vec<_> = (0..STREAMS).map_while(|_| Open::one(&limits, client)).collect();
        assert_eq!(open.len(), STREAMS);
        assert!(Open::one(&limits, client).is_none());
        assert!(Open::one(&limits, "10.0.0.2".parse().unwrap()).is_some());
        open.pop();
        assert!(Open::one(&limits, client).is_some());
        open.clear();
        assert!(limits.streams.lock().unwrap().is_empty());
    }
}
