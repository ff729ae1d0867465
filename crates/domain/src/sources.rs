//! Sources: the projects in GitLab that a product is made of, and what their tags and branches are called.
//!
//! What a tag or a published release does to a release of ours is decided here ([`progress`]), and what the changes do that
//! are wanted in a patch ([`follows`]); where they are kept, and that an edit of the calendar follows from them, is the work of
//! `backend::connections` and `backend::changes`.

mod fixes;
mod left;
mod pattern;
mod progress;

pub use fixes::{Fix, Follows, Word, Words, can_follow, follows};
pub use left::left;
pub use pattern::{BadPattern, BranchPattern, TagPattern, Tagged};
pub use progress::{ByFacts, Facts, Progress, progress};
