//! What operators do with a database as a whole: back it up, restore it, move it to the other engine, look
//! whether it is well. No use case and no row of its own; nothing here runs while people are served, but for
//! [`backup()`] and [`look()`](health::look).

mod backup;
mod copy;
mod digest;
mod file;
pub mod health;
mod restore;
mod tables;

use std::path::PathBuf;
use std::str::FromStr;

use sqlx::sqlite::SqliteConnectOptions;

use super::connect::ConnectError;

pub use super::connect::newest_known;
pub use backup::{Backup, backup};
pub use copy::{Copied, Report, copy};
pub use restore::{Restored, restore};

/// Why it was not done: a sentence for whoever sits at the machine, with what to do. It repeats no address
/// of a database, for that may hold a password.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct Refusal(String);

impl Refusal {
    fn new(sentence: impl Into<String>) -> Self {
        Self(sentence.into())
    }
}

impl From<ConnectError> for Refusal {
    fn from(error: ConnectError) -> Self {
        Self(error.to_string())
    }
}

/// Whether the address is one of SQLite.
#[must_use]
pub fn is_sqlite(url: &str) -> bool {
    url.starts_with("sqlite:")
}

/// Whether the address is one of PostgreSQL.
#[must_use]
pub fn is_postgres(url: &str) -> bool {
    url.starts_with("postgres://") || url.starts_with("postgresql://")
}

/// The file of a SQLite database.
#[must_use]
pub fn sqlite_file(url: &str) -> Option<PathBuf> {
    let options = is_sqlite(url).then(|| SqliteConnectOptions::from_str(url).ok())??;
    Some(options.get_filename().to_owned())
}
