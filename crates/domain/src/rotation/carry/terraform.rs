//! A schedule of PagerDuty as Terraform text. Its provider knows no overrides, so each turn is a layer of its own, with a
//! beginning, an end and one person; turns of a slot never overlap, and the order of layers says nothing.
//!
//! The text depends on the turns alone: made again from the same rotation it is the same, byte by byte, so that a
//! difference in a repository is a difference of the rotation.

use std::fmt::Write;

use super::overrides::Turn;

/// How long a turn within a layer is, in seconds: with one person it says nothing, and must be from an hour to a year.
const TURN_LENGTH: u32 = 7 * 24 * 3600;

/// A schedule to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Schedule<'s> {
    /// The name of the resource, such as `release_managers_amer`; what cannot stand in one becomes `_`.
    pub resource: &'s str,
    /// The name for people.
    pub name: &'s str,
    /// The turns, each with the name of its layer and how the person is called.
    pub turns: Vec<Layer<'s>>,
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
    let mut hcl = String::from("# Written by Slipway from its rotation; what is changed here is lost.\n");
    if layers.is_empty() {
        hcl.push_str("# Nobody is confirmed yet, and a schedule needs a layer.\n");
        return hcl;
    }
    // Writing to a string does not fail.
    let _ = write!(
        hcl,
        "resource \"pagerduty_schedule\" \"{}\" {{\n  name      = {}\n  time_zone = \"UTC\"\n",
        identifier(schedule.resource),
        text(schedule.name)
    );
    for Layer { name, turn, person } in layers {
        let second = |at: jiff::Timestamp| at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string();
        let (from, until) = (second(turn.from), second(turn.until));
        let comment: String = person.chars().filter(|letter| !letter.is_control()).collect();
        let _ = write!(
            hcl,
            "\n  layer {{\n    name                         = {}\n    start                        = \"{from}\"\n    \
             end                          = \"{until}\"\n    rotation_virtual_start       = \"{from}\"\n    \
             rotation_turn_length_seconds = {TURN_LENGTH}\n    users                        = [{}] # {comment}\n  }}\n",
            text(name),
            text(&turn.user),
        );
    }
    hcl.push_str("}\n");
    hcl
}
