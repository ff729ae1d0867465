//! A copy of a SQLite database as it is at one moment, taken while people write.

use std::path::Path;
use std::str::FromStr;

use jiff::Timestamp;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, Connection};

use super::Refusal;
use super::file::{self, Draft};
use crate::db::schema::Standing;

/// A backup that was made and read through.
#[derive(Debug, Clone, Copy)]
pub struct Backup {
    /// Its size.
    pub bytes: u64,
    /// The newest migration in it.
    pub schema: i64,
    /// When the newest line of its audit was written.
    pub last_change: Option<Timestamp>,
}

/// Copies the SQLite database at an address into a file that only its owner may read. Writers go on. The file
/// gets its name when it is whole and on the disk; it replaces one of that name only with `force`.
///
/// # Errors
/// A sentence that says why there is no backup.
pub async fn backup(url: &str, target: &Path, force: bool) -> Result<Backup, Refusal> {
    let options = SqliteConnectOptions::from_str(url)
        .map_err(|error| Refusal::new(format!("DATABASE_URL cannot be read: {error}")))?;
    let source = options.get_filename().to_owned();
    if !source.exists() {
        return Err(Refusal::new(format!(
            "there is no database at '{}' yet; `slipway serve` makes it",
            source.display()
        )));
    }
    let there = || {
        Refusal::new(format!(
            "'{}' is there already; take another name, or --force to replace it",
            target.display()
        ))
    };
    if same_file(&source, target) {
        return Err(Refusal::new(
            "a database is no backup of itself; take another name",
        ));
    }
    if !force && target.exists() {
        return Err(there());
    }
    let unwritten = |error: &dyn std::fmt::Display| {
        Refusal::new(format!("'{}' cannot be written: {error}", target.display()))
    };
    let draft = Draft::beside(target).map_err(|error| unwritten(&error))?;
    let text = draft
        .path()
        .to_str()
        .ok_or_else(|| unwritten(&"its name is no text"))?;
    let mut conn = options
        .create_if_missing(false)
        .connect()
        .await
        .map_err(|error| Refusal::new(file::explain(&error, &source.display().to_string())))?;
    let done = sqlx::query("VACUUM INTO $1").bind(text).execute(&mut conn).await;
    // It was only read from: how its connection ends changes nothing.
    let _ = conn.close().await;
    done.map_err(|error| {
        if file::is_unreadable(&error) {
            Refusal::new(file::explain(&error, &source.display().to_string()))
        } else {
            unwritten(&error)
        }
    })?;
    let whole = file::examine(draft.path(), target).await?;
    let (Standing::Current(schema) | Standing::Behind(schema) | Standing::Newer(schema)) = whole.standing
    else {
        whole.standing.fits()?;
        return Err(Refusal::new("the database is empty: there is nothing to back up"));
    };
    let bytes = std::fs::metadata(draft.path())
        .map_err(|error| unwritten(&error))?
        .len();
    if !draft.put(target, force).map_err(|error| unwritten(&error))? {
        return Err(there());
    }
    Ok(Backup {
        bytes,
        schema,
        last_change: whole.last_change,
    })
}

/// Whether two paths lead to one file.
pub(super) fn same_file(one: &Path, other: &Path) -> bool {
    match (one.canonicalize(), other.canonicalize()) {
        (Ok(one), Ok(other)) => one == other,
        _ => false,
    }
}
