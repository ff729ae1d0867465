//! SQLite files as files: looked into without being changed, made so that only their owner reads them, put
//! into their place in one step.

use std::fs::{File, OpenOptions};
use std::io::{ErrorKind, Result as Io};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{Connection, SqliteConnection};

use super::Refusal;
use crate::clock::from_millis;
use crate::db::schema::{self, Standing};

/// How many faults are named.
const NAMED: usize = 5;

/// What a whole database says of itself.
#[derive(Debug, Clone, Copy)]
pub(super) struct Whole {
    pub standing: Standing,
    /// When the newest line of its audit was written.
    pub last_change: Option<Timestamp>,
}

/// Reads a file through and through: whether it is SQLite's, whole, and whose it is. `name` is how people
/// call it.
pub(super) async fn examine(path: &Path, name: &Path) -> Result<Whole, Refusal> {
    let name = name.display();
    let failed = |error: sqlx::Error| Refusal::new(explain(&error, &name.to_string()));
    let mut conn = schema::peek(&SqliteConnectOptions::new().filename(path))
        .await
        .map_err(failed)?;
    let found = async {
        let faults = faults(&mut conn).await?;
        let standing = schema::of_sqlite(&mut conn).await?;
        let last_change = match standing {
            Standing::Current(_) | Standing::Behind(_) | Standing::Newer(_) => last_change(&mut conn).await?,
            _ => None,
        };
        Ok((faults, standing, last_change))
    }
    .await;
    conn.close().await.map_err(failed)?;
    let (faults, standing, last_change) = found.map_err(failed)?;
    if !faults.is_empty() {
        return Err(Refusal::new(format!(
            "'{name}' is damaged: {}",
            faults.join("; ")
        )));
    }
    Ok(Whole {
        standing,
        last_change,
    })
}

/// What `integrity_check` and `foreign_key_check` find; nothing in a database that is whole.
pub(super) async fn faults(conn: &mut SqliteConnection) -> sqlx::Result<Vec<String>> {
    let mut faults: Vec<String> = sqlx::query_scalar("PRAGMA integrity_check")
        .fetch_all(&mut *conn)
        .await?;
    faults.retain(|line| line != "ok");
    let sql = r#"SELECT "table" || ': ' || COUNT(*) || ' rows name a row of ' || "parent" || ' that is not there'
                 FROM pragma_foreign_key_check GROUP BY "table", "parent""#;
    let orphans: Vec<String> = sqlx::query_scalar(sql).fetch_all(&mut *conn).await?;
    faults.extend(orphans);
    faults.truncate(NAMED);
    Ok(faults)
}

async fn last_change(conn: &mut SqliteConnection) -> sqlx::Result<Option<Timestamp>> {
    let at: Option<i64> = sqlx::query_scalar("SELECT MAX(at) FROM audit")
        .fetch_one(conn)
        .await?;
    Ok(at.map(from_millis))
}

/// Whether SQLite complains about what it reads: no database, or a damaged one.
pub(super) fn is_unreadable(error: &sqlx::Error) -> bool {
    matches!(code(error).as_deref(), Some("26" | "11" | "267" | "523" | "779"))
}

fn code(error: &sqlx::Error) -> Option<String> {
    let fault = error.as_database_error()?;
    fault.code().map(std::borrow::Cow::into_owned)
}

/// What SQLite's complaint about a file means.
pub(super) fn explain(error: &sqlx::Error, name: &str) -> String {
    match code(error).as_deref() {
        Some("26") => format!("'{name}' is no SQLite database"),
        Some("11" | "267" | "523" | "779") => {
            format!("'{name}' is damaged: {error}. Keep it and the last backup; `slipway doctor` says more")
        }
        _ => format!("'{name}' cannot be read: {error}"),
    }
}

/// A file that is deleted when it is dropped, unless it was put into its place.
pub(super) struct Draft(Option<PathBuf>);

impl Draft {
    /// A new, empty file beside `target`, which only its owner may read.
    pub(super) fn beside(target: &Path) -> Io<Self> {
        let mut name = std::ffi::OsString::from(".");
        name.push(target.file_name().unwrap_or_default());
        name.push(format!(".{}.draft", std::process::id()));
        let path = target.with_file_name(name);
        // One of a process that was killed, and had the same number.
        let _ = std::fs::remove_file(&path);
        OpenOptions::new()
            .create_new(true)
            .write(true)
            .mode(0o600)
            .open(&path)?;
        let draft = Self(Some(path));
        schema::belong(draft.path(), target);
        Ok(draft)
    }

    pub(super) fn path(&self) -> &Path {
        self.0.as_deref().unwrap_or_else(|| Path::new(""))
    }

    /// Makes it durable and puts it into its place in one step. Without `replace` it takes nobody's place:
    /// gives false where something is there.
    pub(super) fn put(mut self, target: &Path, replace: bool) -> Io<bool> {
        File::open(self.path())?.sync_all()?;
        if !replace {
            match std::fs::hard_link(self.path(), target) {
                Ok(()) => return sync_folder(target).map(|()| true),
                Err(error) if error.kind() == ErrorKind::AlreadyExists => return Ok(false),
                // Not every file system has them.
                Err(_) if target.exists() => return Ok(false),
                Err(_) => {}
            }
        }
        std::fs::rename(self.path(), target)?;
        self.0 = None;
        sync_folder(target)?;
        Ok(true)
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        if let Some(path) = &self.0 {
            for path in [path.clone(), schema::beside(path, "-journal")] {
                // What is gone need not go.
                let _ = std::fs::remove_file(path);
            }
        }
    }
}

/// Has the names in a file's folder reach the disk.
pub(super) fn sync_folder(file: &Path) -> Io<()> {
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty());
    File::open(folder.unwrap_or_else(|| Path::new(".")))?.sync_all()
}
