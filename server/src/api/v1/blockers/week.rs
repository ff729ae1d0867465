//! `GET /api/v1/blockers/weeks/{week}`: the report of a week. Nothing embargoed is in it, for nobody.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use backend::blockers::{self, Weekly};
use domain::blockers::{Beside, Row};
use serde::{Deserialize, Serialize};

use super::of_the_team;
use super::views::BlockerView;
use crate::api::Json;
use crate::api::extract::{self, Path, Query};
use crate::http::viewer::CurrentUser;
use crate::problem::Problem;
use crate::state::AppState;

/// Of which product.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Asked {
    product: String,
}

impl extract::Asked for Asked {
    const SUCH: &'static str = "product=gitlab";
}

/// Figures, in whole seconds.
#[derive(Serialize)]
struct Figures {
    count: usize,
    /// The time in which at least one of them was there.
    blocked: i64,
    /// Hours blocked on staging, and on production.
    staging: i64,
    production: i64,
}

impl From<&Row> for Figures {
    fn from(row: &Row) -> Self {
        Self {
            count: row.count,
            blocked: row.blocked.as_secs(),
            staging: row.staging.as_secs(),
            production: row.production.as_secs(),
        }
    }
}

#[derive(Serialize)]
struct OfCause {
    cause: Option<String>,
    name: Option<String>,
    #[serde(flatten)]
    figures: Figures,
}

#[derive(Serialize)]
struct Frozen {
    name: String,
    from: i64,
    until: i64,
}

#[derive(Serialize)]
struct Mean {
    seconds: i64,
    changes: usize,
}

#[derive(Serialize)]
struct ReportView {
    week: String,
    product: String,
    zone: String,
    from: i64,
    until: i64,
    #[serde(flatten)]
    figures: Figures,
    by_cause: Vec<OfCause>,
    blockers: Vec<BlockerView>,
    /// Hard freezes that forbade to deploy in the week and have begun, and how long changes took; neither is said to be a cause.
    freezes: Vec<Frozen>,
    mean_time_to_production: Option<Mean>,
    url: String,
}

pub async fn week(
    State(state): State<AppState>,
    user: CurrentUser,
    Path(week): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let viewer = of_the_team(&user)?;
    let week = week.parse().map_err(|_| Problem::not_found())?;
    let Weekly {
        product,
        says,
        report,
        list,
        beside,
    } = blockers::weekly(&state.db, &viewer, &asked.product, week).await?;
    let (now, public_url) = (blockers::minute(state.db.clock().now()), &state.config.public_url);
    let by_cause = report.tally.by_cause.iter().map(|(cause, row)| OfCause {
        cause: cause.as_ref().map(ToString::to_string),
        name: cause.as_ref().map(|cause| says.causes.name(cause)),
        figures: row.into(),
    });
    let mut mean = None;
    let mut freezes = Vec::new();
    for beside in beside {
        match beside {
            Beside::Frozen { name, held, .. } => freezes.push(Frozen {
                name,
                from: held.from.as_millisecond(),
                until: held.until.as_millisecond(),
            }),
            Beside::Mean { mean: time, count } => {
                mean = Some(Mean {
                    seconds: time.as_secs(),
                    changes: count,
                });
            }
        }
    }
    let view = ReportView {
        week: report.week.to_string(),
        zone: product.home.zone().to_string(),
        from: report.stretch.from.as_millisecond(),
        until: report.stretch.until.as_millisecond(),
        figures: (&report.tally.all).into(),
        by_cause: by_cause.collect(),
        blockers: list
            .iter()
            .map(|listed| BlockerView::new(listed, public_url, now))
            .collect(),
        freezes,
        mean_time_to_production: mean,
        url: format!(
            "{public_url}/velocity/blockers/{}?product={}",
            report.week, product.slug
        ),
        product: product.slug,
    };
    Ok(Json(view).into_response())
}
