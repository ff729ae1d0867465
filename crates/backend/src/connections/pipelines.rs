//! Pipelines of stable branches that have ended.

mod child;

use std::collections::HashMap;

use domain::calendar::{Line, Version};
use domain::id::{ProductId, SourceId};
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan as _};

use super::facts::{Taken, second};
use super::merge_requests;
use super::sources::Source;
use crate::calendar::{lines, store as calendar};
use crate::changes::branches;
use crate::db::{Db, Query, Tx, args};
use crate::error::Result;
use crate::support::store as support;

pub(crate) use child::job_below;
pub(super) use child::take as take_child;
pub use child::{ChildPipeline, sweep};

/// How long pipelines are kept, in milliseconds: 90 days. What a branch is is told by the newest of them.
const KEPT: i64 = 90 * 24 * 60 * 60 * 1000;

/// How many days before a line's first release its stable branch is looked at: it is made a week before.
const AHEAD: i64 = 14;

/// A pipeline of a branch that has ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BranchPipeline {
    /// Its number.
    pub pipeline: i64,
    /// The branch.
    pub branch: String,
    /// Whether it failed.
    pub failed: bool,
    /// The first job that failed and may not, by its name; empty where it was asked for and there is none.
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

#[derive(sqlx_macros::FromRow)]
struct Before {
    told_at: i64,
    failed: i64,
    job: Option<String>,
    finished_at: i64,
}

impl Before {
    /// Its place among ends of one pipeline. Of two of one second the success counts: it is a failure that is run once more.
    fn place(&self) -> (i64, i64, i64, Option<&str>) {
        let job = self.job.as_deref();
        (second(self.told_at), 1 - self.failed, self.told_at, job)
    }

    /// Whether what is told says more of the job of this end, or of one after it, though it was told before: a webhook comes
    /// later than the end of which a look tells.
    fn lacks(&self, new: &BranchPipeline) -> bool {
        let known = |job: Option<&str>| job.map(|job| !job.is_empty());
        self.failed == 1
            && new.failed
            && second(new.finished_at.as_millisecond()) >= second(self.finished_at)
            && known(new.job.as_deref()) > known(self.job.as_deref())
    }
}

/// Takes in that a pipeline has ended. Of one that was run once more the later end counts. One of another branch than a
/// stable one may be that of a merge request.
pub(super) async fn take(
    tx: &mut Tx,
    source: &Source,
    new: &BranchPipeline,
    told_at: Timestamp,
) -> Result<Taken> {
    let Some(line) = source.line_of(&new.branch) else {
        return merge_requests::take_branch_pipeline(tx, source, new, told_at).await;
    };
    let sql = "SELECT told_at, failed, job, finished_at FROM branch_pipelines WHERE source_id = $1 AND pipeline = $2";
    let before: Option<Before> = tx.row(sql, args![source.id.as_str(), new.pipeline]).await?;
    let told = told_at.as_millisecond();
    let place = (second(told), i64::from(!new.failed), told, new.job.as_deref());
    let known = before.as_ref().map(|before| before.failed == 1);
    if let Some(before) = before.as_ref().filter(|before| before.place() >= place) {
        if before.lacks(new) {
            let sql = "UPDATE branch_pipelines SET job = $3 WHERE source_id = $1 AND pipeline = $2";
            let values = args![source.id.as_str(), new.pipeline, new.job.as_deref()];
            tx.keep(sql, values).await?;
            branches::tell(tx, source).await?;
        }
        return Ok(Taken::told(false));
    }
    let was_red = is_red(tx, source, &new.branch).await?;
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
    if is_red(tx, source, &new.branch).await? != was_red {
        branches::tell(tx, source).await?;
    }
    // Those behind which a newer one has succeeded say nothing any more.
    let sql = "DELETE FROM branch_pipelines WHERE source_id = $1 AND branch = $2 AND created_at < $3 \
               AND created_at < (SELECT MAX(newer.created_at) FROM branch_pipelines newer WHERE newer.source_id = $1 \
               AND newer.branch = $2 AND newer.failed = 0)";
    let old = tx.now().as_millisecond() - KEPT;
    tx.keep(sql, args![source.id.as_str(), new.branch.as_str(), old])
        .await?;
    Ok(Taken::told(known != Some(new.failed)))
}

/// Whether the newest pipeline of a branch failed.
async fn is_red(tx: &mut Tx, source: &Source, branch: &str) -> Result<bool> {
    let sql = "SELECT pipeline, failed FROM branch_pipelines WHERE source_id = $1 AND branch = $2 \
               ORDER BY created_at DESC, pipeline DESC LIMIT 1";
    let newest: Option<OutcomeRow> = tx.row(sql, args![source.id.as_str(), branch]).await?;
    Ok(newest.is_some_and(|newest| newest.failed == 1))
}

