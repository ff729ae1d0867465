//! `GET /api/v1/velocity/waiting`: the merge requests that a number of pressure counts, a page at a time.

use app::velocity::Waits;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use backend::velocity::others::{WaitingChange, waiting};
use backend::velocity::setting_of;
use domain::changes::Severity;
use domain::velocity::pressure::DEFINITION;
use serde::{Deserialize, Serialize};

use super::{Question, not_lost, of_the_team};
use crate::api::Json;
use crate::api::extract::{self, Query};
use crate::http::viewer::CurrentUser;
use crate::problem::Problem;
use crate::state::AppState;

/// So many are told at once.
const PAGE: usize = 100;

parameters!("product=gitlab&line=main&severity=2": project, line, severity, before);

/// The answer.
#[derive(Serialize)]
struct Body {
    product: String,
    definition: &'static str,
    /// `main`, or a line such as `19.6`.
    line: String,
    /// `S1` to `S4`, or `none`; null where any is told.
    severity: Option<&'static str>,
    /// How many there are, in this answer and in those behind it.
    count: usize,
    /// That which was merged first first.
    changes: Vec<WaitingBody>,
    /// What to ask with, as `before`, for those that come after; none at the end.
    older: Option<String>,
}

#[derive(Serialize)]
struct WaitingBody {
    /// `group/project!12`.
    reference: String,
    connection: String,
    project: String,
    iid: i64,
    title: Option<String>,
    url: Option<String>,
    /// `S1` to `S4`; null where its labels say none.
    severity: Option<&'static str>,
    merged_at: i64,
    waits_seconds: i64,
}

impl From<&WaitingChange> for WaitingBody {
    fn from(change: &WaitingChange) -> Self {
        Self {
            reference: change.reference(),
            connection: change.connection.clone(),
            project: change.project.clone(),
            iid: change.iid,
            title: change.title.clone(),
            url: change.url.clone(),
            severity: change.severity.map(Severity::key),
            merged_at: change.merged_at.as_millisecond(),
            waits_seconds: change.waits.as_secs(),
        }
    }
}

pub async fn list(
    State(state): State<AppState>,
    user: CurrentUser,
    Query(parameters): Query<Parameters>,
) -> Result<Response, Problem> {
    let viewer = of_the_team(&user)?;
    let which = Waits::read(|name| parameters.get(name)).map_err(Problem::bad_request)?;
    not_lost(which.lost)?;
    let question = Question::of(&state, &viewer, |name| parameters.get(name)).await?;
    let (setting, _) = setting_of(&state.db, &viewer, &question.product).await?;
    let about = question.about(&setting);
    let found = waiting(&state.db, &viewer, &about, &which.wanted(PAGE)).await?;
    let body = Body {
        product: question.product.slug.clone(),
        definition: DEFINITION,
        line: Waits::line(which.place),
        severity: which
            .severity
            .map(|severity| severity.map_or("none", Severity::key)),
        count: found.count,
        changes: found.changes.iter().map(WaitingBody::from).collect(),
        older: found.older.as_ref().map(ToString::to_string),
    };
    Ok(Json(body).into_response())
}
