//! Hours of cover: who answers when, and where nobody does.
//!
//! A slot covers its hours on the working days of its own zone. At weekends and on declared days the escalation contact
//! answers: that is neither a gap nor an alert. A gap is a time of a working day that is in no slot's hours at all.

use std::collections::BTreeSet;

use jiff::Timestamp;
use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;

use super::Slot;
use crate::calendar::days::{is_working_day, plus};
use crate::id::PersonId;

/// A day of a product on which nobody is expected to work, with who answers all the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeclaredDay {
    /// The day.
    pub day: Date,
    /// What it is called.
    pub name: String,
    /// Who looks after things.
    pub primary: Option<PersonId>,
    /// Who is asked when the first cannot be reached.
    pub backup: Option<PersonId>,
    /// Who decides when both cannot.
    pub escalation: Option<PersonId>,
}

/// Who answers at an instant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answers<'a> {
    /// Whoever is on duty in these slots.
    Slots(Vec<&'a Slot>),
    /// The escalation contact: it is a weekend or a declared day.
    Escalation,
    /// Nobody.
    Gap,
}

/// Who answers for how long.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stretch<'a> {
    /// From when.
    pub from: Timestamp,
    /// Until when; the instant itself is no part of it.
    pub until: Timestamp,
    /// Who.
    pub answers: Answers<'a>,
}

/// Who answers at an instant.
#[must_use]
pub fn answers<'a>(slots: &'a [Slot], declared: &BTreeSet<Date>, at: Timestamp) -> Answers<'a> {
    let works = |day: Date| is_working_day(day) && !declared.contains(&day);
    let mut within = false;
    let mut working = Vec::new();
    for slot in slots {
        let day = slot.hours.as_ref().and_then(|hours| hours.day_of(at));
        within |= day.is_some();
        if day.is_some_and(works) {
            working.push(slot);
        }
    }
    if !working.is_empty() {
        Answers::Slots(working)
    } else if within || !works(TimeZone::UTC.to_datetime(at).date()) {
        Answers::Escalation
    } else {
        Answers::Gap
    }
}

/// Who answers from an instant to another one, in order, without a hole between.
#[must_use]
pub fn stretches<'a>(
    slots: &'a [Slot],
    declared: &BTreeSet<Date>,
    (from, until): (Timestamp, Timestamp),
) -> Vec<Stretch<'a>> {
    let mut turns: BTreeSet<Timestamp> = BTreeSet::from([from]);
    let first = plus(TimeZone::UTC.to_datetime(from).date(), -2);
    let last = plus(TimeZone::UTC.to_datetime(until).date(), 2);
    let mut turn = |zone: &TimeZone, day: Date, time: Time| {
        let at = zone
            .to_ambiguous_timestamp(day.to_datetime(time))
            .compatible()
            .ok();
        turns.extend(at.filter(|at| from < *at && *at < until));
    };
    let mut day = first;
    while day <= last {
        turn(&TimeZone::UTC, day, Time::midnight());
        for hours in slots.iter().filter_map(|slot| slot.hours.as_ref()) {
            if let Some(zone) = hours.zone.rules() {
                for time in [Time::midnight(), hours.from, hours.until] {
                    turn(&zone, day, time);
                }
            }
        }
        day = plus(day, 1);
    }
    let ends = turns.iter().copied().skip(1).chain([until]);
    let mut found: Vec<Stretch<'a>> = Vec::new();
    for (from, until) in turns.iter().copied().zip(ends) {
        let answers = answers(slots, declared, from);
        match found.last_mut() {
            Some(last) if last.answers == answers => last.until = until,
            _ => found.push(Stretch { from, until, answers }),
        }
    }
    found
}
