//! How often is deployed to an environment.

use domain::velocity::deliveries::{Deliveries, deliveries};

use super::About;
use crate::clock::from_millis;
use crate::connections::sources::Source;
use crate::db::{Query, args};
use crate::error::Result;

#[derive(sqlx_macros::FromRow)]
struct EndRow {
    at: i64,
}

pub(super) async fn read(
    query: &mut impl Query,
    sources: &[Source],
    about: &About<'_>,
    environment: &str,
) -> Result<Deliveries> {
    let window = about.window;
    let mut ended = Vec::new();
    for source in sources {
        // What was told as a stage alone has a number below zero, and is no deployment.
        let sql = "SELECT finished_at AS at FROM deployments WHERE source_id = $1 AND environment = $2 \
                   AND state = 'succeeded' AND finished_at >= $3 AND finished_at < $4 AND deployment >= 0";
        let values = args![source.id.as_str(), environment, window.from, window.until];
        let rows: Vec<EndRow> = query.rows(sql, values).await?;
        ended.extend(rows.into_iter().map(|row| from_millis(row.at)));
    }
    Ok(deliveries(ended, window, &about.product.home))
}