#[derive(sqlx_macros::FromRow)]
struct OutcomeRow {
    pipeline: i64,
    failed: i64,
}

/// Which pipelines of a branch are known to have ended, and whether each failed.
///
/// # Errors
/// When the database does.
pub async fn known(db: &Db, source: &SourceId, branch: &str) -> Result<HashMap<i64, bool>> {
    let sql = "SELECT pipeline, failed FROM branch_pipelines WHERE source_id = $1 AND branch = $2 \
               ORDER BY created_at DESC, pipeline DESC LIMIT 100";
    let mut read = db.read().await?;
    let rows: Vec<OutcomeRow> = read.rows(sql, args![source.as_str(), branch]).await?;
    Ok(rows
        .into_iter()
        .map(|row| (row.pipeline, row.failed == 1))
        .collect())
}

#[derive(sqlx_macros::FromRow)]
struct NewestRow {
    pipeline: i64,
    failed: i64,
    job: Option<String>,
}

/// The newest pipeline of a branch, by its number, if it failed and it is not known in which job.
///
/// # Errors
/// When the database does.
pub async fn unexplained(db: &Db, source: &SourceId, branch: &str) -> Result<Option<i64>> {
    let sql = "SELECT pipeline, failed, job FROM branch_pipelines WHERE source_id = $1 AND branch = $2 \
               ORDER BY created_at DESC, pipeline DESC LIMIT 1";
    let mut read = db.read().await?;
    let newest: Option<NewestRow> = read.row(sql, args![source.as_str(), branch]).await?;
    let Some(newest) = newest.filter(|newest| newest.failed == 1 && newest.job.is_none()) else {
        return Ok(None);
    };
    let below = job_below(&mut read, source, newest.pipeline).await?;
    Ok(below.is_none().then_some(newest.pipeline))
}

#[derive(sqlx_macros::FromRow)]
struct LineRow {
    version: String,
    cadence_id: Option<String>,
    goes_by: Option<String>,
    first_planned: String,
}

#[derive(sqlx_macros::FromRow)]
struct BranchRow {
    branch: String,
}

/// The lines of a product that are maintained on a day, the newest first, and the next one with them, whose branches are
/// made before its release; so many of each cadence with numbers of its own. None of a product that plans none.
pub(crate) async fn maintained_lines(
    query: &mut impl Query,
    product: &ProductId,
    day: Date,
) -> Result<Vec<Line>> {
    let sql = "SELECT v.version, r.cadence_id, r.goes_by, r.first_planned FROM releases r \
               JOIN release_versions v ON v.release_id = r.id \
               WHERE r.product_id = $1 AND r.kind = 'monthly' AND r.standing IN ('planned', 'delayed') AND r.day <= $2 \
               ORDER BY r.day DESC LIMIT 48";
    let until = day.checked_add(AHEAD.days()).unwrap_or(day);
    let count = support::maintained(query, product).await?;
    let rows: Vec<LineRow> = query.rows(sql, args![product.as_str(), until]).await?;
    let numbers = calendar::line_numbers(query, product).await?;
    let spans = rows.iter().filter_map(|row| {
        let version = row.version.parse::<Version>().ok()?.by(numbers);
        let first_planned = row.first_planned.parse().ok()?;
        let cadence = row.cadence_id.as_deref().and_then(|id| id.parse().ok());
        Some((version, (cadence, row.goes_by.clone()), first_planned))
    });
    lines::newest(query, product, spans.collect(), count + 1).await
}

/// The stable branches of a source that are maintained at an instant, on its day where the product is at home, the next line's
/// among them, which is made before its release: as they are known, or as GitLab calls them (`19-7-stable-ee`).
///
/// # Errors
/// When the database does.
pub async fn maintained(db: &Db, source: &Source, now: Timestamp) -> Result<Vec<String>> {
    let Some(pattern) = &source.branches else {
        return Ok(Vec::new());
    };
    let mut read = db.read().await?;
    let day = calendar::home(&mut read, &source.product).await?.day_at(now);
    let mut branches = Vec::new();
    for line in maintained_lines(&mut read, &source.product, day).await? {
        let sql = "SELECT branch FROM branch_pipelines WHERE source_id = $1 AND line = $2 ORDER BY created_at DESC LIMIT 1";
        let known: Option<BranchRow> = read.row(sql, args![source.id.as_str(), line.to_string()]).await?;
        branches.push(known.map_or_else(|| pattern.name(line), |row| row.branch));
    }
    Ok(branches)
}
