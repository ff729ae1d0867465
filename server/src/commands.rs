//! The commands of `slipway`. Each ends well, or with one sentence on standard error and status 1; a
//! command line that cannot be read ends with status 2.

mod backup;
mod config_cmd;
mod copy;
mod database;
mod doctor;
mod gitlab;
mod migrate;
mod probe;
mod ready;
mod restore;
mod serve;
mod template;
mod token;

use std::io::{ErrorKind, Write};
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::config::{self, Config};

/// Tells everybody when the next release sails, what still has to be done, and who is at the helm.
#[derive(Debug, Parser)]
#[command(name = "slipway", version, propagate_version = true)]
pub struct Slipway {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Serve(serve::Serve),
    Migrate(migrate::Migrate),
    Token(token::Token),
    Template(template::Templates),
    Gitlab(gitlab::GitLab),
    Backup(backup::Backup),
    Restore(restore::Restore),
    Copy(copy::Copy),
    Doctor(doctor::Doctor),
    Config(config_cmd::Show),
    Ready(ready::Ready),
}

/// A command did not do what it should: a sentence that says why, and what to do.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct Failure(String);

impl Failure {
    /// A failure with its sentence.
    pub fn new(sentence: impl Into<String>) -> Self {
        Self(sentence.into())
    }
}

impl From<backend::db::upkeep::Refusal> for Failure {
    fn from(refusal: backend::db::upkeep::Refusal) -> Self {
        Self(refusal.to_string())
    }
}

impl From<config::ConfigError> for Failure {
    fn from(error: config::ConfigError) -> Self {
        Self(error.to_string())
    }
}

/// The cause is for the operator, who is the one that reads this.
impl From<backend::Error> for Failure {
    fn from(error: backend::Error) -> Self {
        match std::error::Error::source(&error) {
            Some(cause) => Self(format!("{error}: {cause}")),
            None => Self(error.to_string()),
        }
    }
}

impl Slipway {
    /// Does what the command line says.
    #[must_use]
    pub fn run(self) -> ExitCode {
        match self.command.run() {
            Ok(()) => ExitCode::SUCCESS,
            Err(failure) => {
                // Where nobody can be told, the status says it.
                let _ = writeln!(std::io::stderr(), "slipway: {failure}");
                ExitCode::FAILURE
            }
        }
    }
}

impl Command {
    fn run(self) -> Result<(), Failure> {
        match self {
            Self::Config(show) => show.run(),
            Self::Ready(ready) => ready.run(&settings()?),
            Self::Serve(serve) => block_on(serve.run(settings()?)),
            Self::Migrate(migrate) => block_on(migrate.run(settings()?)),
            Self::Token(token) => block_on(token.run(settings()?)),
            Self::Template(templates) => block_on(templates.run(settings()?)),
            Self::Gitlab(gitlab) => block_on(gitlab.run(settings()?)),
            Self::Backup(backup) => block_on(backup.run(settings()?)),
            Self::Restore(restore) => block_on(restore.run(settings()?)),
            Self::Copy(copy) => block_on(copy.run(settings()?)),
            // What it cannot read it says.
            Self::Doctor(doctor) => block_on(doctor.run()),
        }
    }
}

/// The configuration of this process.
fn settings() -> Result<Config, Failure> {
    Ok(config::load(&variable)?)
}

fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

fn block_on(work: impl Future<Output = Result<(), Failure>>) -> Result<(), Failure> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    let runtime = runtime.map_err(|error| Failure::new(format!("no threads can be started: {error}")))?;
    let done = runtime.block_on(work);
    // A name that is still being looked up holds nobody up.
    runtime.shutdown_background();
    done
}

/// Writes lines to standard output: what the command was asked for.
fn say(text: &str) -> Result<(), Failure> {
    let mut out = std::io::stdout().lock();
    match writeln!(out, "{text}").and_then(|()| out.flush()) {
        // Whoever reads has read enough, as `head` does.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        Err(error) => Err(Failure::new(format!(
            "standard output cannot be written: {error}"
        ))),
        Ok(()) => Ok(()),
    }
}

/// Writes a line to standard error: what is good to know, beside what was asked for.
fn note(text: &str) {
    // A note that nobody can read is no fault.
    let _ = writeln!(std::io::stderr(), "{text}");
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_sound() {
        Slipway::command().debug_assert();
    }

    #[test]
    fn every_command_says_what_it_works_on() {
        fn walk(command: &clap::Command, words: &str) {
            for inner in command
                .get_subcommands()
                .filter(|inner| inner.get_name() != "help")
            {
                let name = format!("{words} {}", inner.get_name());
                let about = inner
                    .get_long_about()
                    .or_else(|| inner.get_about())
                    .map(ToString::to_string)
                    .unwrap_or_default();
                assert!(about.contains("database"), "{name}: {about}");
                walk(inner, &name);
            }
        }
        walk(&Slipway::command(), "slipway");
    }
}
