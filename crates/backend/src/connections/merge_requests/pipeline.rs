//! How the pipelines of merge requests went.

use domain::changes::Tests;
use domain::id::SourceId;
use jiff::Timestamp;

use crate::connections::facts::Taken;
use crate::connections::pipelines::BranchPipeline;
use crate::connections::sources::Source;
use crate::db::{Db, Query, Tx, args};
use crate::error::Result;

/// How the newest pipeline of a merge request is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MergeRequestPipeline {
    /// The merge request's number in its project.
    pub iid: i64,
    /// The pipeline's number: of two the higher one is the newer one.
    pub pipeline: i64,
    /// The commit it runs for: the newest one of the merge request, or what would come of merging that.
    pub sha: Option<String>,
    /// Whether it is one of a branch: it does not know of the merge request.
    pub of_branch: bool,
    /// How it goes.
    pub tests: Tests,
}

#[derive(sqlx_macros::FromRow)]
struct PipelineBefore {
    pipeline: i64,
    told_at: i64,
    rank: i64,
    of_branch: i64,
}

/// Takes in how a pipeline of a branch has ended, for the open merge requests whose newest commit it ran for.
pub(in crate::connections) async fn take_branch_pipeline(
    tx: &mut Tx,
    source: &Source,
    new: &BranchPipeline,
    told_at: Timestamp,
) -> Result<Taken> {
    let sql = "SELECT iid FROM merge_requests WHERE source_id = $1 AND head = $2 AND state = 'open' ORDER BY iid LIMIT 20";
    let rows: Vec<NumberRow> = match &new.sha {
        Some(sha) => tx.rows(sql, args![source.id.as_str(), sha.as_str()]).await?,
        None => Vec::new(),
    };
    if rows.is_empty() {
        return Ok(Taken::known(format!("'{}' is no stable branch", new.branch)));
    }
    let mut news = false;
    for NumberRow { iid } in rows {
        let of_it = MergeRequestPipeline {
            iid,
            pipeline: new.pipeline,
            sha: new.sha.clone(),
            of_branch: true,
            tests: if new.failed {
                Tests::Failed
            } else {
                Tests::Succeeded
            },
        };
        news |= take_pipeline(tx, source, &of_it, told_at).await?.news;
    }
    Ok(Taken::told(news))
}

/// The open merge requests into stable branches of a source whose newest commit is not known to have been tested well, at
/// most so many, those that were touched last at first.
///
/// # Errors
/// When the database does.
pub async fn untested(db: &Db, source: &SourceId, most: i64) -> Result<Vec<i64>> {
    let sql = "SELECT m.iid FROM merge_requests m LEFT JOIN merge_request_pipelines p ON p.source_id = m.source_id \
               AND p.iid = m.iid AND (p.sha = m.head OR p.pipeline >= m.tests_from) WHERE m.source_id = $1 \
               AND m.line IS NOT NULL AND m.state = 'open' AND (p.state IS NULL OR p.state <> 'succeeded') \
               ORDER BY m.told_at DESC, m.iid DESC LIMIT $2";
    let rows: Vec<NumberRow> = db.read().await?.rows(sql, args![source.as_str(), most]).await?;
    Ok(rows.into_iter().map(|row| row.iid).collect())
}

#[derive(sqlx_macros::FromRow)]
struct NumberRow {
    iid: i64,
}

/// Takes in how a merge request's pipeline is, whether the merge request itself is known or not yet. One that knows of it
/// goes before one of its branch, as at GitLab; of two the newer one counts.
pub(in crate::connections) async fn take_pipeline(
    tx: &mut Tx,
    source: &Source,
    new: &MergeRequestPipeline,
    told_at: Timestamp,
) -> Result<Taken> {
    // Of two ends of one second the success counts: it is a failure that is run once more.
    let (state, rank) = match new.tests {
        Tests::Unknown => return Ok(Taken::known("it says nothing of how it goes")),
        Tests::Running => ("running", 0),
        Tests::Failed => ("failed", 1),
        Tests::Succeeded => ("succeeded", 2),
    };
    let sql = "SELECT pipeline, told_at, of_branch, \
               CAST(CASE state WHEN 'running' THEN 0 WHEN 'failed' THEN 1 ELSE 2 END AS BIGINT) AS rank FROM merge_request_pipelines WHERE source_id = $1 AND iid = $2";
    let before: Option<PipelineBefore> = tx.row(sql, args![source.id.as_str(), new.iid]).await?;
    let mut of_branch = new.of_branch;
    if let Some(before) = &before {
        let place = (told_at.as_millisecond(), rank);
        if before.pipeline == new.pipeline {
            of_branch &= before.of_branch == 1;
            if (before.told_at, before.rank) >= place {
                let sql =
                    "UPDATE merge_request_pipelines SET of_branch = $3 WHERE source_id = $1 AND iid = $2";
                if of_branch != (before.of_branch == 1) {
                    tx.keep(sql, args![source.id.as_str(), new.iid, of_branch])
                        .await?;
                }
                return Ok(Taken::told(false));
            }
        } else if (before.of_branch == 0, before.pipeline) >= (!new.of_branch, new.pipeline) {
            return Ok(Taken::told(false));
        }
    }
    let sql = "INSERT INTO merge_request_pipelines (source_id, iid, pipeline, sha, state, told_at, of_branch) \
               VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (source_id, iid) DO UPDATE SET \
               pipeline = excluded.pipeline, sha = excluded.sha, state = excluded.state, told_at = excluded.told_at, \
               of_branch = excluded.of_branch";
    let values = args![
        source.id.as_str(),
        new.iid,
        new.pipeline,
        new.sha.as_deref(),
        state,
        told_at,
        of_branch,
    ];
    tx.keep(sql, values).await?;
    Ok(Taken::told(true))
}
