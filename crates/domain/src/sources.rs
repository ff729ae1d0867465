//! Sources: the projects in GitLab that a product is made of, and what their tags and branches are called.
//!
//! What a tag or a published release does to a release of ours is decided here ([`progress`]); where they are
//! kept, and that an edit of the calendar follows from them, is the work of `backend::connections`.

mod pattern;
mod progress;

pub use pattern::{BadPattern, BranchPattern, TagPattern, Tagged};
pub use progress::{Facts, Progress, progress};
