//! Requests: somebody asks for what no plan has, and somebody else decides.
//!
//! There are four ([`Wish`]): an out-of-band patch, an internal release, a backport to an older line, an exception to a
//! deadline. A request is open until it is accepted, declined or taken back; that is final, and who has second thoughts asks
//! anew. What each needs is read by [`Draft`]; which severity is enough is a table ([`severity::check`]); what comes of an
//! accepted one is made by the rules of the calendar.
//!
//! Source: GitLab's handbook, "Patch releases" and "Internal releases"; GitLab's maintenance policy.

#[cfg(feature = "zones")]
pub mod draft;
pub mod link;
pub mod outcome;
pub mod severity;
pub mod wish;

use std::fmt;
use std::str::FromStr;

use jiff::Timestamp;
use jiff::civil::Date;

#[cfg(feature = "zones")]
pub use draft::{Deadline, Draft, Grounds};
pub use link::{BadLink, Link};
pub use outcome::Audience;
pub use wish::{BadWish, Wish};

use crate::calendar::{Line, Moment};
use crate::changes::Severity;
use crate::id::{PersonId, ProductId, ReleaseId, RequestId};
use crate::identity::{Role, Viewer, Visibility};

/// What is asked for, with what belongs to that alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// An out-of-band patch.
    OutOfBand {
        /// The day by which it is needed, where there is one.
        needed_by: Option<Date>,
    },
    /// An internal release.
    Internal {
        /// The day by which it is needed, where there is one.
        needed_by: Option<Date>,
    },
    /// A backport.
    Backport {
        /// The line that the change is to go to.
        line: Line,
        /// The change.
        change: Link,
    },
    /// An exception to a deadline.
    Exception {
        /// The release.
        release: ReleaseId,
        /// The key of the step that is the deadline.
        step: String,
        /// What is to be let in.
        change: Link,
        /// Until when.
        until: Moment,
    },
}

impl What {
    /// Which of the four it is.
    #[must_use]
    pub const fn wish(&self) -> Wish {
        match self {
            Self::OutOfBand { .. } => Wish::OutOfBand,
            Self::Internal { .. } => Wish::Internal,
            Self::Backport { .. } => Wish::Backport,
            Self::Exception { .. } => Wish::Exception,
        }
    }

    /// The change that it is about; none where a release is asked for.
    #[must_use]
    pub const fn change(&self) -> Option<&Link> {
        match self {
            Self::Backport { change, .. } | Self::Exception { change, .. } => Some(change),
            Self::OutOfBand { .. } | Self::Internal { .. } => None,
        }
    }

    /// The day by which a release is needed.
    #[must_use]
    pub const fn needed_by(&self) -> Option<Date> {
        match self {
            Self::OutOfBand { needed_by } | Self::Internal { needed_by } => *needed_by,
            Self::Backport { .. } | Self::Exception { .. } => None,
        }
    }
}

/// What a request says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Terms {
    /// What is asked for.
    pub what: What,
    /// How bad it is.
    pub severity: Severity,
    /// Why.
    pub reason: String,
    /// The incident.
    pub incident: Option<Link>,
    /// Who in leadership has agreed in writing, where that is needed.
    pub agreed_by: Option<String>,
}

/// Where a request stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum State {
    /// Nobody has decided.
    Open,
    /// It is done, or will be.
    Accepted,
    /// It is not done.
    Declined,
    /// Who asked has taken it back.
    Withdrawn,
}

impl State {
    /// Every state, in the order of this type.
    pub const ALL: [Self; 4] = [Self::Open, Self::Accepted, Self::Declined, Self::Withdrawn];

    /// The name in addresses, the database and the API.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Accepted => "accepted",
            Self::Declined => "declined",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// For people: `Accepted`.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Open => "Open",
            Self::Accepted => "Accepted",
            Self::Declined => "Declined",
            Self::Withdrawn => "Withdrawn",
        }
    }

    /// Where it gets from here: an open one anywhere, a settled one nowhere.
    #[must_use]
    pub const fn leads_to(self, to: Self) -> bool {
        matches!(self, Self::Open) && !matches!(to, Self::Open)
    }
}

impl fmt::Display for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.key())
    }
}

/// The text is no state.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' is no state; a request is open, accepted, declined or withdrawn")]
pub struct BadState(pub String);

impl FromStr for State {
    type Err = BadState;
    fn from_str(text: &str) -> Result<Self, BadState> {
        Self::ALL
            .into_iter()
            .find(|state| state.key() == text)
            .ok_or_else(|| BadState(text.to_owned()))
    }
}

