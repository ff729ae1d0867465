//! What moves in the browser. Each island has its reason in its head; everything works without them.
//!
//! Rows of a checklist are rendered by the server and are no props of an island: [`rows`] changes them
//! in place.

pub mod checklist;
pub mod copy;
pub mod countdown;
#[cfg(feature = "hydrate")]
mod find;
pub mod grid_keys;
pub mod keys;
pub mod live;
#[cfg(feature = "hydrate")]
mod page;
pub mod preview;
#[cfg(feature = "hydrate")]
mod rows;
pub mod wall;
pub mod what_if;
