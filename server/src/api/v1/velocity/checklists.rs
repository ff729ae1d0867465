//! `GET /api/v1/velocity/checklists`: where the checklists of a product wait, with the checklists behind each item.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use backend::velocity::others::{ItemWaits, Waited, checklists};
use backend::velocity::setting_of;
use domain::velocity::checklists::DEFINITION;
use serde::{Deserialize, Serialize};

use super::figures::{LastsBody, ShareBody};
use super::{Question, WindowBody, of_the_team};
use crate::api::Json;
use crate::api::extract::{self, Query};
use crate::http::viewer::CurrentUser;
use crate::problem::Problem;
use crate::state::AppState;

parameters!("product=gitlab&days=30": days, from, until);

/// The answer.
#[derive(Serialize)]
struct Body {
    product: String,
    window: WindowBody,
    definition: &'static str,
    /// How many items were done.
    count: usize,
    /// How many different ones.
    different: usize,
    /// What was late for the longest first, ten at most.
    items: Vec<ItemBody>,
}

#[derive(Serialize)]
struct ItemBody {
    template: String,
    /// What it is called there, with the names of what is filled in.
    title: String,
    count: usize,
    /// How long it waited.
    #[serde(flatten)]
    waited: LastsBody,
    /// How often, of how often it had a due time.
    late: ShareBody,
    /// By how much, all times together.
    late_seconds: i64,
    /// Where it was latest first.
    checklists: Vec<WaitedBody>,
}

impl From<&ItemWaits> for ItemBody {
    fn from(item: &ItemWaits) -> Self {
        let waits = &item.waits;
        let (template, title) = waits.item.clone();
        Self {
            template,
            title,
            count: waits.count,
            waited: Some(waits.times).into(),
            late: ShareBody::from(&waits.late),
            late_seconds: waits.lateness.as_secs(),
            checklists: item.behind.iter().map(WaitedBody::from).collect(),
        }
    }
}

#[derive(Serialize)]
struct WaitedBody {
    /// What it is called there: an item for each version is on it more than once.
    title: String,
    /// `Monthly release of GitLab 19.7`.
    checklist: String,
    /// The item's address on the site.
    path: String,
    done_at: i64,
    waited_seconds: i64,
    /// Null where it was in time, or has no due time.
    late_seconds: Option<i64>,
}

impl From<&Waited> for WaitedBody {
    fn from(waited: &Waited) -> Self {
        Self {
            title: waited.title.clone(),
            checklist: waited.run.clone(),
            path: waited.path.clone(),
            done_at: waited.done_at.as_millisecond(),
            waited_seconds: waited.went.waited.as_secs(),
            late_seconds: waited.went.late().map(|late| late.as_secs()),
        }
    }
}

pub async fn show(
    State(state): State<AppState>,
    user: CurrentUser,
    Query(parameters): Query<Parameters>,
) -> Result<Response, Problem> {
    let viewer = of_the_team(&user)?;
    let question = Question::of(&state, &viewer, |name| parameters.get(name)).await?;
    let (setting, _) = setting_of(&state.db, &viewer, &question.product).await?;
    let found = checklists(&state.db, &viewer, &question.about(&setting)).await?;
    let body = Body {
        product: question.product.slug.clone(),
        window: WindowBody::of(&question),
        definition: DEFINITION,
        count: found.done,
        different: found.different,
        items: found.items.iter().map(ItemBody::from).collect(),
    };
    Ok(Json(body).into_response())
}
