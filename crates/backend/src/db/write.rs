//! Writing: the only way to change anything. One use case is one transaction with its audit rows and
//! its outbox rows; what is told to others is told after the commit.

use std::sync::Arc;
use std::time::Duration;

use domain::identity::{Action, Actor, Visibility, permission};
use jiff::Timestamp;
use rand::Rng;
use sqlx::{Postgres, Sqlite, Transaction};

use super::read::Query;
use super::sql::{Args, Conn, Row, args};
use super::{Db, Engine};
use crate::clock::new_id;
use crate::error::{Error, Result};
use crate::live::{Event, LiveEvent};

/// One thing that people do. It may be run more than once before it is committed (PostgreSQL asks for
/// that when two writes meet), so it changes nothing but the database.
pub trait UseCase: Send + Sync + 'static {
    /// What it gives back.
    type Out: Send + 'static;

    /// The right that it needs.
    const ACTION: Action;

    /// Loads, decides and saves.
    fn run(&self, tx: &mut Tx) -> impl Future<Output = Result<Self::Out>> + Send;
}

/// A line of the audit.
#[derive(Debug, Clone)]
pub struct AuditEntry {
    /// What was done, as a verb of the past: `release.moved`.
    pub action: &'static str,
    /// To what: `release:ID`.
    pub entity: String,
    /// The figures, as JSON.
    pub detail: serde_json::Value,
}

enum Open {
    Sqlite(Transaction<'static, Sqlite>),
    Postgres(Transaction<'static, Postgres>),
}

/// An open write.
pub struct Tx {
    open: Open,
    actor: Actor,
    now: Timestamp,
    changed: bool,
    audited: bool,
    told: Vec<LiveEvent>,
}

/// Writers stand in line here as they do in SQLite, those of other instances too. Side by side they only
/// make each other begin again: thirty ticks at once took a hundred attempts more, and some gave up. What
/// is written without a use case does not stand in line, so SERIALIZABLE still watches.
const BEGIN_POSTGRES: &str = "BEGIN ISOLATION LEVEL SERIALIZABLE; SET LOCAL lock_timeout = '5s'; \
                              LOCK TABLE write_queue IN EXCLUSIVE MODE";

/// How often a write that met another one is tried again.
const RETRIES: u32 = 5;

impl Db {
    /// Lets the actor do it: authorises, runs the use case in one transaction, commits, tells others.
    ///
    /// The work goes on to its end even when the caller goes away.
    ///
    /// # Errors
    /// [`Error::Forbidden`], whatever the use case refuses, or what the database says. Nothing is changed
    /// then.
    pub async fn write<U: UseCase>(&self, actor: &Actor, work: U) -> Result<U::Out> {
        permission::authorise(actor, U::ACTION)?;
        let (db, actor, work) = (self.clone(), actor.clone(), Arc::new(work));
        tokio::spawn(async move {
            let mut tries = 0;
            loop {
                match db.attempt(&actor, &*work).await {
                    Err(error) if tries < RETRIES && is_conflict(&error) => {
                        tries += 1;
                        tokio::time::sleep(jitter(tries)).await;
                    }
                    result => return result,
                }
            }
        })
        .await
        .map_err(Error::internal)?
    }

    async fn attempt<U: UseCase>(&self, actor: &Actor, work: &U) -> Result<U::Out> {
        let mut tx = self.begin(actor.clone()).await?;
        let out = work.run(&mut tx).await?;
        if tx.changed && !tx.audited {
            return Err(Error::internal(
                "a use case changed something and left no audit row",
            ));
        }
        let (changed, told) = tx.commit().await?;
        if changed {
            self.raise_revision();
        }
        if matches!(self.0.engine, Engine::Sqlite { .. }) {
            // PostgreSQL tells every instance by NOTIFY, this one too.
            told.into_iter().for_each(|event| self.publish(event));
        }
        Ok(out)
    }

    async fn begin(&self, actor: Actor) -> Result<Tx> {
        let open = match &self.0.engine {
            Engine::Sqlite { writer, .. } => Open::Sqlite(writer.begin_with("BEGIN IMMEDIATE").await?),
            Engine::Postgres(pool) => Open::Postgres(pool.begin_with(BEGIN_POSTGRES).await?),
        };
        Ok(Tx {
            open,
            actor,
            now: self.clock().now(),
            changed: false,
            audited: false,
            told: Vec::new(),
        })
    }

    /// Runs one statement that needs no audit: sessions, marks of last use, what has run out. Tells how
    /// many rows it touched.
    pub(crate) async fn keep(&self, sql: &'static str, args: Args) -> Result<u64> {
        let touched = match &self.0.engine {
            Engine::Sqlite { writer, .. } => {
                let mut conn = writer.acquire().await?;
                Conn::Sqlite(&mut conn).execute(sql, args).await?
            }
            Engine::Postgres(pool) => {
                let mut conn = pool.acquire().await?;
                Conn::Postgres(&mut conn).execute(sql, args).await?
            }
        };
        Ok(touched)
    }
}

/// Whether two writes met on PostgreSQL. It may say so by a key that stands twice, too, even where the
/// use case had looked for it before; a second look then finds it.
fn is_conflict(error: &Error) -> bool {
    let fault = match error {
        Error::Busy(fault) => Some(fault),
        Error::Internal(fault) => fault.downcast_ref::<sqlx::Error>(),
        _ => None,
    };
    let code = fault
        .and_then(sqlx::Error::as_database_error)
        .and_then(|fault| fault.code());
    matches!(code.as_deref(), Some("40001" | "40P01" | "23505"))
}

#[expect(
    clippy::disallowed_methods,
    reason = "a pause's length is no secret and decides nothing"
)]
fn jitter(tries: u32) -> Duration {
    Duration::from_millis(rand::rng().random_range(1..=10 << tries))
}

