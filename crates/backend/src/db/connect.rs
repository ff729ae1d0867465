//! Opening the database that an address names.

use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;
use std::str::FromStr;
use std::time::Duration;

use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{AssertSqlSafe, Connection, SqlitePool};

use super::hold::{self, Held};
use super::place::Place;
use super::schema::{self, APPLICATION, Standing};
use super::{Db, Engine};
use crate::clock::Clock;

/// How to open the database.
#[derive(Debug, Clone)]
pub struct Settings {
    /// `sqlite://path/to/file.db` or `postgres://…`.
    pub url: String,
    /// How many connections (PostgreSQL), or readers at most (SQLite: no more than one for each core, and two at least).
    pub connections: u32,
    /// Whether SQLite waits for the disk at each commit (`synchronous=FULL`); without it a loss of
    /// power can lose the last commits.
    pub durable: bool,
    /// How long one waits for a connection, or for another process's write to end, before one is told that the database is busy.
    pub patience: Duration,
}

impl Settings {
    /// The usual settings for an address.
    #[must_use]
    pub fn new(url: impl Into<String>) -> Self {
        Self {
            url: url.into(),
            connections: 8,
            durable: true,
            patience: Duration::from_secs(5),
        }
    }
}

/// What PostgreSQL is to do when an instance vanishes without a word (its machine is off, the network is cut):
/// a transaction in which nothing happens is ended, for it may hold the lock that all writers stand in line at
/// (decision 9), and a silent connection is asked after.
///
/// And how it is to plan: what is asked for is found by indexes and lies in memory. With its own guess of what a page
/// read out of order costs it would rather read every release than look up two thousand that a month might have
/// (33 ms for the month among 100,000 releases, instead of 4).
const MANNERS: &str = "SET random_page_cost = 1.1; SET idle_in_transaction_session_timeout = '15s'; SET tcp_keepalives_idle = 10; \
                              SET tcp_keepalives_interval = 5; SET tcp_keepalives_count = 3";

/// So much of the file each of SQLite's connections keeps for itself, in KiB (negative: SQLite's way to say so). The system
/// keeps the file in memory anyway; with SQLite's own 2,000 KiB ten connections held the same pages ten times.
const PAGE_CACHE: &str = "-448";

/// How many rows SQLite's thread may be ahead of who reads them. With sqlx's own 50 the two wait for each other all through a
/// read of thousands.
const ROWS_AHEAD: usize = 256;

/// How many of SQLite's readers there are at most for each core: they work and do not wait, so more of them keep more
/// statements and pages, and answer nothing sooner.
const READERS_A_CORE: usize = 1;

/// One connection sees what other processes commit, for as long as the database is open.
const FOR_WATCHING: u32 = 1;

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
    /// A newer program made it. It is left as it is.
    #[error(
        "a newer Slipway made this database (its schema is {found}, this program's is {known}); nothing was changed: \
         start that newer program, or restore the backup that was made before the upgrade"
    )]
    Newer {
        /// The newest migration in it.
        found: i64,
        /// The newest one that this program knows.
        known: i64,
    },
    /// Something else's tables. They are left as they are.
    #[error(
        "the database of DATABASE_URL is not Slipway's; nothing was changed: name another one, or a new file"
    )]
    Foreign,
    /// A migration in it is not what it is here.
    #[error(
        "the database was made by a Slipway whose migration {0} was another one; nothing was changed: start the program \
         that made it"
    )]
    Altered(i64),
    /// A migration began and did not end.
    #[error("the migration {0} of the database did not end; nothing was changed: restore the last backup")]
    Halfway(i64),
    /// It is being restored or copied.
    #[error("the database is being restored or copied by another process; wait until that has ended")]
    Held,
}

impl Standing {
    /// Whether this program may work on it, after bringing it up to date where needed.
    ///
    /// # Errors
    /// Why not.
    pub fn fits(self) -> Result<(), ConnectError> {
        match self {
            Self::Empty | Self::Behind(_) | Self::Current(_) => Ok(()),
            Self::Foreign => Err(ConnectError::Foreign),
            Self::Newer(found) => Err(ConnectError::Newer {
                found,
                known: newest_known(),
            }),
            Self::Altered(version) => Err(ConnectError::Altered(version)),
            Self::Halfway(version) => Err(ConnectError::Halfway(version)),
        }
    }
}

