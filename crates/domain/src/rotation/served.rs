//! What was served stays as it was: stretches of the past that are kept when days move away under them.
//!
//! When shifts begin and end follows from the days of the releases, and nothing of it is stored, so whatever moves a release,
//! or the hour at which a slot is handed over, would say of hours that have passed that somebody else was on duty in them: of a
//! slot far in the east, which had changed hands by then, or of the day on which a late release was given up waiting for. Who
//! had the pager then had it. So whatever moves shifts keeps of the past what it would change, and nothing else ([`keep`]); from
//! then on the days say it again.

use jiff::{SignedDuration, Timestamp};

use super::{Roster, Slot, duty};
use crate::id::{PersonId, ReleaseId};

/// The first shift has no beginning; of it so much is kept at most, the longest distance between two releases.
const LONGEST: SignedDuration = SignedDuration::from_hours(24 * 62);

/// Who was on duty in a slot for a stretch of time that has passed, whatever the days of releases say now. Two of one slot
/// never overlap.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Served {
    /// The key of the slot.
    pub slot: String,
    /// The release whose shift it was; none where there was none, or where it is not for the viewer.
    pub release: Option<ReleaseId>,
    /// Who; nobody for a hole.
    pub person: Option<PersonId>,
    /// The beginning, which is part of it.
    pub from: Timestamp,
    /// The end, which is not.
    pub until: Timestamp,
    /// Whether the release whose shift it was is not for the viewer: then the person is none, and nothing more can be said.
    pub hidden: bool,
}

impl Served {
    fn holds(&self, at: Timestamp) -> bool {
        self.from <= at && at < self.until
    }
}

impl Roster {
    /// What is kept of a slot at an instant.
    #[must_use]
    pub fn served_at(&self, slot: &str, at: Timestamp) -> Option<&Served> {
        let mut served = self.served.iter();
        served.find(|served| served.slot == slot && served.holds(at))
    }

    /// Everything that is kept of a slot, in no order.
    pub(super) fn served_in<'a>(&'a self, slot: &'a str) -> impl Iterator<Item = &'a Served> {
        self.served.iter().filter(move |served| served.slot == slot)
    }
}

/// What has to be kept so that, with `after` in the place of `before`, everybody was on duty before `now` who was. Nobody is
/// nobody, whether in a hole or in no shift at all.
#[must_use]
pub fn keep(before: &Roster, after: &Roster, now: Timestamp) -> Vec<Served> {
    let mut kept: Vec<Served> = Vec::new();
    for slot in &before.slots {
        // Nobody asks for a slot that is there no more.
        let Some(other) = after.slots.iter().find(|own| own.key == slot.key) else {
            continue;
        };
        let mut turns: Vec<Timestamp> = turns(before, slot)
            .chain(turns(after, other))
            .filter(|turn| *turn < now)
            .collect();
        turns.sort_unstable();
        turns.dedup();
        let first = turns.first().copied().unwrap_or(now).checked_sub(LONGEST).ok();
        let ends = turns.iter().copied().chain([now]);
        for (from, until) in first.into_iter().chain(turns.iter().copied()).zip(ends) {
            let was = duty::watch(before, slot, from);
            let is = duty::watch(after, other, from);
            let person = was.as_ref().and_then(|on| on.person);
            if person == is.as_ref().and_then(|on| on.person) {
                continue;
            }
            let (release, person) = (was.as_ref().map(|on| on.release), person.cloned());
            match kept.last_mut() {
                Some(last)
                    if last.until == from
                        && last.slot == slot.key
                        && last.release.as_ref() == release
                        && last.person == person =>
                {
                    last.until = until;
                }
                _ => kept.push(Served {
                    slot: slot.key.clone(),
                    release: release.cloned(),
                    person,
                    from,
                    until,
                    hidden: false,
                }),
            }
        }
    }
    kept
}

/// When somebody else may come on duty in a slot, in no order.
fn turns<'a>(roster: &'a Roster, slot: &'a Slot) -> impl Iterator<Item = Timestamp> + 'a {
    let shifts = roster.cycles.iter().flat_map(|cycle| {
        let span = cycle.span(slot);
        [span.from, Some(span.until)]
    });
    let takeovers = roster
        .takeovers
        .iter()
        .filter(|takeover| takeover.slot == slot.key)
        .flat_map(|takeover| [Some(takeover.from), takeover.until]);
    let gone = roster.gone.values().map(|gone| Some(gone.since));
    let kept = roster.served_in(&slot.key);
    let kept = kept.flat_map(|served| [Some(served.from), Some(served.until)]);
    shifts.chain(takeovers).chain(gone).chain(kept).flatten()
}
