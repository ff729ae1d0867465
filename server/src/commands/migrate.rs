//! `slipway migrate`.

use backend::Clock;
use clap::Args;

use super::{Failure, database, say};
use crate::config::Config;

/// Bring the tables up to date and end. `serve` does the same at its start. Works on the database.
#[derive(Debug, Args)]
pub(super) struct Migrate {}

impl Migrate {
    pub(super) async fn run(self, config: Config) -> Result<(), Failure> {
        let db = database::open(&config, Clock::system()).await?;
        let engine = db.engine_name();
        db.close().await;
        say(&format!("The {engine} database is up to date."))
    }
}
