//! `slipway token`: API tokens, and one-time ways in.

mod add;
mod list;
mod revoke;
mod sign_in;

use backend::Clock;
use clap::{Args, Subcommand};

use super::{Failure, database};
use crate::config::Config;

/// What the audit calls whoever sits at the machine.
pub(super) const OPERATOR: domain::identity::Actor = domain::identity::Actor::System("command line");

/// Make, list and revoke tokens for the API, or let somebody in once. Works on the database.
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true, arg_required_else_help = true)]
pub(super) struct Token {
    /// Make a link that signs this person in once, within 15 minutes: for when GitLab cannot be reached.
    /// It is kept in the audit. The person has signed in before, or is named in `SLIPWAY_ADMINS`
    #[arg(long, value_name = "USER")]
    sign_in: Option<String>,
    /// The person is one of the invented people of the demonstration
    #[arg(long, requires = "sign_in")]
    demo: bool,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    Add(add::Add),
    List(list::List),
    Revoke(revoke::Revoke),
}

impl Token {
    pub(super) async fn run(self, config: Config) -> Result<(), Failure> {
        let db = database::open(&config, Clock::system()).await?;
        let done = match (self.sign_in, self.command) {
            (Some(username), _) => sign_in::run(&db, &config, &username, self.demo).await,
            (None, Some(Command::Add(add))) => add.run(&db, &config).await,
            (None, Some(Command::List(list))) => list.run(&db).await,
            (None, Some(Command::Revoke(revoke))) => revoke.run(&db).await,
            (None, None) => Ok(()),
        };
        db.close().await;
        done
    }
}
