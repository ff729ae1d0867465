//! Writing: the only way to change anything. One use case is one transaction with its audit rows and
//! its outbox rows; what is told to others is told after the commit.

use domain::identity::{Action, Actor, Visibility, permission};
use jiff::Timestamp;
use sqlx::{Postgres, Sqlite, SqlitePool, Transaction};

use super::ledger::{self, AUDIT, Ledger, OUTBOX, Sheet};
use super::read::Query;
use super::sql::{Args, Conn, Row, args};
use super::{Db, Engine};
use crate::clock::new_id;
use crate::error::{Error, Result, Storage};
use crate::live::{Event, LiveEvent};

/// One thing that people do. It may be run more than once before it is committed (PostgreSQL asks for
/// that when two processes' writes meet), so it changes nothing but the database.
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

/// A transaction of one of the engines.
enum On {
    Sqlite(Transaction<'static, Sqlite>),
    Postgres(Transaction<'static, Postgres>),
}

/// The transaction of a batch, and what it will leave beside its rows.
pub(super) struct Open {
    on: On,
    ledger: Ledger,
}

/// An open write.
pub struct Tx {
    open: Open,
    actor: Actor,
    now: Timestamp,
    origin: String,
    /// Something was written: a refusal from here on has something to take back.
    pub(super) touched: bool,
    /// Something was written that people keep: it stands in the audit, and pages and feeds show it.
    pub(super) changed: bool,
    pub(super) audited: bool,
    told: Vec<LiveEvent>,
}

/// What a use case did beside its rows.
pub(super) struct Effects {
    pub changed: bool,
    pub told: Vec<LiveEvent>,
}

impl Db {
    /// Lets the actor do it: authorises, runs the use case in one transaction, commits, tells others.
    ///
    /// The work goes on to its end even when the caller goes away. It may share its commit with others that
    /// wait ([`super::line`]); it is there as a whole or not at all either way.
    ///
    /// # Errors
    /// [`Error::Forbidden`], whatever the use case refuses, or what the database says. Nothing is changed
    /// then.
    pub async fn write<U: UseCase>(&self, actor: &Actor, work: U) -> Result<U::Out> {
        permission::authorise(actor, U::ACTION)?;
        self.stand_in_line(actor, work).await
    }

    pub(super) async fn begin(&self) -> Result<Open> {
        let on = match &self.0.engine {
            Engine::Sqlite { writer, .. } => {
                self.is_in_place()?;
                let _waiter = self.0.writing.on(writer);
                On::Sqlite(begin_sqlite(writer).await?)
            }
            Engine::Postgres(pool) => {
                let waiter = self.0.reading.on(pool);
                let mut tx = pool.begin_with("BEGIN ISOLATION LEVEL SERIALIZABLE").await?;
                drop(waiter);
                // Not a part of the beginning: sqlx takes nothing back that has not begun for it, and a lock that
                // is not got would leave the connection in a transaction that refuses everything.
                super::line::behind_other_instances(&mut tx, self.0.patience).await?;
                On::Postgres(tx)
            }
        };
        let ledger = Ledger::default();
        Ok(Open { on, ledger })
    }

    /// Writes down in the background that something is in use. Nobody waits for it, and nobody is refused
    /// because it could not be written: where one is at work already, or the database cannot be written, this
    /// one is left out, and whoever is next tries again.
    pub(crate) fn mark(&self, sql: &'static str, args: Args) {
        let db = self.clone();
        tokio::spawn(async move {
            let Ok(_marking) = db.0.marking.try_lock() else {
                return;
            };
            if let Err(error) = db.keep(sql, args).await {
                tracing::debug!(?error, "a mark of use was not written");
            }
        });
    }

    /// Runs one statement that needs no audit: sessions, marks of last use, what has run out. Tells how
    /// many rows it touched.
    pub(crate) async fn keep(&self, sql: &'static str, args: Args) -> Result<u64> {
        match &self.0.engine {
            Engine::Sqlite { writer, .. } => {
                self.is_in_place()?;
                let waiter = self.0.writing.on(writer);
                let mut conn = writer.acquire().await?;
                drop(waiter);
                let touched = Conn::Sqlite(&mut conn).execute(sql, args).await;
                drop(conn);
                if let Err(error) = &touched {
                    self.writes_anew_after(error).await;
                }
                touched
            }
            Engine::Postgres(pool) => {
                let mut conn = self.reader(pool).await?;
                Conn::Postgres(&mut conn).execute(sql, args).await
            }
        }
    }
}

/// Begins to write. Where SQLite has taken a transaction back by itself, as it does when the disk is full,
/// sqlx still believes in it: that connection is given up for a new one.
async fn begin_sqlite(writer: &SqlitePool) -> sqlx::Result<Transaction<'static, Sqlite>> {
    const BEGIN: &str = "BEGIN IMMEDIATE";
    match writer.begin_with(BEGIN).await {
        Err(sqlx::Error::InvalidSavePointStatement) => {
            tracing::warn!(
                "SQLite took a transaction back by itself; the writer's connection is opened anew"
            );
            give_up(writer).await?;
            writer.begin_with(BEGIN).await
        }
        other => other,
    }
}

/// Closes the writer's connection; the next write opens another one.
async fn give_up(writer: &SqlitePool) -> sqlx::Result<()> {
    if let Err(error) = writer.acquire().await?.close().await {
        tracing::debug!(%error, "the connection could not be closed");
    }
    Ok(())
}

impl Db {
    /// What SQLite opened while the disk could only be read stays so for good, and writes nothing when the disk can be
    /// written again: after such an error the next write has a connection of its own.
    pub(super) async fn writes_anew_after(&self, error: &Error) {
        let Engine::Sqlite { writer, .. } = &self.0.engine else {
            return;
        };
        if matches!(error, Error::Storage(Storage::ReadOnly, _))
            && let Err(error) = give_up(writer).await
        {
            tracing::debug!(%error, "the writer's connection could not be given up");
        }
    }
}

impl Open {
    fn conn(&mut self) -> Conn<'_> {
        match &mut self.on {
            On::Sqlite(tx) => Conn::Sqlite(&mut *tx),
            On::Postgres(tx) => Conn::Postgres(&mut *tx),
        }
    }

