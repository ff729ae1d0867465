//! `GET /api/v1/velocity/teams/{team}`: how long the changes of one team take, beside those of all.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use backend::velocity::{self, Ask};
use serde::Serialize;

use super::figures::{FiguresBody, StageBody};
use super::{Parameters, Question, TimesBody, of_the_team};
use crate::api::Json;
use crate::api::extract::{Path, Query};
use crate::http::viewer::CurrentUser;
use crate::problem::Problem;
use crate::state::AppState;

/// The answer.
#[derive(Serialize)]
struct Body {
    product: String,
    project: Option<String>,
    team: String,
    #[serde(flatten)]
    times: TimesBody,
    /// The same of all teams.
    whole: WholeBody,
}

#[derive(Serialize)]
struct WholeBody {
    figures: FiguresBody,
    stages: Vec<StageBody>,
}

pub async fn show(
    State(state): State<AppState>,
    user: CurrentUser,
    Path(team): Path<String>,
    Query(parameters): Query<Parameters>,
) -> Result<Response, Problem> {
    let viewer = of_the_team(&user)?;
    let own = |name: &str| match name {
        "team" => Some(team.clone()),
        name => parameters.get(name),
    };
    let question = Question::of(&state, &viewer, own).await?;
    let found = velocity::read(&state.db, &viewer, &question.ask).await?;
    let is_known = found.teams.contains(&team);
    if !is_known && !velocity::has_team(&state.db, &viewer, &question.product, &team).await? {
        return Err(Problem::not_found());
    }
    let whole = Ask {
        team: None,
        ..question.ask.clone()
    };
    let whole = velocity::read(&state.db, &viewer, &whole).await?;
    let body = Body {
        product: question.product.slug.clone(),
        project: question.ask.project.clone(),
        team,
        times: TimesBody::of(&question, &found),
        whole: WholeBody {
            figures: FiguresBody::from(&whole.figures),
            stages: whole.stages.iter().map(StageBody::from).collect(),
        },
    };
    Ok(Json(body).into_response())
}
