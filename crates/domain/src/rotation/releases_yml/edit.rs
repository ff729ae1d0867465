//! Changes of single lines. Each change is a stretch of lines and what comes in its place; stretches never overlap.

use std::collections::HashMap;

use super::name;
use super::print::Style;
use super::seat::{Form, Held, Seat, cut};
use super::{File, Key, Row};

/// Lines `from` up to before `until`, counted from 0, give way to others. Without a line in between, it comes in.
struct Change {
    from: usize,
    until: usize,
    lines: Vec<String>,
}

impl Change {
    /// One line by another.
    fn line(number: usize, line: String) -> Self {
        Self {
            from: number.saturating_sub(1),
            until: number,
            lines: vec![line],
        }
    }

    /// New lines behind the line of this number.
    fn behind(number: usize, lines: Vec<String>) -> Self {
        Self {
            from: number,
            until: number,
            lines,
        }
    }
}

/// The text of the file in which the rows say what is wanted.
pub(super) fn edited(file: &File, wanted: &[Row]) -> String {
    let lines: Vec<&str> = file.text.split('\n').collect();
    let style = Style::of(file, &lines);
    let places: HashMap<_, _> = file
        .rows
        .iter()
        .zip(&file.seats)
        .map(|(row, seat)| (row.version, (row, seat)))
        .collect();
    let mut changes = Vec::new();
    let mut new = Vec::new();
    for row in wanted {
        match places.get(&row.version) {
            Some((old, seat)) => of_row(&lines, &style, (old, seat), row, &mut changes),
            None => new.push(row),
        }
    }
    new.sort_by_key(|row| std::cmp::Reverse(row.version));
    for row in new {
        changes.push(of_new(file, &style, row));
    }
    // In the order of the lines; what comes in at one place stays in the order in which it was asked for.
    changes.sort_by_key(|change| (change.from, change.until));
    let mut text: Vec<&str> = Vec::with_capacity(lines.len());
    let mut at = 0;
    for change in &changes {
        text.extend(lines.get(at..change.from).unwrap_or_default());
        text.extend(change.lines.iter().map(String::as_str));
        at = change.until;
    }
    text.extend(lines.get(at..).unwrap_or_default());
    text.join("\n")
}

/// A row that is not there yet: before the first one that is older, else at the end.
fn of_new(file: &File, style: &Style, row: &Row) -> Change {
    let mut lines = style.row(row);
    match file.begins.iter().find(|(version, _)| *version < row.version) {
        Some((_, line)) => {
            if style.apart {
                lines.push(String::new());
            }
            Change::behind(line.saturating_sub(1), lines)
        }
        None => {
            if style.apart {
                lines.insert(0, String::new());
            }
            Change::behind(file.last, lines)
        }
    }
}

fn of_row(lines: &[&str], style: &Style, (old, seat): (&Row, &Seat), row: &Row, changes: &mut Vec<Change>) {
    let line = |number: usize| lines.get(number.saturating_sub(1)).copied().unwrap_or_default();
    if old.date != row.date {
        let (before, rest) = cut(line(seat.date.line), seat.date.column);
        // A day has no quote in it.
        let (quote, after) = match rest.chars().next() {
            Some(quote @ ('\'' | '"')) => {
                let after = rest.get(1..).and_then(|rest| rest.split_once(quote));
                (quote.to_string(), after.map_or("", |(_, after)| after))
            }
            _ => (String::new(), cut(rest, old.date.to_string().len()).1),
        };
        changes.push(Change::line(
            seat.date.line,
            format!("{before}{quote}{}{quote}{after}", row.date),
        ));
    }
    for key in Key::ALL {
        let people = row.people(key);
        if old.people(key) == people {
            continue;
        }
        changes.extend(match seat.held.get(&key) {
            Some(held) => of_key(lines, style, seat, held, people),
            None => vec![Change::behind(
                before(seat, key),
                style.key(seat.column, key, people),
            )],
        });
    }
}

/// The last line of what stands before a key that is not there yet.
fn before(seat: &Seat, key: Key) -> usize {
    let keys = seat.held.range(..key).map(|(_, held)| held.last);
    keys.chain([seat.version.line, seat.date.line])
        .max()
        .unwrap_or(seat.first)
}

fn of_key(lines: &[&str], style: &Style, seat: &Seat, held: &Held, people: &[String]) -> Vec<Change> {
    let line = |number: usize| lines.get(number.saturating_sub(1)).copied().unwrap_or_default();
    let number = held.after.line;
    let new = || people.iter().map(|person| style.person(seat.column, person));
    match held.form {
        Form::Empty => vec![Change::behind(number, new().collect())],
        Form::Inline(text) => {
            let before = cut(line(number), held.after.column + 1).0;
            let after = cut(line(text.until.line), text.until.column).1;
            let value = if people.is_empty() { " null" } else { "" };
            let mut lines = vec![format!("{before}{value}{after}")];
            lines.extend(new());
            vec![Change {
                from: number.saturating_sub(1),
                until: text.until.line,
                lines,
            }]
        }
        Form::Block => {
            let names = Change {
                from: number,
                until: held.last,
                lines: block(lines, held, people),
            };
            if people.is_empty() {
                let (before, after) = cut(line(number), held.after.column + 1);
                vec![Change::line(number, format!("{before} null{after}")), names]
            } else {
                vec![names]
            }
        }
    }
}

/// The lines of the names: who was there keeps theirs, and the comments above it.
fn block(lines: &[&str], held: &Held, people: &[String]) -> Vec<String> {
    let mut kept: Vec<(&str, &[&str])> = Vec::new();
    let mut begin = held.after.line;
    for (name, at) in &held.people {
        kept.push((name, lines.get(begin..at.line).unwrap_or_default()));
        begin = at.line;
    }
    let dash = held.people.first().map_or("", |(_, at)| {
        let line = lines.get(at.line.saturating_sub(1)).copied().unwrap_or_default();
        cut(line, at.column).0
    });
    let mut new = Vec::new();
    for person in people {
        match kept.iter().find(|(name, _)| name == person) {
            Some((_, own)) => new.extend(own.iter().map(|line| (*line).to_owned())),
            None => new.push(format!("{dash}{}", name::written(person))),
        }
    }
    new
}
