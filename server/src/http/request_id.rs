//! A request id: in the log of everything that a request causes, in its answer, and on error pages.

use std::sync::LazyLock;
use std::sync::atomic::{AtomicU64, Ordering};

use axum::extract::Request;
use axum::http::{HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;
use tracing::Instrument;

/// The id of a request.
#[derive(Debug, Clone)]
pub struct RequestId(pub String);

/// The header that tells it.
pub const HEADER: HeaderName = HeaderName::from_static("x-request-id");

impl RequestId {
    /// Another one: 16 hexadecimal digits. They begin at a random place and go on by a step that meets each of
    /// them once, so two processes do not share one; that nobody can guess them is not needed.
    pub fn fresh() -> Self {
        const STEP: u64 = 0x9e37_79b9_7f4a_7c15;
        static LAST: LazyLock<AtomicU64> = LazyLock::new(|| {
            let secret = backend::clock::secret();
            let digits = secret.get(..16).unwrap_or_default();
            AtomicU64::new(u64::from_str_radix(digits, 16).unwrap_or_default())
        });
        Self(format!("{:016x}", LAST.fetch_add(STEP, Ordering::Relaxed)))
    }
}

/// The layer.
pub async fn with_request_id(mut request: Request, next: Next) -> Response {
    let RequestId(id) = RequestId::fresh();
    request.extensions_mut().insert(RequestId(id.clone()));
    // The query is left out: it may hold a secret.
    let span = tracing::info_span!("request", id, method = %request.method(), path = request.uri().path());
    async move {
        let mut response = next.run(request).await;
        let status = response.status().as_u16();
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
    use super::RequestId;

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
}
