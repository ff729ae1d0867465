//! Roles: what membership of a GitLab group gives a person.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// What a person is to Slipway. Nobody's role is a number: two roles are never "higher" or "lower",
/// the table in [`super::permission`] says what each may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Signed in: sees checklists and names.
    Viewer,
    /// Writes dates and checklists.
    ReleaseManager,
    /// A release manager who also sees and writes what is embargoed for security.
    SecurityReleaseManager,
    /// Keeps products, cadences, people and tokens.
    Admin,
}

impl Role {
    /// Every role, in the order of this type.
    pub const ALL: [Self; 4] = [
        Self::Viewer,
        Self::ReleaseManager,
        Self::SecurityReleaseManager,
        Self::Admin,
    ];

    /// The name in settings, the database and the API: `release_manager`.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Viewer => "viewer",
            Self::ReleaseManager => "release_manager",
            Self::SecurityReleaseManager => "security_release_manager",
            Self::Admin => "admin",
        }
    }

    /// The name for people: "Release manager".
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Viewer => "Viewer",
            Self::ReleaseManager => "Release manager",
            Self::SecurityReleaseManager => "Security release manager",
            Self::Admin => "Admin",
        }
    }
}

/// There is no such role.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' is no role; roles are viewer, release_manager, security_release_manager, admin")]
pub struct UnknownRole(pub String);

impl FromStr for Role {
    type Err = UnknownRole;
    fn from_str(text: &str) -> Result<Self, UnknownRole> {
        Self::ALL
            .into_iter()
            .find(|role| role.key() == text)
            .ok_or_else(|| UnknownRole(text.to_owned()))
    }
}

/// A set of roles. Stored as the keys with commas between, in the order of [`Role::ALL`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub struct Roles(u8);

impl Roles {
    /// No role at all.
    pub const NONE: Self = Self(0);

    /// Whether the role is in the set.
    #[must_use]
    pub const fn has(self, role: Role) -> bool {
        self.0 & (1 << role as u8) != 0
    }

    /// The set with the role in it.
    #[must_use]
    pub const fn with(self, role: Role) -> Self {
        Self(self.0 | (1 << role as u8))
    }

    /// Whether the set is empty.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The roles, in the order of [`Role::ALL`].
    pub fn iter(self) -> impl Iterator<Item = Role> {
        Role::ALL.into_iter().filter(move |role| self.has(*role))
    }
}

impl FromIterator<Role> for Roles {
    fn from_iter<I: IntoIterator<Item = Role>>(roles: I) -> Self {
        roles.into_iter().fold(Self::NONE, Self::with)
    }
}

impl fmt::Display for Roles {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, role) in self.iter().enumerate() {
            if index > 0 {
                f.write_str(",")?;
            }
            f.write_str(role.key())?;
        }
        Ok(())
    }
}

impl FromStr for Roles {
    type Err = UnknownRole;
    fn from_str(text: &str) -> Result<Self, UnknownRole> {
        text.split(',')
            .map(str::trim)
            .filter(|part| !part.is_empty())
            .map(Role::from_str)
            .collect()
    }
}
