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

    /// The shift as a page shows it.
    #[must_use]
    pub fn seen(&self) -> Seen {
        Seen {
            person: self.person.clone(),
            stand: self.stand,
            pinned: self.pinned,
        }
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

/// A shift as a page has shown it: whoever changes it from there says so, and is refused when it is another by now. As a text
/// `confirmed`, `proposed ana` or `proposed ana pinned`; an empty one is a shift that nobody has touched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    /// Who.
    pub person: Option<PersonId>,
    /// How firm it is.
    pub stand: Stand,
    /// Whether a proposal leaves it as it is.
    pub pinned: bool,
}

impl Seen {
    /// One that nobody has touched.
    pub const UNTOUCHED: Self = Self {
        person: None,
        stand: Stand::Proposed,
        pinned: false,
    };
}

impl fmt::Display for Seen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.stand)?;
        if let Some(person) = &self.person {
            write!(f, " {person}")?;
        }
        f.write_str(if self.pinned { " pinned" } else { "" })
    }
}

/// The text is no shift as a page shows it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' does not say how the shift was; load the page again")]
pub struct BadSeen(pub String);

impl FromStr for Seen {
    type Err = BadSeen;
    fn from_str(text: &str) -> Result<Self, BadSeen> {
        let bad = || BadSeen(text.to_owned());
        let mut words = text.split_whitespace();
        let Some(stand) = words.next() else {
            return Ok(Self::UNTOUCHED);
        };
        let stand = stand.parse().map_err(|_| bad())?;
        let mut person = words.next();
        // Nobody's may be pinned, and nobody is called so there.
        let mut pinned = words.next();
        if pinned.is_none() && person == Some("pinned") {
            (person, pinned) = (None, person);
        }
        if words.next().is_some() || pinned.is_some_and(|word| word != "pinned") {
            return Err(bad());
        }
        Ok(Self {
            person: person.map(str::parse).transpose().map_err(|_| bad())?,
            stand,
            pinned: pinned.is_some(),
        })
    }
}
