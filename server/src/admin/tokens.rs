//! `POST /admin/tokens`: makes a token for who asks, and answers with the page that shows it this once. It is
//! in no session and no address, so it is gone with the page.

use app::context::{Flash, NewToken, RequestContext};
use app::error::AppError;
use app::shell;
use axum::Extension;
use axum::body::Body;
use axum::extract::{Form, Request, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use backend::clock::secret;
use backend::identity::tokens::{AddToken, PREFIX};
use http::request::Parts;
use jiff::{SignedDuration, Timestamp};
use leptos::prelude::provide_context;
use serde::Deserialize;

use super::problem;
use crate::http::viewer::bearer;
use crate::problem::Problem;
use crate::router::provide_request;
use crate::state::AppState;

/// What is sent.
#[derive(Deserialize)]
pub(super) struct Wish {
    name: String,
    rights: String,
    days: String,
}

pub(super) async fn make(
    State(state): State<AppState>,
    Extension(context): Extension<RequestContext>,
    parts: Parts,
    wish: Result<Form<Wish>, axum::extract::rejection::FormRejection>,
) -> Response {
    // A token that leaked would outlive its end in the ones it made.
    if bearer(&parts.headers).is_some() {
        let detail = "a token makes no tokens: sign in in a browser, or ask the operator";
        return Problem::new(StatusCode::FORBIDDEN, "forbidden", detail).into_response();
    }
    let Ok(Form(wish)) = wish else {
        return Problem::incomplete().into_response();
    };
    match add(&context, &wish).await {
        Ok(new) => page(&state, context, parts, Some(new)).await,
        Err(error) if !context.wants_page => problem(&error).into_response(),
        Err(error) => {
            let status = app::actions::form::status(&error);
            let typed = [("name", wish.name), ("rights", wish.rights), ("days", wish.days)];
            let fields = typed.map(|(name, value)| (name.to_owned(), value));
            let left = Flash {
                form: "add-token".to_owned(),
                error: Some(error),
                notice: None,
                fields: fields.into(),
            };
            let context = RequestContext {
                left: Some(left.into()),
                ..context
            };
            let mut response = page(&state, context, parts, None).await;
            if response.status() == StatusCode::OK {
                *response.status_mut() = status;
            }
            response
        }
    }
}

async fn add(context: &RequestContext, wish: &Wish) -> Result<NewToken, AppError> {
    let actor = context.actor()?;
    let account = context.account.as_ref().ok_or(AppError::SignIn)?;
    let invalid = |field: &str| AppError::Invalid {
        field: field.to_owned(),
        sentence: "Choose one of the list.".to_owned(),
    };
    let writes = match wish.rights.as_str() {
        "read" => false,
        "write" => true,
        _ => return Err(invalid("What it may do")),
    };
    let secret = format!("{PREFIX}{}", secret());
    let work = AddToken {
        person: account.person.clone(),
        name: wish.name.clone(),
        secret: secret.clone(),
        writes,
        expires_at: ends(context.now, &wish.days).ok_or_else(|| invalid("When it ends"))?,
    };
    context
        .db
        .write(&actor, work)
        .await
        .map_err(|error| context.error(&error))?;
    Ok(NewToken {
        name: wish.name.trim().to_owned(),
        secret,
    })
}

/// When a token ends that is to last so many days; 0 is until it is revoked. At most ten years.
fn ends(now: Timestamp, days: &str) -> Option<Option<Timestamp>> {
    match days.parse().ok()? {
        0 => Some(None),
        days @ 1..=3650 => {
            let end = now.checked_add(SignedDuration::from_hours(24 * days)).ok()?;
            Some(Some(end))
        }
        _ => None,
    }
}

/// The page of the tokens, with what only this answer knows.
async fn page(
    state: &AppState,
    context: RequestContext,
    mut parts: Parts,
    new: Option<NewToken>,
) -> Response {
    parts.extensions.insert(context);
    let options = state.leptos.clone();
    let provide = move || {
        provide_request();
        if let Some(new) = &new {
            provide_context(new.clone());
        }
    };
    let handler = leptos_axum::render_app_async_with_context(provide, move || shell(options.clone()));
    handler(Request::from_parts(parts, Body::empty()))
        .await
        .into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_of_ends() {
        let now: Timestamp = "2026-12-01T10:00:00Z".parse().unwrap();
        let day: Timestamp = "2026-12-02T10:00:00Z".parse().unwrap();
        for (days, expected) in [
            ("0", Some(None)),
            ("1", Some(Some(day))),
            ("-1", None),
            ("3651", None),
            ("9999999999999", None),
            ("", None),
            ("x", None),
        ] {
            assert_eq!(ends(now, days), expected, "{days}");
        }
    }
}
