//! The GitLabs that Slipway is connected with: each by its name, with what is needed to ask it something and to know
//! that a webhook comes from it. What comes in is the work of [`crate::hooks`], signing in that of [`crate::auth`].

pub mod check;
pub mod facts;
pub mod look_up;

use app::context::Connected;
use gitlab::hook::signature::Secrets;

use crate::config::{Config, Secret};

/// A connection, ready to be used.
#[derive(Debug)]
pub struct Connection {
    /// Its name here.
    pub name: String,
    /// The client of its API.
    pub client: gitlab::Client,
    /// What the client may do.
    pub token: Secret,
    /// What proves that a webhook comes from it.
    pub secrets: Secrets,
}

impl Connection {
    /// Whether a webhook can prove that it comes from it.
    #[must_use]
    pub fn takes_hooks(&self) -> bool {
        !self.secrets.signing.is_empty() || self.secrets.token.is_some()
    }
}

/// All connections, in the order of the settings.
#[derive(Debug, Default)]
pub struct Connections(Vec<Connection>);

impl Connections {
    /// Puts the connections of the settings together. Nobody is asked yet.
    #[must_use]
    pub fn new(config: &Config) -> Self {
        let connections = config.gitlab.iter().map(|settings| Connection {
            name: settings.name.clone(),
            client: gitlab::Client::new(&settings.url),
            token: settings.token.clone(),
            // The settings were looked through when they were read.
            secrets: settings.hook_secrets().unwrap_or_default(),
        });
        Self(connections.collect())
    }

    /// The first one.
    #[must_use]
    pub fn first(&self) -> Option<&Connection> {
        self.0.first()
    }

    /// The one of this name.
    #[must_use]
    pub fn named(&self, name: &str) -> Option<&Connection> {
        self.0.iter().find(|connection| connection.name == name)
    }

    /// Each of them.
    pub fn iter(&self) -> impl Iterator<Item = &Connection> {
        self.0.iter()
    }

    /// What pages may tell of them.
    #[must_use]
    pub fn for_pages(&self) -> Vec<Connected> {
        let told = self.iter().map(|connection| Connected {
            name: connection.name.clone(),
            url: connection.client.base().to_owned(),
            takes_hooks: connection.takes_hooks(),
        });
        told.collect()
    }
}
