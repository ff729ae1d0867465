//! Seeing what other processes commit: SQLite is asked for its `data_version`, PostgreSQL says it by
//! NOTIFY. Either way the revision rises, and events reach the live streams.

use std::sync::{Arc, Weak};
use std::time::Duration;

use sqlx::postgres::PgListener;
use sqlx::{PgPool, SqlitePool};

use super::read::Query;
use super::sql::args;
use super::{Db, Engine, Inner};
use crate::error::Result;
use crate::live::{Event, LiveEvent};

/// How often SQLite is asked: another process's commit is seen after at most this long.
const ASK_EVERY: Duration = Duration::from_millis(500);
/// How long to wait before PostgreSQL is tried again.
const TRY_AGAIN: Duration = Duration::from_secs(1);

impl Db {
    /// Begins to watch, until the last clone of this is dropped.
    pub(super) fn watch(&self) {
        let db = Arc::downgrade(&self.0);
        match &self.0.engine {
            Engine::Sqlite { readers, .. } => {
                tokio::spawn(watch_sqlite(db, readers.clone()));
            }
            Engine::Postgres(pool) => {
                tokio::spawn(watch_postgres(db, pool.clone()));
            }
        }
    }

    async fn told_by_others(&self, id: &str) -> Result<Option<LiveEvent>> {
        #[derive(sqlx::FromRow)]
        struct OutboxRow {
            id: String,
            seals: String,
            payload: String,
        }
        let sql = "SELECT id, seals, payload FROM outbox WHERE id = $1";
        let row: Option<OutboxRow> = self.read().await?.row(sql, args![id]).await?;
        Ok(row.and_then(|row| LiveEvent::from_row(row.id, &row.seals, &row.payload)))
    }
}

fn upgrade(db: &Weak<Inner>) -> Option<Db> {
    db.upgrade().map(Db)
}

/// `data_version` changes for one connection when another one has committed, so one connection is kept
/// for asking. Our own writer counts as another: the revision then rises twice, which only costs a read.
async fn watch_sqlite(db: Weak<Inner>, readers: SqlitePool) {
    let mut known: Option<i64> = None;
    let Ok(mut conn) = readers.acquire().await else { return };
    loop {
        tokio::time::sleep(ASK_EVERY).await;
        let Some(db) = upgrade(&db) else { return };
        match sqlx::query_scalar::<_, i64>("PRAGMA data_version").fetch_one(&mut *conn).await {
            Ok(version) => {
                if known.replace(version).is_some_and(|known| known != version) {
                    db.raise_revision();
                }
            }
            Err(error) if readers.is_closed() => {
                tracing::debug!(%error, "the watch ends with the pool");
                return;
            }
            Err(error) => tracing::warn!(%error, "data_version cannot be read"),
        }
    }
}

async fn watch_postgres(db: Weak<Inner>, pool: PgPool) {
    loop {
        if let Err(error) = listen(&db, &pool).await {
            tracing::warn!(%error, "listening to PostgreSQL was interrupted");
        }
        let Some(db) = upgrade(&db) else { return };
        if pool.is_closed() {
            return;
        }
        // Something may have been missed: whoever has cached or streams must look again.
        db.raise_revision();
        db.publish(LiveEvent::to_all(Event::Resync));
        tokio::time::sleep(TRY_AGAIN).await;
    }
}

async fn listen(db: &Weak<Inner>, pool: &PgPool) -> std::result::Result<(), sqlx::Error> {
    let mut listener = PgListener::connect_with(pool).await?;
    listener.listen("slipway").await?;
    loop {
        let Some(notice) = listener.try_recv().await? else { return Ok(()) };
        let Some(db) = upgrade(db) else { return Ok(()) };
        db.raise_revision();
        if notice.payload().is_empty() {
            continue;
        }
        match db.told_by_others(notice.payload()).await {
            Ok(Some(event)) => db.publish(event),
            Ok(None) => {}
            Err(error) => tracing::warn!(%error, "an event cannot be read"),
        }
    }
}
