//! A server that stands in for GitLab, so that the tests and the demonstration have something to talk to; and two small ones
//! for where people are mentioned and paged, [`slack`] and [`pagerduty`].
//!
//! It has GitLab's endpoints and the shapes of GitLab's documentation (`tests/shapes` holds them, and a test
//! compares), pages both ways, tokens with scopes and an end, rate limits, hooks that are signed and that are
//! disabled when they fail, and, when a test wants it, [trouble](Trouble): errors, broken answers, slowness.
//! Things [happen](Standin::push_tag) in it and are told to its hooks.
//!
//! Its world lies in memory and is made from a [`Seed`]; a long [`History`] is computed when asked for, and takes
//! no memory. It listens on this machine only and sends to this machine only. Nothing in the product knows it:
//! what depends on this crate are tests, and a demonstration that starts its program beside Slipway.
#![warn(missing_docs)]
// The shapes are long, and the macro that writes them goes one deeper with every key.
#![recursion_limit = "512"]

mod answer;
mod api;
mod asked;
mod clock;
mod event;
mod happen;
mod history;
mod limit;
mod list;
pub mod pagerduty;
mod place;
mod seed;
mod send;
mod setup;
mod shape;
mod shared;
mod sign;
pub mod slack;
mod standin;
mod token;
mod trouble;
mod world;

pub use happen::Tested;
pub use history::History;
pub use limit::Limit;
pub use seed::Seed;
pub use send::{Delivery, Outcome};
pub use setup::Setup;
pub use shared::Seen;
pub use sign::signature;
pub use standin::{NotLoopback, Standin, StartError};
pub use token::Token;
pub use trouble::Trouble;
