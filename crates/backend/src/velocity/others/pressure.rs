//! What is merged and not released: on stable branches, and on the default branch.

use domain::calendar::Line;
use domain::changes::Severity;
use domain::velocity::pressure::{Load, Merged, counts_since};

use super::{About, last};
use crate::changes::unreleased;
use crate::clock::from_millis;
use crate::connections::sources::Source;
use crate::db::{Query, args};
use crate::error::Result;

/// What waits.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pressure {
    /// On the default branch, not in production yet.
    pub main: Load,
    /// On the stable branch of each line that is maintained or comes next, the newest first.
    pub lines: Vec<(Line, Load)>,
}

impl Pressure {
    /// All that waits on stable branches.
    #[must_use]
    pub fn on_branches(&self) -> usize {
        self.lines.iter().map(|(_, load)| load.all).sum()
    }
}

#[derive(sqlx::FromRow)]
struct FirstRow {
    at: Option<i64>,
}

#[derive(sqlx::FromRow)]
struct MergedRow {
    severity: Option<i64>,
    merged_at: i64,
}

pub(super) async fn read(query: &mut impl Query, sources: &[Source], about: &About<'_>) -> Result<Pressure> {
    let mut found = Pressure {
        main: Load::default(),
        lines: unreleased::on_branches(query, sources, about.product, about.now).await?,
    };
    for source in sources {
        for merged in on_main(query, source, about).await? {
            found.main = found.main.with(merged);
        }
    }
    Ok(found)
}

/// What of a project is on its default branch and not in production.
async fn on_main(query: &mut impl Query, source: &Source, about: &About<'_>) -> Result<Vec<Merged>> {
    let production = about.setting.production();
    let sql = "SELECT MIN(finished_at) AS at FROM deployments WHERE source_id = $1 AND environment = $2 \
               AND state = 'succeeded'";
    let first: Option<FirstRow> = query.row(sql, args![source.id.as_str(), production]).await?;
    let Some(first) = first.and_then(|row| row.at) else {
        return Ok(Vec::new());
    };
    let last = last::read(query, std::slice::from_ref(source), production).await?;
    let since = counts_since(from_millis(first), last.unwrap_or(about.now));
    let sql = "SELECT m.severity, m.merged_at FROM merge_requests m WHERE m.source_id = $1 AND m.main = 1 \
               AND m.merged_at IS NOT NULL AND m.merged_at >= $2 AND m.merged_at <= $3 AND m.state = 'merged' \
               AND NOT EXISTS (SELECT 1 FROM journeys j WHERE j.source_id = m.source_id AND j.iid = m.iid \
               AND j.production_at IS NOT NULL)";
    let values = args![source.id.as_str(), since, about.now];
    let rows: Vec<MergedRow> = query.rows(sql, values).await?;
    let merged = |row: MergedRow| Merged {
        severity: row.severity.and_then(Severity::of),
        at: from_millis(row.merged_at),
    };
    Ok(rows.into_iter().map(merged).collect())
}
