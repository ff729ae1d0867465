//! A request id: in the log of everything that a request causes, in its answer, and on error pages.

use axum::extract::Request;
use axum::http::HeaderValue;
use axum::middleware::Next;
use axum::response::Response;
use tracing::Instrument;

/// The id of a request.
#[derive(Debug, Clone)]
pub struct RequestId(pub String);

/// The layer.
pub async fn with_request_id(mut request: Request, next: Next) -> Response {
    let secret = backend::clock::secret();
    let id = secret.get(..16).unwrap_or_default().to_owned();
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
            response.headers_mut().insert("x-request-id", value);
        }
        response
    }
    .instrument(span)
    .await
}
