//! Reading the configuration: layers of tables, variables on top, then one check of everything.

mod file;

use std::net::{SocketAddr, ToSocketAddrs};

use oauth2::url::Url;
use toml::{Table, Value};

use super::{Config, DEFAULTS};
use crate::connections::key::Key;

/// The configuration cannot be used. The text names the setting and says what to write.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct ConfigError(String);

fn wrong<T>(why: impl Into<String>) -> Result<T, ConfigError> {
    Err(ConfigError(why.into()))
}

/// Which variable is which setting, as a path of keys.
const VARIABLES: [(&str, &[&str], Shape); 21] = [
    ("SLIPWAY_ADDR", &["addr"], Shape::Text),
    ("SLIPWAY_PUBLIC_URL", &["public_url"], Shape::Text),
    ("DATABASE_URL", &["database_url"], Shape::Text),
    ("SLIPWAY_SITE_ROOT", &["site_root"], Shape::Text),
    ("SLIPWAY_ADMINS", &["admins"], Shape::List),
    ("SLIPWAY_TRUSTED_PROXIES", &["trusted_proxies"], Shape::List),
    ("SLIPWAY_SECRET_KEY", &["secret_key"], Shape::Text),
    ("SLIPWAY_LOG_FORMAT", &["log_format"], Shape::Text),
    (
        "SLIPWAY_DATABASE_CONNECTIONS",
        &["database", "connections"],
        Shape::Number,
    ),
    ("SLIPWAY_DATABASE_DURABLE", &["database", "durable"], Shape::Truth),
    ("SLIPWAY_FORECAST_PUBLIC", &["forecast", "public"], Shape::Truth),
    ("SLIPWAY_CALENDARS_INSIDE", &["calendars", "inside"], Shape::Truth),
    ("SLIPWAY_METRICS_TOKEN", &["metrics", "token"], Shape::Text),
    // The name that all programs share; one's own goes before it.
    ("OTEL_EXPORTER_OTLP_ENDPOINT", &["traces", "url"], Shape::Text),
    ("SLIPWAY_OTLP_URL", &["traces", "url"], Shape::Text),
    ("SLIPWAY_TRACES_FOLLOW", &["traces", "follow"], Shape::Truth),
    ("SLIPWAY_LIMITS_READS", &["limits", "reads"], Shape::Number),
    ("SLIPWAY_LIMITS_WRITES", &["limits", "writes"], Shape::Number),
    ("SLIPWAY_LIMITS_VISITORS", &["limits", "visitors"], Shape::Number),
    ("SLIPWAY_LIMITS_STREAMS", &["limits", "streams"], Shape::Number),
    (
        "SLIPWAY_LIMITS_CONNECTIONS",
        &["limits", "connections"],
        Shape::Number,
    ),
];

/// Which variable is which key of the first GitLab.
const GITLAB_VARIABLES: [(&str, &str); 6] = [
    ("SLIPWAY_GITLAB_URL", "url"),
    ("SLIPWAY_GITLAB_CLIENT_ID", "client_id"),
    ("SLIPWAY_GITLAB_CLIENT_SECRET", "client_secret"),
    ("SLIPWAY_GITLAB_TOKEN", "token"),
    ("SLIPWAY_GITLAB_SIGNING_TOKEN", "signing_token"),
    ("SLIPWAY_GITLAB_HOOK_TOKEN", "hook_token"),
];

/// A token for the figures that could be guessed is none.
const SHORTEST_TOKEN: usize = 16;

#[derive(Clone, Copy)]
enum Shape {
    Text,
    List,
    Number,
    Truth,
}

/// Reads the configuration. `variable` gives the value of an environment variable.
///
/// # Errors
/// [`ConfigError`] with the first thing that is wrong.
pub fn load(variable: &dyn Fn(&str) -> Option<String>) -> Result<Config, ConfigError> {
    let mut table: Table = DEFAULTS
        .parse()
        .map_err(|error| ConfigError(format!("slipway.default.toml: {error}")))?;
    if let Some((path, text)) = file::own(variable)? {
        let own: Table = text
            .parse()
            .map_err(|error| ConfigError(file::unreadable(&path, &text, &error)))?;
        file::known_settings(&path, &text, &table)?;
        merge(&mut table, own);
    }
    for (name, path, shape) in VARIABLES {
        if let Some(text) = value_of(variable, name)? {
            set(&mut table, path, typed(name, &text, shape)?);
        }
    }
    gitlab_from_variables(&mut table, variable)?;
    named_address(&mut table)?;
    let mut config: Config = table
        .try_into()
        .map_err(|error: toml::de::Error| ConfigError(error.to_string().trim_end().replace('\n', " ")))?;
    check(&mut config)?;
    Ok(config)
}

