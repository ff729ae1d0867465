//! The hand-over at a change of shift: what the next ones find, and who says that they have.

use jiff::{SignedDuration, Timestamp};

use super::duty::{last, watch};
use super::{Cycle, Roster, Slot};
use crate::id::PersonId;

/// So many hours before a change of shift it can be acknowledged.
const EARLIEST: SignedDuration = SignedDuration::from_hours(72);

/// A part of a hand-over, in words: what is blocked, which freezes hold, what comes next.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Part {
    /// Its heading.
    pub title: String,
    /// A line for each thing.
    pub lines: Vec<Line>,
}

/// A thing that is handed over. Stored as a text alone where it leads nowhere.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(from = "Stored", into = "Stored")]
pub struct Line {
    /// What it is called.
    pub what: String,
    /// What is said of it, right behind its name; may be empty.
    pub about: String,
    /// Its address on the site; none where it has none.
    pub to: Option<String>,
}

#[derive(Clone, serde::Serialize, serde::Deserialize)]
#[serde(untagged)]
enum Stored {
    Text(String),
    Link { what: String, about: String, to: String },
}

impl From<Stored> for Line {
    fn from(stored: Stored) -> Self {
        match stored {
            Stored::Text(text) => text.into(),
            Stored::Link { what, about, to } => Self {
                what,
                about,
                to: Some(to),
            },
        }
    }
}

impl From<Line> for Stored {
    fn from(Line { what, about, to }: Line) -> Self {
        match to {
            None => Self::Text(what + &about),
            Some(to) => Self::Link { what, about, to },
        }
    }
}

impl From<String> for Line {
    fn from(what: String) -> Self {
        Self {
            what,
            about: String::new(),
            to: None,
        }
    }
}

/// Why a hand-over is not acknowledged, or no note is added. The texts are for people.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// It is too early: most of it would be about other things by then.
    #[error("the shift ends in more than three days; what is handed over can be acknowledged from then on")]
    TooEarly,
    /// Somebody has.
    #[error("it is acknowledged already")]
    Done,
    /// Those who take over do it.
    #[error("those who take over acknowledge it: who is on duty in this slot after the change")]
    NotNext,
    /// The shift has changed in every slot.
    #[error("the shift has changed; what comes up now belongs into the next hand-over")]
    Changed,
}

/// When the shift after a cycle changes: in the first slot, and in the last one. None without slots.
#[must_use]
pub fn changes(roster: &Roster, cycle: &Cycle) -> Option<(Timestamp, Timestamp)> {
    let ends = || roster.slots.iter().map(|slot| cycle.span(slot).until);
    ends().min().zip(ends().max())
}

/// Who takes a slot over at the end of a cycle: whoever is on duty when the next shift begins, and whoever is so now while
/// that one runs. Nobody where there is a hole.
#[must_use]
pub fn takes_over<'a>(
    roster: &'a Roster,
    (cycle, slot): (&Cycle, &'a Slot),
    now: Timestamp,
) -> Vec<&'a PersonId> {
    let change = cycle.span(slot).until;
    // Where the day was moved to before now, it changed when that was said.
    let kept = roster.served_at(&slot.key, change);
    let change = kept.map_or(change, |served| served.until);
    let first = watch(roster, slot, change);
    let release = first.as_ref().map(|on| on.release);
    let later = watch(roster, slot, now.max(change));
    let later = later.filter(|on| Some(on.release) == release);
    let mut people: Vec<&PersonId> = [first, later]
        .into_iter()
        .flatten()
        .filter_map(|on| on.person)
        .collect();
    people.dedup();
    people
}

/// Who hands a slot over at the end of a cycle: whoever is on duty last. Nobody where there is a hole.
#[must_use]
pub fn hands_over<'a>(roster: &'a Roster, (cycle, slot): (&Cycle, &'a Slot)) -> Option<&'a PersonId> {
    last(roster, slot, &cycle.span(slot))
}

/// Whether somebody acknowledges the hand-over of a slot at the end of a cycle. While nobody takes it over, those do who plan
/// (`plans`).
///
/// # Errors
/// See [`Refusal`].
pub fn check_acknowledge(
    roster: &Roster,
    (cycle, slot): (&Cycle, &Slot),
    (who, plans): (&PersonId, bool),
    is_done: bool,
    now: Timestamp,
) -> Result<(), Refusal> {
    if is_done {
        return Err(Refusal::Done);
    }
    let early = cycle.span(slot).until.checked_sub(EARLIEST);
    if early.is_ok_and(|from| now < from) {
        return Err(Refusal::TooEarly);
    }
    let next = takes_over(roster, (cycle, slot), now);
    if next.contains(&who) || (plans && next.is_empty()) {
        Ok(())
    } else {
        Err(Refusal::NotNext)
    }
}

/// Whether something can still be said for the change at the end of a cycle: until it is over in every slot.
///
/// # Errors
/// [`Refusal::Changed`].
pub fn check_note(roster: &Roster, cycle: &Cycle, now: Timestamp) -> Result<(), Refusal> {
    match changes(roster, cycle) {
        Some((_, last)) if last <= now => Err(Refusal::Changed),
        _ => Ok(()),
    }
}

/// The cycle after one.
#[must_use]
pub fn next<'a>(roster: &'a Roster, cycle: &Cycle) -> Option<&'a Cycle> {
    let mut cycles = roster.cycles.iter();
    cycles.find(|own| own.release == cycle.release)?;
    cycles.next()
}
