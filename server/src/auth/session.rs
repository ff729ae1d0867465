//! The session's cookie and how long a session lasts.
//!
//! A session ends after 14 days in which nobody used it. That is not written down at every request: the
//! [`extend`] layer marks a session as seen at most every ten minutes, and only what was changed is saved.
//! Visitors who have not signed in have no session, except while they are at GitLab.

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;
use backend::identity::sessions::LASTS_DAYS;
use time::Duration;
use tower_sessions::cookie::SameSite;
use tower_sessions::{Expiry, Session, SessionManagerLayer};

use super::store::Store;
use crate::http::viewer::PERSON;
use crate::state::AppState;

/// How long a session lasts that nobody uses.
pub const LASTS: Duration = Duration::days(LASTS_DAYS);
/// How long the session of somebody lasts who is on the way to GitLab and back.
pub const VISITOR_LASTS: Duration = Duration::minutes(15);
/// How far apart the marks are that a session is in use, in milliseconds.
const SEEN_EVERY: i64 = 10 * 60 * 1000;
/// The key of the last mark in the session.
pub(super) const SEEN: &str = "seen";

/// The layer that gives requests their session.
///
/// With https the cookie carries the prefix by which a browser lets only this host set it, and only
/// securely. Without https, on a loopback address, browsers refuse that prefix.
#[must_use]
pub fn layer(state: &AppState) -> SessionManagerLayer<Store> {
    let https = state.config.is_https();
    SessionManagerLayer::new(Store::new(state.db.clone()))
        .with_name(if https { "__Host-slipway" } else { "slipway" })
        .with_secure(https)
        .with_http_only(true)
        // Strict would leave the cookie out when GitLab sends the browser back.
        .with_same_site(SameSite::Lax)
        .with_path("/")
        .with_expiry(Expiry::OnInactivity(LASTS))
}

/// The layer that keeps a session alive which is in use. It stands inside of [`layer`].
pub async fn extend(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let session = request
        .extensions()
        .get::<Session>()
        .filter(|session| session.id().is_some())
        .cloned();
    if let Some(session) = session
        && let Err(error) = mark(&session, state.db.clock().now().as_millisecond()).await
    {
        // Who asks is found out after this, and reports a database that is away.
        tracing::warn!(%error, "a session could not be marked as seen");
    }
    next.run(request).await
}

async fn mark(session: &Session, now: i64) -> Result<(), tower_sessions::session::Error> {
    if session.get_value(PERSON).await?.is_none() {
        return Ok(());
    }
    let seen: Option<i64> = session.get(SEEN).await?;
    if seen.is_none_or(|seen| now.saturating_sub(seen) >= SEEN_EVERY) {
        session.insert(SEEN, now).await?;
    }
    Ok(())
}