/// The variable, or the content of the file that it names with `_FILE` behind it.
///
/// # Errors
/// When that file cannot be read.
pub fn value_of(
    variable: &dyn Fn(&str) -> Option<String>,
    name: &str,
) -> Result<Option<String>, ConfigError> {
    if let Some(text) = variable(name) {
        return Ok(Some(text));
    }
    let Some(path) = variable(&format!("{name}_FILE")) else {
        return Ok(None);
    };
    match std::fs::read_to_string(&path) {
        Ok(text) => Ok(Some(text.trim_end().to_owned())),
        Err(error) => wrong(format!("{name}_FILE: '{path}' cannot be read: {error}")),
    }
}

fn typed(name: &str, text: &str, shape: Shape) -> Result<Value, ConfigError> {
    Ok(match shape {
        Shape::Text => Value::String(text.to_owned()),
        Shape::List => {
            let parts = text.split(',').map(str::trim).filter(|part| !part.is_empty());
            Value::Array(parts.map(|part| Value::String(part.to_owned())).collect())
        }
        Shape::Number => match text.parse() {
            Ok(number) => Value::Integer(number),
            Err(_) => return wrong(format!("{name} is a number, not '{text}'")),
        },
        Shape::Truth => match text {
            "true" => Value::Boolean(true),
            "false" => Value::Boolean(false),
            _ => return wrong(format!("{name} is true or false, not '{text}'")),
        },
    })
}

fn merge(base: &mut Table, own: Table) {
    for (key, value) in own {
        match (base.get_mut(&key), value) {
            (Some(Value::Table(base)), Value::Table(own)) => merge(base, own),
            (_, value) => {
                base.insert(key, value);
            }
        }
    }
}

fn set(table: &mut Table, path: &[&str], value: Value) {
    match path {
        [key] => {
            table.insert((*key).to_owned(), value);
        }
        [key, rest @ ..] => {
            let inner = table
                .entry((*key).to_owned())
                .or_insert_with(|| Value::Table(Table::new()));
            if let Value::Table(inner) = inner {
                set(inner, rest, value);
            }
        }
        [] => {}
    }
}

/// The first GitLab of the file, or a new one called `gitlab` that signs people in, with what the
/// variables say.
fn gitlab_from_variables(
    table: &mut Table,
    variable: &dyn Fn(&str) -> Option<String>,
) -> Result<(), ConfigError> {
    let mut found = Table::new();
    for (name, key) in GITLAB_VARIABLES {
        if let Some(text) = value_of(variable, name)? {
            found.insert(key.to_owned(), Value::String(text));
        }
    }
    if let Some(text) = value_of(variable, "SLIPWAY_GITLAB_GROUPS")? {
        let mut groups = Table::new();
        for pair in text.split(',').map(str::trim).filter(|pair| !pair.is_empty()) {
            let Some((group, role)) = pair.split_once('=') else {
                return wrong(format!(
                    "SLIPWAY_GITLAB_GROUPS: '{pair}' is no pair; write group/path=release_manager"
                ));
            };
            groups.insert(group.trim().to_owned(), Value::String(role.trim().to_owned()));
        }
        found.insert("groups".to_owned(), Value::Table(groups));
    }
    if found.is_empty() {
        return Ok(());
    }
    let list = table
        .entry("gitlab".to_owned())
        .or_insert_with(|| Value::Array(Vec::new()));
    let Value::Array(list) = list else {
        return wrong("gitlab: write [[gitlab]], with two brackets");
    };
    match list.first_mut() {
        Some(Value::Table(first)) => first.extend(found),
        Some(_) => return wrong("gitlab: write [[gitlab]], with two brackets"),
        None => {
            found.insert("name".to_owned(), Value::String("gitlab".to_owned()));
            found.insert("sign_in".to_owned(), Value::Boolean(true));
            list.push(Value::Table(found));
        }
    }
    Ok(())
}

/// A name of this machine in `addr`, such as `localhost:3000`, becomes its first address.
fn named_address(table: &mut Table) -> Result<(), ConfigError> {
    let Some(text) = table.get("addr").and_then(Value::as_str) else {
        return Ok(());
    };
    if text.parse::<SocketAddr>().is_ok() {
        return Ok(());
    }
    let Some(address) = text.to_socket_addrs().ok().and_then(|mut found| found.next()) else {
        return wrong(format!(
            "addr (SLIPWAY_ADDR) is host:port, such as 127.0.0.1:3000, and not '{text}'"
        ));
    };
    table.insert("addr".to_owned(), Value::String(address.to_string()));
    Ok(())
}

/// An address of http or https without a name, a query or a fragment in it.
pub(super) fn web_address(text: &str) -> Option<Url> {
    let url = Url::parse(text).ok()?;
    let plain = matches!(url.scheme(), "http" | "https")
        && url.has_host()
        && url.username().is_empty()
        && url.password().is_none()
        && url.query().is_none()
        && url.fragment().is_none();
    plain.then_some(url)
}

