//! Pipelines of stable branches that have ended.

use jiff::Timestamp;

use super::facts::Taken;
use super::sources::Source;
use crate::db::{Query, Tx, args};
use crate::error::Result;

/// How long pipelines are kept, in milliseconds: 90 days. What a branch is is told by the newest of them.
const KEPT: i64 = 90 * 24 * 60 * 60 * 1000;

/// A pipeline of a branch that has ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BranchPipeline {
    /// Its number.
    pub pipeline: i64,
    /// The branch.
    pub branch: String,
    /// Whether it failed.
    pub failed: bool,
    /// The first job that failed and may not, by its name.
    pub job: Option<String>,
    /// Where people see it.
    pub url: String,
    /// The commit it ran for.
    pub sha: Option<String>,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it ended.
    pub finished_at: Timestamp,
}

#[derive(sqlx::FromRow)]
struct Before {
    told_at: i64,
    failed: i64,
}

/// Takes in that a pipeline has ended. Of one that was run once more the later end counts.
pub(super) async fn take(
    tx: &mut Tx,
    source: &Source,
    new: &BranchPipeline,
    told_at: Timestamp,
) -> Result<Taken> {
    let line = source
        .branches
        .as_ref()
        .and_then(|branches| branches.read(&new.branch));
    let Some(line) = line else {
        return Ok(Taken::known(format!("'{}' is no stable branch", new.branch)));
    };
    let sql = "SELECT told_at, failed FROM branch_pipelines WHERE source_id = $1 AND pipeline = $2";
    let before: Option<Before> = tx.row(sql, args![source.id.as_str(), new.pipeline]).await?;
    // Of two ends of one second the success counts: it is a failure that is run once more.
    let place = (told_at.as_millisecond(), i64::from(!new.failed));
    if before.is_some_and(|before| (before.told_at, 1 - before.failed) >= place) {
        return Ok(Taken::known("it was known already"));
    }
    let sql = "INSERT INTO branch_pipelines (source_id, pipeline, branch, line, failed, job, url, sha, created_at, \
               finished_at, told_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) \
               ON CONFLICT (source_id, pipeline) DO UPDATE SET failed = excluded.failed, job = excluded.job, \
               url = excluded.url, sha = excluded.sha, created_at = excluded.created_at, \
               finished_at = excluded.finished_at, told_at = excluded.told_at";
    let values = args![
        source.id.as_str(),
        new.pipeline,
        new.branch.as_str(),
        line.to_string(),
        new.failed,
        new.job.as_deref(),
        new.url.as_str(),
        new.sha.as_deref(),
        new.created_at,
        new.finished_at,
        told_at,
    ];
    tx.keep(sql, values).await?;
    // Those behind which a newer one has succeeded say nothing any more.
    let sql = "DELETE FROM branch_pipelines WHERE source_id = $1 AND branch = $2 AND created_at < $3 \
               AND created_at < (SELECT MAX(newer.created_at) FROM branch_pipelines newer WHERE newer.source_id = $1 \
               AND newer.branch = $2 AND newer.failed = 0)";
    let old = tx.now().as_millisecond() - KEPT;
    tx.keep(sql, args![source.id.as_str(), new.branch.as_str(), old])
        .await?;
    Ok(Taken {
        news: true,
        why: None,
    })
}
