//! `slipway restore`.

use std::path::PathBuf;

use backend::Clock;
use backend::db::upkeep;
use clap::Args;

use super::database::{quoted, without_password};
use super::{Failure, note, say};
use crate::config::Config;

/// Put a backup into the place of the SQLite database, when it fits and no server runs. On PostgreSQL it says
/// how its own tool does that. Works on the database.
#[derive(Debug, Args)]
pub(super) struct Restore {
    /// The backup
    file: PathBuf,
    /// Replace a database that is there; it is kept beside, as ….before-restore-<time>
    #[arg(long)]
    force: bool,
}

impl Restore {
    pub(super) async fn run(self, config: Config) -> Result<(), Failure> {
        let url = config.database_url.expose();
        let file = self.file.display();
        if !upkeep::is_sqlite(url) {
            return Err(Failure::new(format!(
                "PostgreSQL restores its backups itself, when every Slipway on it has ended and with the password in PGPASSWORD or \
                 ~/.pgpass: pg_restore --single-transaction --clean --if-exists --no-owner --dbname={} {}",
                quoted(&without_password(url)),
                quoted(&file.to_string())
            )));
        }
        let done = upkeep::restore(url, &self.file, self.force, Clock::system().now()).await?;
        let last = done.last_change.map_or_else(
            || "nothing was changed in it yet".to_owned(),
            |at| format!("last changed {at}"),
        );
        say(&format!("Restored from {file}: schema {}, {last}", done.schema))?;
        if let Some(before) = done.before {
            note(&format!("What was there before is in {}", before.display()));
        }
        if done.is_behind {
            note("It is of an earlier Slipway; the next start brings it up to date.");
        }
        Ok(())
    }
}
