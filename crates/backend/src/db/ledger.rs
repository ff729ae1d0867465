//! What a batch of writes ([`super::line`]) writes down as it commits: rows of which nobody in it has to read again, such
//! as lines of the audit and events.
//!
//! They gather here and go in by one statement for each kind: on PostgreSQL each statement is a way there and back, and
//! those of fifty ticks were four fifths of what they took. Any other statement of the batch has them written first, so
//! nobody sees that they waited; only a question that names what it depends on ([`Tx::row_past`](super::Tx::row_past))
//! goes past the rest.

use std::collections::HashSet;
use std::sync::OnceLock;

use super::sql::{Args, Conn, Value, args, refuse_nul};
use crate::error::{Error, Result};
use crate::live::LiveEvent;

/// How many rows one statement takes. Few sizes, for each is a statement that both engines keep prepared; what a
/// statement has room for beyond its rows is left empty.
const SIZES: [usize; 4] = [1, 4, 16, 64];

/// How many ids one notice of PostgreSQL names: it takes 8,000 bytes, and an id is 36.
const IN_A_NOTICE: usize = 200;

/// A statement for many rows of one kind, which stand in it as `(VALUES (…), (…)) AS v`: `v.column1`, `v.column2` and so
/// on. The first column is empty in no row but those that are left out.
#[derive(Debug)]
pub(crate) struct Sheet {
    /// What stands before the rows; of one that inserts, before its `SELECT`.
    pub(super) before: &'static str,
    columns: usize,
    /// What stands behind the rows; nothing where they are inserted as they are.
    behind: Option<&'static str>,
    texts: OnceLock<[String; SIZES.len()]>,
}

impl Sheet {
    /// Puts rows into a table: `INSERT INTO pairs (a, b)`.
    pub(crate) const fn insert(into: &'static str) -> Self {
        let (mut text, mut columns) = (into.as_bytes(), 1);
        while let [first, rest @ ..] = text {
            if *first == b',' {
                columns += 1;
            }
            text = rest;
        }
        Self::new(into, columns, None)
    }

    /// Another statement, with so many columns a row. It has to touch one row for each that it is given.
    pub(crate) const fn with(before: &'static str, columns: usize, behind: &'static str) -> Self {
        Self::new(before, columns, Some(behind))
    }

    const fn new(before: &'static str, columns: usize, behind: Option<&'static str>) -> Self {
        Self {
            before,
            columns,
            behind,
            texts: OnceLock::new(),
        }
    }

    /// Writes rows, in their order, with as few statements as go. Tells how many they were.
    pub(super) async fn write(&'static self, mut conn: Conn<'_>, rows: &[Args]) -> Result<u64> {
        let [.., most] = SIZES;
        let mut all = 0;
        // SQLite would take what is missing for nothing, and what is too much for the next row's.
        if rows.iter().any(|row| row.len() != self.columns) {
            return Err(Error::internal(format!("a row does not fit: {}", self.before)));
        }
        for rows in rows.chunks(most) {
            let sizes = SIZES.into_iter().zip(self.texts());
            let Some((size, sql)) = sizes.into_iter().find(|(size, _)| *size >= rows.len()) else {
                return Err(Error::internal("a statement has no room for its rows"));
            };
            let written = conn.again().execute(sql, filled(rows, size)).await?;
            if usize::try_from(written) != Ok(rows.len()) {
                return Err(Error::internal(format!(
                    "of {} rows {written} were written: {sql}",
                    rows.len()
                )));
            }
            all += written;
        }
        Ok(all)
    }

    fn texts(&'static self) -> &'static [String; SIZES.len()] {
        self.texts.get_or_init(|| SIZES.map(|size| self.text(size)))
    }

    fn text(&self, size: usize) -> String {
        let row = |row: usize| {
            let places = (1..=self.columns).map(|place| format!("${}", row * self.columns + place));
            format!("({})", places.collect::<Vec<_>>().join(", "))
        };
        let rows: Vec<String> = (0..size).map(row).collect();
        let (before, rows) = (self.before, rows.join(", "));
        if let Some(behind) = self.behind {
            return format!("{before} (VALUES {rows}) AS v {behind}");
        }
        let columns: Vec<String> = (1..=self.columns)
            .map(|column| format!("v.column{column}"))
            .collect();
        let columns = columns.join(", ");
        format!("{before} SELECT {columns} FROM (VALUES {rows}) AS v WHERE v.column1 IS NOT NULL")
    }
}

/// A line of the audit.
pub(super) static AUDIT: Sheet = Sheet::insert("INSERT INTO audit (id, at, actor, action, entity, detail)");

/// An event.
pub(super) static OUTBOX: Sheet = Sheet::insert("INSERT INTO outbox (id, at, origin, topic, seals, payload)");

/// Rows that wait.
#[derive(Debug, Default)]
pub(super) struct Ledger {
    sheets: Vec<(&'static Sheet, Vec<Args>)>,
    /// What the rows are about, of those that somebody may ask for within the batch.
    marks: HashSet<String>,
}

impl Ledger {
    /// A row for a sheet. A text with NUL is invalid.
    pub(super) fn add(&mut self, sheet: &'static Sheet, row: Args) -> Result<()> {
        refuse_nul(&row)?;
        match self
            .sheets
            .iter_mut()
            .find(|(known, _)| std::ptr::eq(*known, sheet))
        {
            Some((_, rows)) => rows.push(row),
            None => self.sheets.push((sheet, vec![row])),
        }
        Ok(())
    }

