//! The time to production: golden histories whose figures were worked out by hand, and whatever history else, against a second
//! implementation that counts plainly.
#![cfg(feature = "zones")]

#[path = "velocity/golden.rs"]
mod golden;
#[path = "velocity/history.rs"]
mod history;
#[path = "velocity/plainly.rs"]
mod plainly;
#[path = "velocity/properties.rs"]
mod properties;
#[path = "velocity/replayed.rs"]
mod replayed;
