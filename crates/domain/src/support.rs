//! What is supported of a product: which lines are maintained, until when, where one has to stop on the way up, and where a
//! version's post, packages and notes are.
//!
//! How many lines are maintained at once is the product's to say. A line ends with the release that takes its place: of
//! three lines that of 19.4 with 19.7, and it is the active one until 19.5 is out. So its ends are no dates of their own: they
//! move with those releases. Where the plan of the release that begins a line says when it ends, as plans with long-term
//! support do, it ends on that day instead ([`crate::calendar::LineSpan`]).
//!
//! Source: GitLab's maintenance policy (the current line and the two before it).

mod life;
mod lines;
mod links;
mod stops;

pub use life::{Life, Phase, Until, lives};
pub use lines::Lines;
pub use links::{BadLink, Link};
pub use stops::{BadStops, Stops};

/// At most so many lines of a product are maintained at once.
pub const MOST_LINES: usize = 12;

/// What is supported of a product.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Support {
    /// How many lines are maintained at once; 0 where its lines are not maintained as such.
    pub lines: usize,
    /// Where one has to stop on the way up.
    pub stops: Stops,
    /// Where the post of a version is.
    pub post: Option<Link>,
    /// Where its packages are.
    pub packages: Option<Link>,
    /// Where its notes are.
    pub notes: Option<Link>,
}
