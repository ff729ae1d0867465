//! Where people are mentioned and paged: the user groups of Slack, and the overrides of PagerDuty's schedules.
//!
//! Each place is a client of its own ([`slack::Client`], [`pagerduty::Client`]) over one core, which has a limit on
//! everything, repeats what is safe to repeat, and obeys what it is told of rates. Groups of GitLab are the crate
//! `gitlab`'s, which has from here what every client needs: how it is made ([`making`]), how long to wait ([`Patience`]), and
//! which addresses are public ([`PublicOnly`]).
//!
//! It is never called inside a write. It knows nothing of the rotation, keeps no token longer than a call, and shows none in
//! an error, in a log or in `Debug`. What is to be done there, `domain::rotation::carry` says.
#![warn(missing_docs)]

mod address;
mod ask;
mod error;
pub mod making;
pub mod pagerduty;
mod patience;
mod resolve;
pub mod slack;

pub use address::is_public;
pub use error::{Error, Kind, Result};
pub use patience::Patience;
pub use resolve::PublicOnly;
