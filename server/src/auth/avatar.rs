//! `GET /people/{username}/avatar`: a person's picture, for the team.

use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use backend::identity::people;

use crate::http::etag::{is_known, strong};
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
    let etag = strong(&picture.bytes)?;
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
    response.headers_mut().insert(header::ETAG, etag);
    Ok(response)
}
