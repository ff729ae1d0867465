//! Kinds of releases.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// What sort of release it is. The kind decides the ladder of its statuses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// X.Y.0, on a schedule.
    Monthly,
    /// X.Y.Z of one or more lines at once; bug and security fixes.
    Patch,
    /// For a few, not published.
    Internal,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 3] = [Self::Monthly, Self::Patch, Self::Internal];

    /// The name in addresses, the database and the API.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Monthly => "monthly",
            Self::Patch => "patch",
            Self::Internal => "internal",
        }
    }

    /// The word for people, at the beginning of a name.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Monthly => "Monthly",
            Self::Patch => "Patch",
            Self::Internal => "Internal",
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.key())
    }
}

/// There is no such kind.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' is no kind; kinds are monthly, patch, internal")]
pub struct UnknownKind(pub String);

impl FromStr for Kind {
    type Err = UnknownKind;
    fn from_str(text: &str) -> Result<Self, UnknownKind> {
        Self::ALL
            .into_iter()
            .find(|kind| kind.key() == text)
            .ok_or_else(|| UnknownKind(text.to_owned()))
    }
}
