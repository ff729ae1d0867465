//! Environments, by their tier: what GitLab tells a job as `CI_ENVIRONMENT_TIER`.

use std::fmt;
use std::str::FromStr;

/// The tier of an environment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Environment {
    /// What users use, its canaries included.
    Production,
    /// What is like it, before it.
    Staging,
    /// For tests.
    Testing,
    /// For who develops.
    Development,
    /// None of these.
    Other,
}

impl Environment {
    /// Every environment.
    pub const ALL: [Self; 5] = [
        Self::Production,
        Self::Staging,
        Self::Testing,
        Self::Development,
        Self::Other,
    ];

    /// The name in forms, the database, the API and GitLab.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Production => "production",
            Self::Staging => "staging",
            Self::Testing => "testing",
            Self::Development => "development",
            Self::Other => "other",
        }
    }
}

impl fmt::Display for Environment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.key())
    }
}

/// There is no such environment.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "'{0}' is no environment; write GitLab's tier of it: production, staging, testing, development or other"
)]
pub struct UnknownEnvironment(pub String);

impl FromStr for Environment {
    type Err = UnknownEnvironment;
    fn from_str(text: &str) -> Result<Self, UnknownEnvironment> {
        Self::ALL
            .into_iter()
            .find(|environment| environment.key() == text)
            .ok_or_else(|| UnknownEnvironment(text.to_owned()))
    }
}
