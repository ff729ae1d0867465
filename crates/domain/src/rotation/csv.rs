//! Shifts as CSV (RFC 4180): a head, then a line for each shift.
//!
//! Spreadsheets take what begins with `=`, `+`, `-` or `@` for a formula, so an apostrophe goes before it, and is taken away
//! again on the way in. What is not quite RFC 4180 is refused with its place, for a quote in the wrong place moves columns.

use super::problem::{Problem, Report};
use super::sheet::{COLUMNS, Entry, Line, MOST_BYTES, MOST_LINES, Raw, checked};

/// Writes shifts.
#[must_use]
pub fn write<'l>(entries: impl IntoIterator<Item = &'l Entry>) -> String {
    let mut text = COLUMNS.join(",");
    text.push_str("\r\n");
    for entry in entries {
        let fields = [
            entry.version.short(),
            entry.date.to_string(),
            entry.slot.clone(),
            entry.person.clone().unwrap_or_default(),
        ];
        text.push_str(&fields.map(|field| field_of(&field)).join(","));
        text.push_str("\r\n");
    }
    text
}

/// Whether a spreadsheet would calculate it, or it would be taken for what was kept from that.
fn is_formula(text: &str) -> bool {
    text.trim_start_matches('\'')
        .starts_with(['=', '+', '-', '@', '\t', '\r'])
}

/// A field as it is written.
#[must_use]
pub fn field_of(text: &str) -> String {
    let apostrophe = if is_formula(text) { "'" } else { "" };
    if text.contains(['"', ',', '\r', '\n']) || text.trim() != text {
        format!("\"{apostrophe}{}\"", text.replace('"', "\"\""))
    } else {
        format!("{apostrophe}{text}")
    }
}

/// A field as it was before it was written.
fn plain(text: String) -> String {
    match text.strip_prefix('\'') {
        Some(rest) if is_formula(rest) => rest.to_owned(),
        _ => text,
    }
}

/// A field's text and its place.
pub(super) type Cell = (String, (usize, usize));

/// Reads shifts.
///
/// # Errors
/// Everything that is wrong, each with its place.
pub fn read(text: &str) -> Result<Vec<Line>, Report> {
    let (rows, problems) = table(text, COLUMNS)?;
    let raw = rows.into_iter().map(|row| Raw {
        places: row.each_ref().map(|(_, place)| *place),
        texts: row.map(|(text, _)| text),
    });
    checked(raw.collect(), problems)
}

/// The lines of a table with these columns, and those that have another number of fields.
///
/// # Errors
/// What is no such table at all.
pub(super) fn table<const N: usize>(
    text: &str,
    columns: [&str; N],
) -> Result<(Vec<[Cell; N]>, Vec<Problem>), Report> {
    if text.len() > MOST_BYTES {
        return Err(Problem::new(
            1,
            1,
            format!("more than {MOST_BYTES} bytes; take fewer lines at once"),
        )
        .into());
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut records = records(text)?.into_iter();
    let head = records.next().unwrap_or_default();
    let names: Vec<&str> = head.iter().map(|field| field.text.as_str()).collect();
    if names != columns {
        let why = format!("the first line is {}", columns.join(","));
        return Err(Problem::new(1, 1, why).into());
    }
    let (mut rows, mut problems) = (Vec::new(), Vec::new());
    for record in records {
        let (line, column) = record.first().map_or((1, 1), |field| field.place);
        let count = record.len();
        let Ok(fields) = <[Field; N]>::try_from(record) else {
            problems.push(Problem::new(
                line,
                column,
                format!("{count} fields stand here, and the head has {N}"),
            ));
            continue;
        };
        rows.push(fields.map(|field| (plain(field.text), field.place)));
    }
    Ok((rows, problems))
}

#[derive(Debug, Default)]
struct Field {
    text: String,
    /// Where it begins.
    place: (usize, usize),
}

/// Where the reader stands within a field.
#[derive(Clone, Copy, PartialEq, Eq)]
enum In {
    /// At its begin.
    Begin,
    Plain,
    Quotes,
    /// Behind a quote in quotes: its end, or the first of two.
    Quote,
}

/// The records of a text, without those that are empty lines. A quote that stands wrong ends the reading: what comes after
/// it cannot be told.
fn records(text: &str) -> Result<Vec<Vec<Field>>, Problem> {
    let mut records: Vec<Vec<Field>> = Vec::new();
    let mut record: Vec<Field> = Vec::new();
    let (mut line, mut column) = (1, 1);
    let mut field = Field {
        text: String::new(),
        place: (1, 1),
    };
    let mut state = In::Begin;
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let wrong = |why: &str| Err(Problem::new(line, column, why));
        let newline = letter == '\n' || (letter == '\r' && letters.peek() == Some(&'\n'));
        match (state, letter) {
            (In::Begin, '"') => state = In::Quotes,
            (In::Quotes, '"') => state = In::Quote,
            (In::Quotes, letter) => field.text.push(letter),
            (In::Quote, '"') => {
                field.text.push('"');
                state = In::Quotes;
            }
            (In::Plain, '"') => {
                return wrong("a quote stands in the middle of a field; put the whole field in quotes");
            }
            (_, ',') => {
                record.push(std::mem::take(&mut field));
                state = In::Begin;
                field.place = (line, column + 1);
            }
            _ if newline => {
                if letter == '\r' {
                    letters.next();
                }
                record.push(std::mem::take(&mut field));
                ended(&mut records, &mut record);
                state = In::Begin;
                (line, column) = (line + 1, 1);
                field.place = (line, 1);
                if records.len() > MOST_LINES {
                    return Err(Problem::new(
                        line,
                        1,
                        format!("more than {MOST_LINES} lines; take fewer at once"),
                    ));
                }
                continue;
            }
            (In::Quote, _) => return wrong("something stands behind the end of a field in quotes"),
            (_, '\r') => return wrong("a carriage return stands alone here"),
            (_, letter) => {
                field.text.push(letter);
                state = In::Plain;
            }
        }
        if letter == '\n' {
            (line, column) = (line + 1, 1);
        } else {
            column += 1;
        }
    }
    if state == In::Quotes {
        let (line, column) = field.place;
        return Err(Problem::new(
            line,
            column,
            "this field has no end: its second quote is missing",
        ));
    }
    record.push(field);
    ended(&mut records, &mut record);
    Ok(records)
}

/// An empty line is no record.
fn ended(records: &mut Vec<Vec<Field>>, record: &mut Vec<Field>) {
    let record = std::mem::take(record);
    if record.len() > 1 || record.iter().any(|field| !field.text.is_empty()) {
        records.push(record);
    }
}
