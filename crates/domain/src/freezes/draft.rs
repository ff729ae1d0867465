//! A freeze as people write it, and why it makes no sense.

use std::collections::BTreeSet;
use std::fmt::Display;
use std::str::FromStr;

use jiff::ToSpan;
use jiff::civil::{Date, DateTime};

use super::Strength;
use super::act::{Act, Forbids};
use super::scope::Scope;
use super::times::{Repeats, Times, nth};
use crate::calendar::{Home, Zone};

/// What a freeze is, when it holds and what it forbids.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Terms {
    /// Its name: `Production change lock`.
    pub name: String,
    /// Why there is one.
    pub reason: String,
    /// How much it binds.
    pub strength: Strength,
    /// What it forbids.
    pub forbids: Forbids,
    /// Kinds and environments.
    pub scope: Scope,
    /// When it holds.
    pub times: Times,
}

/// The texts of a form. Lists stand with commas or spaces between; empty is all, but of `forbids`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Draft {
    /// Its name: 1 to [`Draft::LONGEST_NAME`] characters.
    pub name: String,
    /// Why: 1 to [`Draft::LONGEST_REASON`] characters.
    pub reason: String,
    /// `hard` or `advisory`.
    pub strength: String,
    /// Acts.
    pub forbids: String,
    /// Kinds of releases.
    pub kinds: String,
    /// Environments.
    pub environments: String,
    /// `once`, `weekly`, `yearly`, `yearly_nth` or `yearly_last`.
    pub repeats: String,
    /// When it begins: `2026-12-22T23:00`.
    pub from: String,
    /// When it ends.
    pub until: String,
    /// The zone of both; empty for UTC, or for the home of a product ([`Draft::at_home`]).
    pub zone: String,
    /// The last day on which it begins; empty for none.
    pub last: String,
}

/// Why a freeze makes no sense: the field's label, and what to write instead.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{why}")]
pub struct Refusal {
    /// The field.
    pub field: &'static str,
    /// For people.
    pub why: String,
}

fn refuse<T>(field: &'static str, why: impl Display) -> Result<T, Refusal> {
    Err(Refusal {
        field,
        why: why.to_string(),
    })
}

impl Draft {
    /// The longest name, in characters.
    pub const LONGEST_NAME: usize = 80;
    /// The longest reason, in characters.
    pub const LONGEST_REASON: usize = 500;

    /// The same for a product with this home, whose zone it is where none was written.
    #[must_use]
    pub fn at_home(&self, home: &Home) -> Self {
        let mut draft = self.clone();
        if draft.zone.trim().is_empty() {
            draft.zone = home.zone().to_string();
        }
        draft
    }

    /// Reads it.
    ///
    /// # Errors
    /// [`Refusal`] for the first field that makes no sense.
    pub fn read(&self) -> Result<Terms, Refusal> {
        let name = text("Name", &self.name, Self::LONGEST_NAME)?;
        let reason = text("Reason", &self.reason, Self::LONGEST_REASON)?;
        let strength = parse("How much it binds", &self.strength)?;
        let acts: BTreeSet<Act> = list("What it forbids", &self.forbids)?;
        let Some(forbids) = Forbids::of(acts) else {
            return refuse("What it forbids", "say at least one thing that it forbids");
        };
        let scope = Scope {
            kinds: list("Kinds of releases", &self.kinds)?,
            environments: list("Environments", &self.environments)?,
        };
        Ok(Terms {
            name,
            reason,
            strength,
            forbids,
            scope,
            times: self.times()?,
        })
    }

    fn times(&self) -> Result<Times, Refusal> {
        let repeats = parse("Repeats", &self.repeats)?;
        let zone = match self.zone.trim() {
            "" => Zone::utc(),
            zone => parse("Time zone", zone)?,
        };
        let from = minute("From", &self.from)?;
        let until = minute("Until", &self.until)?;
        let last: Option<Date> = match self.last.trim() {
            "" => None,
            last => Some(day("Last day", last)?),
        };
        Times {
            from,
            until,
            zone,
            repeats,
            last: last.filter(|_| repeats != Repeats::Once),
        }
        .checked()
    }
}

const A_YEAR: &str =
    "it is a year or longer, so one every year would never end; make it shorter, or let it come once";

impl Times {
    /// The same, if it makes sense.
    ///
    /// # Errors
    /// [`Refusal`] for an end before the beginning, and for what comes again before it has ended.
    pub fn checked(self) -> Result<Self, Refusal> {
        if self.until <= self.from {
            return refuse("Until", "it ends before it begins; write a later end");
        }
        let (again, why) = match self.repeats {
            Repeats::Once => (Ok(DateTime::MAX), ""),
            Repeats::Weekly => (
                self.from.checked_add(7.days()),
                "it is a week or longer, so one every week would never end; make it shorter, or let it come once",
            ),
            Repeats::Yearly => (self.from.checked_add(1.year()), A_YEAR),
            // From one to the next there are 52 weeks, or 53.
            Repeats::YearlyNth | Repeats::YearlyLast => (self.from.checked_add(364.days()), A_YEAR),
        };
        if self.repeats != Repeats::Once && again.is_ok_and(|again| again <= self.until) {
            return refuse("Until", why);
        }
        let day = self.from.date();
        if self.repeats == Repeats::YearlyNth && nth(day) > 4 {
            return refuse(
                "From",
                "no month has a fifth such weekday each year; take another day, or the last one of the month",
            );
        }
        if self.repeats == Repeats::YearlyLast && day.day() + 7 <= day.days_in_month() {
            return refuse(
                "From",
                "it is not the last such weekday of its month; write the day on which it comes first",
            );
        }
        if self.last.is_some_and(|last| last < self.from.date()) {
            return refuse(
                "Last day",
                "it lies before the first time; write a later day, or none",
            );
        }
        Ok(self)
    }
}

fn text(field: &'static str, text: &str, longest: usize) -> Result<String, Refusal> {
    let text = text.trim();
    if text.is_empty() || text.chars().count() > longest {
        return refuse(field, format_args!("1 to {longest} characters"));
    }
    Ok(text.to_owned())
}

fn parse<T: FromStr<Err: Display>>(field: &'static str, text: &str) -> Result<T, Refusal> {
    text.trim().parse().or_else(|why: T::Err| refuse(field, why))
}

fn list<T: FromStr<Err: Display> + Ord>(field: &'static str, text: &str) -> Result<BTreeSet<T>, Refusal> {
    text.split(|letter: char| letter == ',' || letter.is_whitespace())
        .filter(|word| !word.is_empty())
        .map(|word| parse(field, word))
        .collect()
}

fn day(field: &'static str, text: &str) -> Result<Date, Refusal> {
    match crate::calendar::view::window::day_of_address(text.trim()) {
        Some(day) => Ok(day),
        None => refuse(field, format_args!("'{text}' is no day; write it as 2026-12-22")),
    }
}

/// Reads `2026-12-22T23:00`, with a blank for the T, or with seconds that some browsers send.
fn minute(field: &'static str, text: &str) -> Result<DateTime, Refusal> {
    let read = || {
        let (date, time) = text.trim().split_once(['T', ' '])?;
        let date = crate::calendar::view::window::day_of_address(date)?;
        let minutes = time
            .strip_suffix(":00")
            .filter(|rest| rest.len() == 5)
            .unwrap_or(time);
        let time = crate::calendar::offset::time_of_day(minutes)?;
        Some(date.to_datetime(time))
    };
    match read() {
        Some(at) => Ok(at),
        None => refuse(
            field,
            format_args!("'{text}' is no time; write it as 2026-12-22T23:00"),
        ),
    }
}
