//! How much a date binds.

use std::str::FromStr;

use super::kind::Kind;

/// How much a date binds those who gave it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Binding {
    /// Promised.
    Committed,
    /// Aimed at; a guideline.
    Target,
    /// As well as it can be done.
    BestEffort,
}

impl Binding {
    /// The name in the database and the API.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Committed => "committed",
            Self::Target => "target",
            Self::BestEffort => "best_effort",
        }
    }

    /// What the days of a kind bind where no cadence says it. Of GitLab's dates the monthly day alone is a promise, and
    /// its cadence says so.
    #[must_use]
    pub const fn of_kind(kind: Kind) -> Self {
        match kind {
            Kind::Patch => Self::BestEffort,
            Kind::Monthly | Kind::Internal => Self::Target,
        }
    }

    /// The name for people.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Committed => "committed",
            Self::Target => "target",
            Self::BestEffort => "best effort",
        }
    }
}

/// There is no such binding.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' is no binding; write committed, target or best_effort")]
pub struct UnknownBinding(pub String);

impl FromStr for Binding {
    type Err = UnknownBinding;
    fn from_str(text: &str) -> Result<Self, UnknownBinding> {
        [Self::Committed, Self::Target, Self::BestEffort]
            .into_iter()
            .find(|binding| binding.key() == text)
            .ok_or_else(|| UnknownBinding(text.to_owned()))
    }
}
