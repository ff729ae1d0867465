//! "Will my change make it?": what is reckoned of a change and a release.
//!
//! A release takes what is merged, deployed to production and still deployed at its deadline. When something is merged is
//! known or said; how long it takes from there is told by what was observed ([`Durations`]), and a time in which a hard
//! freeze forbids to deploy does not count, neither in what was observed nor ahead ([`Locks`]). Forward that gives the odds
//! of a time, back from the deadline the last time that is safe ([`reckon`]).
//!
//! What is not known here is said by whoever shows an answer: whether a change is behind a feature flag, or in a component
//! that is still to be bumped, and who grants an exception.

mod backports;
mod durations;
mod goal;
mod locks;
pub mod reckon;

pub use backports::Backports;
pub use durations::{Durations, Odds};
pub use goal::{ChangeKind, Goal, UnknownChange};
pub use locks::Locks;
pub use reckon::{Reckoned, Stand};
