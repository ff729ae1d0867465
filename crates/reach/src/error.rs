//! Why a place gave no answer that can be used. The texts are for operators and hold no secret.

use std::fmt;
use std::time::Duration;

/// The result of a request.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Why there is no answer, and from where.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{place}: {kind}")]
pub struct Error {
    /// `Slack` or `PagerDuty`.
    pub place: &'static str,
    /// What happened.
    pub kind: Kind,
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// Nobody answers, too late, or the answer breaks off.
    Unreachable(String),
    /// The token is not accepted, or may not do that. The words say which.
    Refused(String),
    /// There is no such user group or schedule, or the token may not see it.
    NotThere(String),
    /// More requests than are allowed.
    TooMany {
        /// How long to wait, where it says so.
        wait: Option<Duration>,
    },
    /// A fault at its side.
    Failing(String),
    /// An answer that is not what its documentation promises, or a request that it does not take.
    Unexpected(String),
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreachable(why) => write!(f, "it cannot be reached: {why}"),
            Self::Refused(why) => write!(f, "it refuses: {why}"),
            Self::NotThere(what) => write!(f, "there is no {what}, or the token may not see it"),
            Self::TooMany { wait: Some(wait) } => {
                write!(
                    f,
                    "it asks for fewer requests, and to wait for {} seconds",
                    wait.as_secs()
                )
            }
            Self::TooMany { wait: None } => f.write_str("it asks for fewer requests"),
            Self::Failing(why) => write!(f, "it fails, which is a fault at its side: {why}"),
            Self::Unexpected(why) => f.write_str(why),
        }
    }
}

impl Kind {
    /// An answer or a request that is not as it should be.
    pub(crate) fn unexpected(why: impl Into<String>) -> Self {
        Self::Unexpected(why.into())
    }

    /// Of this place.
    pub(crate) const fn at(self, place: &'static str) -> Error {
        Error { place, kind: self }
    }
}

impl Error {
    /// Whether it may pass by itself: the same request may go through later, with nobody mending anything.
    #[must_use]
    pub const fn passes(&self) -> bool {
        matches!(
            self.kind,
            Kind::Unreachable(_) | Kind::TooMany { .. } | Kind::Failing(_)
        )
    }

    /// How long it wants to be left alone, where it says so.
    #[must_use]
    pub const fn wait(&self) -> Option<Duration> {
        match self.kind {
            Kind::TooMany { wait } => wait,
            _ => None,
        }
    }
}

/// The innermost cause says what happened; the address is left out.
impl From<reqwest::Error> for Kind {
    fn from(error: reqwest::Error) -> Self {
        let error = error.without_url();
        if error.is_builder() {
            return Self::unexpected("its address cannot be used");
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
