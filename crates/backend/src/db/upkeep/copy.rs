//! Moving a SQLite database to an empty PostgreSQL: every row of every table in one transaction, compared
//! before it is committed. Rows stream through; a large database needs no large memory.

use std::str::FromStr;

use futures_util::TryStreamExt;
use sqlx::postgres::{PgCopyIn, PgRow};
use sqlx::sqlite::{SqliteConnectOptions, SqliteRow};
use sqlx::{AssertSqlSafe, Connection, PgConnection, SqliteConnection};

use super::digest::{Sum, encoded};
use super::tables::{self, Kind, Table};
use super::{Refusal, is_postgres, is_sqlite};
use crate::db::Value;
use crate::db::hold::{self, Held};
use crate::db::schema::{self, Standing};

/// How much goes over the wire at once.
const CHUNK: usize = 256 * 1024;
/// After how many rows it is told how far the copy is.
const TOLD_EVERY: u64 = 20_000;
/// The table that is compared row by row, in the order of its ids.
const AUDIT: &str = "audit";

/// A table that is the same on both sides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Copied {
    /// Its name.
    pub table: String,
    /// Its rows.
    pub rows: u64,
    /// The beginning of its digest.
    pub digest: String,
}

/// What was copied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// Every table, in the order in which they were copied.
    pub tables: Vec<Copied>,
    /// How many lines of the audit were compared one by one.
    pub audit: u64,
}

/// Copies the SQLite database at `from` into the PostgreSQL database at `to`, whose tables are made by this
/// program's migrations and hold nothing yet. The file stays as it is; while it is copied no Slipway can
/// open it. `tell` hears how far it is.
///
/// # Errors
/// A sentence that says what does not fit, or differs. Nothing is in the target then but empty tables.
pub async fn copy(from: &str, to: &str, tell: &dyn Fn(&str)) -> Result<Report, Refusal> {
    if !is_sqlite(from) {
        return Err(Refusal::new(
            "slipway copy moves a SQLite database, and DATABASE_URL names none; between PostgreSQL servers use pg_dump and pg_restore",
        ));
    }
    if !is_postgres(to) {
        return Err(Refusal::new(
            "--to is the address of a PostgreSQL database, such as postgres://slipway@db.example.com/slipway",
        ));
    }
    let options = SqliteConnectOptions::from_str(from)
        .map_err(|error| Refusal::new(format!("DATABASE_URL cannot be read: {error}")))?;
    let file = options.get_filename().to_owned();
    if !file.exists() {
        return Err(Refusal::new(format!(
            "there is no database at '{}'",
            file.display()
        )));
    }
    let _hold = match hold::alone(&file) {
        Ok(hold) => hold,
        Err(Held::Taken) => {
            return Err(Refusal::new(format!(
                "a Slipway works on '{}'; end it first, so that nothing is written there that would not come along",
                file.display()
            )));
        }
        Err(Held::Impossible(error)) => {
            return Err(Refusal::new(format!(
                "the lock beside '{}' cannot be made: {error}",
                file.display()
            )));
        }
    };
    let mut source = schema::peek(&options).await.map_err(|error| reading(&error))?;
    let mut target = PgConnection::connect(to).await.map_err(|error| {
        Refusal::new(format!(
            "the PostgreSQL database of --to cannot be opened: {error}"
        ))
    })?;
    let report = between(&mut source, &mut target, tell).await;
    // One was only read from, the other one is committed or has nothing to keep.
    let _ = source.close().await;
    let _ = target.close().await;
    report
}

fn reading(error: &sqlx::Error) -> Refusal {
    Refusal::new(format!("the SQLite database cannot be read: {error}"))
}

fn writing(error: &sqlx::Error) -> Refusal {
    Refusal::new(format!(
        "the PostgreSQL database of --to cannot be written, and nothing was copied: {error}"
    ))
}

