//! The client: one pool of connections to one GitLab, with a limit on everything.

use std::fmt;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use http::StatusCode;
use reach::{Patience, making};
use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::body;
use crate::error::{Error, Result};

/// GitLab asks for up to a minute; where it wants to be left alone for longer, whoever called decides.
const PATIENCE: Patience = Patience {
    longest: Duration::from_secs(60),
    ..Patience::USUAL
};
/// The largest answer that is read.
const LARGEST_ANSWER: usize = 1024 * 1024;

/// What GitLab says of a member, and of a user, that is not there.
const NOT_THERE: [&str; 2] = ["404 Not found", "404 User Not Found"];

/// The body of GitLab's own 404.
#[derive(Deserialize)]
struct NotFound {
    message: String,
}

/// Talks to one GitLab. Cheap to clone.
#[derive(Clone)]
pub struct Client {
    base: Arc<str>,
    made: Arc<Made>,
    patience: Patience,
}

/// Each is made at its first request.
#[derive(Default)]
struct Made {
    http: OnceLock<Option<reqwest::Client>>,
    elsewhere: OnceLock<Option<reqwest::Client>>,
}

/// Only the address: what is sent along with requests is never kept here.
impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("base", &self.base)
            .finish_non_exhaustive()
    }
}

impl Client {
    /// A client of the GitLab at this address, such as `https://gitlab.example.com`.
    #[must_use]
    pub fn new(base: &str) -> Self {
        Self::with_patience(base, PATIENCE)
    }

    /// The same with another limit for each request.
    #[must_use]
    pub fn with_timeout(base: &str, timeout: Duration) -> Self {
        Self::with_patience(base, Patience { timeout, ..PATIENCE })
    }

    /// The same with other limits.
    #[must_use]
    pub fn with_patience(base: &str, patience: Patience) -> Self {
        Self {
            base: base.trim_end_matches('/').into(),
            made: Arc::default(),
            patience,
        }
    }

    pub(crate) fn patience(&self) -> &Patience {
        &self.patience
    }

    /// The address, without a slash at its end.
    #[must_use]
    pub fn base(&self) -> &str {
        &self.base
    }

    /// Sends a request as it is: the way of the OAuth client. No redirect is followed; what the server
    /// failed at is an error, every other answer is given back.
    ///
    /// # Errors
    /// [`Error::Unreachable`], [`Error::Failing`], [`Error::TooMany`], or [`Error::Unexpected`] for an answer of more than a
    /// megabyte.
    pub async fn send(&self, request: http::Request<Vec<u8>>) -> Result<http::Response<Vec<u8>>> {
        let response = self.http()?.execute(request.try_into()?).await?;
        let status = response.status();
        if status.is_server_error() || status == StatusCode::TOO_MANY_REQUESTS {
            return Err(Error::of_status(status));
        }
        let mut answer = http::Response::new(Vec::new());
        *answer.status_mut() = status;
        *answer.headers_mut() = response.headers().clone();
        *answer.body_mut() = body::read(response, LARGEST_ANSWER).await?;
        Ok(answer)
    }

    /// What the API has at a path; none when GitLab says that it is not there. Only its own words for that
    /// count: a 404 of a proxy in front, or of a group that was renamed or that the token may not see any
    /// more (`404 Group Not Found`), says nothing about a person.
    pub(crate) async fn get<T: DeserializeOwned>(&self, token: &str, path: &str) -> Result<Option<T>> {
        let url = format!("{}/api/v4/{path}", self.base);
        let response = self.http()?.get(url).bearer_auth(token).send().await?;
        let status = response.status();
        if status != StatusCode::OK && status != StatusCode::NOT_FOUND {
            return Err(Error::of_status(status));
        }
        let bytes = body::read(response, LARGEST_ANSWER).await?;
        if status == StatusCode::NOT_FOUND {
            return match serde_json::from_slice::<NotFound>(&bytes) {
                Ok(NotFound { message }) if NOT_THERE.contains(&message.as_str()) => Ok(None),
                Ok(NotFound { message }) if message == "404 Group Not Found" => Err(Error::unexpected(
                    format!("{path}: there is no such group, or Slipway's token may not see it"),
                )),
                _ => Err(Error::unexpected(format!(
                    "{path}: a 404 that is not GitLab's own; is there a proxy in front of it?"
                ))),
            };
        }
        serde_json::from_slice(&bytes).map(Some).map_err(|error| {
            let (line, column) = (error.line(), error.column());
            Error::unexpected(format!(
                "{path}: JSON that does not fit, line {line}, column {column}"
            ))
        })
    }

    /// The client for GitLab itself.
    pub(crate) fn http(&self) -> Result<&reqwest::Client> {
        let made = || making::made(making::builder(self.patience.timeout));
        self.made.http.get_or_init(made).as_ref().ok_or_else(no_tls)
    }

    /// The client for pictures elsewhere.
    pub(crate) fn elsewhere(&self) -> Result<&reqwest::Client> {
        let made = || making::made(making::outward(making::builder(self.patience.timeout)));
        self.made.elsewhere.get_or_init(made).as_ref().ok_or_else(no_tls)
    }
}

fn no_tls() -> Error {
    Error::Unreachable("TLS cannot be set up on this machine".to_owned())
}
