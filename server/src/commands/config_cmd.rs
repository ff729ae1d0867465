//! `slipway config`: the settings as they are after all layers, with the secrets hidden.

use clap::Args;
use toml::{Table, Value};

use super::database::without_password;
use super::{Failure, say, settings};
use crate::config::{self, Config, LogFormat, Secret};

/// Show the settings as they count now, from slipway.toml and variables, with secrets hidden. Does not
/// touch the database.
#[derive(Debug, Args)]
pub(super) struct Show {
    /// Show every setting with its default and what it means, as a file to start from
    #[arg(long)]
    defaults: bool,
}

impl Show {
    pub(super) fn run(self) -> Result<(), Failure> {
        if self.defaults {
            return say(config::DEFAULTS.trim_end());
        }
        let text = toml::to_string(&table(&settings()?));
        say(text
            .map_err(|error| Failure::new(format!("the settings cannot be written down: {error}")))?
            .trim_end())
    }
}

fn table(config: &Config) -> Table {
    let texts = |list: &[String]| Value::Array(list.iter().cloned().map(Value::String).collect());
    let mut table = Table::new();
    let mut set = |key: &str, value: Value| table.insert(key.to_owned(), value);
    set("addr", Value::String(config.addr.to_string()));
    set("public_url", Value::String(config.public_url.clone()));
    set(
        "database_url",
        Value::String(without_password(config.database_url.expose())),
    );
    set("site_root", Value::String(config.site_root.clone()));
    set("admins", texts(&config.admins));
    let proxies: Vec<String> = config.trusted_proxies.iter().map(ToString::to_string).collect();
    set("trusted_proxies", texts(&proxies));
    set("secret_key", hidden(&config.secret_key));
    let format = match config.log_format {
        LogFormat::Text => "text",
        LogFormat::Json => "json",
    };
    set("log_format", Value::String(format.to_owned()));
    let database = Table::from_iter([
        (
            "connections".to_owned(),
            Value::Integer(config.database.connections.into()),
        ),
        ("durable".to_owned(), Value::Boolean(config.database.durable)),
    ]);
    set("database", Value::Table(database));
    let limits = &config.limits;
    let limits = [
        ("reads", limits.reads),
        ("writes", limits.writes),
        ("visitors", limits.visitors),
        ("streams", limits.streams),
        ("connections", limits.connections),
    ];
    let limits = limits.map(|(key, most)| (key.to_owned(), Value::Integer(most.into())));
    set("limits", Value::Table(Table::from_iter(limits)));
    let metrics = ("token".to_owned(), hidden(&config.metrics.token));
    set("metrics", Value::Table(Table::from_iter([metrics])));
    let traces = [
        ("url".to_owned(), Value::String(config.traces.url.clone())),
        ("follow".to_owned(), Value::Boolean(config.traces.follow)),
    ];
    set("traces", Value::Table(Table::from_iter(traces)));
    if !config.gitlab.is_empty() {
        set(
            "gitlab",
            Value::Array(
                config
                    .gitlab
                    .iter()
                    .map(|gitlab| Value::Table(connection(gitlab)))
                    .collect(),
            ),
        );
    }
    table
}

fn connection(gitlab: &config::GitLab) -> Table {
    let groups = gitlab
        .groups
        .iter()
        .map(|(group, role)| (group.clone(), Value::String(role.key().to_owned())));
    Table::from_iter([
        ("name".to_owned(), Value::String(gitlab.name.clone())),
        ("url".to_owned(), Value::String(gitlab.url.clone())),
        ("sign_in".to_owned(), Value::Boolean(gitlab.sign_in)),
        ("client_id".to_owned(), Value::String(gitlab.client_id.clone())),
        ("client_secret".to_owned(), hidden(&gitlab.client_secret)),
        ("token".to_owned(), hidden(&gitlab.token)),
        ("signing_token".to_owned(), hidden(&gitlab.signing_token)),
        ("hook_token".to_owned(), hidden(&gitlab.hook_token)),
        ("groups".to_owned(), Value::Table(groups.collect())),
    ])
}

fn hidden(secret: &Secret) -> Value {
    Value::String(if secret.is_empty() { "" } else { "(hidden)" }.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_secret_is_among_the_settings() {
        let variables = [
            ("DATABASE_URL", "postgres://slipway:hush@db/slipway"),
            ("SLIPWAY_GITLAB_URL", "https://gitlab.example.com"),
            ("SLIPWAY_GITLAB_CLIENT_ID", "id"),
            ("SLIPWAY_GITLAB_CLIENT_SECRET", "hush"),
            ("SLIPWAY_GITLAB_TOKEN", "hush"),
            (
                "SLIPWAY_GITLAB_SIGNING_TOKEN",
                "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=",
            ),
            ("SLIPWAY_GITLAB_GROUPS", "a/b=release_manager"),
            ("SLIPWAY_METRICS_TOKEN", "hush-hush-hush-hush"),
            (
                "SLIPWAY_SECRET_KEY",
                "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=",
            ),
        ];
        let variable = |name: &str| {
            variables
                .iter()
                .find(|(key, _)| *key == name)
                .map(|(_, value)| (*value).to_owned())
        };
        let text = toml::to_string(&table(&config::load(&variable).unwrap())).unwrap();
        assert!(!text.contains("hush") && !text.contains("MDEy"), "{text}");
        assert!(
            text.contains("release_manager") && text.contains("client_secret = \"(hidden)\""),
            "{text}"
        );
        assert!(
            text.contains("signing_token = \"(hidden)\"") && text.contains("hook_token = \"\""),
            "{text}"
        );
    }
}
