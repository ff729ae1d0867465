//! `GET /api/v1/velocity/checklists`: where the checklists of a product run late, with the checklists behind each item.

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
    /// How many are overdue now, whatever the window.
    overdue: usize,
    /// How many others were done on checklists that were written down at once.
    left_out: usize,
    /// How many different ones were done or are overdue.
    different: usize,
    /// What ran late for the longest first, ten at most.
    items: Vec<ItemBody>,
}

#[derive(Serialize)]
struct ItemBody {
    template: String,
    /// What it is called there, with the names of what is filled in.
    title: String,
    count: usize,
    /// How long it waited; null where it was not done.
    #[serde(flatten)]
    waited: LastsBody,
    /// How often it was done late, of how often it was done and had a due time.
    late: ShareBody,
    /// How often it is overdue now.
    overdue: usize,
    /// For how long at most; null where it is not.
    overdue_seconds: Option<i64>,
    /// By how much it was late, all times together; of what is overdue, by how much until now.
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
            waited: waits.times.into(),
            late: ShareBody::from(&waits.late),
            overdue: waits.overdue,
            overdue_seconds: waits.longest.map(|longest| longest.as_secs()),
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
    /// `done`, or what it is while it is overdue: `open`, `doing`, `blocked`.
    state: &'static str,
    /// Null where it is not done, as the next one.
    done_at: Option<i64>,
    waited_seconds: Option<i64>,
    /// Null where it was in time, or has no due time.
    late_seconds: Option<i64>,
}

impl From<&Waited> for WaitedBody {
    fn from(waited: &Waited) -> Self {
        Self {
            title: waited.title.clone(),
            checklist: waited.run.clone(),
            path: waited.path.clone(),
            state: waited.state.key(),
            done_at: waited.done_at.map(|at| at.as_millisecond()),
            waited_seconds: waited.stands.waited().map(|waited| waited.as_secs()),
            late_seconds: waited.stands.late().map(|late| late.as_secs()),
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
        overdue: found.overdue,
        left_out: found.left_out,
        different: found.different,
        items: found.items.iter().map(ItemBody::from).collect(),
    };
    Ok(Json(body).into_response())
}
