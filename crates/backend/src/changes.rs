//! Changes on their way, as pages read them: what a release holds ([`contents`]) and what of it went to the default
//! branch ([`from_main`]), how its stable branches are ([`branches`]), where a merge request is ([`way`]) and what became
//! of it ([`fate`]), out of what `connections` keeps; what they make of a patch ([`follow`]); and who looks at a red branch
//! ([`look_after`]).
//!
//! All of it is for the team. What comes from a hidden project is for those who see that, in every list, sum and
//! verdict: a span between tags is that of the same project's tags.

pub mod branches;
pub mod contents;
pub mod fate;
pub mod follow;
pub mod from_main;
pub mod look_after;
pub(crate) mod observed;
mod out;
mod production;
mod rows;
mod spans;
pub(crate) mod unreleased;
pub mod way;

pub use branches::{Branch, branches};
pub use contents::{Cell, Contents, Entry, OfVersion, contents};
pub use fate::{Fate, Revert};
pub use from_main::{FromMain, from_main};
pub use way::{Landing, Way, way};
