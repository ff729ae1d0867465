//! Which environments are production, and since when a change is there. It is what figures go by: the last stage of the way that the
//! product has said. Where it has said none it is the last stage of GitLab's own way, which its settings show then, and what GitLab
//! calls production, but none of the stages before that: its canaries. What an environment is for webhooks alone say; its name a
//! look at the lists brings as well.

use domain::velocity::Setting;
use jiff::Timestamp;

use crate::clock::from_millis;
use crate::connections::sources::Source;
use crate::db::{Query, args};
use crate::error::Result;
use crate::velocity;

#[derive(sqlx_macros::FromRow)]
struct EnvironmentRow {
    environment: String,
}

/// The environments of a source that are known to be production.
pub(super) async fn environments(query: &mut impl Query, source: &Source) -> Result<Vec<String>> {
    if let Some((way, _)) = velocity::said(query, &source.product).await? {
        let is_known = velocity::deploys_to(query, source, way.production()).await?;
        return Ok(is_known
            .then(|| way.production().to_owned())
            .into_iter()
            .collect());
    }
    let sql = "SELECT DISTINCT environment FROM deployments WHERE source_id = $1 AND tier = 'production'";
    let rows: Vec<EnvironmentRow> = query.rows(sql, args![source.id.as_str()]).await?;
    let usual = Setting::default();
    let mut found: Vec<String> = rows.into_iter().map(|row| row.environment).collect();
    found.retain(|environment| usual.place(environment).is_none());
    if velocity::deploys_to(query, source, usual.production()).await? {
        found.push(usual.production().to_owned());
    }
    Ok(found)
}

#[derive(sqlx_macros::FromRow)]
struct ArrivalRow {
    environment: String,
    at: Option<i64>,
}

/// When a deployment to one of these environments had first brought a merge request there.
pub(super) async fn since(
    query: &mut impl Query,
    source: &Source,
    iid: i64,
    environments: &[String],
) -> Result<Option<Timestamp>> {
    if environments.is_empty() {
        return Ok(None);
    }
    let sql = "SELECT d.environment, MIN(d.finished_at) AS at FROM deployed s JOIN deployments d \
               ON d.source_id = s.source_id AND d.deployment = s.deployment WHERE s.source_id = $1 AND s.iid = $2 \
               AND d.state = 'succeeded' GROUP BY d.environment";
    let rows: Vec<ArrivalRow> = query.rows(sql, args![source.id.as_str(), iid]).await?;
    let there = rows
        .into_iter()
        .filter(|row| environments.contains(&row.environment));
    Ok(there.filter_map(|row| row.at).min().map(from_millis))
}
