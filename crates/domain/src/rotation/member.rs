//! What a rotation knows of a person: where and when they work, what they have done, when they are away.

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

use jiff::Timestamp;
use jiff::civil::Date;

use super::slot::{Slot, SlotKind};
use super::{Absence, Cycle, Hours};
use crate::calendar::Zone;
use crate::calendar::days::{is_working_day, plus, plus_working};
use crate::id::PersonId;

/// So many working days away in one shift are too many.
const MOST_AWAY: usize = 10;

/// What somebody has done as a release manager.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Experience {
    /// Nothing yet: they may shadow.
    New,
    /// Shadowed a release: they may shadow again, and lead.
    Shadowed,
    /// Led one.
    Led,
}

impl Experience {
    /// Every one, in order.
    pub const ALL: [Self; 3] = [Self::New, Self::Shadowed, Self::Led];

    /// The name in forms, the database and the API.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Shadowed => "shadowed",
            Self::Led => "led",
        }
    }

    /// For people.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::New => "New to it",
            Self::Shadowed => "Has shadowed a release",
            Self::Led => "Has led a release",
        }
    }
}

impl fmt::Display for Experience {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.key())
    }
}

/// The text is no experience.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' is no experience; write new, shadowed or led")]
pub struct BadExperience(pub String);

impl FromStr for Experience {
    type Err = BadExperience;
    fn from_str(text: &str) -> Result<Self, BadExperience> {
        Self::ALL
            .into_iter()
            .find(|experience| experience.key() == text)
            .ok_or_else(|| BadExperience(text.to_owned()))
    }
}

/// A person of the rotation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// Who.
    pub person: PersonId,
    /// The username in GitLab, by which people are ordered wherever nothing else decides.
    pub username: String,
    /// For people.
    pub name: String,
    /// Where they work.
    pub zone: Zone,
    /// The region, in capitals: `EMEA`.
    pub region: String,
    /// The team; empty for none. Two of one team do not lead a release together.
    pub team: String,
    /// What they have done.
    pub experience: Experience,
    /// Whether they may lead what is embargoed for security.
    pub security: bool,
    /// When they work, Monday to Friday.
    pub hours: Hours,
    /// When they are away, in order.
    pub absences: Vec<Absence>,
    /// At most one of so many monthly releases that follow each other; 2 (never two in a row) to 12.
    pub every: u8,
    /// Whether they take part: who has left, or pauses, is proposed for nothing.
    pub active: bool,
}

impl Member {
    /// Whether they are away on a day.
    #[must_use]
    pub fn is_away(&self, day: Date) -> bool {
        self.absences.iter().any(|absence| absence.holds(day))
    }

    /// The days from one to another, both included, on which they are away, in order; weekends, too.
    fn away_between(&self, first: Date, last: Date) -> BTreeSet<Date> {
        let mut days = BTreeSet::new();
        for absence in &self.absences {
            let (mut day, until) = (absence.from.max(first), absence.until.min(last));
            while day <= until {
                days.insert(day);
                day = plus(day, 1);
            }
        }
        days
    }

    /// On how many working days from one day to another, both included, they are away.
    #[must_use]
    pub fn days_away(&self, first: Date, last: Date) -> u32 {
        let mut days = self.away_between(first, last);
        days.retain(|day| is_working_day(*day));
        u32::try_from(days.len()).unwrap_or(u32::MAX)
    }

    /// The days of a shift on which they are away, with the working day before its last one wherever that lies, in order.
    pub(super) fn missed(&self, cycle: &Cycle) -> BTreeSet<Date> {
        let first = cycle.first_day().min(plus_working(cycle.last, -1));
        self.away_between(first, cycle.last)
    }

    /// Whether they are away for so much of a shift, or when it matters, that it is not for them ([`is_too_much`]).
    #[must_use]
    pub fn misses(&self, cycle: &Cycle) -> bool {
        is_too_much(cycle, &self.missed(cycle))
    }

    /// Whether they are at work at an instant: in their hours, on a working day, not away.
    #[must_use]
    pub fn is_at_work(&self, at: Timestamp) -> bool {
        self.hours
            .day_of(at)
            .is_some_and(|day| is_working_day(day) && !self.is_away(day))
    }

    /// Why they cannot be in a slot at all; none where they can. Whether they are free is another question.
    #[must_use]
    pub fn unfit(&self, slot: &Slot) -> Option<Unfit> {
        if !self.active {
            return Some(Unfit::Inactive);
        }
        if !slot.takes_region(&self.region) {
            return Some(Unfit::Region);
        }
        match slot.kind {
            SlotKind::Lead if self.experience == Experience::New => Some(Unfit::New),
            SlotKind::Security if !self.security => Some(Unfit::NotSecurity),
            SlotKind::Trainee if self.experience == Experience::Led => Some(Unfit::Led),
            _ => None,
        }
    }
}

/// Whether these days away are too much of a shift: more than ten working days of it, the day of the release, or the working day
/// before that.
#[must_use]
pub fn is_too_much(cycle: &Cycle, away: &BTreeSet<Date>) -> bool {
    let first = cycle.first_day();
    let working = away.iter().filter(|day| first <= **day && is_working_day(**day));
    working.count() > MOST_AWAY || away.contains(&cycle.last) || away.contains(&plus_working(cycle.last, -1))
}

/// Why somebody is not eligible for a slot. The texts end a sentence that begins with who.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, thiserror::Error)]
pub enum Unfit {
    /// Left, or pauses.
    #[error("does not take part")]
    Inactive,
    /// Of another region.
    #[error("works in another region")]
    Region,
    /// Has not shadowed yet.
    #[error("has not shadowed a release yet")]
    New,
    /// May not lead what is embargoed.
    #[error("is no security release manager")]
    NotSecurity,
    /// Has led, so needs no training.
    #[error("has led a release already")]
    Led,
}
