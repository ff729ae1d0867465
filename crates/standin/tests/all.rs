//! The stand-in, and how it differs from what is documented.
//!
//! All in one program: each one more is linked with all of its libraries anew, which takes longer than it runs.

mod hooks;
mod oauth;
mod paging;
mod shapes;
