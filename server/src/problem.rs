//! Errors as HTTP answers: a closed set. JSON for programs (RFC 9457), a page for people; never the
//! text of what went wrong inside.

use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use backend::Error;
use serde::Serialize;

/// An error on its way out.
#[derive(Debug)]
pub struct Problem {
    status: StatusCode,
    code: &'static str,
    detail: String,
}

/// What travels: `application/problem+json`.
#[derive(Serialize)]
struct Body<'a> {
    title: &'a str,
    status: u16,
    code: &'a str,
    detail: &'a str,
}

impl Problem {
    pub(crate) fn new(status: StatusCode, code: &'static str, detail: impl Into<String>) -> Self {
        Self {
            status,
            code,
            detail: detail.into(),
        }
    }

    /// Nobody has signed in.
    #[must_use]
    pub fn sign_in() -> Self {
        Self::new(
            StatusCode::UNAUTHORIZED,
            "sign_in",
            "sign in, or send a bearer token",
        )
    }

    /// The token is unknown, revoked or has ended.
    #[must_use]
    pub fn bad_token() -> Self {
        Self::new(
            StatusCode::UNAUTHORIZED,
            "bad_token",
            "this token is unknown, was revoked, or has ended",
        )
    }

    /// The token may only read.
    #[must_use]
    pub fn read_only_token() -> Self {
        Self::new(
            StatusCode::FORBIDDEN,
            "read_only_token",
            "this token may read and not write",
        )
    }

    /// A write from another site.
    #[must_use]
    pub fn cross_site() -> Self {
        let detail = "this write does not come from Slipway's own pages; nothing was changed. \
                      Open the page here and try again; programs send a bearer token";
        Self::new(StatusCode::FORBIDDEN, "cross_site", detail)
    }

    /// There is nothing at this address.
    #[must_use]
    pub fn not_found() -> Self {
        Self::new(
            StatusCode::NOT_FOUND,
            "not_found",
            "there is nothing at this address",
        )
    }

    /// What was sent cannot be read.
    #[must_use]
    pub fn bad_request(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "bad_request", detail)
    }

    /// GitLab does not answer, or not as it should.
    #[must_use]
    pub fn gitlab(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_GATEWAY, "gitlab", detail)
    }

    /// A fault of ours: the cause goes to the log.
    pub fn internal(error: impl std::fmt::Display) -> Self {
        tracing::error!(%error, "internal error");
        Self::new(
            StatusCode::INTERNAL_SERVER_ERROR,
            "internal",
            "something went wrong inside Slipway; nothing was changed",
        )
    }

    /// The session cannot be read or written.
    #[expect(clippy::needless_pass_by_value, reason = "it is given to map_err")]
    #[must_use]
    pub fn session(error: tower_sessions::session::Error) -> Self {
        Self::internal(format_args!("session: {error}"))
    }

    /// The status.
    #[must_use]
    pub const fn status(&self) -> StatusCode {
        self.status
    }

    /// The sentence for people.
    #[must_use]
    pub fn detail(&self) -> &str {
        &self.detail
    }
}

impl From<Error> for Problem {
    fn from(error: Error) -> Self {
        let status = app::error::status_of(&error);
        match &error {
            Error::Internal(cause) => tracing::error!(?cause, "internal error"),
            Error::Busy(cause) => tracing::warn!(?cause, "the database is busy"),
            _ => {}
        }
        Self::new(status, app::error::code_of(&error), error.to_string())
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let body = Body {
            title: self.status.canonical_reason().unwrap_or("Error"),
            status: self.status.as_u16(),
            code: self.code,
            detail: &self.detail,
        };
        let mut response = (self.status, Json(body)).into_response();
        let headers = response.headers_mut();
        headers.insert(
            header::CONTENT_TYPE,
            HeaderValue::from_static("application/problem+json"),
        );
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        if self.status == StatusCode::UNAUTHORIZED {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        if self.status == StatusCode::SERVICE_UNAVAILABLE {
            headers.insert(header::RETRY_AFTER, HeaderValue::from_static("2"));
        }
        response
    }
}
