//! What the engine itself says of its settings: for those who measure, and for those who wonder.

use sqlx::{PgPool, SqlitePool};

use super::{Db, Engine};
use crate::error::Result;

/// What decides how safe and how quick a commit is.
const POSTGRES: [&str; 4] = ["server_version", "fsync", "synchronous_commit", "shared_buffers"];

impl Db {
    /// The settings of the engine that decide how safe and how quick a commit is, as `name=value` with
    /// commas between, read from the connection that writes.
    ///
    /// # Errors
    /// When the database does.
    pub async fn in_force(&self) -> Result<String> {
        match &self.0.engine {
            Engine::Sqlite { writer, .. } => of_sqlite(writer).await,
            Engine::Postgres(pool) => of_postgres(pool).await,
        }
    }
}

async fn of_sqlite(writer: &SqlitePool) -> Result<String> {
    let mut conn = writer.acquire().await?;
    let version: String = sqlx::query_scalar("SELECT sqlite_version()")
        .fetch_one(&mut *conn)
        .await?;
    let journal: String = sqlx::query_scalar("PRAGMA journal_mode")
        .fetch_one(&mut *conn)
        .await?;
    let mut found = vec![format!("version={version}"), format!("journal_mode={journal}")];
    for (name, sql) in [
        ("synchronous", "PRAGMA synchronous"),
        ("wal_autocheckpoint", "PRAGMA wal_autocheckpoint"),
        ("cache_size", "PRAGMA cache_size"),
        ("mmap_size", "PRAGMA mmap_size"),
        ("busy_timeout", "PRAGMA busy_timeout"),
        ("foreign_keys", "PRAGMA foreign_keys"),
    ] {
        let value: i64 = sqlx::query_scalar(sql).fetch_one(&mut *conn).await?;
        found.push(format!("{name}={value}"));
    }
    Ok(found.join(", "))
}

async fn of_postgres(pool: &PgPool) -> Result<String> {
    let mut found = Vec::new();
    for name in POSTGRES {
        let value: String = sqlx::query_scalar("SELECT current_setting($1)")
            .bind(name)
            .fetch_one(pool)
            .await?;
        found.push(format!("{name}={value}"));
    }
    Ok(found.join(", "))
}
