//! `POST /api/v1/releases/{product}/{address}/slip`: a release or one of its steps is late. With an `Idempotency-Key` the
//! same wish, sent again, gets the first answer.

use axum::extract::{Request, State};
use axum::response::{IntoResponse, Response};
use backend::drafts::slip::SlipRelease;
use domain::calendar::whatif::Slip;
use serde::Deserialize;

use super::views::DoneBody;
use super::{release_at, team};
use crate::api::Json;
use crate::api::extract::{Path, wish};
use crate::http::viewer::CurrentUser;
use crate::problem::Problem;
use crate::state::AppState;

const EXAMPLE: &str = r#"{"by": "day", "seen": 3, "public_reason": "the fix is not in yet"}"#;

/// What is wished for.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sent {
    /// The step's key; none for the release.
    #[serde(default)]
    step: Option<String>,
    /// `day`, `week` or `no_new_time`.
    by: String,
    /// The revision of the release that was seen.
    seen: i64,
    public_reason: String,
    #[serde(default)]
    internal_reason: String,
}

pub async fn slip(
    State(state): State<AppState>,
    user: CurrentUser,
    Path((product, address)): Path<(String, String)>,
    request: Request,
) -> Result<Response, Problem> {
    let actor = user.actor(state.db.clock().now())?;
    let viewer = team(&user)?;
    let listed = match release_at(&state, &viewer, (&product, &address), "slip").await? {
        Ok(listed) => listed,
        Err(elsewhere) => return Ok(elsewhere),
    };
    let (sent, key): (Sent, _) = wish(request, EXAMPLE).await?;
    let slip: Slip = sent
        .by
        .parse()
        .map_err(|why: domain::calendar::whatif::BadSlip| Problem::bad_request(format!("by: {why}")))?;
    let work = SlipRelease {
        release: listed.release.id,
        step: sent.step.filter(|step| !step.is_empty()),
        slip,
        seen: sent.seen,
        public_reason: sent.public_reason,
        internal_reason: sent.internal_reason,
        key,
    };
    let listed = state.db.write(&actor, work).await?;
    Ok(Json(DoneBody::new(&listed, &state.config.public_url)).into_response())
}
