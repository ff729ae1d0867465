//! How long changes took to reach production.
//!
//! Only what everybody of the team sees is observed: a project in which security fixes are prepared is in no number, not
//! even for those who see it, so everybody of the team is told the same odds (docs/decisions/0025-what-the-odds-are-made-of.md).

use domain::id::ProductId;
use domain::identity::Viewer;
use domain::inclusion::Durations;
use jiff::{SignedDuration, Timestamp};

use super::rows::visible_sources;
use crate::clock::from_millis;
use crate::db::{Query, args};
use crate::error::Result;

#[derive(sqlx::FromRow)]
struct ObservedRow {
    merged_at: i64,
    at: i64,
}

/// At most so many of a project are looked at, the last ones.
const MOST: i64 = 5_000;

/// When changes were merged into the default branch and when they were in production, of those that came there in the
/// last days that count; none for who is not of the team.
pub(crate) async fn observed(
    query: &mut impl Query,
    viewer: &Viewer,
    product: &ProductId,
    now: Timestamp,
) -> Result<Vec<(Timestamp, Timestamp)>> {
    let since = now
        .checked_sub(SignedDuration::from_hours(24 * Durations::DAYS))
        .unwrap_or(Timestamp::MIN);
    let mut observed = Vec::new();
    for source in visible_sources(query, viewer, product).await? {
        if source.embargoed {
            continue;
        }
        let rows: Vec<ObservedRow> = query
            .rows(
                "SELECT m.merged_at, MIN(d.finished_at) AS at FROM deployments d \
                 JOIN deployed s ON s.source_id = d.source_id AND s.deployment = d.deployment \
                 JOIN merge_requests m ON m.source_id = s.source_id AND m.iid = s.iid \
                 WHERE d.source_id = $1 AND d.state = 'succeeded' AND d.finished_at >= $2 AND d.finished_at <= $3 \
                 AND d.environment IN \
                 (SELECT e.environment FROM deployments e WHERE e.source_id = $1 AND e.tier = 'production') \
                 AND m.main = 1 AND m.state = 'merged' AND m.merged_at IS NOT NULL \
                 GROUP BY m.iid, m.merged_at ORDER BY 2 DESC, 1 LIMIT $4",
                args![source.id.as_str(), since, now, MOST],
            )
            .await?;
        let times = rows
            .into_iter()
            .map(|row| (from_millis(row.merged_at), from_millis(row.at)));
        observed.extend(times);
    }
    Ok(observed)
}
