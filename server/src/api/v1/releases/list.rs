//! `GET /api/v1/releases/{product}?kind=&from=&until=`: the releases of a product, by day.
//!
//! They may be hundreds, so the answer has a strong tag to ask again with, and what everybody sees is kept
//! as bytes until the data changes, as feeds are.

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use backend::calendar::queries;
use domain::calendar::Kind;
use domain::identity::Viewer;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::views::{ProductView, ReleaseLine};
use crate::api::extract::{self, Path, Query, parameter};
use crate::api::kept::Answer;
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

impl extract::Asked for Filter {
    const SUCH: &'static str = "kind=patch&from=2026-12-01";
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
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let kind: Option<Kind> = parameter("kind", filter.kind.as_deref(), "monthly, patch or internal")?;
    let from: Option<Date> = parameter("from", filter.from.as_deref(), "a day such as 2026-12-01")?;
    let until: Option<Date> = parameter("until", filter.until.as_deref(), "a day such as 2026-12-31")?;
    let viewer = user.viewer();
    let revision = state.db.revision();
    let key =
        (viewer == Viewer::Anonymous).then(|| format!("releases {product} {kind:?} {from:?} {until:?}"));
    if let Some(answer) = key.as_ref().and_then(|key| state.lists.find(key, revision)) {
        return Ok(answer.to(&headers));
    }
    let product = queries::product(&state.db, &viewer, &product).await?;
    let listed = queries::of_product(&state.db, &viewer, &product, kind, (from, until)).await?;
    let releases = listed
        .iter()
        .map(|listed| ReleaseLine::new(listed, &state.config.public_url))
        .collect();
    let releases = Releases {
        product: ProductView::from(&product),
        releases,
    };
    let answer = Answer::json(&releases)?;
    let response = answer.to(&headers);
    if let Some(key) = key {
        state.lists.keep(key, revision, answer);
    }
    Ok(response)
}
