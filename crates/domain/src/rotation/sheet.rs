//! Shifts as a table with a line for each: what goes out as CSV and JSON, and comes in again.

use std::collections::HashMap;

use jiff::civil::Date;

use super::problem::{Problem, Report};
use crate::calendar::Version;

/// So many bytes are read at most: what a request may bring.
pub const MOST_BYTES: usize = 1024 * 1024;
/// So many shifts are read at most.
pub const MOST_LINES: usize = 20_000;

/// The columns, in their order.
pub const COLUMNS: [&str; 4] = ["version", "date", "slot", "person"];

/// A shift.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The monthly release.
    pub version: Version,
    /// Its day.
    pub date: Date,
    /// The key of the slot.
    pub slot: String,
    /// The username; none for a hole.
    pub person: Option<String>,
}

/// A shift and the line that it stands on, counted from 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The line.
    pub at: usize,
    /// The shift.
    pub entry: Entry,
}

/// A line as it stands in a file: its texts, in the order of [`COLUMNS`], and their places.
#[derive(Debug)]
pub(super) struct Raw {
    pub(super) texts: [String; 4],
    pub(super) places: [(usize, usize); 4],
}

/// A word of a slot or of a username: no blanks, nothing that is not seen, of 1 to 64 letters.
fn is_word(text: &str) -> bool {
    (1..=64).contains(&text.chars().count())
        && text
            .chars()
            .all(|letter| letter.is_alphanumeric() || matches!(letter, '-' | '_' | '.'))
}

/// The shifts of a file.
///
/// # Errors
/// Everything that is wrong with its lines, besides what was found already.
pub(super) fn checked(raw: Vec<Raw>, mut problems: Vec<Problem>) -> Result<Vec<Line>, Report> {
    let mut lines = Vec::with_capacity(raw.len());
    let mut seen = HashMap::new();
    let mut days: HashMap<Version, Date> = HashMap::new();
    for Raw { texts, places } in raw {
        let [version, date, slot, person] = texts;
        let [at_version, at_date, at_slot, at_person] = places;
        let mut wrong =
            |(line, column): (usize, usize), why: String| problems.push(Problem::new(line, column, why));
        let read = match version.parse::<Version>() {
            Ok(read) if read.begins_line() => Some(read),
            Ok(patch) => {
                wrong(
                    at_version,
                    format!("{patch} is a patch; shifts are those of monthly releases"),
                );
                None
            }
            Err(why) => {
                wrong(at_version, why.to_string());
                None
            }
        };
        let day = Date::strptime("%Y-%m-%d", &date)
            .ok()
            .filter(|day| day.to_string() == date);
        if day.is_none() {
            wrong(
                at_date,
                format!("'{date}' is no day; write one such as 2025-12-18"),
            );
        }
        if !is_word(&slot) {
            wrong(at_slot, format!("'{slot}' is no slot's key"));
        }
        if !person.is_empty() && !is_word(&person) {
            wrong(
                at_person,
                format!("'{person}' is no username; leave it empty where nobody is found yet"),
            );
        }
        let (Some(version), Some(date)) = (read, day) else {
            continue;
        };
        if let Some(line) = seen.insert((version, slot.clone()), at_version.0) {
            let why = format!(
                "{} has a shift of '{slot}' in line {line} already",
                version.short()
            );
            wrong(at_slot, why);
        }
        let other = *days.entry(version).or_insert(date);
        if other != date {
            wrong(
                at_date,
                format!("{} has another day above, {other}", version.short()),
            );
        }
        lines.push(Line {
            at: at_version.0,
            entry: Entry {
                version,
                date,
                slot,
                person: (!person.is_empty()).then_some(person),
            },
        });
    }
    Report::verdict(problems)?;
    Ok(lines)
}
