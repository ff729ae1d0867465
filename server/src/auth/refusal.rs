//! Why somebody is not signed in, as a page: what happened, and what to do. Nothing of what GitLab wrote
//! stands on it; the log has the kind of fault.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use domain::identity::Role;

use crate::http::page::Page;
use crate::oauth::Fault;
use crate::problem::Problem;

/// Why it did not work.
#[derive(Debug)]
pub(super) enum Refusal {
    /// No GitLab is configured.
    NoGitLab,
    /// The person declined at GitLab.
    SaidNo,
    /// No attempt of this browser fits: another one, a second time, or none.
    NotBegunHere,
    /// The attempt is too old.
    TooLate,
    /// GitLab does not take its code back.
    CodeRefused,
    /// The account at GitLab is blocked or asleep.
    NotActive,
    /// The person is in none of the groups that give a role, and no admin by the settings.
    InNoGroup {
        /// Who GitLab says it is.
        username: String,
        /// The groups and what they give.
        groups: Vec<(String, Role)>,
    },
    /// GitLab does not answer.
    Unreachable,
    /// GitLab and the settings do not fit together.
    NotAgreed,
    /// GitLab's answer makes no sense.
    Unreadable,
    /// A one-time link was used, is too old, or never was.
    LinkGone,
    /// Something else.
    Other(Problem),
}

impl From<Problem> for Refusal {
    fn from(problem: Problem) -> Self {
        Self::Other(problem)
    }
}

impl From<backend::Error> for Refusal {
    fn from(error: backend::Error) -> Self {
        Self::Other(error.into())
    }
}

impl From<gitlab::Error> for Refusal {
    fn from(error: gitlab::Error) -> Self {
        tracing::warn!(%error, "a sign-in failed at GitLab");
        match error {
            error if error.passes() => Self::Unreachable,
            gitlab::Error::Refused(_) => Self::NotAgreed,
            _ => Self::Unreadable,
        }
    }
}

impl From<Fault> for Refusal {
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::GitLab(error) => error.into(),
            Fault::NoGrant => Self::CodeRefused,
            Fault::NotAgreed => Self::NotAgreed,
            Fault::Unreadable => Self::Unreadable,
            Fault::Address(error) => backend::Error::internal(error).into(),
        }
    }
}

const AGAIN: &str = "<p><a class=\"button button-primary\" href=\"/sign-in\">Try again</a></p>";
const HOME: &str = "<p><a class=\"button button-primary\" href=\"/\">To the calendar</a></p>";

impl Refusal {
    fn words(&self) -> (StatusCode, &'static str, &'static str, &'static str) {
        use StatusCode as S;
        match self {
            Self::NoGitLab => (
                S::NOT_FOUND,
                "Nobody signs in with GitLab here",
                "No GitLab is configured. Who runs this Slipway can do it: the settings are explained by slipway config --defaults.",
                HOME,
            ),
            Self::SaidNo => (
                S::FORBIDDEN,
                "You are not signed in",
                "You declined at GitLab, so nothing was told to Slipway. All public dates can be read without signing in.",
                AGAIN,
            ),
            Self::NotBegunHere => (
                S::BAD_REQUEST,
                "This sign-in was not begun here",
                "GitLab's answer does not fit to a sign-in of this browser, or was used before. You are not signed in by it.",
                AGAIN,
            ),
            Self::TooLate => (
                S::BAD_REQUEST,
                "That took too long",
                "A sign-in is open for ten minutes. You are not signed in.",
                AGAIN,
            ),
            Self::CodeRefused => (
                S::BAD_REQUEST,
                "GitLab does not stand by this sign-in",
                "Its answer is too old or was used before. You are not signed in.",
                AGAIN,
            ),
            Self::NotActive => (
                S::FORBIDDEN,
                "Your account at GitLab is not active",
                "It is blocked or waits for somebody's consent. An administrator of your GitLab can tell you more.",
                HOME,
            ),
            Self::InNoGroup { .. } => (
                S::FORBIDDEN,
                "You are in none of the groups that Slipway knows",
                "",
                "<p><a class=\"button button-primary\" href=\"/\">To the calendar</a> \
                 <a class=\"button\" href=\"/auth/gitlab\">Sign in as somebody else</a></p>",
            ),
            Self::Unreachable => (
                S::BAD_GATEWAY,
                "GitLab does not answer",
                "Nobody can sign in until it does. Whoever is signed in stays so, and all public dates can be read.",
                AGAIN,
            ),
            Self::NotAgreed => (
                S::BAD_GATEWAY,
                "GitLab and Slipway do not agree",
                "GitLab refuses Slipway's application or its token. Tell who runs this Slipway: the log says what was refused.",
                AGAIN,
            ),
            Self::Unreadable => (
                S::BAD_GATEWAY,
                "GitLab's answer cannot be read",
                "You are not signed in. If it happens again, tell who runs this Slipway: the log says more.",
                AGAIN,
            ),
            Self::LinkGone => (
                S::NOT_FOUND,
                "This link does not sign in any more",
                "It was used, or is older than 15 minutes. Ask who gave it to you for a new one.",
                HOME,
            ),
            Self::Other(problem) => (problem.status(), "That did not work", "", AGAIN),
        }
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let (status, title, mut lede, action) = self.words();
        let sentence = match &self {
            Self::Other(problem) => app::error::sentence(problem.detail()),
            Self::InNoGroup { username, groups } => {
                let groups: Vec<String> = groups
                    .iter()
                    .map(|(group, role)| format!("{group} ({})", role.title()))
                    .collect();
                format!(
                    "GitLab says that you are @{username}. Ask to be added to one of: {}. All public dates can be read \
                     without signing in. To come as somebody else, sign out at GitLab first.",
                    groups.join(", ")
                )
            }
            _ => String::new(),
        };
        if !sentence.is_empty() {
            lede = &sentence;
        }
        Page { title, lede, action }.respond(status)
    }
}
