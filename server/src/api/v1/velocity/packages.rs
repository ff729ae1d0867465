//! `GET /api/v1/velocity/packages`: the packages of a window one by one, a page at a time.

use app::velocity::packages_place;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use backend::velocity::others::{Package, PackageList, Reached, package_list};
use backend::velocity::setting_of;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::others::PackagesBody;
use super::{Question, WindowBody, not_lost, of_the_team};
use crate::api::Json;
use crate::api::extract::{self, Query};
use crate::http::viewer::CurrentUser;
use crate::problem::Problem;
use crate::state::AppState;

/// So many are told at once.
const PAGE: usize = 100;

parameters!("product=gitlab&days=30": project, days, from, until, before);

/// The answer.
#[derive(Serialize)]
struct Body {
    product: String,
    window: WindowBody,
    /// The environment with which a package begins.
    start: String,
    /// How all of them went.
    #[serde(flatten)]
    share: PackagesBody,
    /// Those that missed their time first; among them the newest.
    packages: Vec<PackageBody>,
    /// What to ask with, as `before`, for those that come after; none at the end.
    older: Option<String>,
}

#[derive(Serialize)]
struct PackageBody {
    connection: String,
    project: String,
    sha: String,
    began_at: i64,
    stages: Vec<ReachedBody>,
    /// None where it is not in production.
    arrived_at: Option<i64>,
    took_seconds: Option<i64>,
    /// `late`, `never`, `on_the_way`, `in_time`, `impossible`.
    went: &'static str,
}

#[derive(Serialize)]
struct ReachedBody {
    name: String,
    environment: String,
    /// None where it was not there.
    at: Option<i64>,
}

impl From<&Reached> for ReachedBody {
    fn from(reached: &Reached) -> Self {
        Self {
            name: reached.name.clone(),
            environment: reached.environment.clone(),
            at: reached.at.map(Timestamp::as_millisecond),
        }
    }
}

impl From<&Package> for PackageBody {
    fn from(package: &Package) -> Self {
        Self {
            connection: package.connection.clone(),
            project: package.project.clone(),
            sha: package.sha.clone(),
            began_at: package.began_at.as_millisecond(),
            stages: package.stages.iter().map(ReachedBody::from).collect(),
            arrived_at: package.arrived_at.map(Timestamp::as_millisecond),
            took_seconds: package.went.took().map(|took| took.as_secs()),
            went: package.went.key(),
        }
    }
}

pub async fn list(
    State(state): State<AppState>,
    user: CurrentUser,
    Query(parameters): Query<Parameters>,
) -> Result<Response, Problem> {
    let viewer = of_the_team(&user)?;
    let (after, is_lost) = packages_place(|name| parameters.get(name));
    not_lost(is_lost)?;
    let question = Question::of(&state, &viewer, |name| parameters.get(name)).await?;
    let (setting, _) = setting_of(&state.db, &viewer, &question.product).await?;
    let wanted = PackageList { after, most: PAGE };
    let found = package_list(&state.db, &viewer, &question.about(&setting), &wanted).await?;
    let body = Body {
        product: question.product.slug.clone(),
        window: WindowBody::of(&question),
        start: setting.package.start.clone(),
        share: PackagesBody::from(&found.packages),
        packages: found.all.iter().map(PackageBody::from).collect(),
        older: found.older.as_ref().map(ToString::to_string),
    };
    Ok(Json(body).into_response())
}
