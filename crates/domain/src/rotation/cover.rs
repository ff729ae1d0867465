//! Hours of cover: who answers when, and where nobody does.
//!
//! A slot covers its hours on the working days of its own zone. At weekends and on declared days the escalation contact
//! answers: that is neither a gap nor an alert. A gap is a time of a working day that is in no slot's hours at all.

use std::collections::BTreeSet;

use jiff::Timestamp;
use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;

use super::duty::{Roster, watch};
use super::{Member, Slot, SlotKind};
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

impl DeclaredDay {
    /// Who answers on it of those who are named: who looks after things, who is asked then, who decides. Nobody in the place of
    /// one who is gone by an instant.
    #[must_use]
    pub fn who(&self, roster: &Roster, at: Timestamp) -> [Option<&PersonId>; 3] {
        [&self.primary, &self.backup, &self.escalation].map(|person| {
            person
                .as_ref()
                .filter(|person| roster.gone_at(person, at).is_none())
        })
    }
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

/// The declared day that an instant belongs to: where it is in hours of a slot that of the slot's own zone, otherwise that
/// of UTC. Who answers on it goes before the general contact.
#[must_use]
pub fn declared_at<'a>(slots: &[Slot], days: &'a [DeclaredDay], at: Timestamp) -> Option<&'a DeclaredDay> {
    let in_hours = slots.iter().filter_map(|slot| slot.hours.as_ref()?.day_of(at));
    let there = in_hours.chain([TimeZone::UTC.to_datetime(at).date()]);
    there
        .filter_map(|there| days.iter().find(|declared| declared.day == there))
        .next()
}

impl<'a> Stretch<'a> {
    /// An instant as a stretch that ends when it begins: who answers then.
    #[must_use]
    pub fn at(slots: &'a [Slot], declared: &BTreeSet<Date>, at: Timestamp) -> Self {
        Self {
            from: at,
            until: at,
            answers: answers(slots, declared, at),
        }
    }

    /// Those of its slots in which nobody answers when it begins: it is a hole, or whoever is on duty is away that day.
    #[must_use]
    pub fn unmanned<'s>(&'s self, roster: &Roster, members: &[Member]) -> Vec<&'s Slot> {
        let is_away = |person: &PersonId| {
            let member = members.iter().find(|member| member.person == *person);
            member.is_some_and(|member| {
                let there = member.zone.rules().map(|zone| zone.to_datetime(self.from).date());
                there.is_some_and(|day| member.is_away(day))
            })
        };
        let is_manned = |slot: &Slot| {
            let on = watch(roster, slot, self.from).and_then(|on| on.person);
            on.is_some_and(|person| !is_away(person))
        };
        match &self.answers {
            Answers::Slots(slots) => slots.iter().copied().filter(|slot| !is_manned(slot)).collect(),
            Answers::Escalation | Answers::Gap => Vec::new(),
        }
    }

    /// Whether nobody answers though it is a time of work: it is in no slot's hours, or in those of slots without anybody.
    #[must_use]
    pub fn is_gap(&self, roster: &Roster, members: &[Member]) -> bool {
        match &self.answers {
            Answers::Slots(slots) => self.unmanned(roster, members).len() == slots.len(),
            Answers::Escalation => false,
            Answers::Gap => true,
        }
    }
}

/// The working days between two days, both included, on which everybody who leads ([`SlotKind::Lead`]) is away: those who are
/// on duty at noon in UTC. Where nobody is on duty at all it is a hole of the rotation, and none of these days.
#[must_use]
pub fn absent_days(roster: &Roster, members: &[Member], (first, last): (Date, Date)) -> BTreeSet<Date> {
    let leads: Vec<&Slot> = roster
        .slots
        .iter()
        .filter(|slot| slot.kind == SlotKind::Lead)
        .collect();
    let mut days = BTreeSet::new();
    for absence in members.iter().flat_map(|member| &member.absences) {
        let (mut day, until) = (absence.from.max(first), absence.until.min(last));
        while day <= until {
            days.extend(is_working_day(day).then_some(day));
            day = plus(day, 1);
        }
    }
    let is_away = |person: &PersonId, day: Date| {
        let member = members.iter().find(|member| member.person == *person);
        member.is_some_and(|member| member.is_away(day))
    };
    days.retain(|day| {
        let noon = TimeZone::UTC.to_timestamp(day.at(12, 0, 0, 0)).ok();
        let on = leads.iter().map(|slot| watch(roster, slot, noon?)?.person);
        let mut people = on.flatten().peekable();
        people.peek().is_some() && people.all(|person| is_away(person, *day))
    });
    days
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
