//! Merge requests as rows.

use domain::calendar::{Line, Version};
use domain::changes::{Approval, BadOrigin, Origin, Reverted, Severity, Stand, State, Tests};
use domain::identity::Viewer;
use jiff::Timestamp;

use crate::clock::from_millis;
use crate::connections::sources::{self, Source};
use crate::db::{Args, Query};
use crate::error::{BadRow, Result};

/// Loads the merge requests `m` that a condition picks, with their pipelines. The condition is a literal, so that the
/// whole text is one.
macro_rules! load_merge_requests {
    ($query:expr, $args:expr, $condition:literal) => {
        $crate::changes::rows::load(
            $query,
            concat!(
                "SELECT m.source_id, m.iid, m.title, m.url, m.state, m.draft, m.line, m.main, m.origin, m.reverts, m.picks, m.severity, ",
                "m.security, m.merged_as, m.created_at, m.merged_at, m.closed_at, m.told_at, m.approved, p.state AS tests ",
                "FROM merge_requests m LEFT JOIN merge_request_pipelines p ON p.source_id = m.source_id ",
                "AND p.iid = m.iid AND (p.sha IS NULL OR m.head IS NULL OR p.sha = m.head OR p.pipeline >= m.tests_from) WHERE ",
                $condition
            ),
            $args,
        )
    };
}
pub(super) use load_merge_requests;

#[derive(sqlx_macros::FromRow)]
pub(super) struct MergeRequestRow {
    source_id: String,
    iid: i64,
    title: String,
    url: String,
    state: String,
    draft: i64,
    line: Option<String>,
    main: i64,
    origin: Option<String>,
    reverts: Option<String>,
    picks: String,
    severity: Option<i64>,
    security: i64,
    merged_as: Option<String>,
    created_at: i64,
    merged_at: Option<i64>,
    closed_at: Option<i64>,
    told_at: i64,
    approved: Option<i64>,
    tests: Option<String>,
}

/// A merge request.
#[derive(Debug, Clone)]
pub(super) struct Known {
    pub iid: i64,
    pub title: String,
    pub url: String,
    pub state: State,
    pub draft: bool,
    /// The line whose stable branch it goes to.
    pub line: Option<Line>,
    /// Whether it goes to the default branch.
    pub main: bool,
    pub origin: Option<Origin>,
    /// What it takes back.
    pub reverts: Option<Reverted>,
    pub picks: Vec<Line>,
    pub severity: Option<Severity>,
    pub security: bool,
    pub merged_as: Option<String>,
    pub created_at: Timestamp,
    pub approval: Approval,
    pub tests: Tests,
}

impl Known {
    /// How far it is as long as it is open.
    pub const fn open_stand(&self) -> Stand {
        Stand::of_open(self.approval, self.tests)
    }
}

/// A line as it stands in the database: `19.7`.
pub(super) fn line(text: &str) -> Option<Line> {
    text.parse::<Version>().ok().map(|version| version.line)
}

impl TryFrom<MergeRequestRow> for Known {
    type Error = BadRow;

    fn try_from(row: MergeRequestRow) -> Result<Self, BadRow> {
        let id = format!("{}!{}", row.source_id, row.iid);
        let bad = |column| {
            let id = id.clone();
            move |why: BadOrigin| BadRow {
                table: "merge_requests",
                column,
                id,
                why: why.to_string(),
            }
        };
        let origin = row.origin.as_deref().map(str::parse).transpose();
        let origin = origin.map_err(bad("origin"))?;
        let reverts = row.reverts.as_deref().map(str::parse).transpose();
        let reverts = reverts.map_err(bad("reverts"))?;
        let told = row.told_at;
        Ok(Self {
            state: match row.state.as_str() {
                "merged" => State::Merged(from_millis(row.merged_at.unwrap_or(told))),
                "closed" => State::Closed(from_millis(row.closed_at.unwrap_or(told))),
                _ => State::Open,
            },
            draft: row.draft == 1,
            line: row.line.as_deref().and_then(line),
            main: row.main == 1,
            origin,
            reverts,
            picks: row.picks.split_whitespace().filter_map(line).collect(),
            severity: row.severity.and_then(Severity::of),
            security: row.security == 1,
            merged_as: row.merged_as,
            created_at: from_millis(row.created_at),
            approval: match row.approved {
                None => Approval::Unknown,
                Some(0) => Approval::Missing,
                Some(_) => Approval::Given,
            },
            tests: match row.tests.as_deref() {
                None => Tests::Unknown,
                Some("succeeded") => Tests::Succeeded,
                Some("failed") => Tests::Failed,
                Some(_) => Tests::Running,
            },
            iid: row.iid,
            title: row.title,
            url: row.url,
        })
    }
}

pub(super) async fn load(query: &mut impl Query, sql: &'static str, args: Args) -> Result<Vec<Known>> {
    let rows: Vec<MergeRequestRow> = query.rows(sql, args).await?;
    Ok(rows.into_iter().map(Known::try_from).collect::<Result<_, _>>()?)
}

/// The sources of a product that the viewer may see.
pub(super) async fn visible_sources(
    query: &mut impl Query,
    viewer: &Viewer,
    product: &domain::id::ProductId,
) -> Result<Vec<Source>> {
    if !viewer.is_team() {
        return Ok(Vec::new());
    }
    let mut all = sources::of_product(query, product).await?;
    all.retain(|source| source.visibility().admits(viewer));
    Ok(all)
}

/// The source whose tags say which version holds what of a source: itself, or where its tags say nothing of versions the
/// first one that everybody of the team sees and whose do.
pub(super) fn tagging<'s>(sources: &'s [Source], source: &'s Source) -> &'s Source {
    let tags = |other: &&Source| other.tags.is_some() && !other.embargoed;
    match source.tags {
        Some(_) => source,
        None => sources.iter().find(tags).unwrap_or(source),
    }
}
