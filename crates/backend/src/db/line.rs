//! The line that writes stand in, and how those that wait are committed together.
//!
//! A commit waits for the disk, a few milliseconds; what a use case does before it takes less than one. So
//! whoever comes first takes along all that wait: one use case runs after the other, and all of them become
//! durable with one commit. Nobody hears of a success before that commit. Nearly every refusal comes before
//! the first write and leaves nothing to take back; after one that comes later, the others begin again
//! without it. So each is there as a whole or not at all. Between processes PostgreSQL keeps the line; on
//! SQLite there is one writer anyway.

use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use domain::identity::Actor;
use rand::Rng;
use sqlx::{AssertSqlSafe, PgConnection};
use tokio::sync::oneshot;
use tracing::{Instrument, Span};

use super::write::{Effects, Open, Tx, UseCase};
use super::{Db, Engine};
use crate::error::{Error, Result};

/// How many writes are committed together at most: the last of them waits for the first.
const TOGETHER: usize = 64;

/// How often a batch that met another process's write is tried again.
const RETRIES: u32 = 5;

/// What is done with a batch that did not go through.
enum Trouble {
    /// Another process's write was met, by the statement of this one or by the commit: everything is to be
    /// run again.
    Met(Option<usize>, Error),
    /// This write broke the transaction, or was refused when it had written already; the others are to be
    /// run again without it.
    Broken(usize, Error),
    /// The database could not be reached, or did not commit: none of them went through.
    All(Error),
}

/// A use case whose type is forgotten; what it gives is kept until it is committed.
trait Work: Send + Sync {
    fn run<'a>(&'a self, tx: &'a mut Tx) -> Pin<Box<dyn Future<Output = Result<()>> + Send + 'a>>;
}

struct Typed<U: UseCase> {
    work: U,
    out: Mutex<Option<U::Out>>,
}

impl<U: UseCase> Work for Typed<U> {
    fn run<'a>(&'a self, tx: &'a mut Tx) -> Pin<Box<dyn Future<Output = Result<()>> + Send + 'a>> {
        Box::pin(async move {
            let out = self.work.run(tx).await?;
            if let Ok(mut kept) = self.out.lock() {
                *kept = Some(out);
            }
            Ok(())
        })
    }
}

/// A write that waits.
struct Waiting {
    actor: Actor,
    work: Arc<dyn Work>,
    answer: oneshot::Sender<Result<()>>,
    /// Of whoever asked: what is logged of this write names that request, whoever runs it.
    span: Span,
}

/// The line.
#[derive(Default)]
pub(super) struct Line {
    waiting: Mutex<Vec<Waiting>>,
    turn: tokio::sync::Mutex<()>,
}

impl Line {
    /// How many wait.
    pub(super) fn length(&self) -> usize {
        self.waiting.lock().map_or(0, |waiting| waiting.len())
    }
}

impl std::fmt::Debug for Line {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Line")
    }
}

impl Db {
    /// Puts the use case into the line and waits until it is committed, or refused. It goes on to its end
    /// even when the caller goes away.
    pub(super) async fn stand_in_line<U: UseCase>(&self, actor: &Actor, work: U) -> Result<U::Out> {
        let work = Arc::new(Typed {
            work,
            out: Mutex::new(None),
        });
        let (answer, answered) = oneshot::channel();
        let waiting = Waiting {
            actor: actor.clone(),
            work: work.clone(),
            answer,
            span: span_of::<U>(),
        };
        self.0.line.waiting.lock().map_err(poisoned)?.push(waiting);
        let db = self.clone();
        tokio::spawn(async move { db.serve_line().await });
        let answer = answered.await.map_err(Error::internal)?;
        answer.map_err(|error| self.told_apart(error))?;
        let out = work.out.lock().map_err(poisoned)?.take();
        out.ok_or_else(|| Error::internal("a use case was committed and gave nothing"))
    }

    /// Runs a use case and takes it back: what it gives is what the write would give, by the same code, and nothing of it stays.
    /// For what cannot be worked out without writing, such as several rules that count from one another.
    ///
    /// # Errors
    /// [`Error::Forbidden`], whatever the use case refuses, or what the database says.
    pub async fn rehearse<U: UseCase>(&self, actor: &Actor, work: &U) -> Result<U::Out> {
        domain::identity::permission::authorise(actor, U::ACTION)?;
        // In line with what is written, so that nobody is made to begin again for it.
        let _turn = self.0.line.turn.lock().await;
        let open = self.begin().await?;
        let mut tx = Tx::begin(open, actor.clone(), self.clock().now(), self.0.origin.clone());
        let result = work.run(&mut tx).await;
        tx.end().0.take_back().await?;
        result
    }

    /// Takes a turn: everything that waits by then is done. Somebody else's turn may have done it already.
    async fn serve_line(&self) {
        let _turn = self.0.line.turn.lock().await;
        loop {
            let batch: Vec<Waiting> = match self.0.line.waiting.lock() {
                Ok(mut waiting) => {
                    let count = waiting.len().min(TOGETHER);
                    waiting.drain(..count).collect()
                }
                Err(_) => return,
            };
            if batch.is_empty() {
                return;
            }
            self.commit_together(batch).await;
        }
    }

