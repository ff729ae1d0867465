//! How busy the database is: what its operators watch. Numbers of this process alone, out of memory.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use sqlx::Pool;
use tokio::time::Instant;

use super::{Db, Engine};

/// How busy the database is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Load {
    /// Its pools of connections.
    pub pools: Vec<PoolLoad>,
    /// How many writes stand in line.
    pub line: usize,
}

/// How busy a pool of connections is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PoolLoad {
    /// `readers` and `writer` of SQLite, `connections` of PostgreSQL.
    pub name: &'static str,
    /// How many there may be.
    pub most: u64,
    /// How many work.
    pub in_use: u64,
    /// How many are open and do nothing.
    pub idle: u64,
    /// How many wait for one just now, since none was free.
    pub waiting: u64,
    /// How many have waited since the start.
    pub waits: u64,
    /// How long they have waited, all together.
    pub waited: Duration,
}

/// Who has waited for a connection of a pool.
#[derive(Debug, Default)]
pub(super) struct Waits {
    now: AtomicU64,
    times: AtomicU64,
    micros: AtomicU64,
}

/// Somebody who waits, until this is dropped.
pub(super) struct Waiter<'a>(&'a Waits, Instant);

impl Waits {
    /// Counts whoever is about to ask a pool, where they will have to wait: where one is free this is two numbers.
    pub(super) fn on<DB: sqlx::Database>(&self, pool: &Pool<DB>) -> Option<Waiter<'_>> {
        let is_full = pool.num_idle() == 0 && pool.size() >= pool.options().get_max_connections();
        is_full.then(|| {
            self.now.fetch_add(1, Ordering::Relaxed);
            Waiter(self, Instant::now())
        })
    }

    fn of<DB: sqlx::Database>(&self, name: &'static str, pool: &Pool<DB>) -> PoolLoad {
        let idle = u64::try_from(pool.num_idle()).unwrap_or(u64::MAX);
        PoolLoad {
            name,
            most: pool.options().get_max_connections().into(),
            in_use: u64::from(pool.size()).saturating_sub(idle),
            idle,
            waiting: self.now.load(Ordering::Relaxed),
            waits: self.times.load(Ordering::Relaxed),
            waited: Duration::from_micros(self.micros.load(Ordering::Relaxed)),
        }
    }
}

impl Drop for Waiter<'_> {
    fn drop(&mut self) {
        let micros = u64::try_from(self.1.elapsed().as_micros()).unwrap_or(u64::MAX);
        self.0.now.fetch_sub(1, Ordering::Relaxed);
        self.0.times.fetch_add(1, Ordering::Relaxed);
        self.0.micros.fetch_add(micros, Ordering::Relaxed);
    }
}

impl Db {
    /// How busy it is now.
    #[must_use]
    pub fn load(&self) -> Load {
        let pools = match &self.0.engine {
            Engine::Sqlite { writer, readers } => vec![
                self.0.reading.of("readers", readers),
                self.0.writing.of("writer", writer),
            ],
            Engine::Postgres(pool) => vec![self.0.reading.of("connections", pool)],
        };
        Load {
            pools,
            line: self.0.line.length(),
        }
    }
}
