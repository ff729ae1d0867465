//! The GitLabs that Slipway is connected with: each by its name, with what is needed to ask it something and to know
//! that a webhook comes from it. What comes in is the work of [`crate::hooks`], signing in that of [`crate::auth`].

mod asked;
pub mod check;
pub mod facts;
mod gone;
pub mod key;
pub mod look_up;
pub(crate) mod needed;
mod projects;
pub mod token;
pub mod whose;

use app::context::{Access, Connected};
use gitlab::hook::signature::Secrets;

use crate::config::{Config, Secret, place_of};
use crate::oauth::Application;
use key::Keys;

/// A connection, ready to be used.
#[derive(Debug)]
pub struct Connection {
    /// Its name here.
    pub name: String,
    /// The client of its API.
    pub client: gitlab::Client,
    /// What proves that a webhook comes from it.
    pub secrets: Secrets,
    /// What Slipway is there, where the settings say so: an admin can let it in.
    pub application: Option<Application>,
    /// Whether it is the first of the settings: the one that variables are about.
    pub is_first: bool,
    /// What its tokens are encrypted with.
    pub keys: Keys,
    /// What the client may do, by the settings. Who asks GitLab something takes [`Connection::token`].
    token: Secret,
}

impl Connection {
    /// Whether a webhook can prove that it comes from it.
    #[must_use]
    pub fn takes_hooks(&self) -> bool {
        !self.secrets.signing.is_empty() || self.secrets.token.is_some()
    }

    /// Where a setting of it stands.
    #[must_use]
    pub fn setting(&self, key: &str) -> String {
        place_of(&self.name, key, self.is_first)
    }

    /// The addresses by which webhooks of it may come.
    pub(crate) fn hook_urls(&self, public_url: &str) -> HookUrls {
        let short = format!("{public_url}/hooks/gitlab");
        HookUrls {
            own: format!("{short}/{}", self.name),
            short: self.is_first.then_some(short),
        }
    }

    /// How an admin can let it in.
    fn access(&self) -> Access {
        match (&self.application, self.token.is_empty()) {
            (_, false) => Access::Token,
            (None, true) => Access::None,
            (Some(_), true) if self.keys.can_be_had() => Access::OAuth,
            (Some(_), true) => Access::NoKey,
        }
    }
}

/// The addresses by which webhooks of a connection may come.
#[derive(Debug)]
pub(crate) struct HookUrls {
    /// With its name.
    pub(crate) own: String,
    /// Without one: that of the first of the settings.
    pub(crate) short: Option<String>,
}

impl HookUrls {
    /// Whether what is sent to this address comes by the connection.
    pub(crate) fn lead_here(&self, url: &str) -> bool {
        self.own == url || self.short.as_deref() == Some(url)
    }
}

/// All connections, in the order of the settings.
#[derive(Debug, Default)]
pub struct Connections(Vec<Connection>);

impl Connections {
    /// Puts the connections of the settings together. Nobody is asked yet.
    #[must_use]
    pub fn new(config: &Config) -> Self {
        let keys = Keys::new(config);
        let connections = config.gitlab.iter().enumerate().map(|(index, settings)| {
            let client = gitlab::Client::new(&settings.url);
            let known = !settings.client_id.is_empty() && !settings.client_secret.is_empty();
            let application = known.then(|| {
                Application::new(
                    client.clone(),
                    settings.client_id.clone(),
                    settings.client_secret.clone(),
                    format!(
                        "{}/admin/connections/{}/oauth/callback",
                        config.public_url, settings.name
                    ),
                )
            });
            Connection {
                name: settings.name.clone(),
                client,
                // The settings were looked through when they were read.
                secrets: settings.hook_secrets().unwrap_or_default(),
                application,
                is_first: index == 0,
                keys: keys.clone(),
                token: settings.token.clone(),
            }
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
            access: connection.access(),
        });
        told.collect()
    }
}
