//! Putting a backup into the place of a SQLite database. What does not fit is refused before anything is
//! changed, and what was there is kept beside.

use std::path::{Path, PathBuf};
use std::str::FromStr;

use jiff::Timestamp;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, Connection};

use super::backup::same_file;
use super::file::{self, Draft};
use super::{Refusal, newest_known};
use crate::db::hold::{self, Held};
use crate::db::schema::{Standing, beside};

/// A backup that is in its place.
#[derive(Debug, Clone)]
pub struct Restored {
    /// The newest migration in it.
    pub schema: i64,
    /// Whether the next start brings it up to date.
    pub is_behind: bool,
    /// When the newest line of its audit was written.
    pub last_change: Option<Timestamp>,
    /// Where the database is that was there before.
    pub before: Option<PathBuf>,
}

/// Puts the backup into the place of the SQLite database at an address. A database that is there is replaced
/// only with `force`, and is kept beside as `….before-restore-<time>`.
///
/// # Errors
/// A sentence that says what does not fit. Nothing is changed then.
pub async fn restore(url: &str, backup: &Path, force: bool, now: Timestamp) -> Result<Restored, Refusal> {
    let options = SqliteConnectOptions::from_str(url)
        .map_err(|error| Refusal::new(format!("DATABASE_URL cannot be read: {error}")))?;
    let named = options.get_filename();
    // A link to it stays a link.
    let target = named.canonicalize().unwrap_or_else(|_| named.to_owned());
    let (from, to) = (backup.display(), target.display());
    if same_file(backup, &target) {
        return Err(Refusal::new(format!(
            "'{from}' is the database itself; name a backup of it"
        )));
    }
    if beside(backup, "-wal").exists() {
        return Err(Refusal::new(format!(
            "'{from}' has a log ('-wal') beside it: it is a database at work and no backup; make one of it with `slipway backup`"
        )));
    }
    let unwritten = |error: std::io::Error| Refusal::new(format!("'{to}' cannot be written: {error}"));
    if let Some(folder) = target.parent() {
        std::fs::create_dir_all(folder).map_err(unwritten)?;
    }
    let _hold = match hold::alone(&target) {
        Ok(hold) => hold,
        Err(Held::Taken) => return Err(in_use(&target)),
        Err(Held::Impossible(error)) => return Err(unwritten(error)),
    };
    let is_there = std::fs::metadata(&target).is_ok_and(|data| data.len() > 0);
    if is_there && !force {
        return Err(Refusal::new(format!(
            "there is a database at '{to}' already; with --force it is moved aside and kept"
        )));
    }
    let draft = Draft::beside(&target).map_err(unwritten)?;
    copy_bytes(backup, draft.path())
        .map_err(|error| Refusal::new(format!("'{from}' cannot be copied: {error}")))?;
    let whole = file::examine(draft.path(), backup).await?;
    let (schema, is_behind) = match whole.standing {
        Standing::Current(schema) => (schema, false),
        Standing::Behind(schema) => (schema, true),
        Standing::Empty | Standing::Foreign => {
            return Err(Refusal::new(format!("'{from}' is no database of Slipway's")));
        }
        Standing::Newer(schema) => {
            return Err(Refusal::new(format!(
                "'{from}' was made by a newer Slipway (its schema is {schema}, this program's is {}); restore it with that program",
                newest_known()
            )));
        }
        Standing::Altered(_) | Standing::Halfway(_) => {
            return Err(Refusal::new(format!(
                "the migrations of '{from}' are not those of this program; restore it with the program that made it"
            )));
        }
    };
    let before = if is_there {
        settle(&options).await?;
        Some(keep(&target, now).map_err(unwritten)?)
    } else {
        // A log that has lost its database would be read as the restored one's.
        move_logs(&target, &aside(&target, now).map_err(unwritten)?).map_err(unwritten)?;
        None
    };
    draft.put(&target, true).map_err(unwritten)?;
    Ok(Restored {
        schema,
        is_behind,
        last_change: whole.last_change,
        before,
    })
}

fn in_use(target: &Path) -> Refusal {
    Refusal::new(format!(
        "a Slipway works on '{}', or another program has it open; end that first",
        target.display()
    ))
}

fn copy_bytes(from: &Path, to: &Path) -> std::io::Result<()> {
    let mut from = std::fs::File::open(from)?;
    let mut to = std::fs::File::options().write(true).open(to)?;
    std::io::copy(&mut from, &mut to).map(|_| ())
}

/// Brings what is in the log of the database into the database. Leaving the log behind is possible only
/// where nobody else has the file open, whoever that is: SQLite's own shell does not know of our lock.
async fn settle(options: &SqliteConnectOptions) -> Result<(), Refusal> {
    let Ok(mut conn) = options.clone().create_if_missing(false).connect().await else {
        // What cannot be opened is kept as it is.
        return Ok(());
    };
    let left = sqlx::query("PRAGMA journal_mode = DELETE")
        .execute(&mut conn)
        .await;
    let _ = conn.close().await;
    match left {
        Err(sqlx::Error::Database(fault)) if matches!(fault.code().as_deref(), Some("5" | "261" | "517")) => {
            Err(in_use(options.get_filename()))
        }
        _ => Ok(()),
    }
}

/// The name under which is kept what was there before.
fn aside(target: &Path, now: Timestamp) -> std::io::Result<PathBuf> {
    let kept = beside(
        target,
        &format!(".before-restore-{}", now.strftime("%Y%m%dT%H%M%SZ")),
    );
    if kept.exists() {
        return Err(std::io::Error::new(
            std::io::ErrorKind::AlreadyExists,
            format!("'{}' is there already; try again in a second", kept.display()),
        ));
    }
    Ok(kept)
}

/// Moves the logs of a database to another name, those that there are.
fn move_logs(from: &Path, to: &Path) -> std::io::Result<()> {
    for log in ["-wal", "-shm", "-journal"] {
        match std::fs::rename(beside(from, log), beside(to, log)) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
    }
    Ok(())
}

/// Keeps the database under another name; its own stays until it is replaced. A log that could not be
/// brought in goes along.
fn keep(target: &Path, now: Timestamp) -> std::io::Result<PathBuf> {
    let kept = aside(target, now)?;
    move_logs(target, &kept)?;
    if std::fs::hard_link(target, &kept).is_err() {
        std::fs::rename(target, &kept)?;
    }
    Ok(kept)
}
