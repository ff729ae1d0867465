//! The configuration: defaults, `slipway.toml`, variables, in this order; read once, typed, checked.
//!
//! The defaults and their documentation are one file, `slipway.default.toml`. Errors name the setting and
//! say what to write. `Debug` shows no secret.

mod carry;
mod read;
mod secret;

use std::collections::BTreeMap;
use std::net::{IpAddr, SocketAddr};

use domain::identity::Role;
use gitlab::hook::signature::{BadKey, Secrets};
use serde::Deserialize;

pub use carry::{As, Carry, To, When};
pub use read::{ConfigError, load};
pub(crate) use read::{is_loopback, value_of};
pub use secret::Secret;

/// The defaults, with their documentation.
pub const DEFAULTS: &str = include_str!("../../slipway.default.toml");

/// All settings.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// Where to listen.
    pub addr: SocketAddr,
    /// The address that people type, without a slash at its end.
    pub public_url: String,
    /// Where the data is.
    pub database_url: Secret,
    /// The folder with the front end.
    pub site_root: String,
    /// Usernames of the first admins.
    pub admins: Admins,
    /// Proxies that are believed.
    pub trusted_proxies: Vec<IpAddr>,
    /// What tokens are encrypted with that GitLab gives: 32 bytes in base64. Without it SQLite has a key file beside
    /// it.
    pub secret_key: Secret,
    /// How log lines look.
    pub log_format: LogFormat,
    /// The database.
    pub database: Database,
    /// How much one may ask for.
    pub limits: Limits,
    /// The forecasts.
    pub forecast: Forecast,
    /// The private calendars of people.
    pub calendars: Calendars,
    /// The figures for a monitoring.
    pub metrics: Metrics,
    /// Where the times of requests are sent.
    pub traces: Traces,
    /// The GitLab connections.
    #[serde(default)]
    pub gitlab: Vec<GitLab>,
    /// Where rotations are carried to.
    #[serde(default)]
    pub carry: Vec<Carry>,
}

/// Usernames of the first admins.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(transparent)]
pub struct Admins(Vec<String>);

impl Admins {
    /// Whether this person is one of them. GitLab does not tell capitals apart in usernames.
    #[must_use]
    pub fn name(&self, username: &str) -> bool {
        self.iter().any(|admin| admin.eq_ignore_ascii_case(username))
    }
}

impl std::ops::Deref for Admins {
    type Target = [String];

    fn deref(&self) -> &[String] {
        &self.0
    }
}

/// How log lines look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    /// For people.
    Text,
    /// For machines.
    Json,
}

/// Settings of the database.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Database {
    /// Readers or connections.
    pub connections: u32,
    /// Whether SQLite waits for the disk.
    pub durable: bool,
}

/// Settings of the forecasts.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Forecast {
    /// Whether they are for everybody, and not for the team alone.
    pub public: bool,
}

/// Settings of the private calendars of people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Calendars {
    /// Whether they may also be over http, and at addresses that are not public.
    pub inside: bool,
}

/// Settings of the figures for a monitoring.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Metrics {
    /// Who has it may read them from everywhere; without one this machine alone may, while nobody else reaches Slipway.
    pub token: Secret,
}

/// Settings of the traces.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Traces {
    /// The collector's address; none where nothing is traced.
    pub url: String,
    /// Whether a request from this machine or a trusted proxy says of which trace it is a part.
    pub follow: bool,
}

/// How much one may ask for.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Limits {
    /// Requests of a person that read, in a minute; 0 for as many as one likes, here and in the next two.
    pub reads: u32,
    /// Requests of a person that write, in a minute.
    pub writes: u32,
    /// Requests of an address without a person, in a minute.
    pub visitors: u32,
    /// Open streams of an address.
    pub streams: u32,
    /// Connections in all; a quarter of them for one address.
    pub connections: u32,
}

/// A GitLab.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GitLab {
    /// Its name here.
    pub name: String,
    /// Its address, without a slash at its end.
    pub url: String,
    /// Whether it signs people in.
    #[serde(default)]
    pub sign_in: bool,
    /// The OAuth application.
    #[serde(default)]
    pub client_id: String,
    /// Its secret.
    #[serde(default)]
    pub client_secret: Secret,
    /// A token that may read groups.
    #[serde(default)]
    pub token: Secret,
    /// The signing token of its webhooks; two with a blank between while one takes the other's place.
    #[serde(default)]
    pub signing_token: Secret,
    /// The secret token of its webhooks, where they are not signed.
    #[serde(default)]
    pub hook_token: Secret,
    /// Which group gives which role.
    #[serde(default)]
    pub groups: BTreeMap<String, Role>,
}

impl GitLab {
    /// What proves that a webhook comes from it.
    ///
    /// # Errors
    /// When a signing token is none.
    pub fn hook_secrets(&self) -> Result<Secrets, BadKey> {
        let signing = self.signing_token.expose().split_whitespace();
        Ok(Secrets {
            signing: signing.map(str::parse).collect::<Result<_, _>>()?,
            token: (!self.hook_token.is_empty()).then(|| self.hook_token.expose().to_owned()),
        })
    }

    /// Where a setting of it stands, for who is to change it. Variables are about the first one.
    #[must_use]
    pub fn place_of(&self, key: &str, is_first: bool) -> String {
        place_of(&self.name, key, is_first)
    }

    /// Whether nobody in between can listen: over https, or on this machine.
    #[must_use]
    pub fn is_safe(&self) -> bool {
        match self.url.split_once("://") {
            Some(("http", rest)) => is_loopback(rest.split('/').next().unwrap_or_default()),
            _ => true,
        }
    }
}

/// Where a setting of the connection with this name stands.
#[must_use]
pub(crate) fn place_of(name: &str, key: &str, is_first: bool) -> String {
    if is_first {
        let variable = key.to_ascii_uppercase();
        format!("SLIPWAY_GITLAB_{variable}, or {key} of '{name}' in slipway.toml")
    } else {
        format!("{key} of '{name}' in slipway.toml")
    }
}

impl Config {
    /// The connection that signs people in.
    #[must_use]
    pub fn sign_in(&self) -> Option<&GitLab> {
        self.gitlab.iter().find(|connection| connection.sign_in)
    }

    /// Whether people reach Slipway over https.
    #[must_use]
    pub fn is_https(&self) -> bool {
        self.public_url.starts_with("https://")
    }

    /// `host` or `host:port` of the public address.
    #[must_use]
    pub fn public_host(&self) -> &str {
        self.public_url.split_once("://").map_or("", |(_, host)| host)
    }
}
