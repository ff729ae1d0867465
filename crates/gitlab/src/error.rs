//! Why GitLab gave no answer that can be used. The texts are for operators: each says in plain words what
//! happened, and holds no secret.

use std::time::Duration;

/// The result of a request to GitLab.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Why there is no answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// Nobody answers, too late, or the answer breaks off: the same request may go through later.
    #[error("GitLab cannot be reached: {0}")]
    Unreachable(String),
    /// The token or the application is not accepted (401), or may not do that (403).
    #[error("{}", refused(*.0))]
    Refused(u16),
    /// GitLab says that it is not there (404), which it also says of what the token may not see. What was
    /// asked for stands in it, as the path of the API.
    #[error("GitLab says that there is no {}, or the token may not see it", readable(.0))]
    NotThere(String),
    /// More requests than GitLab allows (429).
    #[error("GitLab asks for fewer requests{}", in_a_while(*.wait))]
    TooMany {
        /// How long GitLab wants to be left alone, where it says so.
        wait: Option<Duration>,
    },
    /// A fault of GitLab's own, or of what stands in front of it (5xx).
    #[error("GitLab fails with status {0}; that is a fault at its side")]
    Failing(u16),
    /// An answer that is not what GitLab's documentation promises.
    #[error("GitLab's answer is not what it should be: {0}")]
    Unexpected(String),
}

impl Error {
    /// Whether it may pass by itself: the same request may go through later, with nobody mending anything.
    #[must_use]
    pub fn passes(&self) -> bool {
        matches!(
            self,
            Self::Unreachable(_) | Self::TooMany { .. } | Self::Failing(_)
        )
    }

    /// How long GitLab wants to be left alone, where it says so.
    #[must_use]
    pub fn wait(&self) -> Option<Duration> {
        match self {
            Self::TooMany { wait } => *wait,
            _ => None,
        }
    }

    pub(crate) fn unexpected(why: impl Into<String>) -> Self {
        Self::Unexpected(why.into())
    }

    /// What a status other than success means where a request is sent once.
    pub(crate) fn of_status(status: http::StatusCode) -> Self {
        match status.as_u16() {
            code @ (401 | 403) => Self::Refused(code),
            429 => Self::TooMany { wait: None },
            code if status.is_server_error() => Self::Failing(code),
            code => Self::Unexpected(format!("status {code}")),
        }
    }
}

fn refused(status: u16) -> String {
    match status {
        401 => {
            "GitLab does not accept the token (status 401): it has ended, was revoked, or is another GitLab's"
                .to_owned()
        }
        403 => "GitLab does not let the token do that (status 403): it lacks a scope, or its owner a role"
            .to_owned(),
        status => format!("GitLab refuses the request with status {status}"),
    }
}

/// A path of the API as people write it: `projects/gitlab-org/gitlab`.
fn readable(path: &str) -> String {
    path.replace("%2F", "/")
}

fn in_a_while(wait: Option<Duration>) -> String {
    match wait.map(|wait| wait.as_secs()) {
        Some(1) => " (status 429), and to wait for a second".to_owned(),
        Some(seconds) if seconds < 120 => format!(" (status 429), and to wait for {seconds} seconds"),
        Some(seconds) => format!(" (status 429), and to wait for {} minutes", seconds.div_ceil(60)),
        None => " (status 429)".to_owned(),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_are_told_in_plain_words() {
        let told = |error: Error| error.to_string();
        assert!(told(Error::Refused(401)).contains("does not accept the token"));
        assert!(told(Error::Refused(403)).contains("lacks a scope"));
        assert!(told(Error::NotThere("projects/7".to_owned())).contains("no projects/7"));
        assert!(told(Error::NotThere("projects/a%2Fb".to_owned())).contains("no projects/a/b,"));
        assert!(told(Error::Failing(502)).contains("status 502"));
        for (seconds, words) in [
            (None, "fewer requests (status 429)"),
            (Some(1), "wait for a second"),
            (Some(30), "wait for 30 seconds"),
            (Some(3000), "wait for 50 minutes"),
        ] {
            let error = Error::TooMany {
                wait: seconds.map(Duration::from_secs),
            };
            assert!(error.passes() && told(error.clone()).contains(words), "{error}");
        }
        assert!(!Error::Refused(401).passes() && !Error::unexpected("x").passes());
    }
}
