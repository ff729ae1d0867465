//! `GET /api/v1/velocity…`: how long changes take to reach production, where the time goes, and what stands beside it. The same numbers
//! as the pages, from the same reads, and the same parameters. For the team.

/// What is asked of an address: `product`, and these if they are there. `get` gives them as a page reads its address: what is empty is
/// not there.
macro_rules! parameters {
    ($such:literal: $($name:ident),+) => {
        /// What is asked.
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        pub struct Parameters {
            product: String,
            $($name: Option<String>,)+
        }

        impl extract::Asked for Parameters {
            const SUCH: &'static str = $such;
        }

        impl Parameters {
            fn get(&self, name: &str) -> Option<String> {
                let found = match name {
                    "product" => Some(&self.product),
                    $(name if name == stringify!($name) => self.$name.as_ref(),)+
                    _ => None,
                };
                found.filter(|text| !text.is_empty()).cloned()
            }
        }
    };
}

mod around;
mod changes;
mod checklists;
mod figures;
mod others;
mod packages;
mod team;
mod waiting;

use app::velocity::{Asked, definition};
use axum::Router;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use backend::blockers;
use backend::calendar::{Product, queries};
use backend::velocity::{self, Ask, Velocity};
use domain::identity::Viewer;
use domain::velocity::{Setting, stages};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use self::around::AroundBody;
use self::figures::{BucketBody, DayBody, FiguresBody, MarksBody, PartBody, PointBody, StageBody};
use self::others::OthersBody;
use super::changes::team as of_the_team;
use crate::api::Json;
use crate::api::extract::{self, Query};
use crate::http::viewer::CurrentUser;
use crate::problem::Problem;
use crate::state::AppState;

/// `/api/v1/velocity…`.
pub fn routes() -> Router<AppState> {
    Router::new()
        .route("/api/v1/velocity", get(show))
        .route("/api/v1/velocity/changes", get(changes::list))
        .route("/api/v1/velocity/waiting", get(waiting::list))
        .route("/api/v1/velocity/packages", get(packages::list))
        .route("/api/v1/velocity/checklists", get(checklists::show))
        .route("/api/v1/velocity/teams/{team}", get(team::show))
}

parameters!("product=gitlab&days=30": project, team, environment, clock, weekends, days, from, until);

/// What is asked about, as it was read.
struct Question {
    asked: Asked,
    product: Product,
    ask: Ask,
    now: Timestamp,
}

impl Question {
    async fn of(
        state: &AppState,
        viewer: &Viewer,
        parameter: impl Fn(&str) -> Option<String>,
    ) -> Result<Self, Problem> {
        let asked = Asked::read(parameter).map_err(Problem::bad_request)?;
        let slug = asked.product.as_deref().ok_or_else(Problem::not_found)?;
        let product = queries::product(&state.db, viewer, slug).await?;
        let now = state.db.clock().now();
        let ask = Ask {
            product: product.slug.clone(),
            project: asked.project.clone(),
            team: asked.team.clone(),
            environment: asked.environment.clone(),
            clock: asked.clock,
            weekends: asked.weekends,
            window: asked.window(&product, now),
        };
        Ok(Self {
            asked,
            product,
            ask,
            now,
        })
    }

    fn about<'a>(&'a self, setting: &'a Setting) -> velocity::others::About<'a> {
        velocity::others::About {
            product: &self.product,
            setting,
            project: self.ask.project.as_deref(),
            environment: self.ask.environment.as_deref(),
            window: self.ask.window,
            now: self.now,
        }
    }
}

/// Refuses an address that names no place in its list.
fn not_lost(is_lost: bool) -> Result<(), Problem> {
    if is_lost {
        let why = "before names no place in this list; ask with what older said";
        return Err(Problem::bad_request(why));
    }
    Ok(())
}

/// The days that are looked at, and the instants with which they begin and end.
#[derive(Serialize)]
struct WindowBody {
    /// The first day.
    first: String,
    /// The last day.
    last: String,
    from: i64,
    /// The first instant after it.
    until: i64,
}

impl WindowBody {
    fn of(question: &Question) -> Self {
        let (first, last) = question.asked.days(question.product.home.day_at(question.now));
        Self {
            first: first.to_string(),
            last: last.to_string(),
            from: question.ask.window.from.as_millisecond(),
            until: question.ask.window.until.as_millisecond(),
        }
    }
}

/// The time to production of what was asked for.
#[derive(Serialize)]
struct TimesBody {
    environment: String,
    clock: &'static str,
    weekends: &'static str,
    window: WindowBody,
    definition: String,
    marks: MarksBody,
    /// Whether the setting was changed and not all is worked out anew, so that the figures are still on their way.
    rebuilding: bool,
    figures: FiguresBody,
    /// Those of as many days just before; none where those are more than a year.
    before: Option<FiguresBody>,
    stages_definition: &'static str,
    stages: Vec<StageBody>,
    weeks: Vec<PointBody>,
    distribution: Vec<BucketBody>,
    days: Vec<DayBody>,
}

impl TimesBody {
    fn of(question: &Question, velocity: &Velocity) -> Self {
        let (clock, weekends) = (question.ask.clock, question.ask.weekends);
        Self {
            environment: velocity.environment.clone(),
            clock: clock.key(),
            weekends: weekends.key(),
            window: WindowBody::of(question),
            definition: definition(&velocity.environment, clock, weekends),
            marks: MarksBody::from(&velocity.setting.marks),
            rebuilding: velocity.rebuilding,
            figures: FiguresBody::from(&velocity.figures),
            before: velocity.before.as_ref().map(FiguresBody::from),
            stages_definition: stages::DEFINITION,
            stages: velocity.stages.iter().map(StageBody::from).collect(),
            weeks: velocity.trend.iter().map(PointBody::from).collect(),
            distribution: velocity.distribution.iter().map(BucketBody::from).collect(),
            days: velocity.days.iter().map(DayBody::from).collect(),
        }
    }
}

/// The answer.
#[derive(Serialize)]
struct Body {
    product: String,
    project: Option<String>,
    team: Option<String>,
    #[serde(flatten)]
    times: TimesBody,
    projects: Vec<PartBody>,
    teams: Vec<PartBody>,
    #[serde(flatten)]
    others: OthersBody,
    #[serde(flatten)]
    around: AroundBody,
}

async fn show(
    State(state): State<AppState>,
    user: CurrentUser,
    Query(parameters): Query<Parameters>,
) -> Result<Response, Problem> {
    let viewer = of_the_team(&user)?;
    let question = Question::of(&state, &viewer, |name| parameters.get(name)).await?;
    let (product, ask) = (&question.product, &question.ask);
    let (velocity, others) =
        velocity::with_others(&state.db, &viewer, product, ask, question.now, false).await?;
    let window = ask.window.into();
    let around = blockers::around(&state.db, &viewer, &product.slug, window, &velocity.trend).await?;
    let body = Body {
        product: question.product.slug.clone(),
        project: question.ask.project.clone(),
        team: question.asked.team_key().map(str::to_owned),
        times: TimesBody::of(&question, &velocity),
        projects: velocity.by_project.iter().map(PartBody::from).collect(),
        teams: velocity.by_team.iter().map(PartBody::from).collect(),
        others: OthersBody::from(&others),
        around: AroundBody::from(&around),
    };
    Ok(Json(body).into_response())
}
