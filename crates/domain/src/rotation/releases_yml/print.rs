//! New rows, written as the rows of the file are.

use std::fmt::Write;

use super::name;
use super::seat::{Form, cut};
use super::{File, Key, Row};

/// How a file writes its rows.
#[derive(Debug, Clone, Copy)]
pub(super) struct Style {
    pub(super) dash: usize,
    pub(super) keys: usize,
    /// How far the dash of a name is indented more than its key.
    pub(super) names: usize,
    pub(super) quote: char,
    pub(super) security: &'static str,
    /// Whether an empty line stands between rows.
    pub(super) apart: bool,
}

impl Default for Style {
    fn default() -> Self {
        Self {
            dash: 0,
            keys: 2,
            names: 2,
            quote: '\'',
            security: "psirt",
            apart: false,
        }
    }
}

impl Style {
    /// The style of the newest rows that show it.
    pub(super) fn of(file: &File, lines: &[&str]) -> Self {
        let mut style = Self::default();
        let line = |number: usize| lines.get(number.saturating_sub(1)).copied().unwrap_or_default();
        let Some(seat) = file.seats.first() else {
            return style;
        };
        (style.dash, style.keys) = (seat.dash, seat.column);
        if let Some(quote) = cut(line(seat.version.line), seat.version.column).1.chars().next() {
            style.quote = if quote == '"' { '"' } else { '\'' };
        }
        if let Some(held) = file.seats.iter().find_map(|seat| seat.held.get(&Key::Security)) {
            style.security = held.name;
        }
        let block = file.seats.iter().find_map(|seat| {
            let held = seat.held.values().find(|held| held.form == Form::Block)?;
            let (_, at) = held.people.first()?;
            let dash = line(at.line).chars().take_while(|letter| *letter == ' ').count();
            dash.checked_sub(seat.column)
        });
        style.names = block.unwrap_or(style.names);
        if let [first, second, ..] = file.seats.as_slice() {
            style.apart = (first.last + 1..second.first).any(|number| line(number).trim().is_empty());
        }
        style
    }

    /// The name of a key in this file.
    pub(super) fn name(&self, key: Key) -> &'static str {
        match key {
            Key::Security => self.security,
            other => other.names().first().copied().unwrap_or_default(),
        }
    }

    /// The lines of a key with its people, of which there is at least one.
    pub(super) fn key(&self, column: usize, key: Key, people: &[String]) -> Vec<String> {
        let mut lines = vec![format!("{:column$}{}:", "", self.name(key))];
        lines.extend(people.iter().map(|person| self.person(column, person)));
        lines
    }

    /// The line of a name under a key that is indented so far.
    pub(super) fn person(&self, column: usize, person: &str) -> String {
        let indent = column + self.names;
        format!("{:indent$}- {}", "", name::written(person))
    }

    /// The lines of a row.
    pub(super) fn row(&self, row: &Row) -> Vec<String> {
        let (quote, keys) = (self.quote, self.keys);
        let dash = format!("{:indent$}-", "", indent = self.dash);
        let mut lines = vec![
            format!("{dash:<keys$}version: {quote}{}{quote}", row.version.short()),
            format!("{:keys$}date: {quote}{}{quote}", "", row.date),
        ];
        for key in Key::ALL {
            let people = row.people(key);
            if !people.is_empty() {
                lines.extend(self.key(keys, key, people));
            }
        }
        lines
    }
}

/// A whole file.
pub(super) fn whole(rows: &[Row]) -> String {
    let mut rows: Vec<&Row> = rows.iter().collect();
    rows.sort_by_key(|row| std::cmp::Reverse(row.version));
    let style = Style::default();
    let mut text = String::new();
    for line in rows.into_iter().flat_map(|row| style.row(row)) {
        // Writing to a string does not fail.
        let _ = writeln!(text, "{line}");
    }
    text
}
