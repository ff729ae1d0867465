//! How packages went: commits on their way from the start environment to production.

use domain::velocity::packages::{Packages, Way, packages};

use super::About;
use crate::clock::from_millis;
use crate::connections::sources::Source;
use crate::db::{Query, args};
use crate::error::Result;

#[derive(sqlx_macros::FromRow)]
struct WayRow {
    sha: String,
    started: i64,
    arrived: Option<i64>,
}

/// A package that began in the window.
pub(super) struct Begun<'s> {
    /// The project whose commit it is.
    pub source: &'s Source,
    /// The commit.
    pub sha: String,
    /// Its way.
    pub way: Way,
}

pub(super) async fn read(query: &mut impl Query, sources: &[Source], about: &About<'_>) -> Result<Packages> {
    Ok(of(&begun(query, sources, about).await?, about))
}

/// How these went.
pub(super) fn of(begun: &[Begun<'_>], about: &About<'_>) -> Packages {
    let ways = begun.iter().map(|one| one.way);
    packages(ways, about.setting.package.most, about.window, about.now)
}

/// The packages that began in the window.
pub(super) async fn begun<'s>(
    query: &mut impl Query,
    sources: &'s [Source],
    about: &About<'_>,
) -> Result<Vec<Begun<'s>>> {
    let (setting, window) = (about.setting, about.window);
    let mut all = Vec::new();
    for source in sources {
        // One that began before the window is not of it, however often it was tried again since. (The sign keeps SQLite from going
        // through all that began before.)
        let sql = "SELECT d.sha, MIN(d.created_at) AS started, (SELECT MIN(p.finished_at) FROM deployments p \
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
        let begun = rows.into_iter().map(|row| Begun {
            source,
            sha: row.sha,
            way: Way {
                started: from_millis(row.started),
                arrived: row.arrived.map(from_millis),
            },
        });
        all.extend(begun.filter(|one| window.has(one.way.started)));
    }
    Ok(all)
}
