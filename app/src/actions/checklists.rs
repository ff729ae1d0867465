//! What is done to checklists.

#[cfg(feature = "ssr")]
mod start;
mod tick;

use serde::{Deserialize, Serialize};

#[cfg(feature = "ssr")]
pub use start::StartRun;
pub use tick::{ItemsSince, TickItem, items_since, tick};

/// An item as it is now: what a page needs to show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemNow {
    /// Its id.
    pub item: String,
    /// Its state: `open`, `doing`, `blocked`, `done` or `skipped`.
    pub state: String,
    /// Who brought it there, when and why, as a sentence.
    pub who: String,
    /// Its version.
    pub version: i64,
}

/// What came of a tick.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// Whether this changed anything; false when it was so already.
    pub changed: bool,
    /// The item.
    pub item: ItemNow,
}

/// A frame of the live stream: items of a run that have changed.
#[derive(Debug, Clone, Deserialize)]
pub struct Frame {
    /// The items.
    pub items: Vec<ItemNow>,
}
