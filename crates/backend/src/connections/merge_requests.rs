//! Merge requests that come in, and how their pipelines went.

mod pipeline;

use std::cmp::Reverse;

use domain::calendar::Line;
use domain::changes::{Origin, Reverted, Severity, State};
use jiff::Timestamp;

use super::facts::{Event, Sure, Taken, second};
use super::sources::Source;
use crate::db::{Query, Tx, args};
use crate::error::Result;
use crate::velocity::journeys;

pub use pipeline::{MergeRequestPipeline, untested};
pub(super) use pipeline::{take_branch_pipeline, take_pipeline};

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
    /// How surely it is known when it was merged or closed.
    pub when: Sure,
    /// Whether it says of itself that it is not ready.
    pub draft: bool,
    /// The branch it goes to.
    pub target: String,
    /// Whether that is the project's default branch.
    pub to_main: bool,
    /// What it is a backport of.
    pub origin: Option<Origin>,
    /// What it takes back.
    pub reverts: Option<Reverted>,
    /// The lines that its labels want it in.
    pub picks: Vec<Line>,
    /// How bad what it mends is.
    pub severity: Option<Severity>,
    /// Whether a label says that it is about security.
    pub security: bool,
    /// Its labels, in any order.
    pub labels: Vec<String>,
    /// When its first commit was made, where that was told.
    pub first_commit_at: Option<Timestamp>,
    /// Its newest commit.
    pub head: Option<String>,
    /// The first pipeline that is of its newest commit, whatever commit that runs for; none where this was not told.
    pub tests_from: Option<i64>,
    /// The commit by which it stands on its target branch.
    pub merged_as: Option<String>,
    /// How surely that is known.
    pub merged_as_is: Sure,
    /// When it was opened.
    pub created_at: Timestamp,
    /// Whether those who have to approve have done so; none where this was not told.
    pub approved: Option<bool>,
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
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, sqlx_macros::FromRow)]
struct Kept {
    title: String,
    url: String,
    draft: i64,
    target: String,
    line: Option<String>,
    main: i64,
    origin: Option<String>,
    reverts: Option<String>,
    picks: String,
    severity: Option<i64>,
    security: i64,
    head: Option<String>,
    created_at: i64,
    labels: String,
}

impl Kept {
    fn of(source: &Source, new: &MergeRequest) -> Self {
        let line = source.line_of(&new.target);
        // One of the same project, however it is named.
        let here = |origin: &Origin| match origin {
            Origin::MergeRequest {
                project: Some(project),
                iid,
            } if *project == source.project => format!("!{iid}"),
            other => other.to_string(),
        };
        let reverts = new.reverts.as_ref().map(|reverted| match reverted {
            Reverted::Change(origin) => here(origin),
            titled @ Reverted::Titled(_) => titled.to_string(),
        });
        let picks: Vec<String> = new.picks.iter().map(ToString::to_string).collect();
        Self {
            title: new.title.chars().take(LONGEST_TITLE).collect(),
            url: new.url.clone(),
            draft: i64::from(new.draft),
            target: new.target.clone(),
            line: line.map(|line| line.to_string()),
            main: i64::from(new.to_main),
            origin: new.origin.as_ref().map(here),
            reverts,
            picks: picks.join(" "),
            severity: new.severity.map(Severity::number),
            security: i64::from(new.security),
            head: new.head.clone(),
            created_at: new.created_at.as_millisecond(),
            labels: labels(&new.labels),
        }
    }
}

/// Labels as they are kept: one a line, in the order of the alphabet, each once.
fn labels(all: &[String]) -> String {
    let mut lines: Vec<String> = all
        .iter()
        .map(|label| label.replace(char::is_control, " "))
        .collect();
    lines.sort_unstable();
    lines.dedup();
    lines.join("\n")
}

/// What is known of when it was merged and closed, and as which commit, whatever its state is by now: an event that
/// comes later than the one of it (a label, a comment) knows less of it, and one that comes in late may know more.
#[derive(Debug, Clone, Default, PartialEq, Eq, sqlx_macros::FromRow)]
struct End {
    merged_at: Option<i64>,
    merged_sure: i64,
    closed_at: Option<i64>,
    closed_sure: i64,
    merged_as: Option<String>,
    commit_sure: i64,
}

