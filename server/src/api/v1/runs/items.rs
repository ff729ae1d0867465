//! `GET /api/v1/runs/{run}/items?since=`: the items of a checklist, or those that were touched at an
//! instant or later: what a page that was cut off has missed.

use axum::extract::State;
use backend::checklists::queries;
use backend::clock::from_millis;
use domain::id::RunId;
use serde::{Deserialize, Serialize};

use super::views::ItemBody;
use super::{id, signed_in};
use crate::api::Json;
use crate::api::extract::{self, Path, Query, parameter};
use crate::http::viewer::CurrentUser;
use crate::problem::Problem;
use crate::state::AppState;

/// Since when.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Since {
    since: Option<String>,
}

impl extract::Asked for Since {
    const SUCH: &'static str = "since=1796558400000";
}

/// The answer.
#[derive(Serialize)]
pub struct Touched {
    run: String,
    /// What to ask with the next time.
    next: i64,
    items: Vec<ItemBody>,
}

/// How far the next question reaches back before this one, in milliseconds: a write carries the time at
/// which it was begun, and may have been committed after this was read.
const OVERLAP: i64 = 10_000;

pub async fn items(
    State(state): State<AppState>,
    user: CurrentUser,
    Path(run): Path<String>,
    Query(query): Query<Since>,
) -> Result<Json<Touched>, Problem> {
    let viewer = signed_in(&user)?;
    let run: RunId = id(&run)?;
    let since: Option<i64> = parameter(
        "since",
        query.since.as_deref(),
        "a number of milliseconds since 1970",
    )?;
    let next = state.db.clock().now().as_millisecond() - OVERLAP;
    let (listed, views) = if let Some(since) = since {
        queries::changes(&state.db, &viewer, &run, from_millis(since)).await?
    } else {
        let view = queries::run(&state.db, &viewer, &run).await?;
        let items = view.sections.into_iter().flat_map(|section| section.items);
        (view.listed, items.collect())
    };
    Ok(Json(Touched {
        run: run.to_string(),
        next,
        items: ItemBody::all(views, &listed.product.home),
    }))
}
