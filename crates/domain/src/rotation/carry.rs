//! Carrying the rotation to where people are mentioned and paged: what is to be done so that the other place says what the
//! rotation says, and what differs meanwhile, in words.
//!
//! People change things there by hand, with good reasons and at night. So only what Slipway has put there is taken away
//! again; what others have put there is named, and left. Where nobody is on duty nothing is taken away either: a group
//! without anybody mentions nobody, and a pager without an override pages whom it always did.
//!
//! | module | the other place |
//! |---|---|
//! | [`group`] | who is in it now: a group of GitLab, a user group of Slack |
//! | [`overrides`] | who is paged from when to when: overrides of a schedule of PagerDuty |
//! | [`terraform`] | the same as text, where PagerDuty is kept by Terraform |

pub mod group;
pub mod overrides;
pub mod terraform;

use jiff::Timestamp;

/// `18 Jun 2026 00:00 UTC`.
fn minute(at: Timestamp) -> String {
    at.strftime("%-d %b %Y %H:%M UTC").to_string()
}
