//! `GET /api/v1/velocity/changes`: the merge requests behind the figures, a page at a time.

use app::velocity::Which;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use backend::velocity::{Listed, changes};
use domain::velocity::Exclusion;
use serde::{Deserialize, Serialize};

use super::{Question, WindowBody, not_lost, of_the_team};
use crate::api::Json;
use crate::api::extract::{self, Query};
use crate::http::viewer::CurrentUser;
use crate::problem::Problem;
use crate::state::AppState;

/// So many are told at once.
const PAGE: usize = 100;

parameters!("product=gitlab&days=30&order=slowest": project, team, environment, clock, weekends, days, from, until, stage, at_least, below, arrived, excluded, order, before);

/// The answer.
#[derive(Serialize)]
struct Body {
    product: String,
    environment: String,
    window: WindowBody,
    changes: Vec<ChangeBody>,
    /// What to ask with, as `before`, for those that come after; none at the end.
    older: Option<String>,
}

#[derive(Serialize)]
struct ChangeBody {
    /// `group/project!12`.
    reference: String,
    connection: String,
    project: String,
    iid: i64,
    title: Option<String>,
    url: Option<String>,
    team: Option<String>,
    merged_at: Option<i64>,
    first_commit_at: Option<i64>,
    arrived_at: i64,
    /// None where it is in no figure.
    takes_seconds: Option<i64>,
    stages: Vec<PassedBody>,
    /// Why it is in no figure.
    excluded: Option<&'static str>,
}

#[derive(Serialize)]
struct PassedBody {
    name: String,
    /// None where it jumped this one.
    seconds: Option<i64>,
}

impl From<&Listed> for ChangeBody {
    fn from(change: &Listed) -> Self {
        let passed = |(name, time): &(String, Option<jiff::SignedDuration>)| PassedBody {
            name: name.clone(),
            seconds: time.map(|time| time.as_secs()),
        };
        Self {
            reference: change.reference(),
            connection: change.connection.clone(),
            project: change.project.clone(),
            iid: change.iid,
            title: change.title.clone(),
            url: change.url.clone(),
            team: change.team.clone(),
            merged_at: change.merged_at.map(jiff::Timestamp::as_millisecond),
            first_commit_at: change.first_commit_at.map(jiff::Timestamp::as_millisecond),
            arrived_at: change.arrived_at.as_millisecond(),
            takes_seconds: change.takes.map(|time| time.as_secs()),
            stages: change.stages.iter().map(passed).collect(),
            excluded: change.excluded.map(Exclusion::key),
        }
    }
}

pub async fn list(
    State(state): State<AppState>,
    user: CurrentUser,
    Query(parameters): Query<Parameters>,
) -> Result<Response, Problem> {
    let viewer = of_the_team(&user)?;
    let which = Which::read(|name| parameters.get(name)).map_err(Problem::bad_request)?;
    not_lost(which.lost)?;
    let question = Question::of(&state, &viewer, |name| parameters.get(name)).await?;
    let found = changes(&state.db, &viewer, &question.ask, &which.wanted(PAGE)).await?;
    let body = Body {
        product: question.product.slug.clone(),
        environment: found.environment.clone(),
        window: WindowBody::of(&question),
        changes: found.changes.iter().map(ChangeBody::from).collect(),
        older: found.older.as_ref().map(ToString::to_string),
    };
    Ok(Json(body).into_response())
}
