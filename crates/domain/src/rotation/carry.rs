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

use jiff::{SignedDuration, Timestamp};

use super::cycle::next_from;
use super::duty::{Roster, watch};
use crate::id::PersonId;

/// Somebody on duty in a slot, from when to before when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Duty {
    /// Who.
    pub person: PersonId,
    /// The beginning.
    pub from: Timestamp,
    /// The end.
    pub until: Timestamp,
}

/// Who is on duty in a slot now and later, as far as `horizon`, takeovers included; nobody where there is a hole. What is on
/// now is given from its own beginning, but for what lies before the shift.
#[must_use]
pub fn duties(roster: &Roster, slot: &str, now: Timestamp, horizon: Timestamp) -> Vec<Duty> {
    let mut found: Vec<Duty> = Vec::new();
    let Some(slot) = roster.slots.iter().find(|own| own.key == slot) else {
        return found;
    };
    let on = watch(roster, slot, now);
    let mut at = on.and_then(|watch| watch.shift.from).unwrap_or(now);
    while at < horizon {
        let Some(watch) = watch(roster, slot, at) else {
            // Where a shift is not for everybody to see it goes on with the next one.
            match next_from(&roster.cycles, slot, at) {
                Some(next) => at = next,
                None => break,
            }
            continue;
        };
        // A watch ends later than it is asked for; if it did not, this would end.
        let until = watch.until.max(
            at.saturating_add(SignedDuration::from_secs(1))
                .unwrap_or(Timestamp::MAX),
        );
        if let Some(person) = watch.person {
            match found.last_mut() {
                Some(last) if last.person == *person && last.until == at => last.until = until,
                _ => found.push(Duty {
                    person: person.clone(),
                    from: at,
                    until,
                }),
            }
        }
        at = until;
    }
    found.retain(|duty| duty.until > now);
    found
}

/// `18 Jun 2026 00:00 UTC`.
fn minute(at: Timestamp) -> String {
    at.strftime("%-d %b %Y %H:%M UTC").to_string()
}
