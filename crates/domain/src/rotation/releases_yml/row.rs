//! One row: its keys, what stands under them, and where.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::Key;
use super::name;
use super::seat::{Form, Held, Seat, Text, cut};
use super::tree::{Mark, Node, Value};
use crate::calendar::Version;
use crate::rotation::problem::Problem;

/// A row as far as it could be read.
pub(super) struct Draft {
    pub(super) first: usize,
    pub(super) last: usize,
    pub(super) version: Option<(Version, Mark)>,
    pub(super) date: Option<(Date, Mark)>,
    from: Mark,
    dash: usize,
    held: BTreeMap<Key, Held>,
    problems: Vec<Problem>,
}

impl Draft {
    /// Its places, where its version and its day are known, and whether nothing is wrong with it; what is, joins the others.
    pub(super) fn seat(self, problems: &mut Vec<Problem>) -> Option<(Seat, bool)> {
        let clean = self.problems.is_empty();
        problems.extend(self.problems);
        let ((_, version), (_, date)) = self.version.zip(self.date)?;
        let seat = Seat {
            first: self.first,
            last: self.last,
            column: self.from.column,
            dash: self.dash,
            version,
            date,
            held: self.held,
        };
        Some((seat, clean))
    }

    /// What is wrong with it, of a row that counts not.
    pub(super) fn problems(self) -> Vec<Problem> {
        self.problems
    }

    fn wrong(&mut self, at: Mark, why: impl Into<String>) {
        self.problems.push(at.problem(why));
    }
}

/// Reads a row.
pub(super) fn draft(node: &Node, lines: &[&str], shape: &str) -> Draft {
    let line = |mark: Mark| {
        lines
            .get(mark.line.saturating_sub(1))
            .copied()
            .unwrap_or_default()
    };
    let mut draft = Draft {
        first: node.from.line,
        last: node.from.line,
        version: None,
        date: None,
        from: node.from,
        dash: cut(line(node.from), node.from.column)
            .0
            .chars()
            .take_while(|letter| *letter == ' ')
            .count(),
        held: BTreeMap::new(),
        problems: Vec::new(),
    };
    let (Value::Keys(pairs), false) = (&node.value, node.flow) else {
        draft.wrong(node.from, shape);
        return draft;
    };
    let mut seen = BTreeSet::new();
    for (key, value) in pairs {
        draft.last = draft.last.max(last_line(key, value));
        let Value::Text { text: name, .. } = &key.value else {
            draft.wrong(key.from, "a key is a plain word");
            continue;
        };
        if !seen.insert(name.as_str()) {
            draft.wrong(key.from, format!("'{name}' stands twice in this row"));
            continue;
        }
        let before = cut(line(key.from), key.from.column).0.trim_matches(' ');
        if !(before.is_empty() || (before == "-" && key.from.line == node.from.line)) {
            draft.wrong(key.from, "each key begins a line of its own");
            continue;
        }
        if !cut(line(key.from), key.until.column).1.starts_with(':') {
            draft.wrong(key.from, "a colon follows a key at once");
            continue;
        }
        match name.as_str() {
            "version" => draft.version = version(&mut draft, key, value),
            "date" => draft.date = date(&mut draft, key, value),
            other => match Key::of(other) {
                Some(kind) => people(&mut draft, kind, key, value, lines),
                None => draft.wrong(
                    key.from,
                    format!("'{other}' is no key of a row; has it another name by now?"),
                ),
            },
        }
    }
    for (missing, name) in [
        (draft.version.is_none(), "version"),
        (draft.date.is_none(), "date"),
    ] {
        if missing && !seen.contains(name) {
            draft.wrong(node.from, format!("this row has no {name}"));
        }
    }
    draft
}

/// The last line of a key and what stands under it.
fn last_line(key: &Node, value: &Node) -> usize {
    let of_value = match &value.value {
        Value::Text { text, quoted } if text.is_empty() && !quoted => key.from.line,
        Value::List(nodes) if !value.flow => nodes.last().map_or(key.from.line, |last| last.until.line),
        _ => value.until.line,
    };
    of_value.max(key.from.line)
}

/// Whether it is nothing: `key:`, `key: ~`, `key: null`.
fn is_null(value: &Node) -> bool {
    matches!(&value.value, Value::Text { text, quoted: false }
        if matches!(text.as_str(), "" | "~" | "null" | "Null" | "NULL"))
}

/// The text of a value that is one, on one line.
fn text<'a>(draft: &mut Draft, key: &Node, value: &'a Node, example: &str) -> Option<(&'a str, bool)> {
    match &value.value {
        _ if is_null(value) => {
            draft.wrong(
                key.from,
                format!("nothing stands here; write one such as '{example}'"),
            );
            None
        }
        Value::Text { text, quoted } if value.from.line == value.until.line => Some((text, *quoted)),
        _ => {
            draft.wrong(
                value.from,
                format!("a plain text on one line is expected, such as '{example}'"),
            );
            None
        }
    }
}