/// How a request was settled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settlement {
    /// By whom.
    pub by: PersonId,
    /// When.
    pub at: Timestamp,
    /// Why; empty for one that was taken back.
    pub reason: String,
    /// The release that was made, or that is to carry the backport.
    pub release: Option<ReleaseId>,
}

/// A request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// Its id.
    pub id: RequestId,
    /// The product.
    pub product: ProductId,
    /// What it says.
    pub terms: Terms,
    /// Who asked.
    pub asked_by: PersonId,
    /// When.
    pub asked_at: Timestamp,
    /// Who may see it: the team, or who sees what is embargoed and who asked.
    pub visibility: Visibility,
    /// Where it stands.
    pub state: State,
    /// How it was settled; none while it is open.
    pub settled: Option<Settlement>,
}

/// Why a request is not settled. The texts are for people.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Somebody was quicker.
    #[error("{0}; nothing was changed. Look at it again")]
    Settled(String),
    /// It is the request of who would decide.
    #[error(
        "you asked for this yourself, so somebody else decides: a second look is what requests are for. You can take it back"
    )]
    Own,
    /// It is embargoed, and who would decide does not see what is.
    #[error("this is embargoed; security release managers decide it")]
    Embargoed,
    /// It is not the request of who would take it back.
    #[error("only who asked for it can take it back; you can decline it with a reason")]
    NotYours,
    /// The step that it is an exception to is over.
    #[error("{0} is out or will not be; nothing can be let in any more. Decline the request with a reason")]
    Over(String),
    /// The time until which an exception was asked for has passed.
    #[error(
        "it was asked for until {0}, and that is over. Decline the request with a reason, and have it asked for anew"
    )]
    TooLate(String),
}

impl Request {
    /// Who may see a request of this person.
    #[must_use]
    pub fn visibility_for(asked_by: &PersonId, embargoed: bool) -> Visibility {
        if embargoed {
            Visibility::Embargoed {
                people: [asked_by.clone()].into(),
            }
        } else {
            Visibility::Team
        }
    }

    /// Who may read it when somebody decides that: who asked always does, and it is for the team at most. None for everybody.
    #[must_use]
    pub fn readers(&self, wished: Visibility) -> Option<Visibility> {
        match wished {
            Visibility::Public => None,
            Visibility::Team => Some(Visibility::Team),
            Visibility::Embargoed { mut people } => {
                people.insert(self.asked_by.clone());
                Some(Visibility::Embargoed { people })
            }
        }
    }

    /// Whether it is for those alone who see what is embargoed, and who asked.
    #[must_use]
    pub const fn is_embargoed(&self) -> bool {
        matches!(self.visibility, Visibility::Embargoed { .. })
    }

    /// Whether somebody with the right to decide requests decides on this one. `words` say how it was settled, if it is:
    /// `Ana Ferreira has accepted it`.
    ///
    /// # Errors
    /// [`Refusal::Settled`]; [`Refusal::Embargoed`] for those who do not see what is embargoed; [`Refusal::Own`] for who
    /// asked, unless an admin.
    pub fn check_decider(&self, viewer: &Viewer, words: &str) -> Result<(), Refusal> {
        self.check_open(words)?;
        if self.is_embargoed() && !viewer.has(Role::SecurityReleaseManager) {
            return Err(Refusal::Embargoed);
        }
        if viewer.person() == Some(&self.asked_by) && !viewer.has(Role::Admin) {
            return Err(Refusal::Own);
        }
        Ok(())
    }

    /// Whether somebody takes it back.
    ///
    /// # Errors
    /// [`Refusal::Settled`]; [`Refusal::NotYours`] for everybody but who asked.
    pub fn check_withdrawal(&self, viewer: &Viewer, words: &str) -> Result<(), Refusal> {
        self.check_open(words)?;
        if viewer.person() == Some(&self.asked_by) {
            Ok(())
        } else {
            Err(Refusal::NotYours)
        }
    }

    fn check_open(&self, words: &str) -> Result<(), Refusal> {
        if self.state == State::Open {
            Ok(())
        } else {
            Err(Refusal::Settled(words.to_owned()))
        }
    }

    /// Settles it.
    ///
    /// # Errors
    /// [`Refusal::Settled`] for one that is settled already.
    pub fn settle(mut self, state: State, settlement: Settlement, words: &str) -> Result<Self, Refusal> {
        if !self.state.leads_to(state) {
            return Err(Refusal::Settled(words.to_owned()));
        }
        self.state = state;
        self.settled = Some(settlement);
        Ok(self)
    }
}
