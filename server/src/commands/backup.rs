//! `slipway backup`.

use std::path::PathBuf;

use backend::db::upkeep;
use clap::Args;

use super::database::{quoted, size, without_password};
use super::{Failure, say};
use crate::config::Config;

/// Copy the SQLite database into a file, also while the server runs, and read the copy through. On PostgreSQL
/// it says how its own tool does that. Works on the database, which it only reads.
#[derive(Debug, Args)]
pub(super) struct Backup {
    /// The file to make; only its owner may read it
    file: PathBuf,
    /// Replace a file of that name
    #[arg(long)]
    force: bool,
}

impl Backup {
    pub(super) async fn run(self, config: Config) -> Result<(), Failure> {
        let url = config.database_url.expose();
        let file = self.file.display();
        if !upkeep::is_sqlite(url) {
            return Err(Failure::new(format!(
                "PostgreSQL makes its backups itself, with the password in PGPASSWORD or ~/.pgpass: pg_dump --format=custom \
                 --no-owner --file={} {}",
                quoted(&file.to_string()),
                quoted(&without_password(url))
            )));
        }
        let made = upkeep::backup(url, &self.file, self.force).await?;
        let last = made.last_change.map_or_else(
            || "nothing was changed in it yet".to_owned(),
            |at| format!("last changed {at}"),
        );
        say(&format!(
            "{file}: {}, schema {}, {last}",
            size(made.bytes),
            made.schema
        ))
    }
}
