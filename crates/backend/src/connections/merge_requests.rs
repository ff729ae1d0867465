//! Merge requests that come in, and how their pipelines went.

use domain::calendar::Line;
use domain::changes::{Origin, Severity, State, Tests};
use jiff::Timestamp;

use super::facts::{Taken, second};
use super::sources::Source;
use crate::db::{Query, Tx, args};
use crate::error::Result;

/// The longest title that is kept, in characters.
const LONGEST_TITLE: usize = 255;

/// A merge request, as it is at GitLab.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MergeRequest {
    /// Its number in its project.
    pub iid: i64,
    /// Its title.
    pub title: String,
    /// Where people see it.
    pub url: String,
    /// Whether it is open.
    pub state: State,
    /// Whether it says of itself that it is not ready.
    pub draft: bool,
    /// The branch it goes to.
    pub target: String,
    /// Whether that is the project's default branch.
    pub to_main: bool,
    /// What it is a backport of.
    pub origin: Option<Origin>,
    /// The lines that its labels want it in.
    pub picks: Vec<Line>,
    /// How bad what it mends is.
    pub severity: Option<Severity>,
    /// Whether a label says that it is about security.
    pub security: bool,
    /// Its newest commit.
    pub head: Option<String>,
    /// The commit by which it stands on its target branch.
    pub merged_as: Option<String>,
    /// When it was opened.
    pub created_at: Timestamp,
    /// Whether those who have to approve have done so; none where this was not told.
    pub approved: Option<bool>,
}

/// How the newest pipeline of a merge request is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MergeRequestPipeline {
    /// The merge request's number in its project.
    pub iid: i64,
    /// The pipeline's number: of two the higher one is the newer one.
    pub pipeline: i64,
    /// The commit it runs for.
    pub sha: Option<String>,
    /// How it goes.
    pub tests: Tests,
}

/// The state in the database, and its place among those of one second.
const fn state_key(state: State) -> (&'static str, i64) {
    match state {
        State::Open => ("open", 0),
        State::Closed(_) => ("closed", 1),
        State::Merged(_) => ("merged", 2),
    }
}

/// What is kept of one beside its state. Of two that were told at once the one that sorts behind the other holds, so
/// that it makes no difference which of them came first.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, sqlx::FromRow)]
struct Kept {
    title: String,
    url: String,
    draft: i64,
    target: String,
    line: Option<String>,
    main: i64,
    origin: Option<String>,
    picks: String,
    severity: Option<i64>,
    security: i64,
    head: Option<String>,
    merged_as: Option<String>,
    created_at: i64,
    merged_at: Option<i64>,
    closed_at: Option<i64>,
}

impl Kept {
    fn of(source: &Source, new: &MergeRequest) -> Self {
        let (merged_at, closed_at) = match new.state {
            State::Open => (None, None),
            State::Merged(at) => (Some(at), None),
            State::Closed(at) => (None, Some(at)),
        };
        let line = source
            .branches
            .as_ref()
            .and_then(|branches| branches.read(&new.target));
        let origin = new.origin.as_ref().map(|origin| match origin {
            // One of the same project, however it is named.
            Origin::MergeRequest {
                project: Some(project),
                iid,
            } if *project == source.project => format!("!{iid}"),
            other => other.to_string(),
        });
        let picks: Vec<String> = new.picks.iter().map(ToString::to_string).collect();
        Self {
            title: new.title.chars().take(LONGEST_TITLE).collect(),
            url: new.url.clone(),
            draft: i64::from(new.draft),
            target: new.target.clone(),
            line: line.map(|line| line.to_string()),
            main: i64::from(new.to_main),
            origin,
            picks: picks.join(" "),
            severity: new.severity.map(Severity::number),
            security: i64::from(new.security),
            head: new.head.clone(),
            merged_as: new.merged_as.clone(),
            created_at: new.created_at.as_millisecond(),
            merged_at: merged_at.map(Timestamp::as_millisecond),
            closed_at: closed_at.map(Timestamp::as_millisecond),
        }
    }
}

#[derive(sqlx::FromRow)]
struct Before {
    told_at: i64,
    rank: i64,
    approved: Option<i64>,
    approved_told: Option<i64>,
    #[sqlx(flatten)]
    kept: Kept,
}

