//! `/auth/link?secret=…`: a one-time way in, made at the machine with `slipway token --sign-in`.
//!
//! Looking at it (GET) changes nothing, for programs that follow links in mail and chat look too. Only the
//! button (POST) uses it up. The secret stands in the query, which is never logged.

use axum::Form;
use axum::extract::rejection::{FormRejection, QueryRejection};
use axum::extract::{Query, State};
use axum::response::{Redirect, Response};
use backend::identity::links::TakeLink;
use domain::identity::Actor;
use serde::Deserialize;
use tower_sessions::Session;

use super::enter::enter;
use super::refusal::Refusal;
use crate::http::page::{Page, escape};
use crate::state::AppState;

/// The query, and the form.
#[derive(Deserialize)]
pub(super) struct Way {
    #[serde(default)]
    secret: String,
}

/// Shows the button.
pub(super) async fn show(way: Result<Query<Way>, QueryRejection>) -> Response {
    let secret = way.map(|Query(way)| way.secret).unwrap_or_default();
    let action = format!(
        "<form method=\"post\" action=\"/auth/link\"><input type=\"hidden\" name=\"secret\" value=\"{}\">\
         <button class=\"button button-primary button-wide\">Sign in</button></form>",
        escape(&secret)
    );
    Page {
        title: "Sign in with a one-time link",
        lede: "This link signs in once, the person it was made for, within 15 minutes of being made.",
        action: &action,
    }
    .respond(axum::http::StatusCode::OK)
}

/// Uses it up and signs in.
pub(super) async fn take(
    State(state): State<AppState>,
    session: Session,
    way: Result<Form<Way>, FormRejection>,
) -> Result<Redirect, Refusal> {
    let Ok(Form(way)) = way else {
        return Err(Refusal::LinkGone);
    };
    let person = match state
        .db
        .write(&Actor::System("sign-in link"), TakeLink { secret: way.secret })
        .await
    {
        Err(backend::Error::NotFound(_)) => return Err(Refusal::LinkGone),
        result => result?,
    };
    enter(&state, &session, &person).await?;
    Ok(Redirect::to("/"))
}