impl Tx {
    fn conn(&mut self) -> Conn<'_> {
        match &mut self.open {
            Open::Sqlite(tx) => Conn::Sqlite(&mut *tx),
            Open::Postgres(tx) => Conn::Postgres(&mut *tx),
        }
    }

    /// Who writes.
    #[must_use]
    pub const fn actor(&self) -> &Actor {
        &self.actor
    }

    /// When: one instant for the whole write.
    #[must_use]
    pub const fn now(&self) -> Timestamp {
        self.now
    }

    /// A new id.
    #[must_use]
    pub fn new_id(&self) -> String {
        new_id(self.now)
    }

    /// Runs a statement and tells how many rows it touched.
    pub(crate) async fn execute(&mut self, sql: &'static str, args: Args) -> Result<u64> {
        self.changed = true;
        Ok(self.conn().execute(sql, args).await?)
    }

    /// Writes a line of the audit.
    ///
    /// # Errors
    /// When the database does.
    pub async fn audit(&mut self, entry: AuditEntry) -> Result<()> {
        let (id, actor, now) = (self.new_id(), self.actor.key(), self.now);
        self.execute(
            "INSERT INTO audit (id, at, actor, action, entity, detail) VALUES ($1, $2, $3, $4, $5, $6)",
            args![
                id,
                now,
                actor,
                entry.action,
                entry.entity,
                entry.detail.to_string()
            ],
        )
        .await?;
        self.audited = true;
        Ok(())
    }

    /// Has something told to open browsers, those whose viewers the seals admit, after the commit.
    ///
    /// # Errors
    /// When the database does.
    pub async fn tell(&mut self, seals: Vec<Visibility>, event: Event) -> Result<()> {
        let event = LiveEvent {
            id: self.new_id(),
            seals,
            event,
        };
        let payload = serde_json::to_string(&event.event).map_err(Error::internal)?;
        self.execute(
            "INSERT INTO outbox (id, at, topic, seals, payload) VALUES ($1, $2, $3, $4, $5)",
            args![
                event.id.as_str(),
                self.now,
                event.event.topic(),
                event.seals_text(),
                payload
            ],
        )
        .await?;
        if let Open::Postgres(tx) = &mut self.open {
            sqlx::query("SELECT pg_notify('slipway', $1)")
                .bind(&event.id)
                .execute(&mut **tx)
                .await?;
        }
        self.told.push(event);
        Ok(())
    }

    async fn commit(self) -> Result<(bool, Vec<LiveEvent>)> {
        match self.open {
            Open::Sqlite(tx) => tx.commit().await?,
            Open::Postgres(mut tx) => {
                if self.changed {
                    // An empty notice: every instance's revision rises.
                    sqlx::query("SELECT pg_notify('slipway', '')")
                        .execute(&mut *tx)
                        .await?;
                }
                tx.commit().await?;
            }
        }
        Ok((self.changed, self.told))
    }
}

impl Query for Tx {
    async fn rows<T: Row>(&mut self, sql: &'static str, args: Args) -> Result<Vec<T>> {
        Ok(self.conn().rows(sql, args).await?)
    }

    async fn row<T: Row>(&mut self, sql: &'static str, args: Args) -> Result<Option<T>> {
        Ok(self.conn().row(sql, args).await?)
    }
}
