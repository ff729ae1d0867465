//! Pipelines that another one of the same project has set off. Their events name it, and its own event holds none of their
//! jobs: where it failed and none of its own jobs did, the job by which it failed is one of theirs.

use domain::id::SourceId;
use jiff::Timestamp;

use super::{Before, KEPT, is_red};
use crate::changes::branches;
use crate::connections::facts::{Taken, second};
use crate::connections::sources::Source;
use crate::db::{Db, Query, Tx, args};
use crate::error::Result;

/// A pipeline that another one has set off, and that has ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChildPipeline {
    /// Its number.
    pub pipeline: i64,
    /// The number of the one that has set it off.
    pub parent: i64,
    /// The branch of both.
    pub branch: String,
    /// Whether it failed.
    pub failed: bool,
    /// The first job that failed and may not, by its name.
    pub job: Option<String>,
    /// What its jobs are, in a text that is the same of one that is run once more: a job that sets off another pipeline for it
    /// has another number then, and no event names it.
    pub alike: Option<String>,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it ended.
    pub finished_at: Timestamp,
}

/// Takes in that one has ended. It may come before or after the event of the one that has set it off.
pub(in crate::connections) async fn take(
    tx: &mut Tx,
    source: &Source,
    new: &ChildPipeline,
    told_at: Timestamp,
) -> Result<Taken> {
    if source.line_of(&new.branch).is_none() {
        return Ok(Taken::known("it is a part of another pipeline"));
    }
    let sql = "SELECT told_at, failed, job, finished_at FROM child_pipelines WHERE source_id = $1 AND pipeline = $2";
    let before: Option<Before> = tx.row(sql, args![source.id.as_str(), new.pipeline]).await?;
    let told = told_at.as_millisecond();
    let place = (second(told), i64::from(!new.failed), told, new.job.as_deref());
    if before.as_ref().is_some_and(|before| before.place() >= place) {
        return Ok(Taken::told(false));
    }
    let sql = "INSERT INTO child_pipelines (source_id, pipeline, parent, failed, job, alike, created_at, finished_at, told_at) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (source_id, pipeline) DO UPDATE SET \
               parent = excluded.parent, failed = excluded.failed, job = excluded.job, alike = excluded.alike, \
               created_at = excluded.created_at, finished_at = excluded.finished_at, told_at = excluded.told_at";
    let values = args![
        source.id.as_str(),
        new.pipeline,
        new.parent,
        new.failed,
        new.job.as_deref(),
        new.alike.as_deref(),
        new.created_at,
        new.finished_at,
        told_at,
    ];
    tx.keep(sql, values).await?;
    if is_red(tx, source, &new.branch).await? {
        branches::tell(tx, source).await?;
    }
    let known = before.map(|before| before.failed == 1);
    Ok(Taken::told(known != Some(new.failed)))
}

#[derive(sqlx_macros::FromRow)]
struct JobRow {
    job: String,
}

/// Forgets those that ended 90 days ago.
///
/// # Errors
/// When the database does.
pub async fn sweep(db: &Db) -> Result<()> {
    let old = db.clock().now().as_millisecond() - KEPT;
    let sql = "DELETE FROM child_pipelines WHERE finished_at < $1";
    db.keep(sql, args![old]).await.map(drop)
}

/// The job that failed in a pipeline that this one has set off, or in one that such a one has; of several pipelines the newest.
/// One counts no more that was run once more: another one like it was made behind its end.
pub(crate) async fn job_below(
    query: &mut impl Query,
    source: &SourceId,
    pipeline: i64,
) -> Result<Option<String>> {
    let sql = "WITH RECURSIVE below (pipeline, failed, job) AS (\
               SELECT c.pipeline, c.failed, c.job FROM child_pipelines c WHERE c.source_id = $1 AND c.parent = $2 \
               AND NOT EXISTS (SELECT 1 FROM child_pipelines n WHERE n.source_id = $1 AND n.parent = c.parent \
               AND n.alike = c.alike AND n.pipeline > c.pipeline AND n.created_at >= c.finished_at) \
               UNION SELECT c.pipeline, c.failed, c.job FROM child_pipelines c JOIN below b ON c.parent = b.pipeline \
               WHERE c.source_id = $1 \
               AND NOT EXISTS (SELECT 1 FROM child_pipelines n WHERE n.source_id = $1 AND n.parent = c.parent \
               AND n.alike = c.alike AND n.pipeline > c.pipeline AND n.created_at >= c.finished_at)) \
               SELECT job FROM below WHERE failed = 1 AND job IS NOT NULL ORDER BY pipeline DESC LIMIT 1";
    let row: Option<JobRow> = query.row(sql, args![source.as_str(), pipeline]).await?;
    Ok(row.map(|row| row.job))
}
