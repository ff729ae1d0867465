//! Drafts: wishes that are kept at an address, for others to look at, until they are published or dropped.

use std::str::FromStr;

use super::release::Release;
use super::whatif::{Base, Since, Wish};
use crate::id::{DraftId, ReleaseId};

/// Where a draft stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// It can be published or dropped.
    Open,
    /// It was done.
    Published,
    /// It will not be done.
    Dropped,
}

impl State {
    /// The name in the database and the API, and for people.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Published => "published",
            Self::Dropped => "dropped",
        }
    }
}

/// The text is no state of a draft.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' is none of open, published, dropped")]
pub struct UnknownState(pub String);

impl FromStr for State {
    type Err = UnknownState;
    fn from_str(text: &str) -> Result<Self, UnknownState> {
        let known = [Self::Open, Self::Published, Self::Dropped].into_iter();
        let mut known = known.filter(|state| state.key() == text);
        known.next().ok_or_else(|| UnknownState(text.to_owned()))
    }
}

/// A draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// Its id.
    pub id: DraftId,
    /// The release that it is about.
    pub release: ReleaseId,
    /// What is wished.
    pub wish: Wish,
    /// What the team is to know of it; may be empty.
    pub note: String,
    /// What everybody is to be told when it is published, where that was said already; may be empty.
    pub public_reason: String,
    /// The dates of the release when it was made, or taken up anew.
    pub base: Base,
    /// The revision of the release that it goes by.
    pub based_on: i64,
    /// Where it stands.
    pub state: State,
    /// Counts its changes; a write names the one it has seen.
    pub revision: i64,
}

/// Why nothing is done with a draft. The texts are for people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Somebody was quicker.
    #[error("somebody changed this draft since you loaded the page; look at it again")]
    Stale,
    /// It is behind us.
    #[error("this draft was {} already; make a new one where something else is to be done", .0.key())]
    Settled(State),
    /// What would follow is not what was looked at.
    #[error(
        "the release has changed since this draft was made; look at what would follow now, then take the draft up anew \
         and publish it, or drop it"
    )]
    Changed,
    /// There is nothing to take up.
    #[error("the release has not changed since this draft was made; it can be published as it is")]
    Fresh,
}

impl Draft {
    fn check(&self, seen: i64) -> Result<(), Refusal> {
        match self.state {
            _ if self.revision != seen => Err(Refusal::Stale),
            State::Open => Ok(()),
            settled => Err(Refusal::Settled(settled)),
        }
    }

    /// Whether the release is another one than the one that was looked at.
    #[must_use]
    pub const fn is_stale(&self, release: &Release) -> bool {
        self.based_on != release.revision
    }

    /// What has changed of the release's dates since. Empty, too, where what has changed is no date.
    #[must_use]
    pub fn since(&self, release: &Release) -> Vec<Since> {
        self.base.since(release)
    }

    /// The draft after it was published; the release is edited by its wish.
    ///
    /// # Errors
    /// See [`Refusal`].
    pub fn publish(mut self, release: &Release, seen: i64) -> Result<Self, Refusal> {
        self.check(seen)?;
        if self.is_stale(release) {
            return Err(Refusal::Changed);
        }
        self.state = State::Published;
        self.revision += 1;
        Ok(self)
    }

    /// The draft after it was dropped.
    ///
    /// # Errors
    /// See [`Refusal`].
    pub fn drop(mut self, seen: i64) -> Result<Self, Refusal> {
        self.check(seen)?;
        self.state = State::Dropped;
        self.revision += 1;
        Ok(self)
    }

    /// The draft, by the release as it is now.
    ///
    /// # Errors
    /// See [`Refusal`].
    pub fn take_up(mut self, release: &Release, seen: i64) -> Result<Self, Refusal> {
        self.check(seen)?;
        if !self.is_stale(release) {
            return Err(Refusal::Fresh);
        }
        self.base = Base::of(release);
        self.based_on = release.revision;
        self.revision += 1;
        Ok(self)
    }
}
