//! Who could take over this minute, and in whose place somebody did.

use jiff::{SignedDuration, Timestamp};

use super::duty::watch;
use super::member::Unfit;
use super::{Member, Roster, Slot, Takeover, TakeoverKind};
use crate::id::PersonId;

/// How well somebody could take over; the first is the best.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standby {
    /// Eligible, and in their hours of work.
    AtWork,
    /// Eligible, but not in their hours.
    Off,
    /// Eligible, but away today.
    Away,
    /// Not eligible for the slot by themselves; a manager may decide so all the same.
    Unfit(Unfit),
}

/// Everybody who takes part but who is on duty in a slot, those first who are eligible and at work at an instant; by username
/// among their like.
#[must_use]
pub fn standby<'a>(
    members: &'a [Member],
    slot: &Slot,
    on_duty: Option<&PersonId>,
    at: Timestamp,
) -> Vec<(&'a Member, Standby)> {
    let mut found: Vec<(&Member, Standby)> = members
        .iter()
        .filter(|member| member.active && Some(&member.person) != on_duty)
        .map(|member| (member, of(member, slot, at)))
        .collect();
    found.sort_by(|(a, x), (b, y)| (x, &a.username, &a.person).cmp(&(y, &b.username, &b.person)));
    found
}

fn of(member: &Member, slot: &Slot, at: Timestamp) -> Standby {
    if let Some(unfit) = member.unfit(slot) {
        return Standby::Unfit(unfit);
    }
    let today = member.zone.rules().map(|zone| zone.to_datetime(at).date());
    if today.is_some_and(|today| member.is_away(today)) {
        Standby::Away
    } else if member.is_at_work(at) {
        Standby::AtWork
    } else {
        Standby::Off
    }
}

/// In whose place somebody was put in charge: of whoever was on duty the moment before. None where that was nobody, and of what two
/// agreed on.
#[must_use]
pub fn replaced<'a>(roster: &'a Roster, takeover: &Takeover) -> Option<&'a PersonId> {
    if takeover.kind == TakeoverKind::Swap {
        return None;
    }
    let slot = roster.slots.iter().find(|slot| slot.key == takeover.slot)?;
    let before = takeover.from.checked_sub(SignedDuration::from_millis(1)).ok()?;
    let on = watch(roster, slot, before).filter(|on| *on.release == takeover.release)?;
    on.person.filter(|person| **person != takeover.person)
}
