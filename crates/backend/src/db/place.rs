//! Whether the database is still where it was, and can be read.
//!
//! A process that has a file open does not notice when somebody removes it: everything goes on, into a file
//! that is gone with the process. So each write looks first whether the file still has its name.

use std::fs::OpenOptions;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::schema::beside;
use super::{Db, Query};
use crate::db::args;
use crate::error::{Error, Result, Storage};

/// A file, and which one it was.
#[derive(Debug)]
pub(super) struct Place {
    path: PathBuf,
    id: Id,
}

/// What tells one file from another, whatever their names are.
type Id = (u64, u64);

impl Place {
    /// Of a file that is there; a database in memory has none.
    pub(super) fn of(path: &Path) -> Option<Self> {
        let id = id(path).ok().flatten()?;
        Some(Self {
            path: path.to_path_buf(),
            id,
        })
    }

    fn check(&self) -> Result<()> {
        let why = match id(&self.path) {
            Ok(Some(id)) if id != self.id => "another file is in its place".to_owned(),
            Ok(_) => return Ok(()),
            Err(error) => error.to_string(),
        };
        let cause = std::io::Error::other(format!("{}: {why}", self.path.display()));
        Err(Error::Storage(Storage::Gone, sqlx::Error::Io(cause)))
    }

    /// Whether the system lets nobody write there. The log is opened for it, for to close the database itself would give
    /// back the locks that SQLite holds on it.
    fn can_only_be_read(&self) -> bool {
        let log = OpenOptions::new().write(true).open(beside(&self.path, "-wal"));
        let kind = log.err().map(|error| error.kind());
        matches!(
            kind,
            Some(ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem)
        )
    }
}

#[cfg(unix)]
fn id(path: &Path) -> std::io::Result<Option<Id>> {
    use std::os::unix::fs::MetadataExt;
    let found = std::fs::metadata(path)?;
    Ok(Some((found.dev(), found.ino())))
}

#[cfg(not(unix))]
fn id(path: &Path) -> std::io::Result<Option<Id>> {
    std::fs::metadata(path)?;
    Ok(None)
}

impl Db {
    /// Refuses where SQLite's file has been removed, or has another in its place.
    pub(super) fn is_in_place(&self) -> Result<()> {
        self.0.place.as_ref().map_or(Ok(()), Place::check)
    }

    /// An error with what the system knows better: to SQLite a disk that became read-only under it is one that fails.
    pub(super) fn told_apart(&self, error: Error) -> Error {
        let place = self.0.place.as_ref();
        match error {
            Error::Storage(Storage::Failing, cause) if place.is_some_and(Place::can_only_be_read) => {
                Error::Storage(Storage::ReadOnly, cause)
            }
            error => error,
        }
    }

    /// Reads a row of the database, to see whether that can be done.
    ///
    /// # Errors
    /// [`Error::Busy`] or [`Error::Storage`] when it cannot.
    pub async fn probe(&self) -> Result<()> {
        self.is_in_place()?;
        let _: Option<(String,)> = self
            .read()
            .await?
            .row("SELECT id FROM products LIMIT 1", args![])
            .await?;
        Ok(())
    }
}

#[cfg(test)]
mod tests;
