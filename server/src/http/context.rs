//! Hands a request's facts to the pages: who asks, the time, where the page goes, what the last form left.

use std::sync::{Arc, Mutex};

use app::context::{Account, Flash, FlashJar, RequestContext, Theme};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use tower_sessions::Session;

use super::request_id::RequestId;
use super::viewer::CurrentUser;
use crate::problem::Problem;
use crate::state::AppState;

/// The key of what a form left for the page after it.
const FLASH: &str = "flash";

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

/// The layer of the pages. What a form leaves is kept in the session until the next page.
pub async fn with_context(State(state): State<AppState>, mut request: Request, next: Next) -> Response {
    let session = request.extensions().get::<Session>().cloned();
    let user = request
        .extensions()
        .get::<CurrentUser>()
        .cloned()
        .unwrap_or_default();
    let left = match (&session, user.person.is_some()) {
        (Some(session), true) => match take_flash(session).await {
            Ok(flash) => flash,
            Err(error) => return Problem::session(error).into_response(),
        },
        _ => None,
    };
    let jar: FlashJar = Arc::new(Mutex::new(None));
    let request_id = request
        .extensions()
        .get::<RequestId>()
        .map(|id| id.0.clone())
        .unwrap_or_default();
    let context = RequestContext {
        db: state.db.clone(),
        account: user.person.map(|person| Account {
            person,
            writes: user.writes,
        }),
        now: state.db.clock().now(),
        public_url: state.config.public_url.clone().into(),
        demo: state.demo,
        gitlab: state.gitlab.as_ref().map(|connection| connection.url().into()),
        theme: Theme::from_cookie(cookie(request.headers(), "theme").as_deref()),
        zone: cookie(request.headers(), "zone").and_then(|zone| zone.replace("%2F", "/").parse().ok()),
        path: request.uri().path().into(),
        query: request.uri().query().unwrap_or_default().into(),
        wants_page: request
            .headers()
            .get(header::ACCEPT)
            .and_then(|value| value.to_str().ok())
            .is_some_and(|value| value.contains("text/html")),
        left: left.map(Arc::new),
        leave: jar.clone(),
        request_id: request_id.into(),
    };
    request.extensions_mut().insert(context);
    let response = next.run(request).await;
    let leave = jar.lock().ok().and_then(|mut flash| flash.take());
    if let (Some(flash), Some(session)) = (leave, session)
        && let Err(error) = session.insert(FLASH, flash).await
    {
        return Problem::session(error).into_response();
    }
    response
}
