//! The GitLab that signs people in: where it is, what Slipway is called there, which group gives which role.

use domain::identity::Role;

use crate::config::{Admins, Config, GitLab, Secret};
use crate::oauth::Application;

/// A connection, ready to be used.
#[derive(Debug)]
pub struct Connection {
    /// Its name, which stands with the people who come from it.
    pub name: String,
    /// The client of its API.
    pub client: gitlab::Client,
    pub(super) application: Application,
    pub(super) token: Secret,
    pub(super) groups: Vec<(String, Role)>,
    pub(super) admins: Admins,
}

impl Connection {
    /// Puts a connection together from its settings. Nobody is asked yet.
    #[must_use]
    pub fn new(settings: &GitLab, config: &Config) -> Self {
        let client = gitlab::Client::new(&settings.url);
        Self {
            name: settings.name.clone(),
            application: Application::new(
                client.clone(),
                settings.client_id.clone(),
                settings.client_secret.clone(),
                format!("{}/auth/gitlab/callback", config.public_url),
            ),
            client,
            token: settings.token.clone(),
            groups: settings
                .groups
                .iter()
                .map(|(group, role)| (group.clone(), *role))
                .collect(),
            admins: config.admins.clone(),
        }
    }

    /// The address of the GitLab, without a slash at its end.
    #[must_use]
    pub fn url(&self) -> &str {
        self.client.base()
    }
}
