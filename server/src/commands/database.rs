//! Opening the database for a command.

use backend::db::Settings;
use backend::identity::Person;
use backend::identity::people::{self, DEMO};
use backend::{Clock, Db};

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

/// The person with this username: one of the demonstration's, or at the connection that signs people in.
pub(super) async fn person(
    db: &Db,
    config: &Config,
    username: &str,
    demo: bool,
) -> Result<Option<Person>, Failure> {
    let sign_in = config.sign_in().map(|connection| connection.name.as_str());
    match if demo { Some(DEMO) } else { sign_in } {
        Some(connection) => Ok(people::by_username(db, connection, username).await?),
        None => Ok(None),
    }
}