impl End {
    fn of(new: &MergeRequest) -> Self {
        let mut end = Self::default();
        match new.state {
            State::Open => {}
            State::Merged(at) => {
                (end.merged_at, end.merged_sure) = (Some(at.as_millisecond()), new.when.number());
            }
            State::Closed(at) => {
                (end.closed_at, end.closed_sure) = (Some(at.as_millisecond()), new.when.number());
            }
        }
        if new.merged_as.is_some() {
            (end.merged_as, end.commit_sure) = (new.merged_as.clone(), new.merged_as_is.number());
        }
        end
    }

    /// What is known by both, whichever came first. It is merged once: the earliest time is the nearest one. It may be
    /// closed again: the last time of those that were told counts.
    fn with(self, other: Self) -> Self {
        let merged = |end: &Self| {
            (
                end.merged_at.is_some(),
                end.merged_sure,
                end.merged_at.map(Reverse),
            )
        };
        let closed = |end: &Self| {
            let was_told = end.closed_sure > Sure::Guessed.number();
            let at = end.closed_at.map(|at| if was_told { at } else { -at });
            (end.closed_at.is_some(), was_told, at, end.closed_sure)
        };
        let commit = |end: &Self| (end.merged_as.is_some(), end.commit_sure, end.merged_as.clone());
        let mut end = self;
        if merged(&other) > merged(&end) {
            (end.merged_at, end.merged_sure) = (other.merged_at, other.merged_sure);
        }
        if closed(&other) > closed(&end) {
            (end.closed_at, end.closed_sure) = (other.closed_at, other.closed_sure);
        }
        if commit(&other) > commit(&end) {
            (end.merged_as, end.commit_sure) = (other.merged_as, other.commit_sure);
        }
        end
    }

    /// The same with what the other one says in the place of what was told before.
    fn corrected(self, other: Self) -> Self {
        let mut end = self.with(other.clone());
        if other.merged_at.is_some() {
            (end.merged_at, end.merged_sure) = (other.merged_at, other.merged_sure);
        }
        if other.merged_as.is_some() {
            (end.merged_as, end.commit_sure) = (other.merged_as, other.commit_sure);
        }
        end
    }
}

#[derive(sqlx_macros::FromRow)]
struct Before {
    told_at: i64,
    rank: i64,
    approved: Option<i64>,
    approved_told: Option<i64>,
    tests_from: Option<i64>,
    #[sqlx(flatten)]
    kept: Kept,
    #[sqlx(flatten)]
    end: End,
}

/// Takes in how a merge request is. Of approvals an older event may say what a newer one does not, so they count
/// by themselves; so does what is known of its end.
pub(super) async fn take(
    tx: &mut Tx,
    source: &Source,
    new: &MergeRequest,
    told_at: Timestamp,
) -> Result<Taken> {
    let sql = "SELECT told_at, CAST(CASE state WHEN 'open' THEN 0 WHEN 'closed' THEN 1 ELSE 2 END AS BIGINT) AS rank, \
               approved, approved_told, tests_from, title, url, draft, target, line, main, origin, reverts, picks, severity, security, head, \
               created_at, labels, merged_as, commit_sure, merged_at, merged_sure, closed_at, closed_sure FROM merge_requests WHERE source_id = $1 AND iid = $2";
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
    // Pipelines correct what they have told: what they tell last holds.
    let is_told = !source.is_followed();
    let is_newer = is_told
        || before.as_ref().is_none_or(|before| {
            (second(before.told_at), before.rank, before.told_at, &before.kept)
                < (second(told), rank, told, &kept)
        });
    let is_news = before.as_ref().is_none_or(|before| {
        let says_more = is_newer && (before.rank, &before.kept) != (rank, &kept);
        says_more || before.approved != approval.1
    });
    let ended = before
        .as_ref()
        .map(|before| before.end.clone())
        .unwrap_or_default();
    let end = if is_told {
        ended.clone().corrected(End::of(new))
    } else {
        ended.clone().with(End::of(new))
    };
    let mut is_news = is_news || is_told && end != ended;
    let from = before.as_ref().and_then(|before| before.tests_from);
    let of_one_commit = before
        .as_ref()
        .is_some_and(|before| before.kept.head == kept.head);
    let tests_from = match (of_one_commit, is_newer) {
        (true, _) => from.max(new.tests_from),
        (false, true) => new.tests_from,
        (false, false) => from,
    };
    // What a journey is made of.
    let goes_otherwise = before.as_ref().is_none_or(|before| {
        let was = (
            before.rank,
            before.kept.main,
            &before.kept.labels,
            before.end.merged_at,
        );
        was != (rank, kept.main, &kept.labels, end.merged_at)
    });
    if is_newer {
        let kept = (kept, tests_from);
        keep(tx, source, new.iid, (state, told_at), kept, approval, end).await?;
    } else if approval != known || end != ended || tests_from != from {
        let sql = "UPDATE merge_requests SET approved = $3, approved_told = $4, merged_as = $5, commit_sure = $6, \
                   merged_at = $7, merged_sure = $8, closed_at = $9, closed_sure = $10, tests_from = $11 \
                   WHERE source_id = $1 AND iid = $2";
        let values = args![
            source.id.as_str(),
            new.iid,
            approval.1,
            approval.0,
            end.merged_as,
            end.commit_sure,
            end.merged_at,
            end.merged_sure,
            end.closed_at,
            end.closed_sure,
            tests_from,
        ];
        tx.keep(sql, values).await?;
    }
    if goes_otherwise {
        journeys::follow(tx, source, new.iid).await?;
    }
    if let Some(at) = new.first_commit_at {
        let first = take_first_commit(tx, source, new.iid, at).await?;
        is_news |= is_told && first.news;
    }
    let event = match &before {
        // Each of its states has an event; other things touch it, too.
        Some(before) if is_newer && before.rank != rank => Event::Sent,
        Some(_) => Event::None,
        None => Event::First(new.state.ended_at().unwrap_or(new.created_at)),
    };
    Ok(Taken::told(is_news).with(event))
}

