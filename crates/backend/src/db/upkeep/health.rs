//! Looking whether a database is well, without changing it: for `slipway doctor`.

use std::path::PathBuf;
use std::str::FromStr;
use std::time::Duration;

use jiff::Timestamp;
use jiff::civil::Date;
use sqlx::postgres::PgConnectOptions;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, Connection, PgConnection, SqliteConnection};

use super::{Refusal, file, is_postgres, is_sqlite};
use crate::clock::from_millis;
use crate::db::schema::{self, Standing, beside};
use crate::db::sql::{Conn, args};

/// How long PostgreSQL may take to answer everything.
const PATIENCE: Duration = Duration::from_secs(10);

/// What was found.
#[derive(Debug, Clone)]
pub struct Health {
    /// The engine's name.
    pub engine: &'static str,
    /// The file, on SQLite.
    pub file: Option<PathBuf>,
    /// How its schema stands to this program.
    pub standing: Standing,
    /// What is damaged, on SQLite: nothing in a database that is whole.
    pub faults: Vec<String>,
    /// Whether it can be written to.
    pub writing: Writing,
    /// The size of SQLite's log.
    pub log_bytes: u64,
    /// What its rows say, where its schema is this program's.
    pub facts: Option<Facts>,
}

/// Whether a database can be written to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Writing {
    /// It was tried, or PostgreSQL says so.
    Works,
    /// Why not.
    Fails(String),
    /// It was not tried: its schema says enough already.
    Untried,
}

/// What the rows say.
#[derive(Debug, Clone)]
pub struct Facts {
    /// When the newest line of the audit was written.
    pub last_change: Option<Timestamp>,
    /// The usernames of admins, at the connection asked for.
    pub admins: Vec<String>,
    /// How many cadences go on.
    pub cadences: i64,
    /// Until when releases are planned.
    pub planned_until: Option<Date>,
    /// Sessions that ended more than a day ago and were not swept out.
    pub ended_sessions: i64,
    /// Checklists without a single item.
    pub empty_checklists: i64,
    /// The encrypted pairs of tokens by which connections were let in.
    pub pairs: Vec<Sealed>,
    /// The projects that make up the products.
    pub projects: Vec<Project>,
    /// The webhooks that were turned away, the newest first.
    pub refused_hooks: Vec<RefusedHooks>,
    /// What a running Slipway has found of the connections' webhooks when it looked last.
    pub gaps: Vec<Gaps>,
    /// How many deliveries of each connection are set aside.
    pub aside: Vec<Aside>,
}

/// What was found of a connection's webhooks: whether GitLab has and sends them, and what they have missed.
#[derive(Debug, Clone, sqlx_macros::FromRow)]
pub struct Gaps {
    /// The connection.
    pub connection: String,
    /// When, in milliseconds.
    pub checked_at: i64,
    /// `ok`, `warn` or `fail`.
    pub state: String,
    /// What was seen, the beginning of a sentence.
    pub says: String,
    /// What helps; empty where nothing is wrong.
    pub remedy: String,
}

/// Deliveries of a connection that could not be understood, or cannot be as they say, and wait for somebody.
#[derive(Debug, Clone, sqlx_macros::FromRow)]
pub struct Aside {
    /// The connection.
    pub connection: String,
    /// How many.
    pub times: i64,
}

/// Webhooks of a connection that were turned away for one reason.
#[derive(Debug, Clone, sqlx_macros::FromRow)]
pub struct RefusedHooks {
    /// The connection that they named.
    pub connection: String,
    /// Why.
    pub why: String,
    /// How many there were.
    pub times: i64,
    /// Since which day (UTC) they are counted.
    pub since: String,
    /// When the last one came, in milliseconds.
    pub last_at: i64,
    /// 1 where one of the connection was let in since.
    pub is_over: i64,
}

/// A project of a product, as a doctor looks at it.
#[derive(Debug, Clone, sqlx_macros::FromRow)]
pub struct Project {
    /// The connection.
    pub connection: String,
    /// Its path there.
    pub project: String,
    /// 1 when it was missing when it was looked for last.
    pub missing: i64,
}