    async fn commit_together(&self, mut batch: Vec<Waiting>) {
        let mut tries = 0;
        while !batch.is_empty() {
            match self.attempt(&batch).await {
                Ok(results) => {
                    for (waiting, result) in batch.into_iter().zip(results) {
                        // Whoever asked may have gone away.
                        let _ = waiting.answer.send(result);
                    }
                    return;
                }
                Err(Trouble::Met(_, error)) if tries < RETRIES => {
                    tries += 1;
                    for waiting in &batch {
                        waiting.span.in_scope(|| {
                            tracing::debug!(tries, ?error, "the write met another one and begins again")
                        });
                    }
                    tokio::time::sleep(jitter(tries)).await;
                }
                Err(Trouble::Met(None, error) | Trouble::All(error)) => {
                    self.writes_anew_after(&error).await;
                    for waiting in batch {
                        waiting
                            .span
                            .in_scope(|| tracing::warn!(?error, "the write was not committed"));
                        let _ = waiting.answer.send(Err(the_same(&error)));
                    }
                    return;
                }
                // One that never gets through does not hold the others up.
                Err(Trouble::Met(Some(index), error) | Trouble::Broken(index, error)) => {
                    self.writes_anew_after(&error).await;
                    let broken = batch.remove(index);
                    let _ = broken.answer.send(Err(error));
                }
            }
        }
    }

    /// Runs the batch, and commits. What a use case refuses is its own result; what breaks the transaction is
    /// [`Trouble`].
    async fn attempt(&self, batch: &[Waiting]) -> Result<Vec<Result<()>>, Trouble> {
        // What all of them share is logged under the first.
        let first = batch
            .first()
            .map_or_else(Span::none, |waiting| waiting.span.clone());
        let begun = self.begin().instrument(first.clone()).await;
        let mut open = begun.map_err(|error| trouble(None, error))?;
        let mut results = Vec::with_capacity(batch.len());
        let (mut changed, mut told) = (false, Vec::new());
        for (index, waiting) in batch.iter().enumerate() {
            let (next, result) = self
                .one(open, waiting)
                .instrument(waiting.span.clone())
                .await
                .map_err(|error| trouble(Some(index), error))?;
            open = next;
            results.push(result.map(|effects| {
                changed |= effects.changed;
                told.extend(effects.told);
            }));
        }
        let written = open.write_down(&told, changed).instrument(first.clone()).await;
        written.map_err(|error| trouble(None, error))?;
        let committed = open.commit().instrument(first).await;
        committed.map_err(|error| trouble(None, error.at_commit()))?;
        for waiting in batch {
            waiting
                .span
                .in_scope(|| tracing::debug!(together = batch.len(), "committed"));
        }
        if changed {
            self.raise_revision();
        }
        if matches!(self.0.engine, Engine::Sqlite { .. }) {
            // PostgreSQL tells every instance by NOTIFY, this one too.
            told.into_iter().for_each(|event| self.publish(event));
        }
        Ok(results)
    }

    /// Runs one of the batch. With the outer error the transaction is lost; the inner one is a refusal that
    /// left it as it was.
    async fn one(&self, open: Open, waiting: &Waiting) -> Result<(Open, Result<Effects>)> {
        let mut tx = Tx::begin(
            open,
            waiting.actor.clone(),
            self.clock().now(),
            self.0.origin.clone(),
        );
        match waiting.work.run(&mut tx).await {
            Ok(()) if tx.changed && !tx.audited => Err(Error::internal(
                "a use case changed something and left no audit row",
            )),
            Ok(()) => {
                let (open, effects) = tx.end();
                Ok((open, Ok(effects)))
            }
            Err(error @ (Error::Busy(_) | Error::Storage(..) | Error::Internal(_))) => Err(error),
            Err(refusal) if tx.touched => Err(refusal),
            Err(refusal) => Ok((tx.end().0, Err(refusal))),
        }
    }
}

/// The span of a use case, where traces are wanted: within that of whoever asked. Else theirs.
fn span_of<U>() -> Span {
    let span = tracing::debug_span!(target: "slipway::write", "write", otel.name = name_of::<U>());
    if span.is_disabled() { Span::current() } else { span }
}

/// The name of a type without its path.
fn name_of<T>() -> &'static str {
    let path = std::any::type_name::<T>().split('<').next();
    path.and_then(|path| path.rsplit("::").next()).unwrap_or_default()
}

/// What an error means for the batch; `index` is whose it was.
fn trouble(index: Option<usize>, error: Error) -> Trouble {
    match index {
        _ if is_conflict(&error) => Trouble::Met(index, error),
        Some(index) => Trouble::Broken(index, error),
        None => Trouble::All(error),
    }
}

/// The error once more, for each whom it concerns.
fn the_same(error: &Error) -> Error {
    match error {
        Error::Busy(cause) => Error::Busy(sqlx::Error::Protocol(cause.to_string())),
        Error::Unsure(cause) => Error::Unsure(sqlx::Error::Protocol(cause.to_string())),
        Error::Storage(storage, cause) => Error::Storage(*storage, sqlx::Error::Protocol(cause.to_string())),
        other => Error::internal(
            std::error::Error::source(other).map_or_else(|| other.to_string(), ToString::to_string),
        ),
    }
}

/// Instances stand in line at a lock, for so long at most. Side by side they only make each other begin again: thirty ticks
/// at once took a hundred attempts more, and some gave up. What is written without a use case does not stand in line, so
/// SERIALIZABLE still watches.
pub(super) async fn behind_other_instances(conn: &mut PgConnection, patience: Duration) -> sqlx::Result<()> {
    let patience = patience.as_millis();
    let sql = format!("SET LOCAL lock_timeout = {patience}; LOCK TABLE write_queue IN EXCLUSIVE MODE");
    sqlx::raw_sql(AssertSqlSafe(sql)).execute(conn).await?;
    Ok(())
}

fn poisoned<T>(_: std::sync::PoisonError<T>) -> Error {
    Error::internal("a write has panicked")
}

/// Whether two processes' writes met on PostgreSQL. It may say so by a key that stands twice, too, even
/// where the use case had looked for it before; a second look then finds it.
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