fn version(draft: &mut Draft, key: &Node, value: &Node) -> Option<(Version, Mark)> {
    let (text, quoted) = text(draft, key, value, "18.7")?;
    if text.trim() != text {
        draft.wrong(value.from, "blanks stand around this version");
    }
    let read = match text.trim().parse::<Version>() {
        Ok(read) => read,
        Err(why) => {
            draft.wrong(value.from, why.to_string());
            return None;
        }
    };
    if !read.begins_line() {
        draft.wrong(
            value.from,
            format!("{read} is a patch; the rows are of monthly releases"),
        );
    }
    if !quoted {
        let why = format!("write '{text}' with quotes; without them 18.10 is the number 18.1 to others");
        draft.wrong(value.from, why);
    }
    Some((read, value.from))
}

fn date(draft: &mut Draft, key: &Node, value: &Node) -> Option<(Date, Mark)> {
    let (text, _) = text(draft, key, value, "2025-12-18")?;
    let read = Date::strptime("%Y-%m-%d", text)
        .ok()
        .filter(|day| day.to_string() == text);
    let Some(read) = read else {
        draft.wrong(
            value.from,
            match of_old(text) {
                Some(day) => format!("a day in the old form; write '{day}'"),
                None => format!("'{text}' is no day; write one such as '2025-12-18'"),
            },
        );
        return None;
    };
    Some((read, value.from))
}

/// `November 16th, 2023`.
fn of_old(text: &str) -> Option<Date> {
    let mut words = text.split_whitespace();
    let (month, day, year) = (words.next()?, words.next()?, words.next()?);
    let day = day.trim_end_matches(',');
    let day = ["st", "nd", "rd", "th"]
        .iter()
        .find_map(|end| day.strip_suffix(end))
        .unwrap_or(day);
    let plain = format!("{month} {day} {year}");
    Date::strptime("%B %d %Y", plain)
        .ok()
        .filter(|_| words.next().is_none())
}

fn people(draft: &mut Draft, kind: Key, key: &Node, value: &Node, lines: &[&str]) {
    let Some(name) = (match &key.value {
        Value::Text { text, .. } => kind.names().iter().copied().find(|name| name == text),
        _ => None,
    }) else {
        return;
    };
    if let Some(other) = draft.held.get(&kind) {
        let why = format!(
            "'{name}' and '{}' are the same key; a row has one of them",
            other.name
        );
        draft.wrong(key.from, why);
        return;
    }
    let inline = Form::Inline(Text {
        from: value.from,
        until: value.until,
    });
    let mut held = Held {
        name,
        after: key.until,
        form: inline,
        people: Vec::new(),
        last: last_line(key, value),
    };
    match &value.value {
        Value::Text { text, .. } if is_null(value) => {
            if text.is_empty() {
                held.form = Form::Empty;
            }
        }
        Value::List(nodes) => {
            if !value.flow {
                held.form = Form::Block;
            }
            for node in nodes {
                if let Some(person) = person(draft, node, !value.flow, lines) {
                    if held.people.iter().any(|(other, _)| *other == person) {
                        draft.wrong(node.from, format!("'{person}' stands twice here"));
                    }
                    held.people.push((person, node.from));
                }
            }
        }
        Value::Text { text, .. } => {
            let why = name::wrong(text)
                .unwrap_or_else(|| "write a line for each name, which begins with '- '".to_owned());
            draft.wrong(value.from, why);
        }
        Value::Keys(_) | Value::Odd => {
            draft.wrong(
                value.from,
                "a list of names is expected: a line for each, which begins with '- '",
            );
        }
    }
    draft.held.insert(kind, held);
}

/// A name of a list; none where it is no name.
fn person(draft: &mut Draft, node: &Node, block: bool, lines: &[&str]) -> Option<String> {
    let Value::Text { text, quoted } = &node.value else {
        draft.wrong(node.from, "a name is expected here");
        return None;
    };
    if node.from.line != node.until.line && !text.is_empty() {
        draft.wrong(node.from, "a name stands on one line");
        return None;
    }
    if is_null(node) {
        draft.wrong(node.from, "nobody's name stands here; take the line out");
        return None;
    }
    if let Some(why) = name::wrong(text) {
        draft.wrong(node.from, why);
        return None;
    }
    if !quoted && name::no_text(text) {
        draft.wrong(node.from, format!("'{text}' without quotes is no text to others"));
        return None;
    }
    let line = lines
        .get(node.from.line.saturating_sub(1))
        .copied()
        .unwrap_or_default();
    if block && cut(line, node.from.column).0.trim_matches(' ') != "-" {
        draft.wrong(node.from, "each name begins a line of its own, after '- '");
        return None;
    }
    Some(text.clone())
}
