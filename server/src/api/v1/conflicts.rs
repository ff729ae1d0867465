//! `GET /api/v1/conflicts?product=`: what of everything that is planned clashes, by the releases' days. For the team.

use axum::Router;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use axum::routing::get;
use backend::calendar::conflicts::{Found, conflicts};
use backend::calendar::queries;
use domain::calendar::conflicts::Clash;
use serde::{Deserialize, Serialize};

use super::super::extract::{self, Query};
use super::super::kept::Answer;
use crate::http::viewer::CurrentUser;
use crate::problem::Problem;
use crate::state::AppState;

/// `/api/v1/conflicts`.
pub fn routes() -> Router<AppState> {
    Router::new().route("/api/v1/conflicts", get(list))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Filter {
    product: Option<String>,
}

impl extract::Asked for Filter {
    const SUCH: &'static str = "product=gitlab";
}

#[derive(Serialize)]
struct Conflicts {
    conflicts: Vec<ConflictView>,
    /// How many there are beside those.
    more: usize,
}

/// Something that clashes.
#[derive(Serialize)]
pub(super) struct ConflictView {
    product: String,
    /// The address of the release.
    release: String,
    day: String,
    clash: &'static str,
    /// What clashes, as a sentence.
    says: String,
    /// The step that it is about.
    step: Option<String>,
    /// The address of the other release that it is about.
    other: Option<String>,
    /// The id of the freeze that it is about.
    freeze: Option<String>,
    free: Option<FreeView>,
}

#[derive(Serialize)]
struct FreeView {
    day: String,
    /// What would be moved there: `step` or `release`.
    moves: &'static str,
    /// The step that would be moved there alone; none for the release.
    step: Option<String>,
}

impl From<&Found> for ConflictView {
    fn from(found: &Found) -> Self {
        Self {
            product: found.listed.product.slug.clone(),
            release: found.listed.path(),
            day: found.listed.release.day.to_string(),
            clash: found.clash.key(),
            says: found.sentence(),
            step: found.clash.step().map(str::to_owned),
            other: found.other.as_ref().map(backend::calendar::Listed::path),
            freeze: match &found.clash {
                Clash::Freeze { freeze, .. } => Some(freeze.to_string()),
                _ => None,
            },
            free: found.free.as_ref().map(|free| FreeView {
                day: free.day.to_string(),
                moves: if free.step.is_some() { "step" } else { "release" },
                step: free.step.clone(),
            }),
        }
    }
}

async fn list(
    State(state): State<AppState>,
    user: CurrentUser,
    Query(filter): Query<Filter>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let viewer = super::changes::team(&user)?;
    let now = state.db.clock().now();
    if let Some(slug) = &filter.product {
        queries::product(&state.db, &viewer, slug).await?;
    }
    let all = conflicts(&state.db, &viewer, (filter.product.as_slice(), &[]), now).await?;
    let answer = Answer::json(&Conflicts {
        conflicts: all.found.iter().map(ConflictView::from).collect(),
        more: all.more,
    })?;
    Ok(answer.to(&headers))
}
