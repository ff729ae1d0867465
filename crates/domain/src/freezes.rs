//! Freezes: times in which something is forbidden, or advised against.
//!
//! A freeze has its times ([`Times`]: once, every week or every year, in a zone), its scope ([`Scope`]: product, kinds of
//! releases, environments), what it forbids ([`Forbids`]) and a reason. A hard one forbids, an advisory one only says so.
//! What a pipeline is told is a function of the freezes that its person may see, of what it asks and of the
//! time: [`verdict`](verdict::verdict).

pub mod act;
#[cfg(feature = "zones")]
pub mod change;
pub mod draft;
pub mod environment;
#[cfg(feature = "zones")]
pub mod ics;
pub mod scope;
#[cfg(feature = "zones")]
pub mod stand;
#[cfg(feature = "zones")]
pub mod stretch;
pub mod times;
#[cfg(feature = "zones")]
pub mod touch;
#[cfg(feature = "zones")]
pub mod verdict;
#[cfg(feature = "zones")]
pub mod weeks;

use std::fmt;
use std::str::FromStr;

use jiff::Timestamp;

pub use act::{Act, Forbids};
pub use draft::{Draft, Refusal, Terms};
pub use environment::Environment;
pub use scope::{Asked, Scope};
pub use times::{Repeats, Times};

use crate::calendar::KindWords;
use crate::id::{FreezeId, OverrideId, PersonId, ProductId};
use crate::identity::Visibility;

/// How much a freeze binds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Strength {
    /// What it forbids is not done, unless somebody says why it is done all the same.
    Hard,
    /// It is better not done.
    Advisory,
}

impl Strength {
    /// The name in forms, the database and the API.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Hard => "hard",
            Self::Advisory => "advisory",
        }
    }
}

/// The text is no strength.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' is neither hard nor advisory")]
pub struct BadStrength(pub String);

impl FromStr for Strength {
    type Err = BadStrength;
    fn from_str(text: &str) -> Result<Self, BadStrength> {
        match text {
            "hard" => Ok(Self::Hard),
            "advisory" => Ok(Self::Advisory),
            _ => Err(BadStrength(text.to_owned())),
        }
    }
}

/// A freeze.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Freeze {
    /// Its id.
    pub id: FreezeId,
    /// What it is, when it holds and what it forbids.
    pub terms: Terms,
    /// The one product that it is for; none for all.
    pub product: Option<ProductId>,
    /// When somebody ended it: from then on it does not hold.
    pub ended_at: Option<Timestamp>,
    /// Who may see it.
    pub visibility: Visibility,
    /// What it is called in the calendar that it came from.
    pub uid: Option<String>,
    /// Counts its changes.
    pub revision: i64,
    /// When it was last changed.
    pub modified: Timestamp,
}

impl Freeze {
    /// What it forbids or advises against, where and when, as one sentence: `Forbids deploying and migrating in production
    /// of GitLab every week from Fri 23:00 to Mon 06:00 UTC.` `product` is the name of the one product that it is for,
    /// with what that calls its kinds.
    #[must_use]
    pub fn sentence(&self, product: Option<(&str, &KindWords)>) -> String {
        format!("{} {}.", self.forbids_words(product), self.terms.times)
    }

    /// The same without the times: `Forbids deploying in production of GitLab`.
    #[must_use]
    pub fn forbids_words(&self, product: Option<(&str, &KindWords)>) -> String {
        let verb = match self.terms.strength {
            Strength::Hard => "Forbids",
            Strength::Advisory => "Advises against",
        };
        let scope = self.terms.scope.words(product);
        format!("{verb} {}{scope}", self.terms.forbids)
    }

    /// Whether what is asked lies in its scope.
    #[must_use]
    pub fn concerns(&self, asked: &Asked<'_>) -> bool {
        self.terms.forbids.holds(asked.act)
            && self
                .product
                .as_ref()
                .is_none_or(|product| product == asked.product)
            && self.terms.scope.fits(asked.kind, asked.environment)
    }
}

impl fmt::Display for Freeze {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.terms.name)
    }
}

/// Somebody's word that one thing is done in spite of a freeze, for a while.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Override {
    /// Its id.
    pub id: OverrideId,
    /// The freeze.
    pub freeze: FreezeId,
    /// The product for which it is done.
    pub product: ProductId,
    /// What is done.
    pub act: Act,
    /// Where; none for everywhere.
    pub environment: Option<Environment>,
    /// From when on.
    pub from: Timestamp,
    /// Until when.
    pub until: Timestamp,
    /// Why.
    pub reason: String,
    /// Who said so.
    pub person: PersonId,
}

impl Override {
    /// For how many hours one may be given, at most.
    pub const MOST_HOURS: i64 = 24;

    /// Whether it lets pass what is asked, while it lasts. Who asks for every environment is let pass by one for
    /// every environment alone.
    #[must_use]
    pub fn covers(&self, freeze: &FreezeId, asked: &Asked<'_>) -> bool {
        self.freeze == *freeze
            && self.product == *asked.product
            && self.act == asked.act
            && (self.environment.is_none() || self.environment == asked.environment)
    }
}
