//! What was rolled back on production.

use domain::velocity::Window;
use domain::velocity::rollbacks::{Move, Put, Rollbacks, moves};
use jiff::Timestamp;

use crate::clock::from_millis;
use crate::connections::sources::Source;
use crate::db::{Query, args};
use crate::error::Result;

/// Rollbacks, and which they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RolledBack {
    /// The figures.
    pub figures: Rollbacks,
    /// Each of them, the newest first.
    pub back: Vec<Back>,
}

/// A rollback.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Back {
    /// The path of the project.
    pub project: String,
    /// The deployment's number.
    pub deployment: i64,
    /// When it had ended.
    pub at: Timestamp,
    /// The commit that was there before it.
    pub from: String,
    /// When that one had come there first: what arrived then was taken back.
    pub from_at: Timestamp,
    /// The commit that it brought back.
    pub to: String,
}

#[derive(sqlx_macros::FromRow)]
struct PutRow {
    deployment: i64,
    sha: Option<String>,
    at: i64,
    first_at: Option<i64>,
}

pub(super) async fn read(
    query: &mut impl Query,
    sources: &[Source],
    production: &str,
    window: Window,
) -> Result<RolledBack> {
    let (mut figures, mut back) = (Rollbacks::none(window), Vec::new());
    for source in sources {
        // The last one before the window says what the first one in it took the place of.
        let sql = "SELECT d.deployment, d.sha, d.finished_at AS at, (SELECT MIN(e.finished_at) FROM deployments e \
                   WHERE e.source_id = $1 AND e.environment = $2 AND e.sha = d.sha AND e.state = 'succeeded') AS first_at \
                   FROM deployments d WHERE d.source_id = $1 AND d.environment = $2 AND d.state = 'succeeded' \
                   AND d.deployment >= 0 AND d.finished_at < $4 AND d.finished_at >= COALESCE((SELECT MAX(b.finished_at) \
                   FROM deployments b WHERE b.source_id = $1 AND b.environment = $2 AND b.state = 'succeeded' \
                   AND b.deployment >= 0 AND b.sha IS NOT NULL AND b.finished_at < $3), $3) \
                   ORDER BY d.finished_at, d.deployment";
        let values = args![source.id.as_str(), production, window.from, window.until];
        let rows: Vec<PutRow> = query.rows(sql, values).await?;
        let (mut numbers, mut puts) = (Vec::new(), Vec::new());
        for row in rows {
            let at = from_millis(row.at);
            let Some(commit) = row.sha else {
                figures.unknown += usize::from(window.has(at));
                continue;
            };
            numbers.push(row.deployment);
            puts.push(Put {
                commit,
                at,
                first: row.first_at.map_or(at, from_millis),
            });
        }
        figures = figures.with(&puts);
        let pairs = puts.iter().zip(puts.iter().skip(1));
        let after_another = pairs.zip(moves(&puts).skip(1)).zip(numbers.iter().skip(1));
        back.extend(
            after_another
                .filter(|(((_, put), went), _)| *went == Move::Back && window.has(put.at))
                .map(|(((before, put), _), deployment)| Back {
                    project: source.project.clone(),
                    deployment: *deployment,
                    at: put.at,
                    from: before.commit.clone(),
                    from_at: before.first,
                    to: put.commit.clone(),
                }),
        );
    }
    back.sort_by(|one, other| {
        other
            .at
            .cmp(&one.at)
            .then_with(|| one.project.cmp(&other.project))
    });
    Ok(RolledBack { figures, back })
}
