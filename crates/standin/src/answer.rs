//! Answers as GitLab gives them.

use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

/// An answer, or an error that is one.
pub(crate) type Answer = Result<Response, Refusal>;

/// An answer that says no.
#[derive(Debug)]
pub(crate) struct Refusal(Box<Response>);

impl From<Response> for Refusal {
    fn from(response: Response) -> Self {
        Self(Box::new(response))
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        *self.0
    }
}

pub(crate) fn refusal(status: StatusCode, body: &Value) -> Refusal {
    json_of(status, body).into()
}

pub(crate) fn json_of(status: StatusCode, body: &Value) -> Response {
    (
        status,
        [(header::CONTENT_TYPE, "application/json")],
        body.to_string(),
    )
        .into_response()
}

pub(crate) fn ok(body: &Value) -> Answer {
    Ok(json_of(StatusCode::OK, body))
}

pub(crate) fn created(body: &Value) -> Answer {
    Ok(json_of(StatusCode::CREATED, body))
}

/// `404 Project Not Found`.
pub(crate) fn not_found(what: &str) -> Refusal {
    let message = format!("404 {what} Not Found").replace("  ", " ");
    refusal(StatusCode::NOT_FOUND, &json!({ "message": message }))
}

pub(crate) fn unauthorized() -> Refusal {
    refusal(
        StatusCode::UNAUTHORIZED,
        &json!({ "message": "401 Unauthorized" }),
    )
}

pub(crate) fn expired() -> Refusal {
    let body = json!({ "error": "invalid_token", "error_description": "The token has expired." });
    refusal(StatusCode::UNAUTHORIZED, &body)
}

pub(crate) fn insufficient_scope() -> Refusal {
    let body = json!({
        "error": "insufficient_scope",
        "error_description": "The token lacks a scope.",
        "scope": "api read_api",
    });
    refusal(StatusCode::FORBIDDEN, &body)
}

pub(crate) fn bad_request(why: &str) -> Refusal {
    refusal(StatusCode::BAD_REQUEST, &json!({ "error": why }))
}

/// Sets a header; what cannot be one is left out.
pub(crate) fn set(headers: &mut HeaderMap, name: &str, value: &str) {
    if let (Ok(name), Ok(value)) = (name.parse::<HeaderName>(), value.parse::<HeaderValue>()) {
        headers.insert(name, value);
    }
}
