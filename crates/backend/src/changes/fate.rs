//! What became of a merge request: its way, and what decides whether a release takes it: when it was in production, by
//! what it was taken back, and which lines were cut since it was merged.

use std::collections::HashMap;

use domain::calendar::Line;
use domain::changes::{Cuts, Origin, Reverted, State, Undo, undone_by};
use domain::identity::Viewer;
use jiff::Timestamp;

use super::production;
use super::rows::{Known, load_merge_requests, tagging, visible_sources};
use super::spans::cuts;
use super::way::{Way, of_source};
use crate::calendar::store as calendar;
use crate::connections::sources::Source;
use crate::db::{Query, args};
use crate::error::Result;

/// What became of a merge request in a product.
#[derive(Debug, Clone)]
pub struct Fate {
    /// Its way.
    pub way: Way,
    /// The line whose stable branch it goes to.
    pub line: Option<Line>,
    /// When the lines of its project were cut.
    pub cuts: Cuts,
    /// When a deployment to production had first brought it there.
    pub in_production: Option<Timestamp>,
    /// Whether any environment of its project is known to be production.
    pub knows_production: bool,
    /// By what it was taken back, as far as that stands.
    pub reverted: Option<Revert>,
}

/// What took a merge request back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revert {
    /// `group/project!12`.
    pub reference: String,
    /// Where people see it.
    pub url: String,
    /// When it was merged.
    pub at: Timestamp,
}

/// The fates of the merge request with this number in a project at a connection, one for each product that the project is a
/// part of, as far as the viewer may see them.
pub(crate) async fn fates(
    query: &mut impl Query,
    viewer: &Viewer,
    (connection, project, iid): (&str, &str, i64),
) -> Result<Vec<Fate>> {
    let mut products = calendar::products(query).await?;
    products.retain(|product| product.visibility.admits(viewer));
    let mut fates = Vec::new();
    for product in products {
        let sources = visible_sources(query, viewer, &product.id).await?;
        let source = sources
            .iter()
            .find(|source| source.connection == connection && source.project == project);
        let Some(source) = source else { continue };
        let Some(known) = load(query, source, iid).await? else {
            continue;
        };
        let Some(way) = of_source(query, viewer, product, (source, &sources), iid).await? else {
            continue;
        };
        let production = production::environments(query, source).await?;
        fates.push(Fate {
            line: known.line,
            cuts: cuts(query, tagging(&sources, source)).await?,
            in_production: production::since(query, source, iid, &production).await?,
            knows_production: !production.is_empty(),
            reverted: reverted(query, source, known).await?,
            way,
        });
    }
    Ok(fates)
}

pub(super) async fn load(query: &mut impl Query, source: &Source, iid: i64) -> Result<Option<Known>> {
    let found = load_merge_requests!(
        query,
        args![source.id.as_str(), iid],
        "m.source_id = $1 AND m.iid = $2"
    )
    .await?;
    Ok(found.into_iter().next())
}

#[derive(sqlx_macros::FromRow)]
struct CommitRow {
    connection: String,
    project: String,
    iid: i64,
}

/// The merge requests that stand on their branches as a commit, by its number or the begin of it: connection, project and
/// number, those that the viewer may see. At most ten.
pub(crate) async fn of_commit(
    query: &mut impl Query,
    viewer: &Viewer,
    commit: &str,
) -> Result<Vec<(String, String, i64)>> {
    if !viewer.is_team() {
        return Ok(Vec::new());
    }
    let rows: Vec<CommitRow> = query
        .rows(
            "SELECT DISTINCT s.connection, s.project, m.iid FROM merge_requests m JOIN sources s ON s.id = m.source_id \
             WHERE m.merged_as >= $1 AND m.merged_as < $2 AND m.state = 'merged' \
             ORDER BY s.connection, s.project, m.iid LIMIT 200",
            args![commit, format!("{commit}g")],
        )
        .await?;
    let mut products = calendar::products(query).await?;
    products.retain(|product| product.visibility.admits(viewer));
    let mut visible = Vec::new();
    for product in &products {
        visible.extend(visible_sources(query, viewer, &product.id).await?);
    }
    let is_seen = |row: &CommitRow| {
        let is_it = |source: &Source| source.connection == row.connection && source.project == row.project;
        visible.iter().any(is_it)
    };
    let seen = rows.into_iter().filter(is_seen).take(10);
    Ok(seen.map(|row| (row.connection, row.project, row.iid)).collect())
}

/// So many merge requests are looked at in a row of reverts at most.
const LONGEST: usize = 20;

/// By what a merge request was taken back, as far as that was merged into the same branch and was not taken back itself.
pub(super) async fn reverted(
    query: &mut impl Query,
    source: &Source,
    first: Known,
) -> Result<Option<Revert>> {
    let (iid, line, main) = (first.iid, first.line, first.main);
    let mut undos: Vec<Undo> = Vec::new();
    let mut known: HashMap<i64, Known> = HashMap::new();
    let mut open = vec![first];
    while let Some(one) = open.pop() {
        if known.len() >= LONGEST || known.contains_key(&one.iid) {
            continue;
        }
        for revert in reverts_of(query, source, &one).await? {
            if let State::Merged(at) = revert.state
                && (revert.line, revert.main) == (line, main)
            {
                undos.push(Undo {
                    iid: revert.iid,
                    of: one.iid,
                    at,
                });
                open.push(revert);
            }
        }
        known.insert(one.iid, one);
    }
    let undo = undone_by(iid, &undos);
    Ok(undo.and_then(|undo| {
        let revert = known.get(&undo.iid)?;
        Some(Revert {
            reference: format!("{}!{}", source.project, revert.iid),
            url: revert.url.clone(),
            at: undo.at,
        })
    }))
}

/// The merge requests that take one back that was merged, and were merged after it.
async fn reverts_of(query: &mut impl Query, source: &Source, one: &Known) -> Result<Vec<Known>> {
    let State::Merged(merged_at) = one.state else {
        return Ok(Vec::new());
    };
    let by_number = Origin::MergeRequest {
        project: None,
        iid: one.iid,
    };
    let mut found = load_merge_requests!(
        query,
        args![
            source.id.as_str(),
            by_number.to_string(),
            one.merged_as.as_deref(),
            Reverted::Titled(one.title.clone()).to_string(),
        ],
        "m.source_id = $1 AND m.state = 'merged' AND m.reverts IN ($2, $3, $4)"
    )
    .await?;
    found.retain(|revert| {
        matches!(revert.state, State::Merged(at) if at >= merged_at) && revert.iid != one.iid
    });
    if !found
        .iter()
        .any(|revert| matches!(revert.reverts, Some(Reverted::Titled(_))))
    {
        return Ok(found);
    }
    // By its title alone one takes back the last of that title that was merged before it.
    let namesakes = load_merge_requests!(
        query,
        args![source.id.as_str(), one.title.as_str()],
        "m.source_id = $1 AND m.title = $2 AND m.state = 'merged'"
    )
    .await?;
    let is_of_another = |revert_at: Timestamp| {
        namesakes.iter().any(|other| {
            let between = |at: Timestamp| at > merged_at && at <= revert_at;
            other.iid != one.iid
                && (other.line, other.main) == (one.line, one.main)
                && matches!(other.state, State::Merged(at) if between(at))
        })
    };
    found.retain(|revert| match (&revert.reverts, revert.state) {
        (Some(Reverted::Titled(_)), State::Merged(at)) => !is_of_another(at),
        _ => true,
    });
    Ok(found)
}
