//! A schedule of PagerDuty as Terraform text. Its provider knows no overrides, so each turn is a layer of its own, with a
//! beginning, an end and one person; turns of a slot never overlap, and the order of layers says nothing.
//!
//! Where people are paged in the hours of a slot only, each layer has a restriction for each day from Monday to Friday, in the
//! zone of these hours. Whoever has no account there is named in a comment: the text says all of the rotation, or says what
//! it lacks.
//!
//! The text depends on the turns alone: made again from the same rotation it is the same, byte by byte, so that a
//! difference in a repository is a difference of the rotation.
//!
//! Source: the documentation of the provider, "pagerduty_schedule": `restriction` has a `type`, a `start_time_of_day`, a
//! `duration_seconds` and, where it is weekly, a `start_day_of_week`, of which Monday is the first.

use std::fmt::Write;

use jiff::civil::Time;

use super::minute;
use super::overrides::Turn;
use crate::calendar::Zone;

/// How long a turn within a layer is, in seconds: with one person it says nothing, and must be from an hour to a year.
const TURN_LENGTH: u32 = 7 * 24 * 3600;

/// A day has so many seconds on clocks.
const DAY: i64 = 24 * 3600;

/// The hours of a day in which people are paged, Monday to Friday; the same twice is a whole day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Weekly {
    /// From when.
    pub from: Time,
    /// Until when; earlier than `from` where it reaches into the next day.
    pub until: Time,
    /// On whose clocks.
    pub zone: Zone,
}

impl Weekly {
    /// How long it is, in seconds on clocks.
    fn seconds(&self) -> i64 {
        let second = |time: Time| {
            i64::from(time.hour()) * 3600 + i64::from(time.minute()) * 60 + i64::from(time.second())
        };
        match (second(self.until) - second(self.from)).rem_euclid(DAY) {
            0 => DAY,
            seconds => seconds,
        }
    }

    /// The name of its zone as PagerDuty knows it.
    fn zone(&self) -> String {
        if self.zone.is_anywhere_on_earth() {
            "Etc/GMT+12".to_owned()
        } else {
            self.zone.to_string()
        }
    }
}

/// A schedule to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Schedule<'s> {
    /// The name of the resource, such as `release_managers_amer`; what cannot stand in one becomes `_`.
    pub resource: &'s str,
    /// The name for people.
    pub name: &'s str,
    /// The turns, each with the name of its layer and how the person is called.
    pub turns: Vec<Layer<'s>>,
    /// Who is on duty without an account there, and when.
    pub unknown: Vec<(&'s Turn, &'s str)>,
    /// When they are paged; none for day and night.
    pub weekly: Option<Weekly>,
}

/// A turn with its names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layer<'s> {
    /// Such as `18.7`.
    pub name: &'s str,
    /// Who, by the id in PagerDuty, and when.
    pub turn: &'s Turn,
    /// How the person is called: for the comment.
    pub person: &'s str,
}

/// A text of HCL, in quotes.
fn text(plain: &str) -> String {
    let mut quoted = String::with_capacity(plain.len() + 2);
    quoted.push('"');
    let mut letters = plain.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' | '\\' => quoted.extend(['\\', letter]),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            // Two of them are one that begins no template.
            '$' | '%' if letters.peek() == Some(&'{') => quoted.extend([letter, letter]),
            letter if letter.is_control() => {}
            letter => quoted.push(letter),
        }
    }
    quoted.push('"');
    quoted
}

fn identifier(plain: &str) -> String {
    let safe: String = plain
        .chars()
        .map(|letter| {
            if letter.is_ascii_alphanumeric() || letter == '_' {
                letter.to_ascii_lowercase()
            } else {
                '_'
            }
        })
        .collect();
    if safe.starts_with(|letter: char| letter.is_ascii_alphabetic()) {
        safe
    } else {
        format!("schedule_{safe}")
    }
}

/// Writes the resource; without turns none, since a schedule has a layer at least.
#[must_use]
pub fn write(schedule: &Schedule<'_>) -> String {
    let mut layers: Vec<&Layer<'_>> = schedule.turns.iter().collect();
    layers.sort_by_key(|layer| (layer.turn.from, layer.turn.until));
    // Writing to a string does not fail, here and below.
    let mut hcl = String::from("# Written by Slipway from its rotation; what is changed here is lost.\n");
    for (turn, person) in &schedule.unknown {
        let (from, until) = (minute(turn.from), minute(turn.until));
        let _ = writeln!(
            hcl,
            "# Missing: {}, on duty from {from} to {until}, is not known there.",
            comment(person)
        );
    }
    if layers.is_empty() {
        hcl.push_str("# Nobody is confirmed who is known there, and a schedule needs a layer.\n");
        return hcl;
    }
    let zone = schedule
        .weekly
        .as_ref()
        .map_or_else(|| "UTC".to_owned(), Weekly::zone);
    let _ = write!(
        hcl,
        "resource \"pagerduty_schedule\" \"{}\" {{\n  name      = {}\n  time_zone = {}\n",
        identifier(schedule.resource),
        text(schedule.name),
        text(&zone)
    );
    for Layer { name, turn, person } in layers {
        let second = |at: jiff::Timestamp| at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string();
        let (from, until) = (second(turn.from), second(turn.until));
        let _ = write!(
            hcl,
            "\n  layer {{\n    name                         = {}\n    start                        = \"{from}\"\n    \
             end                          = \"{until}\"\n    rotation_virtual_start       = \"{from}\"\n    \
             rotation_turn_length_seconds = {TURN_LENGTH}\n    users                        = [{}] # {}\n",
            text(name),
            text(&turn.user),
            comment(person),
        );
        if let Some(weekly) = &schedule.weekly {
            restrict(&mut hcl, weekly);
        }
        hcl.push_str("  }\n");
    }
    hcl.push_str("}\n");
    hcl
}

/// A name in a comment, on one line.
fn comment(person: &str) -> String {
    person.chars().filter(|letter| !letter.is_control()).collect()
}

fn restrict(hcl: &mut String, weekly: &Weekly) {
    let (begins, seconds) = (weekly.from.strftime("%H:%M:%S"), weekly.seconds());
    for day in 1..=5 {
        let _ = write!(
            hcl,
            "\n    restriction {{\n      type              = \"weekly_restriction\"\n      start_day_of_week = {day}\n      \
             start_time_of_day = \"{begins}\"\n      duration_seconds  = {seconds}\n    }}\n"
        );
    }
}
