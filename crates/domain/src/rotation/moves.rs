//! What becomes of shifts when monthly releases move: they begin and end with their releases.

use jiff::Timestamp;

use super::cycle::{Cycle, Span};
use super::duty::Roster;
use super::{Slot, duty};
use crate::id::{PersonId, ReleaseId};

/// The shifts of a release that begin or end at other instants, in the same way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShiftMove<'a> {
    /// The release.
    pub release: &'a ReleaseId,
    /// The slots, in their order, each with who is on duty in it at the end of its shift; nobody for a hole.
    pub slots: Vec<(&'a Slot, Option<&'a PersonId>)>,
    /// When they begin and end now; none where the release has no shifts now.
    pub from: Option<Span>,
    /// When they would; none where it would have none.
    pub to: Option<Span>,
}

/// The shifts that other cycles would move, by their releases. What is over at `now`, and would be, is none of them.
#[must_use]
pub fn moves<'a>(roster: &'a Roster, after: &'a [Cycle], now: Timestamp) -> Vec<ShiftMove<'a>> {
    let find = |cycles: &'a [Cycle], release: &ReleaseId| cycles.iter().find(|own| own.release == *release);
    let known = roster.cycles.iter().map(|cycle| &cycle.release);
    let new = after.iter().map(|cycle| &cycle.release);
    let new = new.filter(|release| find(&roster.cycles, release).is_none());
    let mut found: Vec<ShiftMove<'a>> = Vec::new();
    for release in known.chain(new) {
        for slot in &roster.slots {
            let span = |cycles| find(cycles, release).map(|cycle| cycle.span(slot));
            let (from, to) = (span(&roster.cycles), span(after));
            let is_ahead = |span: &Option<Span>| span.is_some_and(|span| span.until > now);
            if from == to || !(is_ahead(&from) || is_ahead(&to)) {
                continue;
            }
            let person = from.map_or_else(
                || {
                    roster
                        .shift(release, &slot.key)
                        .and_then(|shift| shift.person.as_ref())
                },
                |span| duty::last(roster, slot, &span),
            );
            match found.last_mut() {
                Some(last) if last.release == release && last.from == from && last.to == to => {
                    last.slots.push((slot, person));
                }
                _ => found.push(ShiftMove {
                    release,
                    slots: vec![(slot, person)],
                    from,
                    to,
                }),
            }
        }
    }
    found
}
