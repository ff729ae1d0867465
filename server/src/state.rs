//! What every handler can have: cheap to clone.

use std::sync::Arc;

use axum::extract::FromRef;
use backend::Db;
use leptos::config::LeptosOptions;

use crate::api::v1::releases::Lists;
use crate::auth::Connection;
use crate::config::Config;
use crate::feeds::Cache;
use crate::http::limits::Limits;

/// The state of the server.
#[derive(Clone)]
pub struct AppState {
    /// The database.
    pub db: Db,
    /// The settings.
    pub config: Arc<Config>,
    /// Whether people sign in as the invented ones of the demonstration.
    pub demo: bool,
    /// Whether open pages load themselves again when they meet a newer server: for `make watch`.
    pub reload: bool,
    /// The GitLab that signs people in.
    pub gitlab: Option<Arc<Connection>>,
    /// Feeds, as bytes.
    pub feeds: Arc<Cache>,
    /// What Leptos needs to know to render a page.
    pub leptos: LeptosOptions,
    /// Lists of the API, as bytes.
    pub lists: Arc<Lists>,
    /// What clients have asked for lately.
    pub limits: Arc<Limits>,
    /// Says when the server is to end, so that streams do.
    pub ending: tokio::sync::watch::Receiver<bool>,
}

impl AppState {
    /// Puts the state together.
    #[must_use]
    pub fn new(db: Db, config: Config, demo: bool, ending: tokio::sync::watch::Receiver<bool>) -> Self {
        let leptos = LeptosOptions::builder()
            .output_name("slipway")
            .site_root(config.site_root.as_str())
            .site_pkg_dir("pkg")
            .site_addr(config.addr)
            .build();
        let gitlab = config
            .sign_in()
            .map(|settings| Arc::new(Connection::new(settings, &config)));
        Self {
            db,
            config: Arc::new(config),
            demo,
            reload: false,
            gitlab,
            feeds: Arc::default(),
            lists: Arc::default(),
            limits: Arc::default(),
            leptos,
            ending,
        }
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
