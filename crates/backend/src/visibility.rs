//! Who may see a thing, and changing that. What each visibility means says
//! [`domain::identity::visibility`].

pub(crate) mod seals;
pub mod set_visibility;
mod target;

pub use target::{BadTarget, Target};
