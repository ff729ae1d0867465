//! The database: SQLite or PostgreSQL, behind one way to write and one way to read.
//!
//! Beginning a transaction, watching for what others commit, and DDL are the only code per engine, and
//! they are in this module. Everything else is one SQL text for both.

mod connect;
mod hold;
mod in_force;
mod ledger;
mod line;
mod load;
mod migrate;
mod place;
mod read;
mod schema;
mod sql;
pub mod upkeep;
mod watch;
mod write;

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use sqlx::{PgPool, SqlitePool};
use tokio::sync::broadcast;

use crate::clock::{Clock, new_id};
use crate::live::LiveEvent;

pub use connect::{ConnectError, Settings};
pub(crate) use ledger::Sheet;
pub use load::{Load, PoolLoad};
pub(crate) use read::Query;
pub use read::Read;
pub use schema::Standing;
pub(crate) use sql::args;
pub use sql::{Args, Row, Value};
pub use write::{AuditEntry, Tx, UseCase};

/// The two engines.
#[derive(Debug, Clone)]
enum Engine {
    /// One writer, and readers that cannot write.
    Sqlite { writer: SqlitePool, readers: SqlitePool },
    /// One pool.
    Postgres(PgPool),
}

#[derive(Debug)]
struct Inner {
    engine: Engine,
    clock: Clock,
    /// How long a write waits for those of other instances ([`Settings::patience`]).
    patience: std::time::Duration,
    revision: AtomicU64,
    /// Names this instance in the outbox (what it has told itself it does not tell again) and among the jobs.
    origin: String,
    live: broadcast::Sender<Arc<LiveEvent>>,
    /// Held while a mark is written ([`Db::mark`]).
    marking: tokio::sync::Mutex<()>,
    line: line::Line,
    /// Who has waited for a connection to read, or of PostgreSQL's at all.
    reading: load::Waits,
    /// Who has waited for SQLite's writer.
    writing: load::Waits,
    /// Says to other processes that this one has the SQLite file open.
    _hold: Option<hold::Hold>,
    /// Where SQLite's file is, and which one it was when it was opened.
    place: Option<place::Place>,
}

/// The database. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Db(Arc<Inner>);

/// How many events a browser's stream may lag behind before it is told to load anew.
const LIVE_BACKLOG: usize = 1024;

impl Db {
    fn new(
        engine: Engine,
        clock: Clock,
        patience: std::time::Duration,
        hold: Option<hold::Hold>,
        place: Option<place::Place>,
    ) -> Self {
        let (live, _) = broadcast::channel(LIVE_BACKLOG);
        Self(Arc::new(Inner {
            engine,
            origin: new_id(clock.now()),
            clock,
            patience,
            revision: AtomicU64::new(1),
            live,
            marking: tokio::sync::Mutex::new(()),
            line: line::Line::default(),
            reading: load::Waits::default(),
            writing: load::Waits::default(),
            _hold: hold,
            place,
        }))
    }

    /// The clock.
    #[must_use]
    pub fn clock(&self) -> &Clock {
        &self.0.clock
    }

    /// Counts the commits seen, ours and (within a second) those of other processes. While it stays the
    /// same, what was read from the database stays true.
    #[must_use]
    pub fn revision(&self) -> u64 {
        self.0.revision.load(Ordering::Acquire)
    }

    fn raise_revision(&self) {
        self.0.revision.fetch_add(1, Ordering::AcqRel);
    }

    /// What is committed from now on, for live streams.
    #[must_use]
    pub fn subscribe(&self) -> broadcast::Receiver<Arc<LiveEvent>> {
        self.0.live.subscribe()
    }

    fn publish(&self, event: LiveEvent) {
        // Nobody listening is no fault.
        let _ = self.0.live.send(Arc::new(event));
    }

    /// Names this instance: another one on the same database, and the next start, have another name.
    pub(crate) fn origin(&self) -> &str {
        &self.0.origin
    }

    /// `SQLite` or `PostgreSQL`.
    #[must_use]
    pub fn engine_name(&self) -> &'static str {
        match self.0.engine {
            Engine::Sqlite { .. } => "SQLite",
            Engine::Postgres(_) => "PostgreSQL",
        }
    }

    /// Closes all connections, waiting for what is in hand.
    pub async fn close(&self) {
        match &self.0.engine {
            Engine::Sqlite { writer, readers } => {
                readers.close().await;
                writer.close().await;
            }
            Engine::Postgres(pool) => pool.close().await,
        }
    }
}
