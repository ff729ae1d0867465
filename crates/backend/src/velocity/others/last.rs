//! When something was deployed last.

use jiff::Timestamp;

use crate::clock::from_millis;
use crate::connections::sources::Source;
use crate::db::{Query, args};
use crate::error::Result;

#[derive(sqlx_macros::FromRow)]
struct LastRow {
    at: Option<i64>,
}

pub(super) async fn read(
    query: &mut impl Query,
    sources: &[Source],
    environment: &str,
) -> Result<Option<Timestamp>> {
    let mut last = None;
    for source in sources {
        // What was told as a stage alone has a number below zero, and is no deployment.
        let sql = "SELECT MAX(finished_at) AS at FROM deployments WHERE source_id = $1 AND environment = $2 \
                   AND state = 'succeeded' AND +deployment >= 0";
        let row: Option<LastRow> = query.row(sql, args![source.id.as_str(), environment]).await?;
        last = last.max(row.and_then(|row| row.at).map(from_millis));
    }
    Ok(last)
}
