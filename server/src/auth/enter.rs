//! The last step of every way in: a session with a new id, in which the person stands.

use backend::identity::Person;
use tower_sessions::Session;

use super::session::SEEN;
use crate::http::viewer::PERSON;
use crate::problem::Problem;
use crate::state::AppState;

/// Puts the person into the session. Its id is new, so that nobody who knew the old one comes along, and
/// nothing of whoever was signed in before is left in it.
pub(super) async fn enter(state: &AppState, session: &Session, person: &Person) -> Result<(), Problem> {
    session.clear().await;
    session.cycle_id().await.map_err(Problem::session)?;
    session
        .insert(PERSON, &person.id)
        .await
        .map_err(Problem::session)?;
    session
        .insert(SEEN, state.db.clock().now().as_millisecond())
        .await
        .map_err(Problem::session)
}