    /// The same of something that somebody may ask for within the batch.
    pub(super) fn add_about(&mut self, mark: String, sheet: &'static Sheet, row: Args) -> Result<()> {
        self.add(sheet, row)?;
        self.marks.insert(mark);
        Ok(())
    }

    /// Whether a statement may miss something that waits here: whatever is marked, and of audit and outbox what
    /// names them.
    pub(super) fn concerns(&self, sql: &str) -> bool {
        let waits = !self.sheets.is_empty();
        waits && (!self.marks.is_empty() || sql.contains("audit") || sql.contains("outbox"))
    }

    /// Whether something waits that is about one of these.
    pub(super) fn is_about(&self, marks: &[String]) -> bool {
        marks.iter().any(|mark| self.marks.contains(mark))
    }

    /// Puts what waits into its tables, each sheet's rows in the order in which they came.
    pub(super) async fn write(&mut self, mut conn: Conn<'_>) -> Result<()> {
        self.marks.clear();
        for (sheet, rows) in self.sheets.drain(..) {
            sheet.write(conn.again(), &rows).await?;
        }
        Ok(())
    }
}

/// The values of rows, and nothing of the right type up to a size.
fn filled(rows: &[Args], size: usize) -> Args {
    let empty: Args = rows
        .first()
        .map_or_else(Args::new, |row| row.iter().map(Value::missing).collect());
    let rest = std::iter::repeat_n(&empty, size - rows.len());
    rows.iter().chain(rest).flatten().cloned().collect()
}

/// What PostgreSQL is to say to every instance at the commit: the ids of the events, some at a time, or, where
/// something was changed of which nothing is told, an empty notice, for the revision to rise.
fn notices(told: &[LiveEvent], changed: bool) -> Vec<String> {
    let names = |events: &[LiveEvent]| {
        let ids: Vec<&str> = events.iter().map(|event| event.id.as_str()).collect();
        ids.join(" ")
    };
    let mut notices: Vec<String> = told.chunks(IN_A_NOTICE).map(names).collect();
    if notices.is_empty() && changed {
        notices.push(String::new());
    }
    notices
}

/// PostgreSQL says to every instance that listens, once this is committed, what is told, and that something changed.
pub(super) async fn notify(mut conn: Conn<'_>, told: &[LiveEvent], changed: bool) -> Result<()> {
    for notice in notices(told, changed) {
        let sql = "SELECT pg_notify('slipway', $1)";
        conn.again().execute(sql, args![notice]).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::live::Event;

    static PAIRS: Sheet = Sheet::insert("INSERT INTO pairs (a, b)");

    #[test]
    fn a_statement_has_a_place_for_each_value_of_each_row() {
        let texts = PAIRS.texts();
        assert_eq!(
            texts[0],
            "INSERT INTO pairs (a, b) SELECT v.column1, v.column2 FROM (VALUES ($1, $2)) AS v WHERE v.column1 IS NOT NULL"
        );
        assert!(texts[1].contains("(VALUES ($1, $2), ($3, $4), ($5, $6), ($7, $8)) AS v"));
        assert!(texts[3].contains("($127, $128)) AS v"), "{}", texts[3]);
    }

    #[test]
    fn what_is_left_of_a_statement_is_empty_and_of_the_right_type() {
        let values = filled(&[args!["one", 1_i64]], 2);
        assert!(matches!(
            values.as_slice(),
            [
                Value::Text(Some(_)),
                Value::Int(Some(1)),
                Value::Text(None),
                Value::Int(None)
            ]
        ));
    }

    #[test]
    fn only_what_would_miss_something_has_it_written_first() {
        let mut ledger = Ledger::default();
        let sql = "SELECT id FROM audit";
        assert!(!ledger.concerns(sql));
        ledger.add(&AUDIT, args!["1"]).unwrap();
        assert!(ledger.concerns(sql));
        assert!(ledger.concerns("UPDATE outbox SET payload = $2 WHERE id = $1"));
        assert!(!ledger.concerns("SELECT id FROM items"));
        ledger
            .add_about("one".to_owned(), &PAIRS, args!["1", "2"])
            .unwrap();
        assert!(ledger.concerns("SELECT id FROM items"));
        assert!(ledger.is_about(&["two".to_owned(), "one".to_owned()]));
        assert!(!ledger.is_about(&["two".to_owned()]));
    }

    #[test]
    fn a_notice_fits_into_what_postgresql_takes() {
        assert_eq!(notices(&[], false), Vec::<String>::new());
        assert_eq!(notices(&[], true), [""]);
        let event = LiveEvent {
            id: "x".repeat(36),
            ..LiveEvent::to_all(Event::Resync)
        };
        let notices = notices(&vec![event; 1 + IN_A_NOTICE], true);
        assert_eq!(notices.len(), 2);
        assert!(notices.iter().all(|notice| notice.len() < 8_000), "{notices:?}");
    }

    #[test]
    fn a_text_that_cannot_be_kept_is_refused_while_its_writer_can_be_told() {
        let mut ledger = Ledger::default();
        assert!(ledger.add(&AUDIT, args!["a\0b"]).is_err());
        assert!(!ledger.concerns("SELECT id FROM audit"));
    }
}
