//! `GET /api/v1/blockers`: those that last, the longest first, and those that are over, what began last first, a page at a time.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use backend::blockers::{self, Cursor, Filter};
use serde::{Deserialize, Serialize};

use super::of_the_team;
use super::views::BlockerView;
use crate::api::Json;
use crate::api::extract::{self, Query, parameter};
use crate::http::viewer::CurrentUser;
use crate::problem::Problem;
use crate::state::AppState;

/// So many that are over come at once.
const PAGE: usize = 100;

/// Which ones.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Asked {
    product: Option<String>,
    cause: Option<String>,
    from: Option<String>,
    until: Option<String>,
    state: Option<String>,
    before: Option<String>,
}

impl Asked {
    /// What is asked of a name; what is empty is not there.
    fn get(&self, name: &str) -> Option<String> {
        let found = match name {
            "product" => &self.product,
            "cause" => &self.cause,
            "from" => &self.from,
            "until" => &self.until,
            _ => return None,
        };
        found.clone().filter(|text| !text.is_empty())
    }
}

impl extract::Asked for Asked {
    const SUCH: &'static str = "product=gitlab&state=open";
}

#[derive(Serialize)]
struct Blockers {
    blockers: Vec<BlockerView>,
    /// What to ask with for those before; null at the end.
    before: Option<String>,
}

pub async fn list(
    State(state): State<AppState>,
    user: CurrentUser,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let viewer = of_the_team(&user)?;
    let filter = Filter {
        which: parameter("state", asked.state.as_deref(), "open or over")?,
        ..app::blockers::filter(|name| asked.get(name)).map_err(Problem::bad_request)?
    };
    let before: Option<Cursor> = parameter(
        "before",
        asked.before.as_deref(),
        "what the page before has given",
    )?;
    let page = blockers::page(&state.db, &viewer, &filter, before, PAGE).await?;
    let now = blockers::minute(state.db.clock().now());
    let all = page.open.iter().chain(&page.over);
    Ok(Json(Blockers {
        blockers: all
            .map(|listed| BlockerView::new(listed, &state.config.public_url, now))
            .collect(),
        before: page.older.map(|cursor| cursor.to_string()),
    })
    .into_response())
}
