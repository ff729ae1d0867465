//! Seeing what other processes commit: SQLite is asked for its `data_version`, and then for what is new in
//! the outbox; PostgreSQL says both by NOTIFY. Either way the revision rises, and events reach the live
//! streams.

use std::sync::{Arc, Weak};
use std::time::Duration;

use sqlx::pool::PoolConnection;
use sqlx::postgres::PgListener;
use sqlx::{PgPool, Sqlite, SqlitePool};

use super::{Db, Engine, Inner};
use crate::live::{Event, LiveEvent};

/// How often SQLite is asked: another process's commit is seen after at most this long.
const ASK_EVERY: Duration = Duration::from_millis(250);
/// How long to wait before PostgreSQL is tried again.
const TRY_AGAIN: Duration = Duration::from_secs(1);
/// How often each instance says something on PostgreSQL, to hear that it still hears.
const SAY_EVERY: Duration = Duration::from_secs(5);
/// A listener that hears nothing for so long is dead, whatever its connection says. Until then another instance's
/// commit may be missed.
const DEAF_AFTER: Duration = Duration::from_secs(16);
/// The channel of that.
const BEAT: &str = "slipway_beat";

impl Db {
    /// Begins to watch, until the last clone of this is dropped. What is committed after this has
    /// returned is seen.
    pub(super) async fn watch(&self) -> sqlx::Result<()> {
        let db = Arc::downgrade(&self.0);
        match &self.0.engine {
            Engine::Sqlite { readers, .. } => {
                let mut conn = readers.acquire().await?;
                let known = data_version(&mut conn).await?;
                let (told, audited) = (last_told(&mut conn).await?, last_audited(&mut conn).await?);
                tokio::spawn(watch_sqlite(db, readers.clone(), conn, (known, told, audited)));
            }
            Engine::Postgres(pool) => {
                let listener = listener(pool).await?;
                tokio::spawn(watch_postgres(db, pool.clone(), listener));
                tokio::spawn(beat(Arc::downgrade(&self.0), pool.clone()));
            }
        }
        Ok(())
    }

    /// Publishes what other processes have put into SQLite's outbox after a place, and gives the last place.
    async fn tell_of_others(&self, conn: &mut PoolConnection<Sqlite>, after: i64) -> sqlx::Result<i64> {
        let rows: Vec<Told> =
            sqlx::query_as("SELECT seq, id, origin, seals, payload FROM outbox WHERE seq > $1 ORDER BY seq")
                .bind(after)
                .fetch_all(&mut **conn)
                .await?;
        let last = rows.last().map_or(after, |row| row.seq);
        rows.into_iter()
            .filter(|row| row.origin != self.0.origin)
            .filter_map(|row| LiveEvent::from_row(row.id, &row.seals, &row.payload))
            .for_each(|event| self.publish(event));
        Ok(last)
    }
}

#[derive(sqlx_macros::FromRow)]
struct OutboxRow {
    id: String,
    seals: String,
    payload: String,
}

/// The events whose ids a notice of PostgreSQL names, in their order.
async fn named(pool: &PgPool, ids: &str) -> sqlx::Result<Vec<LiveEvent>> {
    let sql = "SELECT id, seals, payload FROM outbox WHERE id = ANY(string_to_array($1, ' ')) ORDER BY id";
    let rows: Vec<OutboxRow> = sqlx::query_as(sql).bind(ids).fetch_all(pool).await?;
    Ok(rows
        .into_iter()
        .filter_map(|row| LiveEvent::from_row(row.id, &row.seals, &row.payload))
        .collect())
}

fn upgrade(db: &Weak<Inner>) -> Option<Db> {
    db.upgrade().map(Db)
}

async fn data_version(conn: &mut PoolConnection<Sqlite>) -> sqlx::Result<i64> {
    sqlx::query_scalar("PRAGMA data_version")
        .fetch_one(&mut **conn)
        .await
}

/// The place of the last event in the outbox, which may have been swept since.
async fn last_told(conn: &mut PoolConnection<Sqlite>) -> sqlx::Result<i64> {
    let sql = "SELECT seq FROM sqlite_sequence WHERE name = 'outbox'";
    let last: Option<i64> = sqlx::query_scalar(sql).fetch_optional(&mut **conn).await?;
    Ok(last.unwrap_or_default())
}

