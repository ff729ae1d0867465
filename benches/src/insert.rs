//! The peer of a tick: a bare handler that puts one row like the audit's into a database of the same engine on
//! the same disk, each request in a transaction of its own that waits for the disk. SQLite has the settings
//! that Slipway gives it (WAL, `synchronous=FULL`); on how many connections it writes is said when it is started.

use std::str::FromStr as _;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use anyhow::Result;
use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::post;
use sqlx::postgres::PgPoolOptions;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{PgPool, SqlitePool};

use crate::bare::listen;

const TABLE: &str = "CREATE TABLE IF NOT EXISTS bare_audit (id TEXT NOT NULL PRIMARY KEY, at BIGINT NOT NULL, actor TEXT NOT NULL, \
                     action TEXT NOT NULL, entity TEXT NOT NULL, detail TEXT NOT NULL)";
const BY_TIME: &str = "CREATE INDEX IF NOT EXISTS bare_audit_by_time ON bare_audit (at)";
const BY_ENTITY: &str = "CREATE INDEX IF NOT EXISTS bare_audit_by_entity ON bare_audit (entity, at)";
const INSERT: &str =
    "INSERT INTO bare_audit (id, at, actor, action, entity, detail) VALUES ($1, $2, $3, $4, $5, $6)";

enum Pool {
    Sqlite(SqlitePool),
    Postgres(PgPool),
}

struct Peer {
    pool: Pool,
    number: AtomicI64,
}

macro_rules! run {
    ($pool:expr, $sql:expr $(, $value:expr)*) => {
        match $pool {
            Pool::Sqlite(pool) => sqlx::query($sql)$(.bind($value))*.execute(pool).await.map(|_| ()),
            Pool::Postgres(pool) => sqlx::query($sql)$(.bind($value))*.execute(pool).await.map(|_| ()),
        }
    };
}

/// Serves until it is killed.
pub async fn serve(url: &str, connections: u32) -> Result<()> {
    let pool = if url.starts_with("sqlite:") {
        let options = SqliteConnectOptions::from_str(url)?
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(Duration::from_secs(5));
        let pool = SqlitePoolOptions::new()
            .max_connections(connections)
            .connect_with(options);
        Pool::Sqlite(pool.await?)
    } else {
        Pool::Postgres(
            PgPoolOptions::new()
                .max_connections(connections)
                .connect(url)
                .await?,
        )
    };
    for sql in [TABLE, BY_TIME, BY_ENTITY] {
        run!(&pool, sql)?;
    }
    let peer = Peer {
        pool,
        // Two peers may write into one table.
        number: AtomicI64::new(i64::from(std::process::id()) << 24),
    };
    let app = axum::Router::new()
        .route("/", post(insert))
        .with_state(Arc::new(peer));
    listen("Insert", app).await
}

/// The body is the item's id.
async fn insert(State(peer): State<Arc<Peer>>, item: String) -> StatusCode {
    let number = peer.number.fetch_add(1, Ordering::Relaxed);
    let id = format!("019acb2c-0000-7000-8000-{number:012x}");
    let detail = format!(r#"{{"run":"{item}","before":"open","after":"done","reason":null}}"#);
    let entity = format!("item:{item}");
    let done = run!(
        &peer.pool,
        INSERT,
        id.as_str(),
        number,
        "person:019acb2c-0000-7000-8000-000000000000",
        "item.ticked",
        entity.as_str(),
        detail.as_str()
    );
    match done {
        Ok(()) => StatusCode::OK,
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR,
    }
}
