//! `GET /auth/gitlab?return=/path`: begins a sign-in and sends the browser to GitLab.

use app::return_path;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::response::Redirect;
use serde::Deserialize;
use tower_sessions::{Expiry, Session};

use super::attempt::Attempt;
use super::refusal::Refusal;
use super::session;
use crate::http::viewer::PERSON;
use crate::problem::Problem;
use crate::state::AppState;

/// What Slipway asks for: who the person is, and nothing else. Groups are looked up with the token of the
/// settings.
const SCOPE: &str = "read_user";

/// The query.
#[derive(Deserialize)]
pub(super) struct Wish {
    #[serde(rename = "return")]
    back: Option<String>,
}

/// The handler. The link on a page is a GET, a button a POST.
pub(super) async fn begin(
    State(state): State<AppState>,
    session: Session,
    wish: Result<Query<Wish>, QueryRejection>,
) -> Result<Redirect, Refusal> {
    let connection = state.gitlab.as_ref().ok_or(Refusal::NoGitLab)?;
    let back = return_path::local(wish.as_ref().ok().and_then(|Query(wish)| wish.back.as_deref()));
    let attempt = Attempt::new(back, state.db.clock().now());
    let address = connection
        .application
        .authorize_url(SCOPE, &attempt.state, &attempt.verifier)?;
    attempt.keep(&session).await?;
    if session
        .get_value(PERSON)
        .await
        .map_err(Problem::session)?
        .is_none()
    {
        session.set_expiry(Some(Expiry::OnInactivity(session::VISITOR_LASTS)));
    }
    Ok(Redirect::to(&address))
}
