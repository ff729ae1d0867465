//! What is asked of velocity by an address: the same for pages and for programs.

mod asked;
mod which;

pub use asked::{Asked, Span};
pub use which::Which;
