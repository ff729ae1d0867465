//! `GET /api/v1/requests`: the open ones, the worst first, and those that are settled, the newest first, a page at a time.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use backend::calendar::queries as calendar;
use backend::requests::{self, Cursor, Filter};
use serde::{Deserialize, Serialize};

use super::of_the_team;
use super::views::RequestView;
use crate::api::Json;
use crate::api::extract::{self, Query, parameter};
use crate::http::viewer::CurrentUser;
use crate::problem::Problem;
use crate::state::AppState;

/// So many settled ones come at once.
const PAGE: usize = 100;

/// Which ones.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Asked {
    state: Option<String>,
    kind: Option<String>,
    product: Option<String>,
    before: Option<String>,
}

impl extract::Asked for Asked {
    const SUCH: &'static str = "state=open&kind=backport";
}

#[derive(Serialize)]
struct Requests {
    requests: Vec<RequestView>,
    /// What to ask with for those before; null at the end.
    before: Option<String>,
}

pub async fn list(
    State(state): State<AppState>,
    user: CurrentUser,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let viewer = of_the_team(&user)?;
    let states = "open, accepted, declined or withdrawn";
    let kinds = "out_of_band, internal, backport or exception";
    let products = match &asked.product {
        Some(slug) => vec![calendar::product(&state.db, &viewer, slug).await?.slug],
        None => Vec::new(),
    };
    let filter = Filter {
        state: parameter("state", asked.state.as_deref(), states)?,
        wish: parameter("kind", asked.kind.as_deref(), kinds)?,
        products,
        asked_by: None,
    };
    let before: Option<Cursor> = parameter(
        "before",
        asked.before.as_deref(),
        "what the page before has given",
    )?;
    let page = requests::page(&state.db, &viewer, &filter, before, PAGE).await?;
    let all = page.open.iter().chain(&page.settled);
    Ok(Json(Requests {
        requests: all
            .map(|listed| RequestView::new(listed, &state.config.public_url))
            .collect(),
        before: page.older.map(|cursor| cursor.to_string()),
    })
    .into_response())
}
