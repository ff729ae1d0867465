//! `GET /api/v1/velocity/changes`: the merge requests behind the figures, a page at a time.

use app::velocity::Which;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use backend::velocity::{Listed, changes};
use domain::velocity::Exclusion;
use serde::{Deserialize, Serialize};

use super::{Question, WindowBody, of_the_team};
use crate::api::Json;
use crate::api::extract::{self, Query};
use crate::http::viewer::CurrentUser;
use crate::problem::Problem;
use crate::state::AppState;

/// So many are told at once.
const PAGE: usize = 100;

/// What is asked: what the figures are asked with, and which of the changes.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Parameters {
    product: String,
    project: Option<String>,
    team: Option<String>,
    environment: Option<String>,
    clock: Option<String>,
    weekends: Option<String>,
    days: Option<String>,
    from: Option<String>,
    until: Option<String>,
    stage: Option<String>,
    at_least: Option<String>,
    below: Option<String>,
    excluded: Option<String>,
    order: Option<String>,
    before: Option<String>,
}

impl extract::Asked for Parameters {
    const SUCH: &'static str = "product=gitlab&days=30&order=slowest";
}

impl Parameters {
    fn get(&self, name: &str) -> Option<String> {
        let found = match name {
            "product" => Some(&self.product),
            "project" => self.project.as_ref(),
            "team" => self.team.as_ref(),
            "environment" => self.environment.as_ref(),
            "clock" => self.clock.as_ref(),
            "weekends" => self.weekends.as_ref(),
            "days" => self.days.as_ref(),
            "from" => self.from.as_ref(),
            "until" => self.until.as_ref(),
            "stage" => self.stage.as_ref(),
            "at_least" => self.at_least.as_ref(),
            "below" => self.below.as_ref(),
            "excluded" => self.excluded.as_ref(),
            "order" => self.order.as_ref(),
            "before" => self.before.as_ref(),
            _ => None,
        };
        found.filter(|text| !text.is_empty()).cloned()
    }
}

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
    if which.lost {
        return Err(Problem::bad_request(
            "before names no place in this list; ask with what older said",
        ));
    }
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