/// Takes in when the first commit of a merge request was made; of several times the earliest holds, and of those that pipelines
/// tell the last one.
pub(super) async fn take_first_commit(
    tx: &mut Tx,
    source: &Source,
    iid: i64,
    at: Timestamp,
) -> Result<Taken> {
    let sql = "UPDATE merge_requests SET first_commit_at = $3 WHERE source_id = $1 AND iid = $2 \
               AND (first_commit_at IS NULL OR first_commit_at > $3 OR ($4 = 1 AND first_commit_at <> $3))";
    let values = args![source.id.as_str(), iid, at, !source.is_followed()];
    let told = tx.keep(sql, values).await? > 0;
    if told {
        journeys::follow(tx, source, iid).await?;
    }
    Ok(Taken::told(told))
}

async fn keep(
    tx: &mut Tx,
    source: &Source,
    iid: i64,
    (state, told_at): (&'static str, Timestamp),
    (kept, tests_from): (Kept, Option<i64>),
    (approved_told, approved): (Option<i64>, Option<i64>),
    end: End,
) -> Result<()> {
    let sql = "INSERT INTO merge_requests (source_id, iid, title, url, state, draft, target, line, main, origin, picks, \
               severity, security, head, created_at, told_at, approved, approved_told, merged_as, commit_sure, merged_at, \
               merged_sure, closed_at, closed_sure, tests_from, reverts, labels) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, \
               $22, $23, $24, $25, $26, $27) \
               ON CONFLICT (source_id, iid) DO UPDATE SET title = excluded.title, url = excluded.url, \
               state = excluded.state, draft = excluded.draft, target = excluded.target, line = excluded.line, \
               main = excluded.main, origin = excluded.origin, picks = excluded.picks, severity = excluded.severity, \
               security = excluded.security, head = excluded.head, created_at = excluded.created_at, \
               told_at = excluded.told_at, approved = excluded.approved, approved_told = excluded.approved_told, \
               merged_as = excluded.merged_as, commit_sure = excluded.commit_sure, merged_at = excluded.merged_at, \
               merged_sure = excluded.merged_sure, closed_at = excluded.closed_at, closed_sure = excluded.closed_sure, \
               tests_from = excluded.tests_from, reverts = excluded.reverts, labels = excluded.labels";
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
        kept.created_at,
        told_at,
        approved,
        approved_told,
        end.merged_as,
        end.commit_sure,
        end.merged_at,
        end.merged_sure,
        end.closed_at,
        end.closed_sure,
        tests_from,
        kept.reverts,
        kept.labels,
    ];
    tx.keep(sql, values).await.map(drop)
}
