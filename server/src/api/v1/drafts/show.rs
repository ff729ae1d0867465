//! `GET /api/v1/drafts/{draft}`: a draft, what has changed since, and what would follow from it now.

use axum::extract::State;
use backend::{Error, drafts};
use domain::calendar::draft::State as Stands;
use serde::Serialize;

use super::team;
use super::views::{DraftBody, FollowsBody};
use crate::api::Json;
use crate::api::extract::Path;
use crate::http::viewer::CurrentUser;
use crate::problem::Problem;
use crate::state::AppState;

/// The answer.
#[derive(Serialize)]
pub struct Body {
    #[serde(flatten)]
    draft: DraftBody,
    /// What would follow now; none once it is settled, or where it cannot be done any more.
    follows: Option<FollowsBody>,
    /// Why it cannot be done any more.
    refused: Option<String>,
}

pub async fn show(
    State(state): State<AppState>,
    user: CurrentUser,
    Path(draft): Path<String>,
) -> Result<Json<Body>, Problem> {
    let viewer = team(&user)?;
    let id = draft.parse().map_err(|_| Problem::not_found())?;
    let drafted = drafts::draft(&state.db, &viewer, &id).await?;
    let (wish, now) = (&drafted.draft.wish, state.db.clock().now());
    let (follows, refused) = match drafted.draft.state {
        Stands::Published | Stands::Dropped => (None, None),
        Stands::Open => {
            match drafts::what_follows(&state.db, &viewer, &drafted.draft.release, wish, now).await {
                Ok(follows) => (Some(FollowsBody::from(&follows)), None),
                Err(Error::Calendar(refusal)) => (None, Some(refusal.to_string())),
                Err(error) => return Err(error.into()),
            }
        }
    };
    Ok(Json(Body {
        draft: DraftBody::new(&drafted, &state.config.public_url),
        follows,
        refused,
    }))
}
