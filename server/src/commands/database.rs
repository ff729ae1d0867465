//! Opening the database for a command.

use backend::db::Settings;
use backend::identity::Person;
use backend::identity::people::{self, DEMO};
use backend::{Clock, Db};
use oauth2::url::Url;

use super::Failure;
use crate::config::Config;

/// Opens the database of the configuration and brings it up to date.
pub(super) async fn open(config: &Config, clock: Clock) -> Result<Db, Failure> {
    let mut settings = Settings::new(config.database_url.expose());
    settings.connections = config.database.connections;
    settings.durable = config.database.durable;
    Db::open(&settings, clock)
        .await
        .map_err(|error| Failure::new(error.to_string()))
}

/// The person with this username: one of the demonstration's, or at the connection that signs people in. Who is awaited has
/// not signed in.
pub(super) async fn person(
    db: &Db,
    config: &Config,
    username: &str,
    demo: bool,
) -> Result<Option<Person>, Failure> {
    let sign_in = config.sign_in().map(|connection| connection.name.as_str());
    match if demo { Some(DEMO) } else { sign_in } {
        Some(connection) => {
            let person = people::by_username(db, connection, username).await?;
            Ok(person.filter(|person| !person.is_awaited()))
        }
        None => Ok(None),
    }
}

/// The address of a database without what may let somebody in, for what people read and keep: the settings as
/// they are, and command lines. Drivers take a password before the host, and in the query.
pub(super) fn without_password(url: &str) -> String {
    // SQLite's is the path of a file, as it was written.
    if url.starts_with("sqlite:") {
        return url.to_owned();
    }
    let Ok(mut parsed) = Url::parse(url) else {
        return "postgres://…".to_owned();
    };
    let kept: Vec<(String, String)> = parsed
        .query_pairs()
        .filter(|(name, _)| !name.contains("password"))
        .map(|(name, value)| (name.into_owned(), value.into_owned()))
        .collect();
    parsed.set_query(None);
    if !kept.is_empty() {
        parsed.query_pairs_mut().extend_pairs(kept);
    }
    // It has a host: nothing to fail at.
    let _ = parsed.set_password(None);
    parsed.to_string()
}

/// A word of a command line, as a shell takes it.
pub(super) fn quoted(word: &str) -> String {
    format!("'{}'", word.replace('\'', r"'\''"))
}

/// A size for people.
pub(super) fn size(bytes: u64) -> String {
    const UNITS: [&str; 4] = ["KiB", "MiB", "GiB", "TiB"];
    let mut tenths = u128::from(bytes) * 10;
    let mut name = "bytes";
    for unit in UNITS {
        if tenths < 10 * 1024 {
            break;
        }
        tenths /= 1024;
        name = unit;
    }
    if name == "bytes" {
        format!("{bytes} bytes")
    } else {
        format!("{}.{} {name}", tenths / 10, tenths % 10)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_in_nothing_that_people_read() {
        for (url, shown) in [
            ("sqlite://data/My slipway.db", "sqlite://data/My slipway.db"),
            ("postgres://slipway@db/slipway", "postgres://slipway@db/slipway"),
            (
                "postgres://slipway:hu:sh@db/slipway",
                "postgres://slipway@db/slipway",
            ),
            (
                "postgres://slipway:hu@sh@db/slipway",
                "postgres://slipway@db/slipway",
            ),
            (
                "postgres://db/slipway?password=hush&sslpassword=hush",
                "postgres://db/slipway",
            ),
            (
                "postgres://slipway:hush@db/slipway",
                "postgres://slipway@db/slipway",
            ),
            (
                "postgres://slipway:hu%40sh@db:5433/slipway?sslmode=require",
                "postgres://slipway@db:5433/slipway?sslmode=require",
            ),
            (
                "postgres://db/slipway?password=hush&sslmode=require",
                "postgres://db/slipway?sslmode=require",
            ),
            ("postgres://slipway:hush@[/slipway", "postgres://…"),
        ] {
            assert_eq!(without_password(url), shown);
        }
        assert_eq!(quoted("a'b c"), r"'a'\''b c'");
    }

    #[test]
    fn sizes_are_for_people() {
        for (bytes, text) in [
            (0, "0 bytes"),
            (1023, "1023 bytes"),
            (1024, "1.0 KiB"),
            (1536, "1.5 KiB"),
            (5 * 1024 * 1024, "5.0 MiB"),
            (u64::MAX, "16777215.9 TiB"),
        ] {
            assert_eq!(size(bytes), text);
        }
    }
}
