//! `slipway token list`.

use backend::Db;
use backend::identity::tokens;
use clap::Args;

use crate::commands::{Failure, note, say};

/// List all tokens, the newest first, one a line: id, person, rights, state, name. Works on the database.
#[derive(Debug, Args)]
pub(in crate::commands) struct List {}

impl List {
    pub(super) async fn run(self, db: &Db) -> Result<(), Failure> {
        let lines = tokens::list(db).await?;
        if lines.is_empty() {
            note("There is no token yet; `slipway token add` makes one.");
        }
        for line in lines {
            let rights = if line.writes { "reads and writes" } else { "reads" };
            let state = if line.works { "works" } else { "ended" };
            say(&[line.id.as_str(), &line.username, rights, state, &line.name].join("\t"))?;
        }
        Ok(())
    }
}
