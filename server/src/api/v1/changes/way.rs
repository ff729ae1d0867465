//! `GET /api/v1/merge-requests?address=&connection=`: the way of a merge request, once for each product that its project is a
//! part of.

use app::merge_request::Named;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use backend::changes::{Landing, Way, way as changes};
use domain::changes::{Approval, Severity, State as MergeState};
use serde::{Deserialize, Serialize};

use super::contents::state_of;
use super::{millis, pipeline, team};
use crate::api::Json;
use crate::api::extract::{self, Query};
use crate::http::viewer::CurrentUser;
use crate::problem::Problem;
use crate::state::AppState;

/// Which one.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Asked {
    address: String,
    connection: Option<String>,
}

impl extract::Asked for Asked {
    const SUCH: &'static str = "address=https://gitlab.com/gitlab-org/gitlab/-/merge_requests/1";
}

/// The answer.
#[derive(Serialize)]
struct Ways {
    ways: Vec<WayView>,
}

#[derive(Serialize)]
struct WayView {
    product: String,
    reference: String,
    title: String,
    url: String,
    embargoed: bool,
    severity: Option<i64>,
    draft: bool,
    opened_at: i64,
    state: &'static str,
    merged_at: Option<i64>,
    closed_at: Option<i64>,
    commit: Option<String>,
    approved: Option<bool>,
    pipeline: Option<&'static str>,
    backport_of: Option<String>,
    deployments: Vec<DeployedView>,
    versions: Vec<LandingView>,
    wanted_in: Vec<String>,
}

#[derive(Serialize)]
struct DeployedView {
    environment: String,
    at: i64,
}

#[derive(Serialize)]
struct LandingView {
    reference: String,
    url: String,
    state: &'static str,
    version: Option<String>,
    tagged_at: Option<i64>,
    /// The address of the release's page.
    release: Option<String>,
    left_out_of: Vec<String>,
}

impl LandingView {
    fn new(landing: Landing, public_url: &str) -> Self {
        let release = landing.release.as_ref();
        Self {
            state: state_of(landing.stand),
            version: landing.called(),
            tagged_at: millis(landing.tagged_at),
            release: release.map(|listed| format!("{public_url}{}", listed.path())),
            left_out_of: landing.missed_called(),
            reference: landing.reference,
            url: landing.url,
        }
    }
}

impl WayView {
    fn new(way: Way, public_url: &str) -> Self {
        let (state, merged_at, closed_at) = match way.state {
            MergeState::Open => ("open", None, None),
            MergeState::Merged(at) => ("merged", Some(at), None),
            MergeState::Closed(at) => ("closed", None, Some(at)),
        };
        let deployments = way.deployments.into_iter().map(|deployed| DeployedView {
            environment: deployed.environment,
            at: deployed.at.as_millisecond(),
        });
        let versions = way
            .landings
            .into_iter()
            .map(|landing| LandingView::new(landing, public_url));
        Self {
            product: way.product.slug,
            reference: way.reference,
            title: way.title,
            url: way.url,
            embargoed: way.embargoed,
            severity: way.severity.map(Severity::number),
            draft: way.draft,
            opened_at: way.created_at.as_millisecond(),
            state,
            merged_at: millis(merged_at),
            closed_at: millis(closed_at),
            commit: way.merged_as,
            approved: match way.approval {
                Approval::Unknown => None,
                Approval::Missing => Some(false),
                Approval::Given => Some(true),
            },
            pipeline: pipeline(way.tests),
            backport_of: way.origin,
            deployments: deployments.collect(),
            versions: versions.collect(),
            wanted_in: way.wanted.iter().map(ToString::to_string).collect(),
        }
    }
}

pub async fn way(
    State(state): State<AppState>,
    user: CurrentUser,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let viewer = team(&user)?;
    let public_url = &state.config.public_url;
    let connection = asked.connection.as_deref().filter(|name| !name.is_empty());
    let named = Named::read(&asked.address, connection, &state.connected, public_url)
        .ok_or_else(Problem::not_found)?;
    let mut ways = Vec::new();
    for connection in &named.connections {
        ways.extend(changes::way(&state.db, &viewer, connection, &named.project, named.iid).await?);
    }
    if ways.is_empty() {
        return Err(Problem::not_found());
    }
    let ways = ways
        .into_iter()
        .map(|way| WayView::new(way, public_url))
        .collect();
    Ok(Json(Ways { ways }).into_response())
}
