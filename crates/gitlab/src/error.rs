//! Why GitLab gave no answer that can be used. The texts are for the operator's log: they hold no secret,
//! and nobody shows them to people.

/// The result of a request to GitLab.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Why there is no answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// Nobody answers, too late, or with a fault of the server's own: the same request may go through later.
    #[error("GitLab cannot be reached: {0}")]
    Unreachable(String),
    /// The token or the application is not accepted (401), or may not do that (403).
    #[error("GitLab refuses the request with status {0}")]
    Refused(u16),
    /// An answer that is not what GitLab's documentation promises.
    #[error("GitLab's answer is not what it should be: {0}")]
    Unexpected(String),
}

impl Error {
    pub(crate) fn unexpected(why: impl Into<String>) -> Self {
        Self::Unexpected(why.into())
    }

    /// What a status other than success means.
    pub(crate) fn of_status(status: http::StatusCode) -> Self {
        match status.as_u16() {
            code @ (401 | 403) => Self::Refused(code),
            429 => Self::Unreachable("it asks for fewer requests (status 429)".to_owned()),
            code if status.is_server_error() => Self::Unreachable(format!("status {code}")),
            code => Self::Unexpected(format!("status {code}")),
        }
    }
}

/// The innermost cause says what happened; the address is left out, for it may hold a secret.
impl From<reqwest::Error> for Error {
    fn from(error: reqwest::Error) -> Self {
        let error = error.without_url();
        if error.is_builder() {
            return Self::Unexpected("its address cannot be used".to_owned());
        }
        if error.is_timeout() {
            return Self::Unreachable("it took too long".to_owned());
        }
        let mut innermost: &dyn std::error::Error = &error;
        while let Some(source) = innermost.source() {
            innermost = source;
        }
        Self::Unreachable(innermost.to_string())
    }
}
