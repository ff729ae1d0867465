//! Who has a SQLite file open: each process that does holds a lock beside it, shared with others, and what
//! needs the file for itself (restoring, copying) takes the lock alone. The system gives a lock back when its
//! process ends, however it ends.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Error, ErrorKind};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use super::schema::{belong, beside};

/// A lock, until it is dropped. None where the file system knows no locks.
#[derive(Debug)]
pub(super) struct Hold {
    _file: Option<File>,
}

/// Somebody else has the file.
pub(super) enum Held {
    /// In a way that does not go with ours.
    Taken,
    /// The lock itself cannot be made.
    Impossible(Error),
}

/// Holds a database together with others.
pub(super) fn together(database: &Path) -> Result<Hold, Held> {
    lock(database, File::try_lock_shared)
}

/// Holds a database alone.
pub(super) fn alone(database: &Path) -> Result<Hold, Held> {
    lock(database, File::try_lock)
}

fn lock(database: &Path, take: fn(&File) -> Result<(), TryLockError>) -> Result<Hold, Held> {
    // Whatever name it is reached by.
    let database = database.canonicalize().unwrap_or_else(|_| database.to_owned());
    let path = beside(&database, ".lock");
    let is_new = !path.exists();
    let file = OpenOptions::new()
        .create(true)
        .truncate(false)
        .write(true)
        .mode(0o600)
        .open(&path)
        .map_err(Held::Impossible)?;
    if is_new {
        belong(&path, &database);
    }
    match take(&file) {
        Ok(()) => Ok(Hold { _file: Some(file) }),
        Err(TryLockError::WouldBlock) => Err(Held::Taken),
        Err(TryLockError::Error(error)) if error.kind() == ErrorKind::Unsupported => Ok(Hold { _file: None }),
        Err(TryLockError::Error(error)) => Err(Held::Impossible(error)),
    }
}
