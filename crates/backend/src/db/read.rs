//! Reading: a transaction that sees one state of the database and cannot change it.

use sqlx::pool::PoolConnection;
use sqlx::{Pool, Postgres, Sqlite, Transaction};

use super::sql::{Args, Conn, Row};
use super::{Db, Engine};
use crate::error::Result;

enum Snapshot {
    Sqlite(Transaction<'static, Sqlite>),
    Postgres(Transaction<'static, Postgres>),
}

/// One state of the database, to be read from until it is dropped.
pub struct Read(Snapshot);

impl Db {
    /// Begins to read.
    ///
    /// # Errors
    /// When the database cannot be reached in time.
    #[expect(
        clippy::disallowed_methods,
        reason = "a reader of SQLite sees one state whatever it begins with"
    )]
    pub async fn read(&self) -> Result<Read> {
        Ok(Read(match &self.0.engine {
            Engine::Sqlite { readers, .. } => {
                let _waiter = self.0.reading.on(readers);
                Snapshot::Sqlite(readers.begin().await?)
            }
            Engine::Postgres(pool) => {
                let _waiter = self.0.reading.on(pool);
                Snapshot::Postgres(
                    pool.begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
                        .await?,
                )
            }
        }))
    }
}

impl Db {
    /// The first row of one statement, which sees one state by itself and needs no transaction around it.
    pub(crate) async fn look_up<T: Row>(&self, sql: &'static str, args: Args) -> Result<Option<T>> {
        Ok(match &self.0.engine {
            Engine::Sqlite { readers, .. } => {
                let mut conn = self.reader(readers).await?;
                Conn::Sqlite(&mut conn).row(sql, args).await?
            }
            Engine::Postgres(pool) => {
                let mut conn = self.reader(pool).await?;
                Conn::Postgres(&mut conn).row(sql, args).await?
            }
        })
    }

    /// A connection to read with, or of PostgreSQL's any.
    pub(super) async fn reader<DB: sqlx::Database>(
        &self,
        pool: &Pool<DB>,
    ) -> sqlx::Result<PoolConnection<DB>> {
        let _waiter = self.0.reading.on(pool);
        pool.acquire().await
    }
}

impl Read {
    fn conn(&mut self) -> Conn<'_> {
        match &mut self.0 {
            Snapshot::Sqlite(tx) => Conn::Sqlite(&mut *tx),
            Snapshot::Postgres(tx) => Conn::Postgres(&mut *tx),
        }
    }
}

/// What both a reader and a writer can do: run a query.
pub(crate) trait Query: Send {
    /// All rows.
    fn rows<T: Row>(&mut self, sql: &'static str, args: Args) -> impl Future<Output = Result<Vec<T>>> + Send;
    /// The first row, if there is one.
    fn row<T: Row>(
        &mut self,
        sql: &'static str,
        args: Args,
    ) -> impl Future<Output = Result<Option<T>>> + Send;
}

impl Query for Read {
    async fn rows<T: Row>(&mut self, sql: &'static str, args: Args) -> Result<Vec<T>> {
        Ok(self.conn().rows(sql, args).await?)
    }

    async fn row<T: Row>(&mut self, sql: &'static str, args: Args) -> Result<Option<T>> {
        Ok(self.conn().row(sql, args).await?)
    }
}
