//! The last part of a release's address: `19.7`, or `patch-2026-12-23` for a slot.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;

use super::kind::Kind;
use super::version::Version;

/// A release's name in addresses, unique in its product and kept for ever.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Slug(String);

/// The text can be no release's address.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' is no address of a release")]
pub struct BadSlug(pub String);

impl Slug {
    /// The address of a release that is called by its version.
    #[must_use]
    pub fn of_version(version: Version) -> Self {
        Self(version.short())
    }

    /// The address of a slot: the kind and the day it was planned for when it was made. A later move
    /// does not change it.
    #[must_use]
    pub fn of_slot(kind: Kind, planned: Date) -> Self {
        Self(format!("{kind}-{planned}"))
    }

    /// The same with a number behind it, for a second slot of the day.
    #[must_use]
    pub fn numbered(&self, number: u32) -> Self {
        Self(format!("{}-{number}", self.0))
    }

    /// The same with something behind it that nobody can guess, for what is not public: an address that is
    /// taken would tell of it. `chance` are lower-case letters and digits.
    #[must_use]
    pub fn unguessable(&self, chance: &str) -> Self {
        Self(format!("{}-{chance}", self.0))
    }

    /// The text of the address.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Slug {
    type Err = BadSlug;
    fn from_str(text: &str) -> Result<Self, BadSlug> {
        let fits = (1..=64).contains(&text.len())
            && text.starts_with(|c: char| c.is_ascii_alphanumeric())
            && text
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b".-".contains(&b));
        if fits {
            Ok(Self(text.to_owned()))
        } else {
            Err(BadSlug(text.to_owned()))
        }
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
