//! The time to production: golden histories whose figures were worked out by hand, and whatever history else, against a second
//! implementation that counts plainly.
#![cfg(feature = "zones")]

mod golden;
mod history;
mod plainly;
mod properties;
mod replayed;
