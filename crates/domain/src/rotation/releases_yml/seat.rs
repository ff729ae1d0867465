//! Where the parts of a row stand, so that one of them can be changed and the rest left alone.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::tree::Mark;
use super::{Key, Row};
use crate::calendar::Version;

/// The places of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Seat {
    /// The line of its dash.
    pub(super) first: usize,
    /// The last line that is its own.
    pub(super) last: usize,
    /// How far its keys are indented.
    pub(super) column: usize,
    /// How far its dash is indented.
    pub(super) dash: usize,
    pub(super) version: Mark,
    pub(super) date: Mark,
    pub(super) held: BTreeMap<Key, Held>,
}

/// From here to there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Text {
    pub(super) from: Mark,
    pub(super) until: Mark,
}

/// A key that people stand under.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Held {
    /// As it is written: `appsec`.
    pub(super) name: &'static str,
    /// The place behind the key's name.
    pub(super) after: Mark,
    pub(super) form: Form,
    /// Each with the place where the name begins.
    pub(super) people: Vec<(String, Mark)>,
    pub(super) last: usize,
}

/// How what stands under a key is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// Nothing at all.
    Empty,
    /// `null`, `~` or `[…]`, from here to there.
    Inline(Text),
    /// A line for each.
    Block,
}

impl Seat {
    /// What the row says.
    pub(super) fn row(&self, version: Version, date: Date) -> Row {
        let people = self
            .held
            .iter()
            .filter(|(_, held)| !held.people.is_empty())
            .map(|(key, held)| (*key, held.people.iter().map(|(name, _)| name.clone()).collect()))
            .collect();
        Row {
            version,
            date,
            people,
        }
    }
}

/// What stands before a column, and what from it on.
pub(super) fn cut(line: &str, column: usize) -> (&str, &str) {
    let at = line.char_indices().nth(column).map_or(line.len(), |(at, _)| at);
    line.split_at(at)
}
