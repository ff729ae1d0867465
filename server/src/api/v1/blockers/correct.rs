//! `PATCH /api/v1/blockers/{blocker}`: corrects what was said of a blocker. What is left out stays as it is.

use axum::extract::{Request, State};
use axum::response::Response;
use backend::blockers;
use backend::blockers::correct::CorrectBlocker;
use domain::blockers::Draft;
use serde::{Deserialize, Deserializer};

use super::{When, answer, id};
use crate::api::extract::{Path, wish};
use crate::http::viewer::CurrentUser;
use crate::problem::Problem;
use crate::state::AppState;

const EXAMPLE: &str = r#"{"seen": 0, "cause": "software-change", "since": "2026-12-01T09:30:00Z"}"#;

/// What is to be another: `null` empties it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Corrected {
    seen: i64,
    #[serde(default)]
    cause: Option<String>,
    #[serde(default)]
    note: Option<String>,
    #[serde(default, deserialize_with = "said")]
    issue: Option<Option<String>>,
    #[serde(default)]
    since: Option<When>,
    #[serde(default, deserialize_with = "said")]
    until: Option<Option<When>>,
}

/// Tells a `null` apart from what is left out.
fn said<'de, D: Deserializer<'de>, T: Deserialize<'de>>(from: D) -> Result<Option<Option<T>>, D::Error> {
    Option::<T>::deserialize(from).map(Some)
}

pub async fn correct(
    State(state): State<AppState>,
    user: CurrentUser,
    Path(blocker): Path<String>,
    asked: Request,
) -> Result<Response, Problem> {
    let actor = user.actor(state.db.clock().now())?;
    let id = id(&blocker)?;
    let (corrected, key): (Corrected, _) = wish(asked, EXAMPLE).await?;
    let is = blockers::blocker(&state.db, &user.viewer(), &id).await?.blocker;
    let cause = is.cause.as_ref().map(ToString::to_string);
    let issue = is.issue.as_ref().map(ToString::to_string);
    let until = match corrected.until {
        None => is.until,
        Some(until) => When::read("until", until)?,
    };
    let work = CorrectBlocker {
        blocker: id.clone(),
        seen: corrected.seen,
        draft: Draft {
            cause: corrected.cause.or(cause).unwrap_or_default(),
            note: corrected.note.unwrap_or(is.note),
            issue: corrected.issue.unwrap_or(issue).unwrap_or_default(),
            since: When::read("since", corrected.since)?,
            until,
        },
        key,
    };
    state.db.write(&actor, work).await?;
    answer(&state, &user.viewer(), &id).await
}
