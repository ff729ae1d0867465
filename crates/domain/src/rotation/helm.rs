//! Who is at the helm of one release, and so whose the duties of its checklists are.

use jiff::{SignedDuration, Timestamp};

use super::duty::{self, Roster, watch};
use super::{Slot, SlotKind, Stand};
use crate::calendar::{Kind, Moment, Release};
use crate::checklists::Duty;
use crate::id::PersonId;

/// Who has a slot of a release.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Holder<'a> {
    /// The slot.
    pub slot: &'a Slot,
    /// Who; nobody for a hole.
    pub person: Option<&'a PersonId>,
    /// Whether that is only proposed.
    pub proposed: bool,
}

/// Who has a slot of a release: of a monthly one whoever serves in its shift, and before the shift begins whose it is; of
/// another one whoever is on duty on its day.
#[must_use]
pub fn holder<'a>(roster: &'a Roster, release: &Release, slot: &'a Slot, now: Timestamp) -> Holder<'a> {
    let serving = |person: Option<&'a PersonId>| Holder {
        slot,
        person,
        proposed: false,
    };
    if release.kind != Kind::Monthly {
        // The end of its day is still its day.
        let over = Moment::day(release.day).over_at();
        let at = over.and_then(|over| over.checked_sub(SignedDuration::from_secs(1)).ok());
        return serving(at.and_then(|at| watch(roster, slot, at)?.person));
    }
    let cycle = roster.cycles.iter().find(|cycle| cycle.release == release.id);
    let span = cycle.map(|cycle| cycle.span(slot));
    match span {
        Some(span) if span.holds(now) => serving(watch(roster, slot, now).and_then(|on| on.person)),
        // Whoever brought it out.
        Some(span) if span.until <= now => serving(duty::last(roster, slot, &span)),
        _ => {
            let shift = roster.shift(&release.id, &slot.key);
            Holder {
                slot,
                person: shift.and_then(|shift| shift.person.as_ref()),
                proposed: shift.is_some_and(|shift| shift.stand == Stand::Proposed),
            }
        }
    }
}

/// Whose a duty for a release is by the rotation: those who have a slot of its kind and are settled. Nobody where the product
/// has no such slot or each is a hole, and for duties that no slot has; whoever has the role may do it then.
#[must_use]
pub fn at_helm<'a>(roster: &'a Roster, release: &Release, duty: Duty, now: Timestamp) -> Vec<&'a PersonId> {
    let kind = match duty {
        Duty::ReleaseManager => SlotKind::Lead,
        Duty::SecurityReleaseManager => SlotKind::Security,
        Duty::Engineer | Duty::Quality | Duty::Communications => return Vec::new(),
    };
    let slots = roster.slots.iter().filter(|slot| slot.kind == kind);
    let settled = slots
        .map(|slot| holder(roster, release, slot, now))
        .filter(|holder| !holder.proposed);
    settled.filter_map(|holder| holder.person).collect()
}
