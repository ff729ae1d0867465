//! Whether the database is still where it was, and can be read.
//!
//! A process that has a file open does not notice when somebody removes it: everything goes on, into a file
//! that is gone with the process. So each write looks first whether the file still has its name.

use std::path::{Path, PathBuf};

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
mod tests {
    use domain::identity::{Action, Actor};
    use serde_json::json;

    use super::super::{AuditEntry, Settings, Tx, UseCase};
    use super::*;
    use crate::clock::Clock;

    /// Writes so many letters.
    struct Letters(usize);

    impl UseCase for Letters {
        type Out = ();
        const ACTION: Action = Action::Operate;

        async fn run(&self, tx: &mut Tx) -> Result<()> {
            tx.audit(AuditEntry {
                action: "weather.written",
                entity: "story:weather".to_owned(),
                detail: json!({ "letters": "a".repeat(self.0) }),
            })
            .await
        }
    }

    struct Weather {
        folder: PathBuf,
        db: Db,
    }

    impl Weather {
        async fn new(name: &str) -> Self {
            let folder = std::env::temp_dir().join(format!("slipway-{name}-{}", std::process::id()));
            let url = format!("sqlite://{}", folder.join("slipway.db").display());
            let db = Db::open(&Settings::new(url), Clock::system()).await.unwrap();
            Self { folder, db }
        }

        async fn write(&self, letters: usize) -> Result<()> {
            self.db.write(&Actor::System("test"), Letters(letters)).await
        }

        async fn refused(&self, letters: usize) -> Storage {
            match self.write(letters).await {
                Err(Error::Storage(storage, _)) => storage,
                other => panic!("{other:?}"),
            }
        }

        async fn rows(&self) -> i64 {
            let sql = "SELECT COUNT(*) FROM audit WHERE action = $1";
            let row: Option<(i64,)> = self
                .db
                .read()
                .await
                .unwrap()
                .row(sql, args!["weather.written"])
                .await
                .unwrap();
            row.unwrap().0
        }
    }

    impl Drop for Weather {
        fn drop(&mut self) {
            let _ = std::fs::remove_dir_all(&self.folder);
        }
    }

    #[tokio::test]
    async fn a_full_disk_refuses_what_does_not_fit_and_nothing_is_lost() {
        let weather = Weather::new("full").await;
        weather.write(10).await.unwrap();
        weather
            .db
            .keep("PRAGMA max_page_count = 1", args![])
            .await
            .unwrap();
        assert_eq!(weather.refused(100_000).await, Storage::Full);
        assert_eq!(weather.rows().await, 1, "reading goes on");
        weather.db.probe().await.unwrap();
        // The limit belongs to the connection; it may be another one by now.
        weather
            .db
            .keep("PRAGMA max_page_count = 1000000", args![])
            .await
            .unwrap();
        weather.write(100_000).await.unwrap();
        assert_eq!(weather.rows().await, 2);
    }

    #[tokio::test]
    async fn what_can_only_be_read_says_so_and_is_written_again_later() {
        let weather = Weather::new("read-only").await;
        weather.write(10).await.unwrap();
        weather.db.keep("PRAGMA query_only = ON", args![]).await.unwrap();
        assert_eq!(weather.refused(10).await, Storage::ReadOnly);
        assert_eq!(weather.rows().await, 1);
        weather.db.keep("PRAGMA query_only = OFF", args![]).await.unwrap();
        weather.write(10).await.unwrap();
        assert_eq!(weather.rows().await, 2);
    }

    #[tokio::test]
    async fn into_a_file_that_was_removed_nothing_is_written() {
        let weather = Weather::new("gone").await;
        weather.write(10).await.unwrap();
        let (file, away) = (weather.folder.join("slipway.db"), weather.folder.join("away.db"));
        std::fs::rename(&file, &away).unwrap();
        assert_eq!(weather.refused(10).await, Storage::Gone);
        assert!(weather.db.probe().await.is_err());
        // Another one in its place is not it.
        std::fs::write(&file, b"").unwrap();
        assert_eq!(weather.refused(10).await, Storage::Gone);
        std::fs::rename(&away, &file).unwrap();
        weather.write(10).await.unwrap();
        weather.db.probe().await.unwrap();
        assert_eq!(weather.rows().await, 2, "what was refused is not there");
    }
}
