//! Who asks: the person of the session or of the bearer token, put into the request by a layer.

use axum::extract::{FromRequestParts, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use backend::identity::{Person, people, tokens};
use domain::identity::{Actor, Viewer};
use tower_sessions::Session;

use crate::problem::Problem;
use crate::state::AppState;

/// The key of the signed-in person's id in the session.
pub const PERSON: &str = "person";

/// Who asks, if anybody has signed in.
#[derive(Debug, Clone, Default)]
pub struct CurrentUser {
    /// The person.
    pub person: Option<Person>,
    /// Whether the request may write: false for a token that only reads.
    pub writes: bool,
}

impl CurrentUser {
    /// The viewer.
    #[must_use]
    pub fn viewer(&self) -> Viewer {
        self.person.as_ref().map_or(Viewer::Anonymous, Person::viewer)
    }

    /// The actor.
    ///
    /// # Errors
    /// [`Problem`] when nobody has signed in, the token only reads, or the roles are too old.
    pub fn actor(&self, now: jiff::Timestamp) -> Result<Actor, Problem> {
        let person = self.person.as_ref().ok_or_else(Problem::sign_in)?;
        if !self.writes {
            return Err(Problem::read_only_token());
        }
        Ok(person.actor(now)?)
    }
}

/// The request has a bearer token that is none: it is refused, once it has been counted.
#[derive(Debug, Clone, Copy)]
pub struct BadToken;

/// The layer. A bearer token wins over a session; one that is unknown is refused, not ignored
/// ([`super::limits::by_who`] does that).
pub async fn know_viewer(State(state): State<AppState>, mut request: Request, next: Next) -> Response {
    let session = request.extensions().get::<Session>().cloned();
    let user = match bearer(request.headers()) {
        Some(secret) => match tokens::bearer(&state.db, secret).await {
            Ok(Some(bearer)) if belongs_here(&state, &bearer.person) => CurrentUser {
                person: Some(bearer.person),
                writes: bearer.writes,
            },
            Ok(_) => {
                request.extensions_mut().insert(BadToken);
                CurrentUser::default()
            }
            Err(error) => return Problem::from(error).into_response(),
        },
        None => match of_session(&state, session).await {
            Ok(user) => user,
            Err(problem) => return problem.into_response(),
        },
    };
    request.extensions_mut().insert(user);
    next.run(request).await
}

/// The secret of a bearer token, if the request has one. Capitals in the scheme's name do not matter
/// (RFC 9110, 11.1).
#[must_use]
pub fn bearer(headers: &HeaderMap) -> Option<&str> {
    let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, secret) = value.trim().split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| secret.trim())
}

/// The invented people of a demonstration are nobody outside of one, whatever they come with.
fn belongs_here(state: &AppState, person: &Person) -> bool {
    state.demo || person.connection != people::DEMO
}

async fn of_session(state: &AppState, session: Option<Session>) -> Result<CurrentUser, Problem> {
    // Without a cookie there is nothing to look up.
    let Some(session) = session.filter(|session| session.id().is_some()) else {
        return Ok(CurrentUser::default());
    };
    let id: Option<domain::id::PersonId> = session.get(PERSON).await.map_err(Problem::session)?;
    let Some(id) = id else {
        return Ok(CurrentUser::default());
    };
    let person = people::by_id(&state.db, &id)
        .await?
        .filter(|person| belongs_here(state, person) && !person.has_left);
    Ok(CurrentUser { person, writes: true })
}

impl<S: Sync> FromRequestParts<S> for CurrentUser {
    type Rejection = std::convert::Infallible;
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        Ok(parts.extensions.get::<Self>().cloned().unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_of_bearers() {
        for (value, expected) in [
            ("Bearer slipway_x", Some("slipway_x")),
            ("bearer slipway_x", Some("slipway_x")),
            ("BEARER   slipway_x ", Some("slipway_x")),
            ("Basic slipway_x", None),
            ("Bearer", None),
            ("Bearerslipway_x", None),
            ("", None),
        ] {
            let headers = HeaderMap::from_iter([(header::AUTHORIZATION, value.parse().unwrap())]);
            assert_eq!(bearer(&headers), expected, "{value:?}");
        }
        assert_eq!(bearer(&HeaderMap::new()), None);
    }
}
