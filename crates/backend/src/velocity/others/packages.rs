//! How packages went: commits on their way from the start environment to production.

use domain::velocity::packages::{Packages, Way, packages};

use super::About;
use crate::clock::from_millis;
use crate::connections::sources::Source;
use crate::db::{Query, args};
use crate::error::Result;

#[derive(sqlx::FromRow)]
struct WayRow {
    started: i64,
    arrived: Option<i64>,
}

pub(super) async fn read(query: &mut impl Query, sources: &[Source], about: &About<'_>) -> Result<Packages> {
    let (setting, window) = (about.setting, about.window);
    let mut ways = Vec::new();
    for source in sources {
        // One that began before the window is not of it, however often it was tried again since. (The sign keeps SQLite from going
        // through all that began before.)
        let sql = "SELECT MIN(d.created_at) AS started, (SELECT MIN(p.finished_at) FROM deployments p \
                   WHERE p.source_id = $1 AND p.environment = $5 AND p.sha = d.sha AND p.state = 'succeeded') AS arrived \
                   FROM deployments d WHERE d.source_id = $1 AND d.environment = $2 AND d.created_at >= $3 \
                   AND d.created_at < $4 AND d.state <> 'waiting' AND d.sha IS NOT NULL AND d.deployment >= 0 \
                   AND NOT EXISTS (SELECT 1 FROM deployments e WHERE e.source_id = $1 AND e.environment = $2 \
                   AND e.sha = d.sha AND +e.created_at < $3 AND e.state <> 'waiting') GROUP BY d.sha";
        let values = args![
            source.id.as_str(),
            setting.package.start.as_str(),
            window.from,
            window.until,
            setting.production(),
        ];
        let rows: Vec<WayRow> = query.rows(sql, values).await?;
        ways.extend(rows.into_iter().map(|row| Way {
            started: from_millis(row.started),
            arrived: row.arrived.map(from_millis),
        }));
    }
    Ok(packages(ways, setting.package.most, window, about.now))
}
