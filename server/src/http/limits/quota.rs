//! How often one may read and write: each person by the person, whatever address or token is used, everybody
//! else by the address. What is left is told in every answer, as `RateLimit` and `RateLimit-Policy`
//! (draft-ietf-httpapi-ratelimit-headers-10).
//!
//! Feeds and assets stand outside of this: they are the same for everybody and cost next to nothing.

use std::net::IpAddr;

use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue, Method};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use domain::id::PersonId;
use tokio::time::Instant;

use super::bucket::{Buckets, Taken};
use crate::config;
use crate::http::viewer::{BadToken, CurrentUser};
use crate::problem::Problem;
use crate::state::AppState;

/// The time for which a quota is named, in seconds.
const WINDOW: u32 = 60;

/// Who is counted.
#[derive(Debug, PartialEq, Eq, Hash)]
enum Who {
    Person(PersonId),
    Address(IpAddr),
}

/// One quota and what was used of it.
#[derive(Debug)]
struct Quota {
    policy: HeaderValue,
    name: &'static str,
    buckets: Buckets<Who>,
}

impl Quota {
    /// So many in a minute; none where they are not counted.
    fn new(name: &'static str, in_a_minute: u32) -> Option<Self> {
        let policy = format!("\"{name}\";q={in_a_minute};w={WINDOW}");
        (in_a_minute > 0).then_some(Self {
            policy: HeaderValue::from_str(&policy).ok()?,
            name,
            buckets: Buckets::new(in_a_minute, f64::from(in_a_minute) / f64::from(WINDOW)),
        })
    }

    fn tell(&self, taken: Taken, response: &mut Response) {
        let headers = response.headers_mut();
        let now = format!("\"{}\";r={};t={}", self.name, taken.left, taken.full_in);
        if let Ok(now) = HeaderValue::from_str(&now) {
            headers.insert(HeaderName::from_static("ratelimit"), now);
        }
        headers.insert(HeaderName::from_static("ratelimit-policy"), self.policy.clone());
    }
}

/// The quotas of the settings.
#[derive(Debug)]
pub(super) struct Quotas {
    reads: Option<Quota>,
    writes: Option<Quota>,
    visitors: Option<Quota>,
}

impl Quotas {
    pub(super) fn new(settings: &config::Limits) -> Self {
        Self {
            reads: Quota::new("reads", settings.reads),
            writes: Quota::new("writes", settings.writes),
            visitors: Quota::new("visitors", settings.visitors),
        }
    }
}

/// The layer. It stands inside of what finds out who asks.
pub async fn by_who(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let extensions = request.extensions();
    let person = extensions
        .get::<CurrentUser>()
        .and_then(|user| user.person.as_ref());
    let reads = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    let quotas = &state.limits.quotas;
    let (quota, who) = match person {
        Some(person) if reads => (&quotas.reads, Who::Person(person.id.clone())),
        Some(person) => (&quotas.writes, Who::Person(person.id.clone())),
        None => (&quotas.visitors, Who::Address(super::of(extensions))),
    };
    let with_bad_token = extensions.get::<BadToken>().is_some();
    let answer = async || {
        if with_bad_token {
            Problem::bad_token().into_response()
        } else {
            next.run(request).await
        }
    };
    let Some(quota) = quota else {
        return answer().await;
    };
    let taken = quota.buckets.take(who, Instant::now());
    let mut response = if taken.there_was {
        answer().await
    } else {
        tracing::warn!(quota = quota.name, "too often; refused for a while");
        Problem::too_often(taken.again_in.max(1)).into_response()
    };
    quota.tell(taken, &mut response);
    response
}