fn check(config: &mut Config) -> Result<(), ConfigError> {
    if config.public_url.is_empty() {
        config.public_url = format!("http://{}", config.addr);
    }
    let Some(url) = web_address(&config.public_url).filter(|url| url.path() == "/") else {
        return wrong(
            "public_url (SLIPWAY_PUBLIC_URL) is an address without a path, such as https://releases.example.com",
        );
    };
    // As browsers write it: in small letters, and without a port that goes without saying.
    config.public_url = url.origin().ascii_serialization();
    let plain_here = !config.is_https() && is_loopback(config.public_host());
    if !config.is_https() && !plain_here {
        return wrong(
            "public_url (SLIPWAY_PUBLIC_URL) begins with https://, or is http:// on a loopback address: without https a browser keeps no safe session",
        );
    }
    if config.database.connections == 0 {
        return wrong("database.connections (SLIPWAY_DATABASE_CONNECTIONS) is at least 1");
    }
    if !config.secret_key.is_empty() && Key::of_setting(&config.secret_key).is_none() {
        return wrong(
            "secret_key (SLIPWAY_SECRET_KEY) is 32 random bytes in base64, as `openssl rand -base64 32` writes them",
        );
    }
    if !config.metrics.token.is_empty() && config.metrics.token.expose().len() < SHORTEST_TOKEN {
        return wrong(format!(
            "metrics.token (SLIPWAY_METRICS_TOKEN) has at least {SHORTEST_TOKEN} letters, such as `openssl rand -hex 32` writes"
        ));
    }
    if !config.traces.url.is_empty() {
        let Some(url) = web_address(&config.traces.url) else {
            return wrong(
                "traces.url (SLIPWAY_OTLP_URL, OTEL_EXPORTER_OTLP_ENDPOINT) is an address such as http://127.0.0.1:4318",
            );
        };
        config.traces.url = url.as_str().trim_end_matches('/').to_owned();
    }
    if config
        .gitlab
        .iter()
        .filter(|connection| connection.sign_in)
        .count()
        > 1
    {
        return wrong("gitlab: only one connection signs people in; set sign_in = true for one of them");
    }
    for index in 0..config.gitlab.len() {
        let taken = config
            .gitlab
            .iter()
            .take(index)
            .map(|other| other.name.clone())
            .collect::<Vec<_>>();
        if let Some(connection) = config.gitlab.get_mut(index) {
            check_gitlab(connection, &taken)?;
        }
    }
    super::carry::check(config).or_else(wrong)
}

fn check_gitlab(connection: &mut super::GitLab, taken: &[String]) -> Result<(), ConfigError> {
    let name = connection.name.clone();
    let plain = name
        .bytes()
        .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    if name.is_empty() || name.len() > 40 || !plain || name == backend::identity::people::DEMO {
        return wrong(format!(
            "gitlab: '{name}' is no name; write at most 40 lower-case letters, digits and '-', and not 'demo'"
        ));
    }
    if taken.contains(&name) {
        return wrong(format!("gitlab: two connections are called '{name}'"));
    }
    // It stands in the content policy: what is no address there would cost the whole policy.
    let Some(url) = web_address(&connection.url).filter(|url| !url.as_str().contains([';', ',', '\'']))
    else {
        return wrong(format!(
            "gitlab '{name}': url (SLIPWAY_GITLAB_URL) is an address such as https://gitlab.example.com"
        ));
    };
    connection.url = url.as_str().trim_end_matches('/').to_owned();
    if let Err(why) = connection.hook_secrets() {
        return wrong(format!(
            "gitlab '{name}': signing_token (SLIPWAY_GITLAB_SIGNING_TOKEN) is not what GitLab shows for a webhook: {why}"
        ));
    }
    if connection.sign_in && (connection.client_id.is_empty() || connection.client_secret.is_empty()) {
        return wrong(format!(
            "gitlab '{name}' signs people in: it needs client_id and client_secret (SLIPWAY_GITLAB_CLIENT_ID, SLIPWAY_GITLAB_CLIENT_SECRET)"
        ));
    }
    if connection.sign_in && (connection.token.is_empty() || connection.groups.is_empty()) {
        return wrong(format!(
            "gitlab '{name}' signs people in: it needs a token and groups, to know who is what (SLIPWAY_GITLAB_TOKEN, SLIPWAY_GITLAB_GROUPS)"
        ));
    }
    Ok(())
}

/// Whether `host` or `host:port` is this machine.
#[must_use]
pub fn is_loopback(host: &str) -> bool {
    let name = host.rsplit_once(':').map_or(host, |(name, port)| {
        if port.bytes().all(|b| b.is_ascii_digit()) {
            name
        } else {
            host
        }
    });
    let name = name.trim_start_matches('[').trim_end_matches(']');
    name == "localhost" || name.parse::<std::net::IpAddr>().is_ok_and(|ip| ip.is_loopback())
}

#[cfg(test)]
mod tests;
