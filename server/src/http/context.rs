//! Hands a request's facts to the pages: who asks, the time, where the page goes, what the last form left.

use std::sync::atomic::Ordering;
use std::sync::{Arc, Mutex};

use app::actions::form::{sent_from, status};
use app::context::{Account, Flash, FlashJar, RequestContext, Theme};
use app::error::AppError;
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use tower_sessions::{Expiry, Session};

use super::limits;
use super::request_id::RequestId;
use super::viewer::{CurrentUser, PERSON};
use crate::auth::session::VISITOR_LASTS;
use crate::problem::{Problem, wants_page};
use crate::state::AppState;

/// The key of what a form left for the page after it.
pub(crate) const FLASH: &str = "flash";
/// With this header a server function tells that it has failed.
const FAILED: &str = "serverfnerror";
/// The longest error of a server function.
const ERROR_LIMIT: usize = 64 * 1024;

/// The value of a cookie.
#[must_use]
pub fn cookie(headers: &HeaderMap, name: &str) -> Option<String> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(key, _)| *key == name)
        .map(|(_, value)| value.to_owned())
}

/// Takes what the last form left. Where nothing was left the session stays untouched, and unwritten.
async fn take_flash(session: &Session) -> Result<Option<Flash>, tower_sessions::session::Error> {
    match session.get_value(FLASH).await? {
        Some(_) => session.remove(FLASH).await,
        None => Ok(None),
    }
}

/// Takes what was left for somebody who was not signed in then and is now: it says so, and waits in its form.
pub(crate) async fn take_for_newcomer(
    session: &Session,
) -> Result<Option<Flash>, tower_sessions::session::Error> {
    // Of whoever was signed in before nothing is handed on.
    if session.get_value(PERSON).await?.is_some() {
        return Ok(None);
    }
    let left = session.get::<Flash>(FLASH).await.unwrap_or_default();
    Ok(left.filter(waits_for_sign_in).map(|flash| Flash {
        error: Some(AppError::Refused {
            sentence:
                "You were not signed in when you sent this. Now you are: look through it and send it again."
                    .to_owned(),
        }),
        ..flash
    }))
}

/// With this header a script of ours says that it is the one which sent the form.
const TAKES: &str = "x-takes-what-is-left";

/// Whether what the last form left is for this request: for a page that somebody goes to, or for the script that sent the
/// form. A script that reads a page along the way shows it to nobody; a browser tells the one from the other (Fetch
/// Metadata), and who says nothing is taken at their word.
fn takes_what_is_left(headers: &HeaderMap) -> bool {
    let mode = headers.get("sec-fetch-mode");
    mode.is_none_or(|mode| mode == "navigate") || headers.contains_key(TAKES)
}

fn waits_for_sign_in(flash: &Flash) -> bool {
    flash.error == Some(AppError::SignIn)
}

/// Keeps what a form left: for a person until the next page, for somebody who has to sign in first until
/// that is done. Nobody else gets a session for it.
async fn keep(
    session: &Session,
    flash: Flash,
    signed_in: bool,
) -> Result<(), tower_sessions::session::Error> {
    if signed_in && session.id().is_some() {
        session.insert(FLASH, flash).await?;
    } else if !signed_in && waits_for_sign_in(&flash) {
        session.insert(FLASH, flash).await?;
        session.set_expiry(Some(Expiry::OnInactivity(VISITOR_LASTS)));
    }
    Ok(())
}

/// The error of a form that says that nothing can be kept in the database, not even the error.
fn unkeepable(flash: &Flash) -> Option<&AppError> {
    flash.error.as_ref().filter(|error| {
        matches!(
            error,
            AppError::Busy | AppError::Unsure | AppError::Storage { .. }
        )
    })
}