#[derive(sqlx_macros::FromRow)]
struct Told {
    seq: i64,
    id: String,
    origin: String,
    seals: String,
    payload: String,
}

/// The newest line of the audit: every change to what people maintain leaves one, and sessions, marks of use and
/// jobs leave none.
async fn last_audited(conn: &mut PoolConnection<Sqlite>) -> sqlx::Result<Option<i64>> {
    sqlx::query_scalar("SELECT MAX(rowid) FROM audit")
        .fetch_one(&mut **conn)
        .await
}

/// `data_version` changes for one connection when another one has committed, so one connection is kept
/// for asking. Our own writer counts as another: the revision then rises twice, which only costs a read. It does
/// not rise for what is kept without an audit, or each visitor on the way to sign in would empty the feeds' cache.
async fn watch_sqlite(
    db: Weak<Inner>,
    readers: SqlitePool,
    mut conn: PoolConnection<Sqlite>,
    (mut known, mut told, mut audited): (i64, i64, Option<i64>),
) {
    loop {
        tokio::time::sleep(ASK_EVERY).await;
        let Some(db) = upgrade(&db) else { return };
        if readers.is_closed() {
            // Closing waits for this connection.
            return;
        }
        match data_version(&mut conn).await {
            Ok(version) if version == known => {}
            Ok(version) => {
                let newest = last_audited(&mut conn).await;
                if newest.as_ref().ok() != Some(&audited) {
                    db.raise_revision();
                }
                match (newest, db.tell_of_others(&mut conn, told).await) {
                    (Ok(newest), Ok(last)) => (known, told, audited) = (version, last, newest),
                    (Err(error), _) | (_, Err(error)) => {
                        tracing::warn!(%error, "what others have committed cannot be read");
                    }
                }
            }
            Err(error) => tracing::warn!(%error, "data_version cannot be read"),
        }
    }
}

async fn listener(pool: &PgPool) -> sqlx::Result<PgListener> {
    let mut listener = PgListener::connect_with(pool).await?;
    listener.listen_all(["slipway", BEAT]).await?;
    Ok(listener)
}

async fn beat(db: Weak<Inner>, pool: PgPool) {
    loop {
        tokio::time::sleep(SAY_EVERY).await;
        if upgrade(&db).is_none() || pool.is_closed() {
            return;
        }
        let said = sqlx::query("SELECT pg_notify($1, '')").bind(BEAT).execute(&pool);
        if let Err(error) = said.await {
            tracing::debug!(%error, "nothing could be said to PostgreSQL");
        }
    }
}

async fn watch_postgres(db: Weak<Inner>, pool: PgPool, first: PgListener) {
    let mut next = Ok(first);
    loop {
        let ended = match next {
            Ok(listener) => listen(&db, &pool, listener).await,
            Err(error) => Err(error),
        };
        let Some(db) = upgrade(&db) else { return };
        if pool.is_closed() {
            return;
        }
        if let Err(error) = ended {
            tracing::warn!(%error, "listening to PostgreSQL was interrupted");
        }
        tokio::time::sleep(TRY_AGAIN).await;
        next = listener(&pool).await;
        if next.is_ok() {
            // Something may have been missed: whoever has cached or streams must look again.
            db.raise_revision();
            db.publish(LiveEvent::to_all(Event::Resync));
        }
    }
}

async fn listen(db: &Weak<Inner>, pool: &PgPool, mut listener: PgListener) -> sqlx::Result<()> {
    loop {
        let Ok(heard) = tokio::time::timeout(DEAF_AFTER, listener.try_recv()).await else {
            return Err(sqlx::Error::Protocol("nothing was heard for too long".to_owned()));
        };
        let Some(notice) = heard? else {
            return Ok(());
        };
        if notice.channel() == BEAT {
            continue;
        }
        let Some(db) = upgrade(db) else { return Ok(()) };
        db.raise_revision();
        if notice.payload().is_empty() {
            continue;
        }
        match named(pool, notice.payload()).await {
            Ok(events) => events.into_iter().for_each(|event| db.publish(event)),
            Err(error) => {
                tracing::warn!(%error, "an event cannot be read; open pages are told to look again");
                db.publish(LiveEvent::to_all(Event::Resync));
            }
        }
    }
}
