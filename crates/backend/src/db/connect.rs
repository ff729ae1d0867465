//! Opening the database that an address names.

use std::str::FromStr;
use std::time::Duration;

use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};

use super::{Db, Engine};
use crate::clock::Clock;

/// How to open the database.
#[derive(Debug, Clone)]
pub struct Settings {
    /// `sqlite://path/to/file.db` or `postgres://…`.
    pub url: String,
    /// How many readers (SQLite) or connections (PostgreSQL).
    pub connections: u32,
    /// Whether SQLite waits for the disk at each commit (`synchronous=FULL`); without it a loss of
    /// power can lose the last commits.
    pub durable: bool,
}

impl Settings {
    /// The usual settings for an address.
    #[must_use]
    pub fn new(url: impl Into<String>) -> Self {
        Self {
            url: url.into(),
            connections: 8,
            durable: true,
        }
    }
}

/// The database cannot be opened.
#[derive(Debug, thiserror::Error)]
pub enum ConnectError {
    /// The address is neither of SQLite nor of PostgreSQL.
    #[error("DATABASE_URL begins with 'sqlite://' or 'postgres://', for example sqlite://data/slipway.db")]
    UnknownEngine,
    /// It cannot be reached or opened. The address itself is not repeated: it may hold a password.
    #[error("the {engine} database of DATABASE_URL cannot be opened: {source}")]
    Unreachable {
        /// Which engine.
        engine: &'static str,
        /// What the driver says.
        source: sqlx::Error,
    },
    /// A migration failed.
    #[error("the database cannot be brought up to date: {0}")]
    Migrate(#[from] sqlx::migrate::MigrateError),
    /// The folder of the file cannot be made.
    #[error("the folder '{path}' for the database cannot be made: {source}")]
    Folder {
        /// The folder.
        path: String,
        /// What the system says.
        source: std::io::Error,
    },
}

impl Db {
    /// Opens the database, brings its tables up to date, and begins to watch what others commit.
    ///
    /// # Errors
    /// See [`ConnectError`].
    pub async fn open(settings: &Settings, clock: Clock) -> Result<Self, ConnectError> {
        let db = if settings.url.starts_with("sqlite:") {
            Self::open_sqlite(settings, clock).await?
        } else if settings.url.starts_with("postgres://") || settings.url.starts_with("postgresql://") {
            Self::open_postgres(settings, clock).await?
        } else {
            return Err(ConnectError::UnknownEngine);
        };
        let engine = db.engine_name();
        db.watch()
            .await
            .map_err(|source| ConnectError::Unreachable { engine, source })?;
        Ok(db)
    }

    async fn open_sqlite(settings: &Settings, clock: Clock) -> Result<Self, ConnectError> {
        let unreachable = |source| ConnectError::Unreachable {
            engine: "SQLite",
            source,
        };
        let options = SqliteConnectOptions::from_str(&settings.url).map_err(unreachable)?;
        if let Some(folder) = options
            .get_filename()
            .parent()
            .filter(|folder| !folder.as_os_str().is_empty())
        {
            std::fs::create_dir_all(folder).map_err(|source| ConnectError::Folder {
                path: folder.display().to_string(),
                source,
            })?;
        }
        let options = options
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(if settings.durable {
                SqliteSynchronous::Full
            } else {
                SqliteSynchronous::Normal
            })
            .foreign_keys(true)
            .busy_timeout(Duration::from_secs(5))
            .optimize_on_close(true, None);
        let writer = SqlitePoolOptions::new()
            .max_connections(1)
            .connect_with(options.clone())
            .await
            .map_err(unreachable)?;
        super::migrate::SQLITE.run(&writer).await?;
        let readers = SqlitePoolOptions::new()
            .max_connections(settings.connections)
            .connect_with(options.read_only(true))
            .await
            .map_err(unreachable)?;
        Ok(Self::new(Engine::Sqlite { writer, readers }, clock))
    }

    async fn open_postgres(settings: &Settings, clock: Clock) -> Result<Self, ConnectError> {
        let unreachable = |source| ConnectError::Unreachable {
            engine: "PostgreSQL",
            source,
        };
        let options = PgConnectOptions::from_str(&settings.url).map_err(unreachable)?;
        let pool = PgPoolOptions::new()
            .max_connections(settings.connections)
            .acquire_timeout(Duration::from_secs(10))
            .connect_with(options)
            .await
            .map_err(unreachable)?;
        super::migrate::POSTGRES.run(&pool).await?;
        Ok(Self::new(Engine::Postgres(pool), clock))
    }
}
