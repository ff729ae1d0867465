//! Reading a request of the API: whatever cannot be read is answered with a [`Problem`].

use axum::body::to_bytes;
use axum::extract::rejection::{PathRejection, QueryRejection};
use axum::extract::{FromRequestParts, Request};
use axum::http::request::Parts;
use axum::http::{StatusCode, header};
use serde::de::DeserializeOwned;

use crate::problem::Problem;

/// The longest body, in bytes: many times what the longest reason needs.
const LONGEST: usize = 16 * 1024;

/// The parts of the path.
#[derive(FromRequestParts)]
#[from_request(via(axum::extract::Path), rejection(Unreadable))]
pub struct Path<T>(pub T);

/// The query; parameters that nobody knows are refused.
#[derive(FromRequestParts)]
#[from_request(via(axum::extract::Query), rejection(Unreadable))]
pub struct Query<T>(pub T);

/// A request that cannot be read, on its way to a [`Problem`].
pub struct Unreadable(Problem);

impl From<PathRejection> for Unreadable {
    fn from(_: PathRejection) -> Self {
        Self(Problem::not_found())
    }
}

impl From<QueryRejection> for Unreadable {
    fn from(rejection: QueryRejection) -> Self {
        Self(Problem::bad_request(rejection.body_text()))
    }
}

impl axum::response::IntoResponse for Unreadable {
    fn into_response(self) -> axum::response::Response {
        self.0.into_response()
    }
}

/// A parameter of the query, read as what it is to be.
pub fn parameter<T: std::str::FromStr>(
    name: &str,
    text: Option<&str>,
    what: &str,
) -> Result<Option<T>, Problem> {
    let read = |text: &str| {
        text.parse()
            .map_err(|_| Problem::bad_request(format!("{name} is {what}")))
    };
    text.map(read).transpose()
}

/// Reads a body of JSON. `example` is one as it should be, for whoever sent another.
pub async fn body<T: DeserializeOwned>(request: Request, example: &str) -> Result<T, Problem> {
    let media = request
        .headers()
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let media = media.split(';').next().unwrap_or_default().trim();
    if !media.eq_ignore_ascii_case("application/json") {
        let detail = "send JSON, with Content-Type: application/json";
        return Err(Problem::new(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "not_json",
            detail,
        ));
    }
    let too_long = || {
        Problem::new(
            StatusCode::PAYLOAD_TOO_LARGE,
            "too_long",
            format!("at most {LONGEST} bytes"),
        )
    };
    let length = request
        .headers()
        .get(header::CONTENT_LENGTH)
        .and_then(|value| value.to_str().ok()?.parse().ok());
    if length.is_some_and(|length: usize| length > LONGEST) {
        return Err(too_long());
    }
    let bytes = to_bytes(request.into_body(), LONGEST).await.map_err(|error| {
        // This limit's, or the one for everything, which lies further in.
        let first = std::error::Error::source(&error);
        let too_large = std::iter::successors(first, |error| error.source())
            .any(<dyn std::error::Error>::is::<http_body_util::LengthLimitError>);
        if too_large {
            too_long()
        } else {
            Problem::bad_request("the body cannot be read to its end")
        }
    })?;
    serde_json::from_slice(&bytes)
        .map_err(|error| Problem::bad_request(format!("the body: {error}; send such as {example}")))
}

/// A header with text; none when it is missing.
pub fn text_header<'a>(parts: &'a Parts, name: &str) -> Result<Option<&'a str>, Problem> {
    let mut values = parts.headers.get_all(name).iter();
    let first = values.next().map(|value| value.to_str());
    match (first, values.next()) {
        (None, _) => Ok(None),
        (Some(Ok(text)), None) => Ok(Some(text)),
        _ => Err(Problem::bad_request(format!(
            "{name} is one text of plain letters"
        ))),
    }
}