/// The newest migration that this program knows.
#[must_use]
pub fn newest_known() -> i64 {
    super::migrate::SQLITE
        .iter()
        .map(|migration| migration.version)
        .max()
        .unwrap_or_default()
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
        let file = options.get_filename().to_owned();
        make_private(&file);
        if file.exists() {
            let mut conn = schema::peek(&options).await.map_err(unreachable)?;
            let standing = schema::of_sqlite(&mut conn).await;
            conn.close().await.map_err(unreachable)?;
            standing.map_err(unreachable)?.fits()?;
        }
        let hold = match hold::together(&file) {
            Ok(hold) => Some(hold),
            Err(Held::Taken) => return Err(ConnectError::Held),
            Err(Held::Impossible(error)) => {
                tracing::warn!(%error, "the database's lock cannot be taken: `slipway restore` will not see this process");
                None
            }
        };
        let options = options
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(if settings.durable {
                SqliteSynchronous::Full
            } else {
                SqliteSynchronous::Normal
            })
            .foreign_keys(true)
            .busy_timeout(settings.patience)
            .pragma("cache_size", PAGE_CACHE)
            .row_buffer_size(ROWS_AHEAD)
            .optimize_on_close(true, None);
        let writer = SqlitePoolOptions::new()
            .max_connections(1)
            .connect_with(options.clone())
            .await
            .map_err(unreachable)?;
        super::migrate::SQLITE.run(&writer).await?;
        name_owner(&writer).await.map_err(unreachable)?;
        let place = Place::of(options.get_filename());
        // A reader that tried to optimise would fail, and sqlx would not wait until it is closed: closing last,
        // it leaves what is committed in the log beside the file.
        let readers = SqlitePoolOptions::new()
            .max_connections(readers(settings.connections).saturating_add(FOR_WATCHING))
            .connect_with(options.read_only(true).optimize_on_close(false, None))
            .await
            .map_err(unreachable)?;
        let engine = Engine::Sqlite { writer, readers };
        Ok(Self::new(engine, clock, settings.patience, hold, place))
    }

    async fn open_postgres(settings: &Settings, clock: Clock) -> Result<Self, ConnectError> {
        let unreachable = |source| ConnectError::Unreachable {
            engine: "PostgreSQL",
            source,
        };
        let options = PgConnectOptions::from_str(&settings.url).map_err(unreachable)?;
        let pool = PgPoolOptions::new()
            .max_connections(settings.connections.saturating_add(FOR_WATCHING))
            .acquire_timeout(settings.patience)
            .after_connect(|conn, _| {
                Box::pin(async move {
                    sqlx::raw_sql(MANNERS).execute(conn).await?;
                    Ok(())
                })
            })
            .connect_with(options)
            .await
            .map_err(unreachable)?;
        let mut conn = pool.acquire().await.map_err(unreachable)?;
        schema::of_postgres(&mut conn)
            .await
            .map_err(unreachable)?
            .fits()?;
        drop(conn);
        super::migrate::POSTGRES.run(&pool).await?;
        Ok(Self::new(
            Engine::Postgres(pool),
            clock,
            settings.patience,
            None,
            None,
        ))
    }
}

/// How many connections read from SQLite: as many as are set, but no more than the cores can use.
fn readers(set: u32) -> u32 {
    let cores = std::thread::available_parallelism().map_or(2, std::num::NonZero::get);
    let most = u32::try_from(cores.saturating_mul(READERS_A_CORE)).unwrap_or(set);
    set.min(most.max(2))
}

/// Makes a new file that only its owner may read: it will hold sessions and what is embargoed. Where that does
/// not go SQLite makes it, or says why it cannot.
fn make_private(file: &Path) {
    let _ = std::fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(file);
}

/// Writes into the file that it is Slipway's, once.
async fn name_owner(writer: &SqlitePool) -> sqlx::Result<()> {
    let mut conn = writer.acquire().await?;
    let application: i64 = sqlx::query_scalar("PRAGMA application_id")
        .fetch_one(&mut *conn)
        .await?;
    if application == 0 {
        sqlx::query(AssertSqlSafe(format!("PRAGMA application_id = {APPLICATION}")))
            .execute(&mut *conn)
            .await?;
    }
    Ok(())
}
