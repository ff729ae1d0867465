//! What every handler can have: cheap to clone.

use std::sync::Arc;

use app::context::{Calendars, Connected, GitLabs};
use axum::extract::FromRef;
use backend::Db;
use leptos::config::LeptosOptions;
use tokio::sync::{Notify, watch};

use crate::api::Lists;
use crate::assets;
use crate::auth::Connection;
use crate::calendars::Reader;
use crate::config::Config;
use crate::connections::Connections;
use crate::feeds::Cache;
use crate::hooks::turned_away::Gathered;
use crate::http::limits::Limits;
use crate::metrics::Metrics;
use crate::worker::Panics;

/// The state of the server, as each layer and handler gets it: one count up, and not one for each part.
#[derive(Clone)]
pub struct AppState(Arc<Parts>);

impl std::ops::Deref for AppState {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}

/// The parts of the state.
pub struct Parts {
    /// The database.
    pub db: Db,
    /// The settings.
    pub config: Config,
    /// Whether people sign in as the invented ones of the demonstration.
    pub demo: bool,
    /// Whether open pages load themselves again when they meet a newer server: for `make watch`.
    pub reload: bool,
    /// The GitLab that signs people in.
    pub gitlab: Option<Connection>,
    /// The GitLabs that Slipway is connected with.
    pub connections: Connections,
    /// The same, for pages.
    pub connected: Arc<[Connected]>,
    /// What the private calendars of people are read with.
    pub calendars: Reader,
    /// Wakes who settles deliveries when one came.
    pub delivered: Notify,
    /// Wakes who asks what a deployment has brought when one has succeeded.
    pub deployed: Notify,
    /// Wakes who looks after the connections when somebody asks for it.
    pub look: Notify,
    /// The webhooks that were turned away and are not written down yet.
    pub turned_away: Gathered,
    /// Feeds, as bytes.
    pub feeds: Cache,
    /// What Leptos needs to know to render a page.
    pub leptos: LeptosOptions,
    /// Lists of the API, as bytes.
    pub lists: Lists,
    /// What clients have asked for lately.
    pub limits: Limits,
    /// What is counted for a monitoring.
    pub metrics: Metrics,
    /// What of the worker has panicked.
    pub panics: Panics,
    /// Says when the server is to end, so that streams do.
    pub ending: watch::Receiver<bool>,
}

impl AppState {
    /// Puts the state together. `demo` lets people in as the invented ones, with `reload` open pages load
    /// themselves again when they meet a newer server (for `make watch`).
    #[must_use]
    pub fn new(db: Db, config: Config, demo: bool, reload: bool, ending: watch::Receiver<bool>) -> Self {
        let leptos = LeptosOptions::builder()
            .output_name(assets::name(&config.site_root))
            .site_root(config.site_root.as_str())
            .site_pkg_dir("pkg")
            .site_addr(config.addr)
            .build();
        let gitlab = config
            .sign_in()
            .map(|settings| Connection::new(settings, &config));
        let connections = Connections::new(&config);
        let calendars = Reader::new(&config);
        let limits = Limits::new(&config.limits);
        Self(Arc::new(Parts {
            db,
            config,
            demo,
            reload,
            gitlab,
            connected: connections.for_pages().into(),
            connections,
            calendars,
            delivered: Notify::new(),
            deployed: Notify::new(),
            look: Notify::new(),
            turned_away: Gathered::default(),
            feeds: Cache::default(),
            lists: Lists::default(),
            limits,
            leptos,
            metrics: Metrics::default(),
            panics: Panics::default(),
            ending,
        }))
    }
}

impl AppState {
    /// What pages may have asked of the GitLabs.
    #[must_use]
    pub fn gitlabs(&self) -> Arc<dyn GitLabs> {
        self.0.clone()
    }

    /// What pages may have done with the private calendars of people.
    #[must_use]
    pub fn calendars(&self) -> Arc<dyn Calendars> {
        self.0.clone()
    }
}

impl FromRef<AppState> for LeptosOptions {
    fn from_ref(state: &AppState) -> Self {
        state.leptos.clone()
    }
}

impl FromRef<AppState> for Db {
    fn from_ref(state: &AppState) -> Self {
        state.db.clone()
    }
}
