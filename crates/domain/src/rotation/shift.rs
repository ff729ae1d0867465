//! A shift: a person, or nobody, in a slot of a monthly release.

use std::fmt;
use std::str::FromStr;

use crate::id::{PersonId, ProductId, ReleaseId};

/// How firm a shift is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Stand {
    /// It is a wish; nobody is on duty by it.
    Proposed,
    /// It is settled.
    Confirmed,
}

impl Stand {
    /// The name in forms, the database and the API, and for people.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Proposed => "proposed",
            Self::Confirmed => "confirmed",
        }
    }
}

impl fmt::Display for Stand {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.key())
    }
}

/// The text is no stand.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' is neither proposed nor confirmed")]
pub struct BadStand(pub String);

impl FromStr for Stand {
    type Err = BadStand;
    fn from_str(text: &str) -> Result<Self, BadStand> {
        match text {
            "proposed" => Ok(Self::Proposed),
            "confirmed" => Ok(Self::Confirmed),
            _ => Err(BadStand(text.to_owned())),
        }
    }
}

/// A shift. A release has one in each slot; one that nobody has touched is not stored, and is a hole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shift {
    /// The product.
    pub product: ProductId,
    /// The monthly release.
    pub release: ReleaseId,
    /// The key of the slot.
    pub slot: String,
    /// Who; nobody for a hole.
    pub person: Option<PersonId>,
    /// How firm it is.
    pub stand: Stand,
    /// Whether a proposal leaves it as it is. One that is confirmed is left as it is in any case.
    pub pinned: bool,
}

impl Shift {
    /// Whether a proposal leaves it as it is.
    #[must_use]
    pub fn is_fixed(&self) -> bool {
        self.pinned || (self.stand == Stand::Confirmed && self.person.is_some())
    }

    /// Who is on duty by it: the person of one that is confirmed.
    #[must_use]
    pub fn serving(&self) -> Option<&PersonId> {
        match self.stand {
            Stand::Confirmed => self.person.as_ref(),
            Stand::Proposed => None,
        }
    }
}
