//! What open browsers are told after a commit, and who may be told.

mod missed;
mod shift;

use domain::checklists::StateKind;
use domain::identity::{Viewer, Visibility};
use serde::{Deserialize, Serialize};

pub use missed::{Missed, missed};
pub use shift::{ShiftNews, ShiftTurn};

/// What has changed. Sent as JSON.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Event {
    /// An item of a run.
    Item {
        /// The run.
        run: String,
        /// The item.
        item: String,
        /// Its state.
        state: StateKind,
        /// Why it is blocked or skipped.
        reason: Option<String>,
        /// The name of who did it.
        by: String,
        /// When, in milliseconds since 1970.
        at: i64,
        /// The item's version.
        version: i64,
    },
    /// A release's dates or status.
    Release {
        /// The product's address.
        product: String,
        /// The release's address.
        slug: String,
    },
    /// A shift waits for people, or what they waited for is settled. To open pages it is a change of the release;
    /// whoever reminds people finds here whom, of what, and by when.
    Shift(ShiftNews),
    /// The words or the due dates of a run: its release got another day or other versions.
    Run {
        /// The run.
        run: String,
    },
    /// A stable branch of a product became red or green, or somebody looks at one or does not any more.
    Branches {
        /// The product's address.
        product: String,
    },
    /// Something of a product is blocked, is not any more, or is told otherwise.
    Blockers {
        /// The product's address.
        product: String,
    },
    /// A request: somebody has asked, or it was settled.
    Request {
        /// The request.
        request: String,
    },
    /// Something may have been missed: load anew.
    Resync,
    /// What a person is, or is signed in with, has changed: the person's streams ask again who looks. It
    /// is for the streams themselves and is told to nobody.
    Recheck {
        /// The person.
        person: String,
    },
}

impl Event {
    /// What it is about, for the outbox.
    #[must_use]
    pub fn topic(&self) -> String {
        match self {
            Self::Item { run, .. } | Self::Run { run } => format!("run:{run}"),
            Self::Release { product, .. } | Self::Branches { product } | Self::Blockers { product } => {
                format!("product:{product}")
            }
            Self::Shift(news) => format!("product:{}", news.product),
            Self::Request { request } => format!("request:{request}"),
            Self::Resync => "resync".to_owned(),
            Self::Recheck { person } => format!("person:{person}"),
        }
    }
}

/// An event with the seals of what it is about.
#[derive(Debug, Clone)]
pub struct LiveEvent {
    /// Its id in the outbox.
    pub id: String,
    /// Whom it may be told: viewers that every seal admits.
    pub seals: Vec<Visibility>,
    /// What has changed.
    pub event: Event,
}

impl LiveEvent {
    pub(crate) fn to_all(event: Event) -> Self {
        Self {
            id: String::new(),
            seals: Vec::new(),
            event,
        }
    }

    /// The event, for a viewer who may be told.
    #[must_use]
    pub fn open(&self, viewer: &Viewer) -> Option<&Event> {
        self.seals
            .iter()
            .all(|seal| seal.admits(viewer))
            .then_some(&self.event)
    }

    pub(crate) fn seals_text(&self) -> String {
        self.seals
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>()
            .join(" ")
    }

    /// Reads an event back. Seals that cannot be read hide it from everybody.
    pub(crate) fn from_row(id: String, seals: &str, payload: &str) -> Option<Self> {
        let seals = seals
            .split_whitespace()
            .map(str::parse)
            .collect::<Result<_, _>>()
            .ok()?;
        let event = serde_json::from_str(payload).ok()?;
        Some(Self { id, seals, event })
    }
}
