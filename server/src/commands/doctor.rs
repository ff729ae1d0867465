//! `slipway doctor`: looks at everything that a Slipway needs, and says what is wrong and how to mend it.

mod address;
mod database;
mod files;
mod gitlab;
mod pairs;
mod projects;
mod report;

use backend::Clock;
use backend::db::upkeep::health::{Aside, Gaps, Project, RefusedHooks};
use clap::Args;

use super::{Failure, say, variable};
use crate::config::{self, Config};
use report::Findings;

/// Look whether configuration, address, database, files and GitLab are as they should be, and say how to mend
/// what is not. Ends with status 1 when something is wrong. Works on the database, and changes nothing.
#[derive(Debug, Args)]
pub(super) struct Doctor {
    /// Say it as JSON: a list of {check, state, says, remedy}
    #[arg(long)]
    json: bool,
}

impl Doctor {
    pub(super) async fn run(self) -> Result<(), Failure> {
        let mut findings = Findings::default();
        match config::load(&variable) {
            Ok(config) => {
                findings.ok("configuration", "it can be read");
                examine(&config, &mut findings).await;
            }
            Err(error) => findings.fail(
                "configuration",
                error.to_string(),
                "mend slipway.toml or the variable; `slipway config --defaults` explains every setting",
            ),
        }
        say(&if self.json {
            findings
                .json()
                .map_err(|error| Failure::new(format!("the findings cannot be written down: {error}")))?
        } else {
            findings.text()
        })?;
        match findings.failed() {
            0 => Ok(()),
            1 => Err(Failure::new(
                "one thing is wrong; how to mend it stands beside it",
            )),
            many => Err(Failure::new(format!(
                "{many} things are wrong; how to mend them stands beside them"
            ))),
        }
    }
}

/// What the database tells of the connections; nothing where it cannot be read.
#[derive(Default)]
struct Inside {
    /// The connections that an admin has let in by OAuth.
    let_in: Vec<String>,
    /// The projects of the products.
    projects: Vec<Project>,
    /// The webhooks that were turned away.
    refused_hooks: Vec<RefusedHooks>,
    /// What a running Slipway has found of their webhooks.
    gaps: Vec<Gaps>,
    /// How many of their deliveries are set aside.
    aside: Vec<Aside>,
}

async fn examine(config: &Config, findings: &mut Findings) {
    let now = Clock::system().now();
    address::examine(config, findings).await;
    files::examine(config, &variable, findings);
    files::front_end(config, findings);
    let inside = database::examine(config, now, findings).await;
    gitlab::examine(config, &inside, now, findings).await;
}