/// An encrypted pair of tokens, as a doctor looks at it.
#[derive(Debug, Clone, sqlx_macros::FromRow)]
pub struct Sealed {
    /// The connection.
    pub connection: String,
    /// The two tokens, encrypted.
    pub sealed: Vec<u8>,
    /// 1 when it cannot be renewed any more.
    pub lost: i64,
}

/// Looks at the database at an address. `connection` is the one that signs people in.
///
/// # Errors
/// A sentence that says why it cannot be looked at.
pub async fn look(url: &str, connection: Option<&str>, now: Timestamp) -> Result<Health, Refusal> {
    if is_sqlite(url) {
        let options = SqliteConnectOptions::from_str(url)
            .map_err(|error| Refusal::new(format!("DATABASE_URL cannot be read: {error}")))?;
        let name = options.get_filename().display().to_string();
        if !options.get_filename().exists() {
            return Err(Refusal::new(format!("there is no file '{name}'")));
        }
        return at_sqlite(&options, connection, now)
            .await
            .map_err(|error| Refusal::new(file::explain(&error, &name)));
    }
    if !is_postgres(url) {
        return Err(crate::db::ConnectError::UnknownEngine.into());
    }
    let options = PgConnectOptions::from_str(url)
        .map_err(|error| Refusal::new(format!("DATABASE_URL cannot be read: {error}")))?;
    match tokio::time::timeout(PATIENCE, at_postgres(&options, connection, now)).await {
        Ok(looked) => looked.map_err(|error| Refusal::new(format!("PostgreSQL does not answer: {error}"))),
        Err(_) => Err(Refusal::new(format!(
            "PostgreSQL does not answer within {} seconds",
            PATIENCE.as_secs()
        ))),
    }
}

async fn at_sqlite(
    options: &SqliteConnectOptions,
    connection: Option<&str>,
    now: Timestamp,
) -> sqlx::Result<Health> {
    let mut conn = schema::peek(options).await?;
    let standing = schema::of_sqlite(&mut conn).await?;
    let faults = file::faults(&mut conn).await?;
    let facts = match standing {
        Standing::Current(_) if faults.is_empty() => {
            Some(facts(&mut Side::Sqlite(&mut conn), connection, now).await?)
        }
        _ => None,
    };
    conn.close().await?;
    let writing = match standing {
        Standing::Current(_) | Standing::Behind(_) => match try_to_write(options).await {
            Ok(()) => Writing::Works,
            Err(error) => Writing::Fails(error.to_string()),
        },
        _ => Writing::Untried,
    };
    let log = beside(options.get_filename(), "-wal");
    Ok(Health {
        engine: "SQLite",
        file: Some(options.get_filename().to_owned()),
        standing,
        faults,
        writing,
        log_bytes: std::fs::metadata(log).map_or(0, |data| data.len()),
        facts,
    })
}

/// Begins to write and takes it back.
async fn try_to_write(options: &SqliteConnectOptions) -> sqlx::Result<()> {
    let mut conn = options.clone().create_if_missing(false).connect().await?;
    let tried = sqlx::raw_sql("BEGIN IMMEDIATE; ROLLBACK")
        .execute(&mut conn)
        .await;
    conn.close().await?;
    tried.map(|_| ())
}

async fn at_postgres(
    options: &PgConnectOptions,
    connection: Option<&str>,
    now: Timestamp,
) -> sqlx::Result<Health> {
    let mut conn = options.connect().await?;
    let standing = schema::of_postgres(&mut conn).await?;
    let mut writing = Writing::Untried;
    let facts = match standing {
        Standing::Current(_) => {
            let setting: String = sqlx::query_scalar("SELECT current_setting('transaction_read_only')")
                .fetch_one(&mut conn)
                .await?;
            let may: bool = sqlx::query_scalar("SELECT has_table_privilege('audit', 'INSERT')")
                .fetch_one(&mut conn)
                .await?;
            writing = if setting == "on" {
                Writing::Fails("it takes no writes: it is a replica, or set to read only".to_owned())
            } else if may {
                Writing::Works
            } else {
                Writing::Fails("this user may not write into its tables".to_owned())
            };
            Some(facts(&mut Side::Postgres(&mut conn), connection, now).await?)
        }
        _ => None,
    };
    conn.close().await?;
    Ok(Health {
        engine: "PostgreSQL",
        file: None,
        standing,
        faults: Vec::new(),
        writing,
        log_bytes: 0,
        facts,
    })
}

