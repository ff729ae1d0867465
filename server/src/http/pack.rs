//! Pages are packed on the way to the browser, those that repeat nothing of their request.
//!
//! Who listens to an encrypted connection sees how long an answer is. If somebody else's words stand in a packed
//! page beside what is secret, its length says whether they are alike (BREACH). So a page whose address has a
//! query, which it repeats, goes as it is; cross-site forms are refused anyway ([`super::csrf`]), and the
//! session's cookie does not come along with what other sites embed. See decision 16.

use axum::extract::Request;
use axum::http::{Extensions, HeaderMap, StatusCode, Version, header};
use axum::middleware::Next;
use axum::response::Response;
use tower_http::CompressionLevel;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::Predicate;

/// The answer repeats nothing of its request.
#[derive(Debug, Clone, Copy)]
struct RepeatsNothing;

/// Marks the answers that may be packed. It stands inside of [`layer`].
pub async fn mark(request: Request, next: Next) -> Response {
    let has_query = request.uri().query().is_some();
    let mut response = next.run(request).await;
    if !has_query {
        response.extensions_mut().insert(RepeatsNothing);
    }
    response
}

/// The layer. The quickest way of packing takes most of what there is to gain.
#[must_use]
pub fn layer() -> CompressionLayer<impl Predicate> {
    CompressionLayer::new()
        .quality(CompressionLevel::Fastest)
        .compress_when(may_be_packed)
}

fn may_be_packed(status: StatusCode, _: Version, headers: &HeaderMap, extensions: &Extensions) -> bool {
    let is_html = headers
        .get(header::CONTENT_TYPE)
        .is_some_and(|media| media.as_bytes().starts_with(b"text/html"));
    status == StatusCode::OK && is_html && extensions.get::<RepeatsNothing>().is_some()
}
