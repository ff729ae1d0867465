//! `GET /people/{username}/avatar`: a person's picture, for the team.

use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use backend::clock::hex;
use backend::identity::people;
use sha2::{Digest, Sha256};

use crate::http::viewer::CurrentUser;
use crate::problem::Problem;
use crate::state::AppState;

/// The handler. What was fetched from elsewhere is shown as a picture and can do nothing.
pub(super) async fn avatar(
    State(state): State<AppState>,
    user: CurrentUser,
    Path(username): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let picture = people::avatar(&state.db, &user.viewer(), &username).await?;
    let etag = format!(
        "\"{}\"",
        hex(Sha256::digest(&picture.bytes).get(..16).unwrap_or_default())
    );
    let mut response = if is_known(&headers, &etag) {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        let mut response = Response::new(Body::from(picture.bytes));
        if let Ok(value) = HeaderValue::from_str(&picture.media_type) {
            response.headers_mut().insert(header::CONTENT_TYPE, value);
        }
        response
    };
    let fixed = [
        (header::CACHE_CONTROL, "private, max-age=3600"),
        (header::VARY, "Cookie, Authorization"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox"),
    ];
    for (name, value) in fixed {
        response
            .headers_mut()
            .insert(name, HeaderValue::from_static(value));
    }
    if let Ok(value) = HeaderValue::from_str(&etag) {
        response.headers_mut().insert(header::ETAG, value);
    }
    Ok(response)
}

/// Whether the browser has it: a tag of its list, weak or not, or `*`.
fn is_known(headers: &HeaderMap, etag: &str) -> bool {
    let lists = headers
        .get_all(header::IF_NONE_MATCH)
        .iter()
        .filter_map(|value| value.to_str().ok());
    lists
        .flat_map(|list| list.split(','))
        .map(str::trim)
        .any(|tag| tag == "*" || tag.trim_start_matches("W/") == etag)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_compared_weakly() {
        let known = |value: &'static str| {
            let headers = HeaderMap::from_iter([(header::IF_NONE_MATCH, HeaderValue::from_static(value))]);
            is_known(&headers, "\"a\"")
        };
        assert!(known("\"a\"") && known("W/\"a\"") && known("\"b\", \"a\"") && known("*"));
        assert!(!known("\"b\"") && !known("a") && !known(""));
        assert!(!is_known(&HeaderMap::new(), "\"a\""));
    }
}
