//! `slipway gitlab …`: connecting with GitLab, for the operator.

mod hooks;
mod sync;

use clap::{Args, Subcommand};

use super::Failure;
use crate::config::Config;

/// Connect with GitLab: the webhooks that projects need, and what was there before them. Works on the database.
#[derive(Debug, Args)]
pub(super) struct GitLab {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Hooks(hooks::Hooks),
    Sync(sync::Sync),
}

impl GitLab {
    pub(super) async fn run(self, config: Config) -> Result<(), Failure> {
        match self.command {
            Command::Hooks(hooks) => hooks.run(config).await,
            Command::Sync(sync) => sync.run(config).await,
        }
    }
}

/// That a project is at a GitLab that is in the settings no more.
fn unknown(project: &str, connection: &str) -> String {
    format!("{project} is at the GitLab '{connection}', which the settings do not know any more")
}