/// What becomes of a form that no server function could even read.
async fn unreadable(answer: Response, context: &RequestContext, headers: &HeaderMap) -> Response {
    let (parts, body) = answer.into_parts();
    let bytes = to_bytes(body, ERROR_LIMIT).await.unwrap_or_default();
    let error = serde_json::from_slice(&bytes).unwrap_or(AppError::Incomplete);
    if !context.wants_page {
        let mut answer = Response::from_parts(parts, Body::from(bytes));
        *answer.status_mut() = status(&error);
        return answer;
    }
    if context.account.is_none() {
        let problem = match error {
            AppError::TooLong => Problem::too_long(),
            _ => Problem::incomplete(),
        };
        return problem.into_response();
    }
    if let Ok(mut jar) = context.leave.lock() {
        *jar = Some(Flash {
            form: "page".to_owned(),
            error: Some(error),
            notice: None,
            fields: Vec::new(),
        });
    }
    let back = sent_from(headers, &context.public_url);
    Redirect::to(back.as_deref().unwrap_or("/")).into_response()
}

/// The layer of the pages. What a form leaves is kept in the session until the next page.
pub async fn with_context(State(state): State<AppState>, mut request: Request, next: Next) -> Response {
    let session = request.extensions().get::<Session>().cloned();
    let user = request
        .extensions()
        .get::<CurrentUser>()
        .cloned()
        .unwrap_or_default();
    let signed_in = user.person.is_some();
    let left = match (&session, signed_in) {
        (Some(session), true) if takes_what_is_left(request.headers()) => take_flash(session).await,
        // It is only looked at: it waits for the page after signing in.
        (Some(session), false) if session.id().is_some() && request.uri().path() == "/sign-in" => {
            session.get(FLASH).await
        }
        _ => Ok(None),
    };
    let left = match left {
        Ok(left) => left,
        Err(error) => return Problem::session(error).into_response(),
    };
    let jar: FlashJar = Arc::new(Mutex::new(None));
    let request_id = request
        .extensions()
        .get::<RequestId>()
        .map(|id| id.0.clone())
        .unwrap_or_default();
    let mut context = RequestContext {
        db: state.db.clone(),
        account: user.person.map(|person| Account {
            person,
            writes: user.writes,
        }),
        now: state.db.clock().now(),
        public_url: state.config.public_url.clone().into(),
        demo: state.demo,
        reload: state.reload,
        gitlab: state.gitlab.as_ref().map(|connection| connection.url().into()),
        connections: state.connected.clone(),
        gitlabs: state.gitlabs(),
        calendars: state.calendars(),
        theme: Theme::from_cookie(cookie(request.headers(), "theme").as_deref()),
        zone: cookie(request.headers(), "zone").and_then(|zone| zone.replace("%2F", "/").parse().ok()),
        path: request.uri().path().into(),
        query: request.uri().query().unwrap_or_default().into(),
        wants_page: wants_page(request.headers()),
        left: left.map(Arc::new),
        leave: jar.clone(),
        settled: Arc::default(),
        request_id: request_id.into(),
        publishes_forecasts: state.config.forecast.public,
    };
    // What the address asks for counts more than what the browser says.
    if let Some(zone) = context.parameter("zone").and_then(|zone| zone.parse().ok()) {
        context.zone = Some(zone);
    }
    request.extensions_mut().insert(context.clone());
    let headers = request.headers().clone();
    let client = limits::of(request.extensions());
    let mut response = next.run(request).await;
    if response.headers().contains_key(FAILED) && !context.settled.load(Ordering::Relaxed) {
        response = unreadable(response, &context, &headers).await;
    }
    let leave = jar.lock().ok().and_then(|mut flash| flash.take());
    if let Some(error) = leave.as_ref().and_then(unkeepable) {
        return Problem::unusable(error).into_response();
    }
    if let (Some(flash), false) = (&leave, signed_in)
        && waits_for_sign_in(flash)
        && !state.limits.lets_in(client)
    {
        return Problem::too_many("there were too many attempts to sign in from your address")
            .into_response();
    }
    if let (Some(flash), Some(session)) = (leave, session)
        && let Err(error) = keep(&session, flash, signed_in).await
    {
        return Problem::session(error).into_response();
    }
    response
}
