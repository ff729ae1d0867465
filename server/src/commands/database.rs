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

/// The person with this username: at the connection that signs people in, else one of the demonstration.
pub(super) async fn person(db: &Db, config: &Config, username: &str) -> Result<Option<Person>, Failure> {
    let connections = config
        .sign_in()
        .map(|connection| connection.name.as_str())
        .into_iter()
        .chain([DEMO]);
    for connection in connections {
        if let Some(person) = people::by_username(db, connection, username).await? {
            return Ok(Some(person));
        }
    }
    Ok(None)
}
