//! `GET /api/v1/releases/{product}/{address}/what-if?step=&date=&time=&zone=&delay=&cancel=`: what would follow from another
//! date, from none any more, or were the release cancelled. Nothing is changed.

use axum::extract::{RawQuery, State};
use axum::response::{IntoResponse, Response};
use backend::drafts::{self, Asked};
use serde::Deserialize;

use super::views::FollowsBody;
use super::wish::WishBody;
use super::{release_at, team};
use crate::api::Json;
use crate::api::extract::{self, Path, Query, parameter};
use crate::http::viewer::CurrentUser;
use crate::problem::Problem;
use crate::state::AppState;

/// What is asked.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    step: Option<String>,
    date: Option<String>,
    time: Option<String>,
    zone: Option<String>,
    delay: Option<String>,
    cancel: Option<String>,
}

impl extract::Asked for Question {
    const SUCH: &'static str = "date=2026-12-18";
}

pub async fn what_if(
    State(state): State<AppState>,
    user: CurrentUser,
    Path((product, address)): Path<(String, String)>,
    RawQuery(asked): RawQuery,
    Query(question): Query<Question>,
) -> Result<Response, Problem> {
    let viewer = team(&user)?;
    let asked = asked.map_or_else(String::new, |asked| format!("?{asked}"));
    let tail = format!("what-if{asked}");
    let listed = match release_at(&state, &viewer, (&product, &address), &tail).await? {
        Ok(listed) => listed,
        Err(elsewhere) => return Ok(elsewhere),
    };
    let asked = question.read()?;
    let (id, now) = (&listed.release.id, state.db.clock().now());
    let follows = drafts::what_follows(&state.db, &viewer, id, asked, now).await?;
    Ok(Json(FollowsBody::from(&follows)).into_response())
}

impl Question {
    /// What it says: a wish, or that the release is cancelled, which is of it as a whole.
    fn read(self) -> Result<Asked, Problem> {
        let delay: Option<bool> = parameter("delay", self.delay.as_deref(), "true or false")?;
        let cancel: Option<bool> = parameter("cancel", self.cancel.as_deref(), "true or false")?;
        let wish = WishBody {
            step: self.step,
            date: self.date,
            time: self.time,
            zone: self.zone,
            delay: delay.unwrap_or_default(),
        };
        if !cancel.unwrap_or_default() {
            return Ok(Asked::Wish(wish.read()?));
        }
        if wish.says_anything() {
            return Err(Problem::bad_request(
                "a release is cancelled as a whole: cancel=true stands alone",
            ));
        }
        Ok(Asked::Cancel)
    }
}
