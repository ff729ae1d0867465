//! `/api/docs.md`: what the API takes and says, as Markdown. It is the same for everybody.

use std::sync::LazyLock;

use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

use crate::http::etag::{is_known, strong};
use crate::problem::Problem;

/// Where it is; pages lead there.
pub const PATH: &str = "/api/docs.md";
const TEXT: &str = include_str!("../../../docs/api.md");
static ETAG: LazyLock<Option<HeaderValue>> = LazyLock::new(|| strong(TEXT.as_bytes()).ok());

/// The text; 304 for those who have it.
pub async fn docs(headers: HeaderMap) -> Result<Response, Problem> {
    let etag = ETAG.clone();
    let etag = etag.ok_or_else(|| Problem::internal("the documentation has no tag"))?;
    let fixed = [
        (header::ETAG, etag.clone()),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-cache")),
    ];
    if is_known(&headers, &etag) {
        return Ok((StatusCode::NOT_MODIFIED, fixed).into_response());
    }
    let media = [(
        header::CONTENT_TYPE,
        HeaderValue::from_static("text/markdown; charset=utf-8"),
    )];
    Ok((fixed, media, TEXT).into_response())
}
