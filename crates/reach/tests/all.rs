//! What is asked of other services, against their stand-ins.
//!
//! All in one program: each one more is linked with all of its libraries anew, which takes longer than it runs.

mod pagerduty;
mod slack;
