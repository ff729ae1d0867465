//! Drafts: what would follow from another date, kept at an address until it is published or dropped. The rules are those of
//! [`domain::calendar::draft`]; what follows is what the edit itself would do ([`follows`]).
//!
//! A draft is for the team, and as hidden as its release. What was drafted under an embargo stays with those who could see
//! it then, as an internal reason does: when the release is shown, the drafts of before are not.

pub mod drop;
pub mod follows;
pub mod keep;
pub mod publish;
mod queries;
pub mod slip;
pub(crate) mod store;
pub mod take_up;

pub use follows::{Asked, Follower, Follows, ShiftMoves, what_follows};
pub use queries::{Drafted, Drafts, all, draft, of_release};