/// An open connection, lent out again and again.
enum Side<'c> {
    Sqlite(&'c mut SqliteConnection),
    Postgres(&'c mut PgConnection),
}

impl Side<'_> {
    fn conn(&mut self) -> Conn<'_> {
        match self {
            Self::Sqlite(conn) => Conn::Sqlite(conn),
            Self::Postgres(conn) => Conn::Postgres(conn),
        }
    }
}

#[derive(sqlx_macros::FromRow)]
struct NumbersRow {
    last_change: Option<i64>,
    cadences: i64,
    planned_until: Option<String>,
    ended_sessions: i64,
    empty_checklists: i64,
}

#[derive(sqlx_macros::FromRow)]
struct RolesRow {
    username: String,
    roles: String,
}

const NUMBERS: &str = "SELECT (SELECT MAX(at) FROM audit) AS last_change, \
    (SELECT COUNT(*) FROM cadences WHERE holds_until IS NULL) AS cadences, \
    (SELECT MAX(day) FROM releases WHERE cadence_id IS NOT NULL) AS planned_until, \
    (SELECT COUNT(*) FROM sessions WHERE expires_at < $1) AS ended_sessions, \
    (SELECT COUNT(*) FROM runs r WHERE NOT EXISTS (SELECT 1 FROM items i WHERE i.run_id = r.id)) AS empty_checklists";

const DAY: i64 = 24 * 60 * 60 * 1000;

async fn facts(side: &mut Side<'_>, connection: Option<&str>, now: Timestamp) -> sqlx::Result<Facts> {
    let yesterday = now.as_millisecond().saturating_sub(DAY);
    let numbers: Option<NumbersRow> = side.conn().row(NUMBERS, args![yesterday]).await?;
    let numbers = numbers.ok_or(sqlx::Error::RowNotFound)?;
    let people: Vec<RolesRow> = side
        .conn()
        .rows(
            "SELECT username, roles FROM people WHERE connection = $1 ORDER BY username",
            args![connection.unwrap_or_default()],
        )
        .await?;
    let admins = people
        .into_iter()
        .filter(|person| person.roles.split(',').any(|role| role == "admin"))
        .map(|person| person.username);
    let sql = "SELECT connection, sealed, lost FROM oauth_tokens ORDER BY connection";
    let pairs = side.conn().rows(sql, args![]).await?;
    let sql = "SELECT s.connection, s.project, CAST(COUNT(m.source_id) AS BIGINT) AS missing FROM sources s \
               LEFT JOIN missing_projects m ON m.source_id = s.id GROUP BY s.id, s.connection, s.project \
               ORDER BY s.connection, s.project";
    let projects = side.conn().rows(sql, args![]).await?;
    let sql = "SELECT r.connection, r.why, CAST(SUM(r.times) AS BIGINT) AS times, MIN(r.day) AS since, \
               MAX(r.last_at) AS last_at, CAST(CASE WHEN MAX(r.last_at) < (SELECT COALESCE(MAX(i.received_at), 0) \
               FROM inbox i WHERE i.connection = r.connection) THEN 1 ELSE 0 END AS BIGINT) AS is_over \
               FROM refused_hooks r GROUP BY r.connection, r.why ORDER BY r.connection, MAX(r.last_at) DESC";
    let refused_hooks = side.conn().rows(sql, args![]).await?;
    let sql = "SELECT name AS connection, checked_at, state, says, remedy FROM connections WHERE about = 'gaps' ORDER BY name";
    let gaps = side.conn().rows(sql, args![]).await?;
    let sql = "SELECT connection, COUNT(*) AS times FROM inbox WHERE state = 'aside' GROUP BY connection ORDER BY connection";
    let aside = side.conn().rows(sql, args![]).await?;
    Ok(Facts {
        pairs,
        projects,
        refused_hooks,
        gaps,
        aside,
        last_change: numbers.last_change.map(from_millis),
        admins: admins.collect(),
        cadences: numbers.cadences,
        planned_until: numbers.planned_until.and_then(|day| day.parse().ok()),
        ended_sessions: numbers.ended_sessions,
        empty_checklists: numbers.empty_checklists,
    })
}
