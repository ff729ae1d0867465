//! Items of a run and their states.

use std::fmt;
use std::str::FromStr;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::calendar::Moment;
use crate::id::{ItemId, PersonId};
use crate::identity::{Role, Viewer, Visibility};

/// Whose work an item is. It says whom to ask, and takes no right from anybody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Duty {
    /// A release manager's.
    ReleaseManager,
    /// A security release manager's.
    SecurityReleaseManager,
    /// An engineer's of the team that owns the change.
    Engineer,
    /// Quality's.
    Quality,
    /// Of those who write the announcement.
    Communications,
}

impl Duty {
    /// Every duty.
    pub const ALL: [Self; 5] = [
        Self::ReleaseManager,
        Self::SecurityReleaseManager,
        Self::Engineer,
        Self::Quality,
        Self::Communications,
    ];

    /// The name in templates, the database and the API.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::ReleaseManager => "release_manager",
            Self::SecurityReleaseManager => "security_release_manager",
            Self::Engineer => "engineer",
            Self::Quality => "quality",
            Self::Communications => "communications",
        }
    }

    /// The name for people.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::ReleaseManager => "Release manager",
            Self::SecurityReleaseManager => "Security release manager",
            Self::Engineer => "Engineer",
            Self::Quality => "Quality",
            Self::Communications => "Communications",
        }
    }

    /// Whether it is a duty of the viewer: one of those who are at the helm of its release
    /// ([`at_helm`](crate::rotation::helm::at_helm)); where nobody is, one that goes with a role that the viewer has. The
    /// other duties are nobody's by a role.
    #[must_use]
    pub fn is_of(self, viewer: &Viewer, at_helm: &[&PersonId]) -> bool {
        if !at_helm.is_empty() {
            return at_helm.iter().any(|person| viewer.person() == Some(*person));
        }
        match self {
            Self::ReleaseManager => viewer.has(Role::ReleaseManager),
            Self::SecurityReleaseManager => viewer.has(Role::SecurityReleaseManager),
            Self::Engineer | Self::Quality | Self::Communications => false,
        }
    }
}

/// There is no such duty.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "'{0}' is no role of an item; write release_manager, security_release_manager, engineer, quality or communications"
)]
pub struct UnknownDuty(pub String);

impl FromStr for Duty {
    type Err = UnknownDuty;
    fn from_str(text: &str) -> Result<Self, UnknownDuty> {
        Self::ALL
            .into_iter()
            .find(|duty| duty.key() == text)
            .ok_or_else(|| UnknownDuty(text.to_owned()))
    }
}

/// A state without its reason: what buttons, columns and tables name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StateKind {
    /// Nobody has begun.
    Open,
    /// Somebody is at it.
    Doing,
    /// It cannot go on.
    Blocked,
    /// It is done.
    Done,
    /// It is not needed this time.
    Skipped,
}

impl StateKind {
    /// Every state.
    pub const ALL: [Self; 5] = [Self::Open, Self::Doing, Self::Blocked, Self::Done, Self::Skipped];

    /// The name in the database, the API and the page's attributes.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Doing => "doing",
            Self::Blocked => "blocked",
            Self::Done => "done",
            Self::Skipped => "skipped",
        }
    }

    /// Whether nothing is left to do.
    #[must_use]
    pub const fn is_settled(self) -> bool {
        matches!(self, Self::Done | Self::Skipped)
    }
}

impl fmt::Display for StateKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.key())
    }
}

/// There is no such state.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' is no state; states are open, doing, blocked, done, skipped")]
pub struct UnknownState(pub String);

impl FromStr for StateKind {
    type Err = UnknownState;
    fn from_str(text: &str) -> Result<Self, UnknownState> {
        Self::ALL
            .into_iter()
            .find(|state| state.key() == text)
            .ok_or_else(|| UnknownState(text.to_owned()))
    }
}

/// Why something is blocked or skipped: one to 500 characters that are not all blank.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Reason(String);

impl Reason {
    /// The longest reason, in characters.
    pub const LONGEST: usize = 500;

    /// The reason in this text, without blanks at its ends; none if nothing is left or it is too long.
    #[must_use]
    pub fn new(text: &str) -> Option<Self> {
        let text = text.trim();
        (!text.is_empty() && text.chars().count() <= Self::LONGEST).then(|| Self(text.to_owned()))
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The state of an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// Nobody has begun.
    Open,
    /// Somebody is at it.
    Doing,
    /// It cannot go on, for this reason.
    Blocked(Reason),
    /// It is done.
    Done,
    /// It is not needed this time, for this reason.
    Skipped(Reason),
}

impl State {
    /// The state without its reason.
    #[must_use]
    pub const fn kind(&self) -> StateKind {
        match self {
            Self::Open => StateKind::Open,
            Self::Doing => StateKind::Doing,
            Self::Blocked(_) => StateKind::Blocked,
            Self::Done => StateKind::Done,
            Self::Skipped(_) => StateKind::Skipped,
        }
    }

    /// The reason, where the state has one.
    #[must_use]
    pub fn reason(&self) -> Option<&str> {
        match self {
            Self::Blocked(reason) | Self::Skipped(reason) => Some(reason.as_str()),
            Self::Open | Self::Doing | Self::Done => None,
        }
    }

    /// Puts a state together again. None when a reason is needed and missing; one that is not needed is
    /// dropped.
    #[must_use]
    pub fn from_parts(kind: StateKind, reason: Option<&str>) -> Option<Self> {
        Some(match kind {
            StateKind::Open => Self::Open,
            StateKind::Doing => Self::Doing,
            StateKind::Done => Self::Done,
            StateKind::Blocked => Self::Blocked(Reason::new(reason?)?),
            StateKind::Skipped => Self::Skipped(Reason::new(reason?)?),
        })
    }
}

/// Who brought an item into its state, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Touch {
    /// Who.
    pub by: PersonId,
    /// When.
    pub at: Timestamp,
}

/// One item of a run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Its id.
    pub id: ItemId,
    /// What is to be done.
    pub title: String,
    /// More about it, as text.
    pub detail: String,
    /// Whose work it is.
    pub duty: Duty,
    /// A command to copy, filled in.
    pub command: Option<String>,
    /// A link, `https` only.
    pub link: Option<String>,
    /// The step of the release that is reached when this is done.
    pub step: Option<String>,
    /// When it is due, if not with its section.
    pub due: Option<Moment>,
    /// Where it stands.
    pub state: State,
    /// Who brought it there; none while nobody has touched it.
    pub touched: Option<Touch>,
    /// Counts its changes, from 0.
    pub version: i64,
    /// Who may see it.
    pub visibility: Visibility,
}

impl Item {
    /// Whether it is the viewer's: of a duty of the viewer ([`Duty::is_of`]), or touched last by the viewer.
    #[must_use]
    pub fn is_of(&self, viewer: &Viewer, at_helm: &[&PersonId]) -> bool {
        let touched = self.touched.as_ref().map(|touch| &touch.by);
        self.duty.is_of(viewer, at_helm) || (touched.is_some() && touched == viewer.person())
    }
}
