//! How stable branches are: red since when, by which job, and who looks at it.

use domain::calendar::Line;
use domain::changes::{Health, Outcome, health};
use domain::id::{PersonId, ProductId, SourceId};
use domain::identity::Viewer;
use jiff::Timestamp;
use jiff::civil::Date;

use super::rows::{line, visible_sources};
use crate::calendar::store as calendar;
use crate::clock::from_millis;
use crate::connections::pipelines::{job_below, maintained_lines};
use crate::connections::sources::Source;
use crate::db::{Db, Query, Tx, args};
use crate::error::{Error, Result};
use crate::live::Event;

/// A stable branch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Branch {
    /// The source.
    pub source: SourceId,
    /// The project's path.
    pub project: String,
    /// Whether the project is hidden.
    pub embargoed: bool,
    /// Its name.
    pub name: String,
    /// The line it is the stable branch of.
    pub line: Line,
    /// How it is.
    pub health: Health,
    /// The job by which its newest pipeline failed.
    pub job: Option<String>,
    /// Its newest pipeline, for people.
    pub url: String,
    /// Who looks at it, since when; as long as it is red.
    pub looks: Option<Lookout>,
}

/// Who looks at a red branch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lookout {
    /// Who.
    pub person: PersonId,
    /// The name.
    pub name: String,
    /// Since when.
    pub at: Timestamp,
}

/// Tells open pages that a branch of a source became another one, or is looked at; those who may see the source.
pub(crate) async fn tell(tx: &mut Tx, source: &Source) -> Result<()> {
    let products = calendar::products(tx).await?;
    let Some(product) = products.into_iter().find(|product| product.id == source.product) else {
        return Ok(());
    };
    let event = Event::Branches {
        product: product.slug,
    };
    tx.hint(vec![product.visibility, source.visibility()], event)
}

#[derive(sqlx_macros::FromRow)]
struct PipelineRow {
    pipeline: i64,
    branch: String,
    line: String,
    failed: i64,
    job: Option<String>,
    url: String,
    created_at: i64,
    finished_at: i64,
}

#[derive(sqlx_macros::FromRow)]
struct LookoutRow {
    branch: String,
    person_id: String,
    name: String,
    at: i64,
}

/// The stable branches of a product's projects that something is known of: those of these lines, or all where none is
/// given. Red ones first, the longest red at first; then by line, the newest first.
///
/// # Errors
/// When the database does.
pub async fn branches(db: &Db, viewer: &Viewer, product: &ProductId, lines: &[Line]) -> Result<Vec<Branch>> {
    of_lines(&mut db.read().await?, viewer, product, lines).await
}

/// Those whose lines are maintained on a day, or come after those: a branch that has ended stays red for good, and nobody
/// is to look at it. Of a product that plans no lines all.
///
/// # Errors
/// When the database does.
pub async fn maintained(db: &Db, viewer: &Viewer, product: &ProductId, day: Date) -> Result<Vec<Branch>> {
    let mut read = db.read().await?;
    let oldest = maintained_lines(&mut read, product, day).await?.into_iter().min();
    let mut branches = of_lines(&mut read, viewer, product, &[]).await?;
    branches.retain(|branch| oldest.is_none_or(|oldest| branch.line >= oldest));
    Ok(branches)
}

async fn of_lines(
    query: &mut impl Query,
    viewer: &Viewer,
    product: &ProductId,
    lines: &[Line],
) -> Result<Vec<Branch>> {
    let mut all = Vec::new();
    for source in visible_sources(query, viewer, product).await? {
        let found = of_source(query, &source).await?;
        all.extend(
            found
                .into_iter()
                .filter(|branch| lines.is_empty() || lines.contains(&branch.line)),
        );
    }
    all.sort_by_key(|branch| {
        let red = match branch.health {
            Health::Red(since) => since,
            Health::Unknown | Health::Green(_) => Timestamp::MAX,
        };
        (red, std::cmp::Reverse(branch.line), branch.project.clone())
    });
    Ok(all)
}

/// The stable branches of a source.
pub(super) async fn of_source(query: &mut impl Query, source: &Source) -> Result<Vec<Branch>> {
    // From the last success on: what was before says nothing of how a branch is.
    let rows: Vec<PipelineRow> = query
        .rows(
            "SELECT b.pipeline, b.branch, b.line, b.failed, b.job, b.url, b.created_at, b.finished_at \
             FROM branch_pipelines b WHERE b.source_id = $1 AND b.created_at >= COALESCE((SELECT MAX(g.created_at) \
             FROM branch_pipelines g WHERE g.source_id = b.source_id AND g.branch = b.branch AND g.failed = 0), 0) \
             ORDER BY b.branch, b.created_at, b.pipeline",
            args![source.id.as_str()],
        )
        .await?;
    let lookouts: Vec<LookoutRow> = query
        .rows(
            "SELECT l.branch, l.person_id, p.name, l.at FROM branch_lookouts l JOIN people p ON p.id = l.person_id \
             WHERE l.source_id = $1",
            args![source.id.as_str()],
        )
        .await?;
    let mut all = Vec::new();
    for of_one in rows.chunk_by(|one, other| one.branch == other.branch) {
        let Some((newest, line)) = of_one.last().and_then(|row| Some((row, line(&row.line)?))) else {
            continue;
        };
        let outcomes: Vec<Outcome> = of_one
            .iter()
            .map(|row| Outcome {
                created_at: from_millis(row.created_at),
                finished_at: from_millis(row.finished_at),
                number: row.pipeline,
                failed: row.failed == 1,
            })
            .collect();
        let health = health(&outcomes);
        let looks = lookouts.iter().find(|row| row.branch == newest.branch);
        let job = match newest.job.as_ref().filter(|job| !job.is_empty()) {
            None if newest.failed == 1 => job_below(query, &source.id, newest.pipeline).await?,
            job => job.cloned(),
        };
        all.push(Branch {
            source: source.id.clone(),
            project: source.project.clone(),
            embargoed: source.embargoed,
            name: newest.branch.clone(),
            line,
            health,
            job,
            url: newest.url.clone(),
            looks: looks.and_then(|row| valid(row, health).transpose()).transpose()?,
        });
    }
    Ok(all)
}

/// Who looks at a branch, as long as that counts.
fn valid(row: &LookoutRow, health: Health) -> Result<Option<Lookout>> {
    let at = from_millis(row.at);
    if !health.is_looked_at(at) {
        return Ok(None);
    }
    Ok(Some(Lookout {
        person: row.person_id.parse().map_err(Error::internal)?,
        name: row.name.clone(),
        at,
    }))
}
