//! What is merged into stable branches and in no version yet.

use domain::calendar::Line;
use domain::changes::Severity;
use domain::velocity::pressure::Merged;
use jiff::Timestamp;

use super::rows::tagging;
use super::spans::line_tags;
use crate::calendar::Product;
use crate::clock::from_millis;
use crate::connections::pipelines::maintained_lines;
use crate::connections::sources::Source;
use crate::db::{Query, args};
use crate::error::Result;

#[derive(sqlx_macros::FromRow)]
struct MergedRow {
    iid: i64,
    severity: Option<i64>,
    merged_at: i64,
}

/// A change that is merged and in no version yet, or not in production.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Waiting<'s> {
    /// The project that has it.
    pub source: &'s Source,
    /// Its number there.
    pub iid: i64,
    /// How bad what it mends is, and since when it waits.
    pub merged: Merged,
}

/// What waits on the stable branches of these sources of a product, of each line that is maintained now or comes next, the newest
/// first. What the last version of a line holds is told by its tag (docs/decisions/0018-contents-by-tags.md).
pub(crate) async fn on_branches<'s>(
    query: &mut impl Query,
    sources: &'s [Source],
    product: &Product,
    now: Timestamp,
) -> Result<Vec<(Line, Vec<Waiting<'s>>)>> {
    let with_branches: Vec<&'s Source> = sources
        .iter()
        .filter(|source| source.branches.is_some())
        .collect();
    if with_branches.is_empty() {
        return Ok(Vec::new());
    }
    let mut lines = maintained_lines(query, &product.id, product.home.day_at(now)).await?;
    lines.sort_unstable_by(|one, other| other.cmp(one));
    let mut found = Vec::with_capacity(lines.len());
    for line in lines {
        let mut waiting = Vec::new();
        for source in with_branches.iter().copied() {
            let (tags, _) = line_tags(query, tagging(sources, source), line).await?;
            let Some(span) = tags.span(tags.next()) else {
                continue;
            };
            let sql = "SELECT iid, severity, merged_at FROM merge_requests WHERE source_id = $1 AND line = $2 \
                       AND state = 'merged' AND merged_at IS NOT NULL";
            let values = args![source.id.as_str(), line.to_string()];
            let rows: Vec<MergedRow> = query.rows(sql, values).await?;
            let merged = rows.into_iter().map(|row| Waiting {
                source,
                iid: row.iid,
                merged: Merged {
                    severity: row.severity.and_then(Severity::of),
                    at: from_millis(row.merged_at),
                },
            });
            waiting.extend(merged.filter(|one| span.holds(one.merged.at)));
        }
        found.push((line, waiting));
    }
    Ok(found)
}
