//! Which releases' own steps count by the holidays of a region.

use domain::calendar::{Home, StepPlan, days};
use domain::identity::{Sealed, Viewer};
use jiff::Timestamp;

use crate::calendar::queries::Listed;
use crate::calendar::{plans, rows, store};
use crate::db::{Query, args};
use crate::error::Result;

#[derive(sqlx_macros::FromRow)]
struct PlannedRow {
    release_id: String,
}

/// The releases from today on whose own steps count by the holidays of a region, each with those steps.
pub(super) async fn planned_by(
    query: &mut impl Query,
    region: &str,
    now: Timestamp,
) -> Result<Vec<(Sealed<Listed>, Vec<StepPlan>)>> {
    // Somewhere it is still yesterday.
    let somewhere = days::plus(Home::UTC.day_at(now), -1);
    let rows: Vec<PlannedRow> = query
        .rows(
            "SELECT p.release_id FROM release_plans p JOIN releases r ON r.id = p.release_id \
             WHERE r.day >= $1 AND r.standing IN ('planned', 'delayed') AND p.steps LIKE $2 ORDER BY r.day, r.id",
            args![somewhere, format!("%/{region}%")],
        )
        .await?;
    let mut found = Vec::new();
    for row in rows {
        let id = rows::read("release_plans", "release_id", &row.release_id, &row.release_id)?;
        let plan = plans::own_plan(query, &id).await?.unwrap_or_default();
        let counts = plan.iter().any(|step| step.offset.region() == Some(region));
        let ahead = |sealed: &Sealed<Listed>| {
            let listed = sealed.peek(&Viewer::System);
            listed.is_some_and(|own| own.release.day >= own.product.home.day_at(now))
        };
        if let Some(sealed) = store::by_id(query, &id).await?.filter(|own| counts && ahead(own)) {
            found.push((sealed, plan));
        }
    }
    Ok(found)
}
