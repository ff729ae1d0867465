//! `GET /api/v1/products/{product}/branches`: how the stable branches of a product are.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use backend::calendar::queries;
use backend::changes::{Branch, branches as changes};
use domain::changes::Health;
use serde::Serialize;

use super::{millis, team};
use crate::api::Json;
use crate::api::extract::Path;
use crate::http::viewer::CurrentUser;
use crate::problem::Problem;
use crate::state::AppState;

/// The answer.
#[derive(Serialize)]
struct Branches {
    branches: Vec<BranchView>,
}

#[derive(Serialize)]
struct BranchView {
    project: String,
    name: String,
    line: String,
    state: &'static str,
    /// Red since the end of the first pipeline that failed; green since the last one that succeeded.
    since: Option<i64>,
    job: Option<String>,
    pipeline: String,
    embargoed: bool,
    looked_after_by: Option<String>,
    looked_after_since: Option<i64>,
}

impl From<Branch> for BranchView {
    fn from(branch: Branch) -> Self {
        let (state, since) = match branch.health {
            Health::Unknown => ("unknown", None),
            Health::Green(at) => ("green", Some(at)),
            Health::Red(at) => ("red", Some(at)),
        };
        Self {
            state,
            since: millis(since),
            line: branch.line.to_string(),
            project: branch.project,
            name: branch.name,
            job: branch.job,
            pipeline: branch.url,
            embargoed: branch.embargoed,
            looked_after_since: millis(branch.looks.as_ref().map(|looks| looks.at)),
            looked_after_by: branch.looks.map(|looks| looks.name),
        }
    }
}

pub async fn branches(
    State(state): State<AppState>,
    user: CurrentUser,
    Path(product): Path<String>,
) -> Result<Response, Problem> {
    let viewer = team(&user)?;
    let product = queries::product(&state.db, &viewer, &product).await?;
    let found = changes::branches(&state.db, &viewer, &product.id, &[]).await?;
    let branches = found.into_iter().map(BranchView::from).collect();
    Ok(Json(Branches { branches }).into_response())
}