    /// The connection, for a statement: what it may ask for is in its tables.
    async fn conn_for(&mut self, sql: &str) -> Result<Conn<'_>> {
        if self.ledger.concerns(sql) {
            self.write_ledger().await?;
        }
        Ok(self.conn())
    }

    async fn write_ledger(&mut self) -> Result<()> {
        let mut ledger = std::mem::take(&mut self.ledger);
        ledger.write(self.conn()).await?;
        self.ledger = ledger;
        Ok(())
    }

    /// Writes what waits, and what other instances are to know of it. Nothing but the commit is left.
    pub(super) async fn write_down(&mut self, told: &[LiveEvent], changed: bool) -> Result<()> {
        self.write_ledger().await?;
        if matches!(self.on, On::Postgres(_)) {
            ledger::notify(self.conn(), told, changed).await?;
        }
        Ok(())
    }

    /// Takes everything in it back.
    pub(super) async fn take_back(self) -> Result<()> {
        match self.on {
            On::Sqlite(tx) => tx.rollback().await?,
            On::Postgres(tx) => tx.rollback().await?,
        }
        Ok(())
    }

    /// Makes everything in it durable.
    pub(super) async fn commit(self) -> Result<()> {
        match self.on {
            On::Sqlite(tx) => tx.commit().await?,
            On::Postgres(tx) => tx.commit().await?,
        }
        Ok(())
    }
}

impl Tx {
    /// One use case's part of a transaction. `origin` is the instance that tells of it.
    pub(super) const fn begin(open: Open, actor: Actor, now: Timestamp, origin: String) -> Self {
        Self {
            open,
            actor,
            now,
            origin,
            touched: false,
            changed: false,
            audited: false,
            told: Vec::new(),
        }
    }

