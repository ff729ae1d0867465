//! Errors as HTTP answers: a closed set. JSON for programs (RFC 9457), a page for people; never the
//! text of what went wrong inside.
//!
//! A handler gives a [`Problem`], which is JSON; the layer [`for_people`] makes a page of it for a browser,
//! and gives words to answers that have none.

mod people;

pub use people::{for_people, wants_page};

use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use backend::Error;
use backend::error::Storage;
use serde::Serialize;

/// An error on its way out.
#[derive(Debug, Clone)]
pub struct Problem {
    status: StatusCode,
    code: &'static str,
    detail: String,
    /// After how many seconds it may go through.
    again_after: Option<u32>,
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
            again_after: (status == StatusCode::SERVICE_UNAVAILABLE).then_some(2),
        }
    }

    /// There was too much of something; `what` is a sentence's beginning.
    #[must_use]
    pub fn too_many(what: &str) -> Self {
        Self {
            again_after: Some(30),
            ..Self::new(
                StatusCode::TOO_MANY_REQUESTS,
                "too_many",
                format!("{what}; wait half a minute and try again"),
            )
        }
    }

    /// Somebody asks more often than one may.
    #[must_use]
    pub fn too_often(seconds: u32) -> Self {
        let wait = if seconds == 1 {
            "a second".to_owned()
        } else {
            format!("{seconds} seconds")
        };
        Self {
            again_after: Some(seconds),
            ..Self::new(
                StatusCode::TOO_MANY_REQUESTS,
                "too_often",
                format!(
                    "that was more often than the settings allow; nothing was changed. Wait {wait} and try again"
                ),
            )
        }
    }

    /// There was no answer in time.
    #[must_use]
    pub fn too_slow() -> Self {
        let detail = "that took too long; look whether it was done before you do it again";
        Self::new(StatusCode::SERVICE_UNAVAILABLE, "too_slow", detail)
    }

    /// What was sent is longer than what is read.
    #[must_use]
    pub fn too_long() -> Self {
        let detail = "what was sent is too long: 1 MB is read; nothing was changed";
        Self::new(StatusCode::PAYLOAD_TOO_LARGE, "too_long", detail)
    }

    /// The same of a webhook.
    #[must_use]
    pub fn too_long_event() -> Self {
        let detail = "this event is too long: 8 MB are read, and 1 MB where no Content-Length says how long it is; nothing was stored";
        Self::new(StatusCode::PAYLOAD_TOO_LARGE, "too_long", detail)
    }

    /// The same of a file that mends one.
    #[must_use]
    pub fn too_long_file() -> Self {
        let detail = "this file is too long: 8 MB are read; nothing was changed";
        Self::new(StatusCode::PAYLOAD_TOO_LARGE, "too_long", detail)
    }

    /// A form has a field too few, or one that cannot be read at all.
    #[must_use]
    pub fn incomplete() -> Self {
        let detail = app::error::AppError::Incomplete.to_string();
        Self::new(StatusCode::UNPROCESSABLE_ENTITY, "incomplete", detail)
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

    /// What was at this address is elsewhere, or not at all.
    #[must_use]
    pub fn gone(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::GONE, "gone", detail)
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
    #[must_use]
    pub fn session(error: tower_sessions::session::Error) -> Self {
        use tower_sessions::{session, session_store};
        match error {
            session::Error::Store(session_store::Error::Backend(cause)) => {
                tracing::warn!(cause, "a session could not be read or written");
                Self::unusable(&app::error::AppError::Busy)
            }
            error => Self::internal(format_args!("session: {error}")),
        }
    }

    /// The database is busy or cannot be used, as a form was told.
    #[must_use]
    pub fn unusable(error: &app::error::AppError) -> Self {
        let code = match error {
            app::error::AppError::Storage { code, .. } => {
                let known = Storage::ALL.map(Storage::code);
                known.into_iter().find(|known| known == code).unwrap_or("storage")
            }
            app::error::AppError::Unsure => "unsure",
            _ => "busy",
        };
        Self::new(StatusCode::SERVICE_UNAVAILABLE, code, error.to_string())
    }

    /// A webhook does not prove that it comes from its GitLab.
    #[must_use]
    pub fn forged(why: impl std::fmt::Display) -> Self {
        Self::new(
            StatusCode::UNAUTHORIZED,
            "forged",
            format!("{why}; nothing was stored"),
        )
    }

    /// Whether somebody tried with a secret that is none.
    #[must_use]
    pub fn is_bad_secret(&self) -> bool {
        matches!(self.code, "bad_token" | "forged")
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
            Error::Unsure(cause) => tracing::error!(?cause, "a change may have been committed or not"),
            Error::Storage(storage, cause) => {
                tracing::error!(code = storage.code(), ?cause, "the database cannot be used");
            }
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
        response.headers_mut().insert(
            header::CONTENT_TYPE,
            HeaderValue::from_static("application/problem+json"),
        );
        self.finish(response)
    }
}

impl Problem {
    /// As one line, for a program that has asked for text.
    fn line(self) -> Response {
        let response = (self.status, format!("error: {}\n", self.detail)).into_response();
        self.finish(response)
    }

    /// What its answer says in whatever form.
    fn finish(self, mut response: Response) -> Response {
        let headers = response.headers_mut();
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        if self.status == StatusCode::UNAUTHORIZED {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        if let Some(seconds) = self.again_after {
            headers.insert(header::RETRY_AFTER, seconds.into());
        }
        response.extensions_mut().insert(self);
        response
    }
}
