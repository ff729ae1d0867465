//! Who is at the helm of one release, and so whose the duties of its checklists are; and who is asked to decide.

use jiff::{SignedDuration, Timestamp};

use super::duty::{Roster, crew, on_duty, watch};
use super::{Shift, Slot, SlotKind, Stand};
use crate::calendar::{Kind, Release};
use crate::checklists::Duty;
use crate::id::PersonId;
use crate::requests::Request;

/// Who has a slot of a release.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Holder<'a> {
    /// Its shift is over: those who served in it, in their order.
    Served(Vec<&'a PersonId>),
    /// Whoever is on duty at this instant; nobody for a hole.
    OnDuty(Option<&'a PersonId>, Timestamp),
    /// Its shift is to come: whose it is, nobody for a hole.
    Planned(Option<&'a PersonId>),
    /// Its shift is to come, and somebody is proposed for it.
    Proposed(&'a PersonId),
}

impl<'a> Holder<'a> {
    /// Everybody who has it, whether that is settled or proposed.
    #[must_use]
    pub fn people(&self) -> Vec<&'a PersonId> {
        match self {
            Self::Served(people) => people.clone(),
            Self::OnDuty(person, _) | Self::Planned(person) => person.iter().copied().collect(),
            Self::Proposed(person) => vec![person],
        }
    }
}

/// Who has a slot of a release: of a monthly one whoever serves in its shift while that runs, those who did once it is over, and
/// before whose it is planned to be; of another one whoever is on duty on its day.
#[must_use]
pub fn holder<'a>(roster: &'a Roster, release: &Release, slot: &'a Slot, now: Timestamp) -> Holder<'a> {
    let on_duty = |at: Timestamp| Holder::OnDuty(watch(roster, slot, at).and_then(|on| on.person), at);
    if release.kind != Kind::Monthly {
        // The end of its day, where its product is at home, is still its day.
        let over = release.home().day_ends(release.day);
        let at = over.and_then(|over| over.checked_sub(SignedDuration::from_secs(1)).ok());
        // One that is late is served by whoever is on duty now.
        let at = at.map(|at| if release.is_published() { at } else { at.max(now) });
        return at.map_or(Holder::Planned(None), on_duty);
    }
    if let Some(cycle) = roster.cycle(&release.id) {
        let span = cycle.span(slot);
        if span.until <= now {
            return Holder::Served(crew(roster, cycle, slot));
        }
        if span.holds(now) {
            return on_duty(now);
        }
    }
    let shift = roster.shift(&release.id, &slot.key);
    match shift.and_then(|shift: &Shift| Some((shift.person.as_ref()?, shift.stand))) {
        Some((person, Stand::Proposed)) => Holder::Proposed(person),
        Some((person, Stand::Confirmed)) => Holder::Planned(Some(person)),
        None => Holder::Planned(None),
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
    let holders = slots.map(|slot| holder(roster, release, slot, now));
    let settled = holders.filter(|holder| !matches!(holder, Holder::Proposed(_)));
    settled.flat_map(|holder| holder.people()).collect()
}

/// Who is asked to decide on a request at an instant: those who are on duty then in the leading slots, or in those for security
/// where it is embargoed; but for who asked. Whoever else has the right may decide as well, and where this is nobody they have
/// to.
#[must_use]
pub fn deciders<'a>(roster: &'a Roster, request: &Request, now: Timestamp) -> Vec<&'a PersonId> {
    let kind = if request.is_embargoed() {
        SlotKind::Security
    } else {
        SlotKind::Lead
    };
    let mut found: Vec<&PersonId> = Vec::new();
    for on in on_duty(roster, now) {
        let person = on.person.filter(|person| **person != request.asked_by);
        if let Some(person) = person.filter(|person| on.slot.kind == kind && !found.contains(person)) {
            found.push(person);
        }
    }
    found
}
