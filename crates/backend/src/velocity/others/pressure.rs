//! What is merged and not released: on stable branches, and on the default branch.

use domain::calendar::Line;
use domain::changes::Severity;
use domain::velocity::pressure::{Load, Merged, counts_since};

use super::{About, last};
use crate::changes::unreleased::{self, Waiting};
use crate::clock::from_millis;
use crate::connections::sources::Source;
use crate::db::{Query, args};
use crate::error::Result;
use crate::velocity::load;

/// What waits.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pressure {
    /// On the default branch, not in production yet.
    pub main: Load,
    /// On the stable branch of each line that is maintained or comes next, the newest first.
    pub lines: Vec<(Line, Load)>,
}

impl Pressure {
    /// How much of this waits: on the default branch, and on those of lines.
    pub(super) fn of(main: &[Waiting<'_>], lines: &[(Line, Vec<Waiting<'_>>)]) -> Self {
        Self {
            main: load(main),
            lines: lines
                .iter()
                .map(|(line, waiting)| (*line, load(waiting)))
                .collect(),
        }
    }

    /// All that waits on stable branches.
    #[must_use]
    pub fn on_branches(&self) -> usize {
        self.lines.iter().map(|(_, load)| load.all).sum()
    }
}

fn load(waiting: &[Waiting<'_>]) -> Load {
    Load::of(waiting.iter().map(|one| one.merged))
}

#[derive(sqlx_macros::FromRow)]
struct MergedRow {
    iid: i64,
    severity: Option<i64>,
    merged_at: i64,
}

pub(super) async fn read(query: &mut impl Query, sources: &[Source], about: &About<'_>) -> Result<Pressure> {
    let main = on_main(query, sources, about).await?;
    let lines = unreleased::on_branches(query, sources, about.product, about.now).await?;
    Ok(Pressure::of(&main, &lines))
}

/// What of these projects is on the default branch and not in production.
pub(super) async fn on_main<'s>(
    query: &mut impl Query,
    sources: &'s [Source],
    about: &About<'_>,
) -> Result<Vec<Waiting<'s>>> {
    let mut found = Vec::new();
    for source in sources {
        found.extend(of_project(query, source, about).await?);
    }
    Ok(found)
}

async fn of_project<'s>(
    query: &mut impl Query,
    source: &'s Source,
    about: &About<'_>,
) -> Result<Vec<Waiting<'s>>> {
    let production = about.setting.production();
    let Some(first) = load::first(query, source, production).await? else {
        return Ok(Vec::new());
    };
    let last = last::read(query, std::slice::from_ref(source), production).await?;
    let since = counts_since(first, last.unwrap_or(about.now));
    let sql = "SELECT m.iid, m.severity, m.merged_at FROM merge_requests m WHERE m.source_id = $1 AND m.main = 1 \
               AND m.merged_at IS NOT NULL AND m.merged_at >= $2 AND m.merged_at <= $3 AND m.state = 'merged' \
               AND NOT EXISTS (SELECT 1 FROM journeys j WHERE j.source_id = m.source_id AND j.iid = m.iid \
               AND j.production_at IS NOT NULL)";
    let values = args![source.id.as_str(), since, about.now];
    let rows: Vec<MergedRow> = query.rows(sql, values).await?;
    let merged = |row: MergedRow| Waiting {
        source,
        iid: row.iid,
        merged: Merged {
            severity: row.severity.and_then(Severity::of),
            at: from_millis(row.merged_at),
        },
    };
    Ok(rows.into_iter().map(merged).collect())
}