async fn between(
    source: &mut SqliteConnection,
    target: &mut PgConnection,
    tell: &dyn Fn(&str),
) -> Result<Report, Refusal> {
    match schema::of_sqlite(source).await.map_err(|error| reading(&error))? {
        Standing::Current(_) => {}
        Standing::Behind(_) => {
            return Err(Refusal::new(
                "the SQLite database is of an earlier Slipway; run `slipway migrate` on it first",
            ));
        }
        Standing::Empty => {
            return Err(Refusal::new(
                "the SQLite database is empty: there is nothing to copy",
            ));
        }
        other => other.fits()?,
    }
    make_tables(target).await?;
    // One state of the source, whoever else might still write to it.
    sqlx::query("BEGIN")
        .execute(&mut *source)
        .await
        .map_err(|error| reading(&error))?;
    let tables = tables::of_sqlite(source).await?;
    tables::agree(&tables, &tables::of_postgres(target).await?)?;
    lock_empty(target, &tables).await?;
    let mut sums = Vec::new();
    for table in &tables {
        sums.push(pour(source, target, table, tell).await?);
    }
    tell("comparing both sides");
    let mut copied = Vec::new();
    for (table, sent) in tables.iter().zip(sums) {
        let arrived = sum_of(target, table).await?;
        if arrived != sent {
            return Err(Refusal::new(format!(
                "{} differs: {} rows with digest {sent} in SQLite, {} rows with digest {arrived} in PostgreSQL; nothing was copied",
                table.name,
                sent.rows(),
                arrived.rows()
            )));
        }
        copied.push(Copied {
            table: table.name.clone(),
            rows: sent.rows(),
            digest: sent.to_string(),
        });
    }
    let audit = match tables.iter().find(|table| table.name == AUDIT) {
        Some(table) => line_by_line(source, target, table).await?,
        None => 0,
    };
    // An instance that looks on sees that everything is new.
    sqlx::raw_sql("SELECT pg_notify('slipway', ''); COMMIT")
        .execute(&mut *target)
        .await
        .map_err(|error| writing(&error))?;
    Ok(Report {
        tables: copied,
        audit,
    })
}

/// Has the migrations make the tables, where nothing of somebody else's is.
async fn make_tables(target: &mut PgConnection) -> Result<(), Refusal> {
    let standing = schema::of_postgres(target)
        .await
        .map_err(|error| writing(&error))?;
    match standing {
        Standing::Empty => {
            if let Some(table) = tables::of_postgres(target).await?.first() {
                return Err(not_empty(&format!("it has a table {}", table.name)));
            }
        }
        other => other.fits()?,
    }
    crate::db::migrate::POSTGRES
        .run(target)
        .await
        .map_err(|error| Refusal::new(format!("the tables cannot be made in PostgreSQL: {error}")))
}

fn not_empty(why: &str) -> Refusal {
    Refusal::new(format!(
        "the PostgreSQL database of --to is not empty: {why}; nothing was copied. Make a new one with createdb"
    ))
}

/// Begins the one transaction, keeps everybody else out of the tables, and sees that they are empty.
async fn lock_empty(target: &mut PgConnection, tables: &[Table]) -> Result<(), Refusal> {
    let names: Vec<String> = tables.iter().map(Table::quoted).collect();
    let begin = format!(
        "BEGIN; SET LOCAL lock_timeout = '5s'; LOCK TABLE {} IN ACCESS EXCLUSIVE MODE",
        names.join(", ")
    );
    sqlx::raw_sql(AssertSqlSafe(begin))
        .execute(&mut *target)
        .await
        .map_err(|error| writing(&error))?;
    for table in tables {
        let sql = format!("SELECT EXISTS (SELECT 1 FROM {})", table.quoted());
        let holds: bool = sqlx::query_scalar(AssertSqlSafe(sql))
            .fetch_one(&mut *target)
            .await
            .map_err(|error| writing(&error))?;
        if holds {
            return Err(not_empty(&format!("its table {} has rows", table.name)));
        }
    }
    Ok(())
}

/// Copies one table.
async fn pour(
    source: &mut SqliteConnection,
    target: &mut PgConnection,
    table: &Table,
    tell: &dyn Fn(&str),
) -> Result<Sum, Refusal> {
    let sql = format!("SELECT COUNT(*) FROM {}", table.quoted());
    let all: i64 = sqlx::query_scalar(AssertSqlSafe(sql))
        .fetch_one(&mut *source)
        .await
        .map_err(|error| reading(&error))?;
    let into = format!("COPY {} ({}) FROM STDIN", table.quoted(), table.column_list());
    let failed = |error: &sqlx::Error| {
        Refusal::new(format!(
            "the table {} cannot be copied, and nothing was: {error}",
            table.name
        ))
    };
    let mut copy = target.copy_in_raw(&into).await.map_err(|error| failed(&error))?;
    match send(source, &mut copy, table, all, tell).await {
        Ok(sum) => {
            copy.finish().await.map_err(|error| failed(&error))?;
            tell(&format!("{}: {} of {all} rows", table.name, sum.rows()));
            Ok(sum)
        }
        Err(error) => {
            // The first fault is the one to tell.
            let _ = copy.abort("the source could not be read").await;
            Err(failed(&error))
        }
    }
}

