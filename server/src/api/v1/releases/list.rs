//! `GET /api/v1/releases/{product}?kind=&from=&until=`: the releases of a product, by day.

use axum::extract::State;
use backend::calendar::queries;
use domain::calendar::Kind;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::views::{ProductView, ReleaseLine};
use crate::api::Json;
use crate::api::extract::{Path, Query, parameter};
use crate::http::viewer::CurrentUser;
use crate::problem::Problem;
use crate::state::AppState;

/// Which ones.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Filter {
    kind: Option<String>,
    from: Option<String>,
    until: Option<String>,
}

/// The answer.
#[derive(Serialize)]
pub struct Releases {
    product: ProductView,
    releases: Vec<ReleaseLine>,
}

pub async fn list(
    State(state): State<AppState>,
    user: CurrentUser,
    Path(product): Path<String>,
    Query(filter): Query<Filter>,
) -> Result<Json<Releases>, Problem> {
    let kind: Option<Kind> = parameter("kind", filter.kind.as_deref(), "monthly, patch or internal")?;
    let from: Option<Date> = parameter("from", filter.from.as_deref(), "a day such as 2026-12-01")?;
    let until: Option<Date> = parameter("until", filter.until.as_deref(), "a day such as 2026-12-31")?;
    let viewer = user.viewer();
    let product = queries::product(&state.db, &viewer, &product).await?;
    let listed = queries::all(&state.db, &viewer, Some(&product)).await?;
    let fits = listed.iter().filter(|listed| {
        let release = &listed.release;
        kind.is_none_or(|kind| release.kind == kind)
            && from.is_none_or(|from| release.day >= from)
            && until.is_none_or(|until| release.day <= until)
    });
    let releases = fits
        .map(|listed| ReleaseLine::new(listed, &viewer, &state.config.public_url))
        .collect();
    Ok(Json(Releases {
        product: ProductView::from(&product),
        releases,
    }))
}
