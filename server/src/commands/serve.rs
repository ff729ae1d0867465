//! `slipway serve`: the server, from its start to its end.

mod accept;
mod demo;
mod ending;
mod listen;

use std::time::Duration;

use backend::Clock;
use clap::Args;

use super::{Failure, database, say};
use crate::config::Config;
use crate::state::AppState;
use crate::{assets, router, telemetry, worker};

/// The variable with which `make watch` has open pages load themselves again.
const RELOAD: &str = "SLIPWAY_RELOAD";

/// How long requests may take to end when the server is to end.
const LAST_WORDS: Duration = Duration::from_secs(8);
/// How long the worker and the database may take after that: ten seconds in all, for what watches over processes
/// waits no longer.
const CLOSE_WITHIN: Duration = Duration::from_secs(2);

/// Serve pages, feeds, the API and the live stream until told to end (SIGTERM, Ctrl-C). Works on the
/// database, which it makes and brings up to date where needed.
#[derive(Debug, Args)]
pub(super) struct Serve {
    /// Offer sign-in as one of the invented people, without GitLab, on a loopback address only; an empty
    /// database is filled with GitLab's real calendar and its checklists
    #[arg(long)]
    demo: bool,
}

impl Serve {
    pub(super) async fn run(self, mut config: Config) -> Result<(), Failure> {
        let traces = telemetry::init_with_traces(config.log_format, &config.traces.url);
        let clock = self.clock(&config)?;
        let listener = listen::bind(&mut config).await?;
        let db = database::open(&config, clock).await?;
        if self.demo {
            demo::fill(&db, &config).await?;
        } else {
            told_of_sign_in(&config);
        }
        for gitlab in config.gitlab.iter().filter(|gitlab| !gitlab.is_safe()) {
            tracing::warn!(
                connection = gitlab.name,
                url = gitlab.url,
                "GitLab is asked without encryption: whoever listens has its token"
            );
        }
        if let Some(missing) = assets::missing(&config.site_root) {
            tracing::warn!("{missing}; {}", assets::REMEDY);
        }
        let (tell, ending) = tokio::sync::watch::channel(false);
        let address = config.public_url.clone();
        tracing::info!(engine = db.engine_name(), demo = self.demo, "starting");
        let reload = self.demo && std::env::var_os(RELOAD).is_some();
        let manners = accept::Manners::of(&config);
        let state = AppState::new(db.clone(), config, self.demo, reload, ending.clone());
        let work = tokio::spawn(worker::run(state.clone()));
        tokio::spawn(ending::told(ending::Signals::new(), tell));
        say(&format!("Slipway is at {address}"))?;
        tokio::select! {
            () = accept::serve(listener, router(state), manners, ending.clone()) => {}
            () = ending::after(ending, LAST_WORDS) => {
                tracing::warn!("some requests did not end within {} seconds and are cut off", LAST_WORDS.as_secs());
            }
        }
        // The worker ends by itself; connections that hang do not hold the process.
        let closed = async { (work.await, db.close().await) };
        if tokio::time::timeout(CLOSE_WITHIN, closed).await.is_err() {
            tracing::warn!("the database was not closed in time; what was committed is kept");
        }
        tracing::info!("ended");
        if let Some(traces) = traces {
            traces.end().await;
        }
        Ok(())
    }

    fn clock(&self, config: &Config) -> Result<Clock, Failure> {
        let wished = std::env::var(demo::NOW).ok();
        if self.demo {
            demo::allowed_here(config, demo::OPEN_TO_ALL)?;
        } else if wished.is_some() {
            demo::allowed_here(config, demo::WRONG_CLOCK)?;
            tracing::warn!("the clock does not start now: {} is set", demo::NOW);
        }
        demo::clock(wished.as_deref())
    }
}

/// Says that nobody can sign in, where that is so.
fn told_of_sign_in(config: &Config) {
    if config.gitlab.is_empty() {
        tracing::warn!(
            "nobody can sign in: no GitLab is configured. Set SLIPWAY_GITLAB_URL, _CLIENT_ID, _CLIENT_SECRET, _TOKEN \
             and _GROUPS, or [[gitlab]] in slipway.toml; `slipway config --defaults` explains them"
        );
    } else if config.sign_in().is_none() {
        tracing::warn!(
            "nobody can sign in: no connection signs people in. Write sign_in = true, client_id, client_secret, token and \
             groups into one [[gitlab]] of slipway.toml; `slipway config --defaults` explains them"
        );
    }
}
