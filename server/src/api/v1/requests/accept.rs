//! `POST /api/v1/requests/{request}/accept`: accepts it, with what is to follow.

use axum::extract::{Request, State};
use axum::response::Response;
use backend::requests::accept::AcceptRequest;
use domain::calendar::Version;
use domain::calendar::view::window::day_of_address;
use domain::requests::Audience;
use serde::Deserialize;

use super::{answer, id};
use crate::api::extract::{Path, wish};
use crate::http::viewer::CurrentUser;
use crate::problem::Problem;
use crate::state::AppState;

const EXAMPLE: &str = r#"{"reason": "it cannot wait", "day": "2026-12-02", "versions": ["19.6.2"], "visibility": "public", "public_reason": "A fix that cannot wait"}"#;

/// What is to follow. Fields that do not belong to what was asked for are passed over.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Accepted {
    reason: String,
    #[serde(default)]
    agreed_by: Option<String>,
    #[serde(default)]
    day: Option<String>,
    #[serde(default)]
    versions: Vec<String>,
    /// The name of the cadence whose plan the release has.
    #[serde(default)]
    plan: Option<String>,
    #[serde(default)]
    visibility: Option<String>,
    #[serde(default)]
    public_reason: Option<String>,
    #[serde(default)]
    carrier: Option<String>,
}

pub async fn accept(
    State(state): State<AppState>,
    user: CurrentUser,
    Path(request): Path<String>,
    asked: Request,
) -> Result<Response, Problem> {
    let actor = user.actor(state.db.clock().now())?;
    let id = id(&request)?;
    let (accepted, key): (Accepted, _) = wish(asked, EXAMPLE).await?;
    let day = match accepted.day.as_deref() {
        None => None,
        Some(text) => Some(
            day_of_address(text).ok_or_else(|| Problem::bad_request("day is a day such as 2026-12-17"))?,
        ),
    };
    let versions = accepted.versions.iter().map(|text| {
        text.parse::<Version>()
            .map_err(|why| Problem::bad_request(format!("versions: {why}")))
    });
    let audience: Option<Audience> = match accepted.visibility.as_deref() {
        None => None,
        Some(text) => Some(
            text.parse()
                .map_err(|why| Problem::bad_request(format!("visibility: {why}")))?,
        ),
    };
    let work = AcceptRequest {
        request: id.clone(),
        reason: accepted.reason,
        agreed_by: accepted.agreed_by.unwrap_or_default(),
        day,
        versions: versions.collect::<Result<_, _>>()?,
        goes_by: accepted.plan.filter(|plan| !plan.is_empty()),
        audience,
        public_reason: accepted.public_reason.unwrap_or_default(),
        carrier: accepted.carrier.unwrap_or_default(),
        key,
    };
    state.db.write(&actor, work).await?;
    answer(&state, &user.viewer(), &id).await
}
