//! Who does what Slipway does by itself, where several instances share a database: a row for each job says
//! who is at it, until when, and when it was last done. Taking a job is one statement, so of two who want it
//! one gets it.
//!
//! A lease is short: who takes a job and dies is followed by another one when it has run out. So a job may be
//! begun twice after a crash, and each is written to find done what is done. Taking turns is not audited; what
//! a job changes is.
//!
//! Where `done_at` is NULL somebody has asked for the job since it was last taken. Taking it writes 0 there where it was never
//! done, or was asked for: so what is asked for while somebody is at it is seen at the end, and the job is due again then.

use jiff::{SignedDuration, Timestamp};

use crate::clock::from_millis;
use crate::db::{Db, Query, Tx, args};
use crate::error::Result;

/// The name of the job that looks at the newest of every source: of one that is new it is known within a round what its
/// branches are like.
pub const GAPS: &str = "gaps";

/// Something that is done now and then by one instance.
#[derive(Debug, Clone, Copy)]
pub struct Job {
    /// Its name.
    pub name: &'static str,
    /// How long after it was done it is due again.
    pub every: SignedDuration,
    /// How long it may take before another instance takes it over.
    pub lease: SignedDuration,
}

/// Takes a job if it is due and nobody else is at it. Whoever has it already gets it again.
///
/// A time that lies further ahead than anybody could have written it is not believed: a clock that was wrong
/// once does not keep a job from being done.
///
/// # Errors
/// When the database does.
pub async fn take_job(db: &Db, job: &Job) -> Result<bool> {
    let now = db.clock().now();
    let ahead = |time: SignedDuration| now.checked_add(time).unwrap_or(Timestamp::MAX);
    let sql = "INSERT INTO jobs (name, holder, until, done_at, times) VALUES ($1, $2, $3, 0, 1) \
               ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, until = excluded.until, times = jobs.times + 1, \
               done_at = COALESCE(jobs.done_at, 0) \
               WHERE (jobs.holder = $2 OR jobs.until <= $4 OR jobs.until > $5) \
               AND (jobs.done_at IS NULL OR jobs.done_at <= $6 OR jobs.done_at > $7)";
    let values = args![
        job.name,
        db.origin(),
        ahead(job.lease),
        now,
        ahead(job.lease.saturating_mul(2)),
        now.checked_sub(job.every).unwrap_or(Timestamp::MIN),
        ahead(job.every)
    ];
    Ok(db.keep(sql, values).await? == 1)
}

/// Goes on with a job that takes long. Gives false when another instance has taken it over meanwhile.
///
/// # Errors
/// When the database does.
pub async fn go_on(db: &Db, job: &Job) -> Result<bool> {
    let until = db.clock().now().checked_add(job.lease).unwrap_or(Timestamp::MAX);
    let sql = "UPDATE jobs SET until = $3 WHERE name = $1 AND holder = $2";
    Ok(db.keep(sql, args![job.name, db.origin(), until]).await? == 1)
}

/// Lets a job be due at once, for whichever instance looks next; who is at it just now ends it first, and then it is due
/// again.
///
/// # Errors
/// When the database does.
pub async fn make_due(db: &Db, job: &Job) -> Result<()> {
    let sql = "UPDATE jobs SET done_at = NULL WHERE name = $1";
    db.keep(sql, args![job.name]).await.map(drop)
}

/// The same as a part of a write.
pub(crate) async fn make_due_with(tx: &mut Tx, name: &str) -> Result<()> {
    let sql = "UPDATE jobs SET done_at = NULL WHERE name = $1";
    tx.keep(sql, args![name]).await.map(drop)
}

/// Writes down that a job is done. Whoever has lost it meanwhile changes nothing. One that was asked for while it was done
/// stays due.
///
/// # Errors
/// When the database does.
pub async fn job_done(db: &Db, job: &Job) -> Result<()> {
    let sql = "UPDATE jobs SET until = $3, done_at = CASE WHEN done_at IS NULL THEN NULL ELSE CAST($3 AS BIGINT) END \
               WHERE name = $1 AND holder = $2";
    db.keep(sql, args![job.name, db.origin(), db.clock().now()])
        .await?;
    Ok(())
}

/// How a job is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JobState {
    /// Its name.
    pub name: String,
    /// How often it was begun, by whichever instance.
    pub times: i64,
    /// When it was last done; none where it never was, or was asked for since.
    pub done_at: Option<Timestamp>,
}

/// How all jobs are that were ever begun, by name. There is nothing in it of what they are about.
///
/// # Errors
/// When the database does.
pub async fn states(db: &Db) -> Result<Vec<JobState>> {
    #[derive(sqlx_macros::FromRow)]
    struct StateRow {
        name: String,
        times: i64,
        done_at: Option<i64>,
    }
    let sql = "SELECT name, times, done_at FROM jobs ORDER BY name";
    let rows: Vec<StateRow> = db.read().await?.rows(sql, args![]).await?;
    let states = rows.into_iter().map(|row| JobState {
        name: row.name,
        times: row.times,
        done_at: row.done_at.filter(|at| *at > 0).map(from_millis),
    });
    Ok(states.collect())
}