    /// The transaction, and what the use case did beside its rows.
    pub(super) fn end(self) -> (Open, Effects) {
        let effects = Effects {
            changed: self.changed,
            told: self.told,
        };
        (self.open, effects)
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

    /// Changes what people keep, which needs a line of the audit. Tells how many rows that were.
    pub(crate) async fn execute(&mut self, sql: &'static str, args: Args) -> Result<u64> {
        let count = self.keep(sql, args).await;
        self.changed |= has_written(&count);
        count
    }

    /// Changes what people keep by many rows of one kind, as [`Self::execute`] does by one statement.
    pub(crate) async fn execute_all(&mut self, sheet: &'static Sheet, rows: &[Args]) -> Result<()> {
        let count = sheet.write(self.open.conn_for(sheet.before).await?, rows).await;
        self.touched |= has_written(&count);
        self.changed |= has_written(&count);
        count.map(drop)
    }

    /// Writes what nobody here decides, such as a delivery that waits, or a tag in GitLab: it stands in no
    /// audit, and no feed is made anew for it. Tells how many rows that were.
    pub(crate) async fn keep(&mut self, sql: &'static str, args: Args) -> Result<u64> {
        let count = self.open.conn_for(sql).await?.execute(sql, args).await;
        self.touched |= has_written(&count);
        count
    }

    /// Changes what people keep by a row that is written before the commit, together with those of others. It is about
    /// `mark`: a question that goes past what waits names that. Any other statement has it written first.
    pub(crate) fn later(&mut self, mark: String, sheet: &'static Sheet, row: Args) -> Result<()> {
        self.open.ledger.add_about(mark, sheet, row)?;
        (self.touched, self.changed) = (true, true);
        Ok(())
    }

    /// The first row of a question whose answer depends on nothing that waits ([`Self::later`]) but what is about one
    /// of the `marks`.
    pub(crate) async fn row_past<T: Row>(
        &mut self,
        marks: &[String],
        sql: &'static str,
        args: Args,
    ) -> Result<Option<T>> {
        if self.open.ledger.is_about(marks) {
            self.open.write_ledger().await?;
        }
        Ok(self.open.conn().row(sql, args).await?)
    }

    /// Writes a line of the audit.
    ///
    /// # Errors
    /// [`Error::Invalid`] for a text that cannot be kept.
    pub fn audit(&mut self, entry: AuditEntry) -> Result<()> {
        let id = self.new_id();
        tracing::debug!(line = id, entry.action, entry.entity, "audited");
        let row = args![
            id,
            self.now,
            self.actor.key(),
            entry.action,
            entry.entity,
            entry.detail.to_string()
        ];
        self.open.ledger.add(&AUDIT, row)?;
        (self.touched, self.changed, self.audited) = (true, true, true);
        Ok(())
    }

    /// Has something told to open browsers, those whose viewers the seals admit, after the commit.
    ///
    /// # Errors
    /// [`Error::Invalid`] for a text that cannot be kept.
    pub fn tell(&mut self, seals: Vec<Visibility>, event: Event) -> Result<()> {
        self.hint(seals, event)?;
        self.changed = true;
        Ok(())
    }

    /// The same of what nobody here decides ([`Self::keep`]): it stands in no audit.
    ///
    /// # Errors
    /// [`Error::Invalid`] for a text that cannot be kept.
    pub fn hint(&mut self, seals: Vec<Visibility>, event: Event) -> Result<()> {
        let event = LiveEvent {
            id: self.new_id(),
            seals,
            event,
        };
        let payload = serde_json::to_string(&event.event).map_err(Error::internal)?;
        let row = args![
            event.id.as_str(),
            self.now,
            self.origin.as_str(),
            event.event.topic(),
            event.seals_text(),
            payload
        ];
        self.open.ledger.add(&OUTBOX, row)?;
        self.touched = true;
        self.told.push(event);
        Ok(())
    }
}

/// What the engine refuses may have broken the transaction; what never came to it has not.
const fn has_written(count: &Result<u64>) -> bool {
    match count {
        Ok(count) => *count > 0,
        Err(error) => !matches!(error, Error::Invalid { .. }),
    }
}

impl Query for Tx {
    async fn rows<T: Row>(&mut self, sql: &'static str, args: Args) -> Result<Vec<T>> {
        Ok(self.open.conn_for(sql).await?.rows(sql, args).await?)
    }

    async fn row<T: Row>(&mut self, sql: &'static str, args: Args) -> Result<Option<T>> {
        Ok(self.open.conn_for(sql).await?.row(sql, args).await?)
    }
}
