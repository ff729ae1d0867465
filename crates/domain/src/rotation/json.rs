//! Shifts as JSON: `{"shifts": [{"version": "18.7", "date": "2025-12-18", "slot": "amer", "person": "ana"}]}`; `person` is
//! null in a hole.

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::problem::{Problem, Report};
use super::sheet::{Entry, Line, MOST_BYTES, MOST_LINES, Raw, checked};

#[derive(Serialize)]
struct Written<'l> {
    version: String,
    date: String,
    slot: &'l str,
    person: Option<&'l str>,
}

#[derive(Serialize)]
struct Shifts<T> {
    shifts: Vec<T>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Found<'t> {
    #[serde(borrow)]
    shifts: Vec<&'t RawValue>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Read {
    version: String,
    date: String,
    slot: String,
    person: Option<String>,
}

/// Writes shifts, indented: each of their values on a line of its own.
#[must_use]
pub fn write<'l>(entries: impl IntoIterator<Item = &'l Entry>) -> String {
    let shifts = entries
        .into_iter()
        .map(|entry| Written {
            version: entry.version.short(),
            date: entry.date.to_string(),
            slot: &entry.slot,
            person: entry.person.as_deref(),
        })
        .collect();
    // Texts and lists are always written.
    let mut text = serde_json::to_string_pretty(&Shifts { shifts }).unwrap_or_default();
    text.push('\n');
    text
}

/// Reads shifts.
///
/// # Errors
/// Everything that is wrong, each with its place: that of a shift as a whole, where it is one of its values.
pub fn read(text: &str) -> Result<Vec<Line>, Report> {
    if text.len() > MOST_BYTES {
        return Err(Problem::new(
            1,
            1,
            format!("more than {MOST_BYTES} bytes; take fewer shifts at once"),
        )
        .into());
    }
    let found: Found<'_> = serde_json::from_str(text).map_err(|error| told(&error, (1, 1)))?;
    if found.shifts.len() > MOST_LINES {
        return Err(Problem::new(1, 1, format!("more than {MOST_LINES} shifts; take fewer at once")).into());
    }
    let (mut raw, mut problems) = (Vec::new(), Vec::new());
    let mut places = Places::of(text);
    for shift in found.shifts {
        let place = places.place(shift.get());
        match serde_json::from_str::<Read>(shift.get()) {
            Ok(read) => raw.push(Raw {
                texts: [
                    read.version,
                    read.date,
                    read.slot,
                    read.person.unwrap_or_default(),
                ],
                places: [place; 4],
            }),
            Err(error) => problems.push(told(&error, place)),
        }
    }
    checked(raw, problems)
}

/// What the JSON says wrong, in a part that begins at a place.
fn told(error: &serde_json::Error, (line, column): (usize, usize)) -> Problem {
    let text = error.to_string();
    let why = text.split(" at line ").next().unwrap_or_default();
    let at = error.column().max(1);
    let column = if error.line() <= 1 { column + at - 1 } else { at };
    Problem::new(line + error.line().max(1) - 1, column, why)
}

/// Finds the places of parts of a text that come one after the other.
struct Places<'t> {
    text: &'t str,
    at: usize,
    line: usize,
    column: usize,
}

impl<'t> Places<'t> {
    fn of(text: &'t str) -> Self {
        Self {
            text,
            at: 0,
            line: 1,
            column: 1,
        }
    }

    /// The line and column at which a part begins.
    fn place(&mut self, part: &str) -> (usize, usize) {
        let offset = (part.as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize);
        for letter in self.text.get(self.at..offset).unwrap_or_default().chars() {
            if letter == '\n' {
                (self.line, self.column) = (self.line + 1, 1);
            } else {
                self.column += 1;
            }
        }
        self.at = self.at.max(offset);
        (self.line, self.column)
    }
}