/// Takes in how a merge request is. Of approvals an older event may say what a newer one does not, so they count
/// by themselves.
pub(super) async fn take(
    tx: &mut Tx,
    source: &Source,
    new: &MergeRequest,
    told_at: Timestamp,
) -> Result<Taken> {
    let sql = "SELECT told_at, CAST(CASE state WHEN 'open' THEN 0 WHEN 'closed' THEN 1 ELSE 2 END AS BIGINT) AS rank, \
               approved, approved_told, title, url, draft, target, line, main, origin, picks, severity, security, head, \
               merged_as, created_at, merged_at, closed_at FROM merge_requests WHERE source_id = $1 AND iid = $2";
    let before: Option<Before> = tx.row(sql, args![source.id.as_str(), new.iid]).await?;
    let told = told_at.as_millisecond();
    let (state, rank) = state_key(new.state);
    let kept = Kept::of(source, new);
    let known = before
        .as_ref()
        .map_or((None, None), |before| (before.approved_told, before.approved));
    let said = new
        .approved
        .map_or((None, None), |approved| (Some(told), Some(i64::from(approved))));
    let approval = std::cmp::max_by_key(known, said, |(at, approved)| (at.map(second), *approved, *at));
    let is_newer = before.as_ref().is_none_or(|before| {
        (second(before.told_at), before.rank, before.told_at, &before.kept)
            < (second(told), rank, told, &kept)
    });
    let is_news = before.as_ref().is_none_or(|before| {
        let says_more = is_newer && (before.rank, &before.kept) != (rank, &kept);
        says_more || before.approved != approval.1
    });
    if is_newer {
        keep(tx, source, new.iid, (state, told_at), kept, approval).await?;
    } else if approval != known {
        let sql =
            "UPDATE merge_requests SET approved = $3, approved_told = $4 WHERE source_id = $1 AND iid = $2";
        tx.keep(sql, args![source.id.as_str(), new.iid, approval.1, approval.0])
            .await?;
    }
    Ok(Taken::told(is_news))
}

async fn keep(
    tx: &mut Tx,
    source: &Source,
    iid: i64,
    (state, told_at): (&'static str, Timestamp),
    kept: Kept,
    (approved_told, approved): (Option<i64>, Option<i64>),
) -> Result<()> {
    let sql = "INSERT INTO merge_requests (source_id, iid, title, url, state, draft, target, line, main, origin, picks, \
               severity, security, head, merged_as, created_at, merged_at, closed_at, told_at, approved, approved_told) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21) \
               ON CONFLICT (source_id, iid) DO UPDATE SET title = excluded.title, url = excluded.url, \
               state = excluded.state, draft = excluded.draft, target = excluded.target, line = excluded.line, \
               main = excluded.main, origin = excluded.origin, picks = excluded.picks, severity = excluded.severity, \
               security = excluded.security, head = excluded.head, merged_as = excluded.merged_as, \
               created_at = excluded.created_at, merged_at = excluded.merged_at, closed_at = excluded.closed_at, \
               told_at = excluded.told_at, approved = excluded.approved, approved_told = excluded.approved_told";
    let values = args![
        source.id.as_str(),
        iid,
        kept.title,
        kept.url,
        state,
        kept.draft,
        kept.target,
        kept.line,
        kept.main,
        kept.origin,
        kept.picks,
        kept.severity,
        kept.security,
        kept.head,
        kept.merged_as,
        kept.created_at,
        kept.merged_at,
        kept.closed_at,
        told_at,
        approved,
        approved_told,
    ];
    tx.keep(sql, values).await.map(drop)
}

#[derive(sqlx::FromRow)]
struct PipelineBefore {
    pipeline: i64,
    told_at: i64,
    rank: i64,
}

/// Takes in how a merge request's pipeline is, whether the merge request itself is known or not yet.
pub(super) async fn take_pipeline(
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
    let sql = "SELECT pipeline, told_at, CAST(CASE state WHEN 'running' THEN 0 WHEN 'failed' THEN 1 ELSE 2 END AS BIGINT) \
               AS rank FROM merge_request_pipelines WHERE source_id = $1 AND iid = $2";
    let before: Option<PipelineBefore> = tx.row(sql, args![source.id.as_str(), new.iid]).await?;
    let place = (new.pipeline, told_at.as_millisecond(), rank);
    if before.is_some_and(|before| (before.pipeline, before.told_at, before.rank) >= place) {
        return Ok(Taken::told(false));
    }
    let sql = "INSERT INTO merge_request_pipelines (source_id, iid, pipeline, sha, state, told_at) \
               VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (source_id, iid) DO UPDATE SET \
               pipeline = excluded.pipeline, sha = excluded.sha, state = excluded.state, told_at = excluded.told_at";
    let values = args![
        source.id.as_str(),
        new.iid,
        new.pipeline,
        new.sha.as_deref(),
        state,
        told_at,
    ];
    tx.keep(sql, values).await?;
    Ok(Taken::told(true))
}
