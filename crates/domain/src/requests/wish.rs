//! The four things that are asked for.

use std::fmt;
use std::str::FromStr;

use crate::calendar::Kind;

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Wish {
    /// A patch outside its slots, for something that cannot wait.
    OutOfBand,
    /// A release for a few, which is not published.
    Internal,
    /// A change that is to go to an older line, too.
    Backport,
    /// A change that is to be let in after a deadline.
    Exception,
}

impl Wish {
    /// Every wish, in the order of this type.
    pub const ALL: [Self; 4] = [Self::OutOfBand, Self::Internal, Self::Backport, Self::Exception];

    /// The name in addresses, the database and the API: `out_of_band`.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::OutOfBand => "out_of_band",
            Self::Internal => "internal",
            Self::Backport => "backport",
            Self::Exception => "exception",
        }
    }

    /// For people: `Out-of-band patch`.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::OutOfBand => "Out-of-band patch",
            Self::Internal => "Internal release",
            Self::Backport => "Backport",
            Self::Exception => "Exception to a deadline",
        }
    }

    /// For people, where there is little room: `Out-of-band`.
    #[must_use]
    pub const fn short(self) -> &'static str {
        match self {
            Self::OutOfBand => "Out-of-band",
            Self::Internal => "Internal",
            Self::Backport => "Backport",
            Self::Exception => "Exception",
        }
    }

    /// The kind of the release that is asked for, or that is to carry it; none for an exception, which is one to
    /// a release of any kind.
    #[must_use]
    pub const fn kind(self) -> Option<Kind> {
        match self {
            Self::OutOfBand | Self::Backport => Some(Kind::Patch),
            Self::Internal => Some(Kind::Internal),
            Self::Exception => None,
        }
    }

    /// Whether accepting it makes a release.
    #[must_use]
    pub const fn makes_release(self) -> bool {
        matches!(self, Self::OutOfBand | Self::Internal)
    }

    /// Whether it needs a declared incident.
    #[must_use]
    pub const fn needs_incident(self) -> bool {
        self.makes_release()
    }
}

impl fmt::Display for Wish {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.key())
    }
}

/// The text names nothing that can be asked for.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' cannot be asked for; ask for out_of_band, internal, backport or exception")]
pub struct BadWish(pub String);

impl FromStr for Wish {
    type Err = BadWish;
    fn from_str(text: &str) -> Result<Self, BadWish> {
        Self::ALL
            .into_iter()
            .find(|wish| wish.key() == text)
            .ok_or_else(|| BadWish(text.to_owned()))
    }
}
