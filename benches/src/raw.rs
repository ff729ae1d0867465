//! A way to the database around Slipway: to fill it quickly, and to look what is in it.

use anyhow::Result;
use sqlx::{AssertSqlSafe, Connection as _, PgConnection, SqliteConnection};

use crate::place::Engine;

/// A connection of its own.
pub enum Raw {
    /// To a file.
    Sqlite(SqliteConnection),
    /// To a server.
    Postgres(PgConnection),
}

/// A tick in the audit: its item, its states before and after as JSON, and when it was.
pub type TickRow = (String, String, i64);

macro_rules! on_either {
    ($raw:expr, $conn:ident => $work:expr) => {
        match $raw {
            Raw::Sqlite($conn) => $work,
            Raw::Postgres($conn) => $work,
        }
    };
}

impl Raw {
    /// Connects.
    pub async fn connect(url: &str) -> Result<Self> {
        Ok(if url.starts_with("sqlite:") {
            Self::Sqlite(SqliteConnection::connect(url).await?)
        } else {
            Self::Postgres(PgConnection::connect(url).await?)
        })
    }

    /// Runs a statement.
    pub async fn run(&mut self, sql: String) -> Result<()> {
        on_either!(self, conn => { sqlx::raw_sql(AssertSqlSafe(sql)).execute(conn).await?; });
        Ok(())
    }

    /// The one number that a query gives.
    pub async fn number(&mut self, sql: &'static str) -> Result<i64> {
        Ok(on_either!(self, conn => sqlx::query_scalar(sql).fetch_one(conn).await?))
    }

    /// The texts that a query gives.
    pub async fn texts(&mut self, sql: &'static str) -> Result<Vec<String>> {
        Ok(on_either!(self, conn => sqlx::query_scalar(sql).fetch_all(conn).await?))
    }

    /// Every tick in the audit.
    pub async fn ticks(&mut self) -> Result<Vec<TickRow>> {
        let sql = "SELECT entity, detail, at FROM audit WHERE action = 'item.ticked'";
        Ok(on_either!(self, conn => sqlx::query_as(sql).fetch_all(conn).await?))
    }

    /// Each job with how often it was taken.
    pub async fn jobs(&mut self) -> Result<Vec<(String, i64)>> {
        let sql = "SELECT name, times FROM jobs ORDER BY name";
        Ok(on_either!(self, conn => sqlx::query_as(sql).fetch_all(conn).await?))
    }

    /// Hangs up.
    pub async fn close(self) -> Result<()> {
        match self {
            Self::Sqlite(conn) => conn.close().await?,
            Self::Postgres(conn) => conn.close().await?,
        }
        Ok(())
    }
}

/// Makes a database on the engine's server, empty or as the one at an address is, and gives its address.
pub async fn create(server: &str, name: &str, like: Option<&str>) -> Result<String> {
    let like = like.and_then(|url| url.rsplit_once('/'));
    let template = like.map_or(String::new(), |(_, name)| format!(" TEMPLATE {name}"));
    let mut raw = Raw::connect(server).await?;
    raw.run(format!("CREATE DATABASE {name}{template}")).await?;
    raw.close().await?;
    let (address, _) = server.rsplit_once('/').unwrap_or((server, ""));
    Ok(format!("{address}/{name}"))
}

/// Removes it.
pub async fn remove(engine: &Engine, url: &str) -> Result<()> {
    let (Engine::Postgres(server), Some((_, name))) = (engine, url.rsplit_once('/')) else {
        return Ok(());
    };
    let mut raw = Raw::connect(server).await?;
    raw.run(format!("DROP DATABASE {name} WITH (FORCE)")).await?;
    raw.close().await
}