async fn send(
    source: &mut SqliteConnection,
    copy: &mut PgCopyIn<&mut PgConnection>,
    table: &Table,
    all: i64,
    tell: &dyn Fn(&str),
) -> sqlx::Result<Sum> {
    let sql = format!("SELECT {} FROM {}", table.column_list(), table.quoted());
    let mut rows = sqlx::query(AssertSqlSafe(sql)).fetch(source);
    let (mut sum, mut chunk) = (Sum::default(), Vec::with_capacity(CHUNK));
    while let Some(row) = rows.try_next().await? {
        let row = from_sqlite(&row, table)?;
        sum.add(&row);
        write_line(&row, &mut chunk);
        if chunk.len() >= CHUNK {
            copy.send(chunk.as_slice()).await?;
            chunk.clear();
        }
        if sum.rows().is_multiple_of(TOLD_EVERY) && i64::try_from(sum.rows()) != Ok(all) {
            tell(&format!("{}: {} of {all} rows", table.name, sum.rows()));
        }
    }
    if !chunk.is_empty() {
        copy.send(chunk.as_slice()).await?;
    }
    Ok(sum)
}

/// A row as a line of PostgreSQL's COPY, in its text format.
fn write_line(row: &[Value], line: &mut Vec<u8>) {
    for (index, value) in row.iter().enumerate() {
        if index > 0 {
            line.push(b'\t');
        }
        match value {
            Value::Text(None) | Value::Int(None) | Value::Bytes(None) => line.extend_from_slice(b"\\N"),
            Value::Text(Some(text)) => {
                for byte in text.bytes() {
                    match byte {
                        b'\\' => line.extend_from_slice(b"\\\\"),
                        b'\n' => line.extend_from_slice(b"\\n"),
                        b'\r' => line.extend_from_slice(b"\\r"),
                        b'\t' => line.extend_from_slice(b"\\t"),
                        other => line.push(other),
                    }
                }
            }
            Value::Int(Some(number)) => line.extend_from_slice(number.to_string().as_bytes()),
            Value::Bytes(Some(bytes)) => {
                line.extend_from_slice(b"\\\\x");
                line.extend_from_slice(crate::clock::hex(bytes).as_bytes());
            }
        }
    }
    line.push(b'\n');
}

/// Reads a row by the kinds of its table's columns.
macro_rules! reader {
    ($name:ident, $row:ty) => {
        fn $name(row: &$row, table: &Table) -> sqlx::Result<Vec<Value>> {
            use sqlx::Row as _;
            let columns = table.columns.iter().enumerate();
            columns
                .map(|(index, column)| {
                    Ok(match column.kind {
                        Kind::Text => Value::Text(row.try_get(index)?),
                        Kind::Int => Value::Int(row.try_get(index)?),
                        Kind::Bytes => Value::Bytes(row.try_get(index)?),
                    })
                })
                .collect()
        }
    };
}
reader!(from_sqlite, SqliteRow);
reader!(from_postgres, PgRow);

/// The sum of a table as it has arrived.
async fn sum_of(target: &mut PgConnection, table: &Table) -> Result<Sum, Refusal> {
    let sql = format!("SELECT {} FROM {}", table.column_list(), table.quoted());
    let mut rows = sqlx::query(AssertSqlSafe(sql)).fetch(target);
    let mut sum = Sum::default();
    while let Some(row) = rows.try_next().await.map_err(|error| writing(&error))? {
        sum.add(&from_postgres(&row, table).map_err(|error| writing(&error))?);
    }
    Ok(sum)
}

/// Compares a table row by row, in the order of its ids, which ascend as its lines were written.
async fn line_by_line(
    source: &mut SqliteConnection,
    target: &mut PgConnection,
    table: &Table,
) -> Result<u64, Refusal> {
    let select = format!(
        "SELECT {} FROM {} ORDER BY id",
        table.column_list(),
        table.quoted()
    );
    let mut here = sqlx::query(AssertSqlSafe(select.clone())).fetch(source);
    let mut there = sqlx::query(AssertSqlSafe(format!("{select} COLLATE \"C\""))).fetch(target);
    let mut lines = 0;
    loop {
        let one = here.try_next().await.map_err(|error| reading(&error))?;
        let other = there.try_next().await.map_err(|error| writing(&error))?;
        let one = one.map(|row| from_sqlite(&row, table));
        let one = one.transpose().map_err(|error| reading(&error))?;
        let other = other.map(|row| from_postgres(&row, table));
        let other = other.transpose().map_err(|error| writing(&error))?;
        match (one, other) {
            (None, None) => return Ok(lines),
            (Some(one), Some(other)) if encoded(&one) == encoded(&other) => lines += 1,
            _ => {
                return Err(Refusal::new(format!(
                    "{} differs in line {}; nothing was copied",
                    table.name,
                    lines + 1
                )));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_holds_what_the_row_does() {
        let row = [
            Value::from("a\tb\\c\nd\re é"),
            Value::Text(None),
            Value::from("\\N"),
            Value::from(-7_i64),
            Value::from(vec![0_u8, 255]),
            Value::from(""),
        ];
        let mut line = Vec::new();
        write_line(&row, &mut line);
        assert_eq!(
            String::from_utf8(line).unwrap(),
            "a\\tb\\\\c\\nd\\re é\t\\N\t\\\\N\t-7\t\\\\x00ff\t\n"
        );
    }
}
