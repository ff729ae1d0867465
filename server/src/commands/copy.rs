//! `slipway copy`.

use backend::db::upkeep;
use clap::Args;

use super::{Failure, note, say, variable};
use crate::config::{self, Config};

/// The variable that says where to, for an address with a password in it; with `_FILE` behind it, the file
/// that holds the address.
const TO: &str = "SLIPWAY_COPY_TO";

/// Move the SQLite database to an empty PostgreSQL database: every row, compared before it is kept. No server
/// may run meanwhile. Works on the database, which it only reads.
#[derive(Debug, Args)]
pub(super) struct Copy {
    /// The PostgreSQL database, postgres://user@host/name. Others on this machine can see a password in it;
    /// put such an address into the variable `SLIPWAY_COPY_TO`, or the name of a file with it into
    /// `SLIPWAY_COPY_TO_FILE`
    #[arg(long, value_name = "URL")]
    to: Option<String>,
}

impl Copy {
    pub(super) async fn run(self, config: Config) -> Result<(), Failure> {
        let to = match self.to {
            Some(to) => to,
            None => config::value_of(&variable, TO)?.ok_or_else(|| {
                Failure::new(
                    "copy where to? Write --to postgres://user@host/name, or put the address into SLIPWAY_COPY_TO",
                )
            })?,
        };
        let report = upkeep::copy(config.database_url.expose(), &to, &note).await?;
        let width = report
            .tables
            .iter()
            .map(|table| table.table.len())
            .max()
            .unwrap_or(0);
        for table in &report.tables {
            say(&format!(
                "{:width$}  {:>9} rows  digest {} on both sides",
                table.table, table.rows, table.digest
            ))?;
        }
        say(&format!(
            "Everything is there, and the {} lines of the audit are the same one by one. Set DATABASE_URL to the new \
             database and start Slipway; the file stays as it is.",
            report.audit
        ))
    }
}
