//! What a freeze can forbid.

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

use crate::words;

/// Something that is done to ship software.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Act {
    /// Merging changes.
    Merge,
    /// Deploying to an environment.
    Deploy,
    /// Migrating a database.
    Migrate,
    /// Tagging versions.
    Tag,
    /// Publishing a release.
    Publish,
}

impl Act {
    /// Every act.
    pub const ALL: [Self; 5] = [Self::Merge, Self::Deploy, Self::Migrate, Self::Tag, Self::Publish];

    /// The name in forms, the database and the API.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Merge => "merge",
            Self::Deploy => "deploy",
            Self::Migrate => "migrate",
            Self::Tag => "tag",
            Self::Publish => "publish",
        }
    }

    /// The word in sentences: `deploying`.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Merge => "merging",
            Self::Deploy => "deploying",
            Self::Migrate => "migrating",
            Self::Tag => "tagging",
            Self::Publish => "publishing",
        }
    }
}

/// The text is no act.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' is nothing that a freeze forbids; write merge, deploy, migrate, tag or publish")]
pub struct UnknownAct(pub String);

impl FromStr for Act {
    type Err = UnknownAct;
    fn from_str(text: &str) -> Result<Self, UnknownAct> {
        Self::ALL
            .into_iter()
            .find(|act| act.key() == text)
            .ok_or_else(|| UnknownAct(text.to_owned()))
    }
}

/// What a freeze forbids; at least one act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Forbids(BTreeSet<Act>);

impl Forbids {
    /// These acts; none where there are none.
    #[must_use]
    pub fn of(acts: impl IntoIterator<Item = Act>) -> Option<Self> {
        let acts: BTreeSet<Act> = acts.into_iter().collect();
        (!acts.is_empty()).then_some(Self(acts))
    }

    /// Whether an act is among them.
    #[must_use]
    pub fn holds(&self, act: Act) -> bool {
        self.0.contains(&act)
    }

    /// The acts, in their order.
    pub fn acts(&self) -> impl Iterator<Item = Act> {
        self.0.iter().copied()
    }

    /// The names with spaces between, as they are stored.
    #[must_use]
    pub fn keys(&self) -> String {
        self.acts().map(Act::key).collect::<Vec<_>>().join(" ")
    }
}

/// `merging, deploying and tagging`.
impl fmt::Display for Forbids {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&words::listed(&self.acts().map(Act::word).collect::<Vec<_>>()))
    }
}
