//! Carrying the rotation to where people are mentioned and paged: what is to be done so that the other place says what the
//! rotation says, and what differs meanwhile, in words.
//!
//! People change things there by hand, with good reasons and at night. So only what Slipway has put there is taken away
//! again; what others have put there is named, and left. Where nobody is on duty nothing is taken away either, nor where
//! whoever is on duty is unknown there: a group without anybody mentions nobody, and a pager without an override pages whom
//! it always did.
//!
//! | module | the other place |
//! |---|---|
//! | [`group`] | who is in it now: a group of GitLab, a user group of Slack |
//! | [`overrides`] | who is paged from when to when: overrides of a schedule of PagerDuty |
//! | [`terraform`] | the same as text, where PagerDuty is kept by Terraform |
//! | [`rendered`] | how a schedule that is kept so differs |

pub mod group;
pub mod overrides;
pub mod rendered;
pub mod terraform;

use std::collections::BTreeSet;

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use super::cycle::{self, next_from};
use super::duty::{Roster, watch};
use super::slot::Slot;
use crate::calendar::Moment;
use crate::calendar::days::{is_working_day, plus};
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

/// Who is on duty in a slot in the shift that is on now and later, as far as `horizon`, takeovers included; nobody where there
/// is a hole. What is over in the shift that is on is among them, so that they are the same for as long as that lasts. A shift
/// without a beginning begins as its cycle's first day does.
#[must_use]
pub fn duties(roster: &Roster, slot: &Slot, now: Timestamp, horizon: Timestamp) -> Vec<Duty> {
    let mut found: Vec<Duty> = Vec::new();
    let begins = |on: &cycle::Cycle| {
        on.span(slot).from.or_else(|| {
            let (time, zone) = slot.handover.clone();
            let first = Moment::at(on.first_day(), time, zone).instant();
            first.map(|first| first.min(now))
        })
    };
    let on = cycle::at(&roster.cycles, slot, now);
    let mut at = on.and_then(begins).unwrap_or(now);
    while at < horizon {
        let Some(watch) = watch(roster, slot, at) else {
            // Of what is kept and not for everybody to see the rest goes on; where a shift is not, the next one does.
            if let Some(served) = roster.served_at(&slot.key, at) {
                at = served.until;
                continue;
            }
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
    found
}

/// The parts of a time in which a slot is covered, in order: its hours on working days that are not declared ones, days of the
/// hours' zone. A slot without hours has whole days, of the zone of its hand-over.
#[must_use]
pub fn covered(
    slot: &Slot,
    declared: &BTreeSet<Date>,
    (from, until): (Timestamp, Timestamp),
) -> Vec<(Timestamp, Timestamp)> {
    let midnight = Time::midnight();
    let (begins, ends, zone) = slot
        .hours
        .as_ref()
        .map_or((midnight, midnight, &slot.handover.1), |hours| {
            (hours.from, hours.until, &hours.zone)
        });
    let zone = zone.rules().unwrap_or(TimeZone::UTC);
    let instant = |at: DateTime| zone.to_ambiguous_timestamp(at).compatible().ok();
    let last = zone.to_datetime(until).date();
    // Hours that reach into the next day belong to the day on which they begin.
    let mut day = plus(zone.to_datetime(from).date(), -1);
    let mut found: Vec<(Timestamp, Timestamp)> = Vec::new();
    while day <= last {
        let next = plus(day, 1);
        if is_working_day(day) && !declared.contains(&day) {
            let end = if begins < ends { day } else { next };
            let whole = instant(day.to_datetime(begins)).zip(instant(end.to_datetime(ends)));
            let part = whole.map(|(begin, end)| (begin.max(from), end.min(until)));
            match (part.filter(|(begin, end)| begin < end), found.last_mut()) {
                (Some((begin, end)), Some(before)) if before.1 == begin => before.1 = end,
                (Some(part), _) => found.push(part),
                (None, _) => {}
            }
        }
        if next <= day {
            break;
        }
        day = next;
    }
    found
}

/// The parts of a time without the declared days, days of the zone of a slot's hours, or of its hand-over where it has none.
#[must_use]
pub fn undeclared(
    slot: &Slot,
    declared: &BTreeSet<Date>,
    (from, until): (Timestamp, Timestamp),
) -> Vec<(Timestamp, Timestamp)> {
    let zone = slot
        .hours
        .as_ref()
        .map_or(&slot.handover.1, |hours| &hours.zone)
        .rules()
        .unwrap_or(TimeZone::UTC);
    let midnight = |day: Date| {
        zone.to_ambiguous_timestamp(day.to_datetime(Time::midnight()))
            .compatible()
            .ok()
    };
    let (mut at, mut found) = (from, Vec::new());
    for day in declared {
        let Some((begin, end)) = midnight(*day).zip(midnight(plus(*day, 1))) else {
            continue;
        };
        if end <= at || until <= begin {
            continue;
        }
        if at < begin {
            found.push((at, begin));
        }
        at = end;
    }
    if at < until {
        found.push((at, until));
    }
    found
}

/// The whole second that an instant is in: pagers know no smaller part.
fn second(at: Timestamp) -> Timestamp {
    Timestamp::from_second(at.as_second()).unwrap_or(at)
}

/// `, in 5 parts,`, behind a time that is not one.
fn in_parts(parts: usize) -> String {
    if parts > 1 {
        format!(", in {parts} parts,")
    } else {
        String::new()
    }
}

/// `18 Jun 2026 00:00 UTC`.
fn minute(at: Timestamp) -> String {
    at.strftime("%-d %b %Y %H:%M UTC").to_string()
}
