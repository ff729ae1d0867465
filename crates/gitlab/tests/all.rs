//! The client against the stand-in, and what GitLab sends.
//!
//! All in one program: each one more is linked with all of its libraries anew, which takes longer than it runs.

mod client;
mod documented;
mod hook;
mod standin;
mod told;
