//! The last step of every way in: a session with a new id, in which the person stands.

use backend::identity::Person;
use tower_sessions::{Expiry, Session};

use super::session::{LASTS, SEEN};
use crate::http::context::{FLASH, take_for_newcomer};
use crate::http::viewer::PERSON;
use crate::problem::Problem;
use crate::state::AppState;

/// Puts the person into the session. Its id is new, so that nobody who knew the old one comes along, and
/// nothing of whoever was signed in before is left in it. What somebody sent before signing in stays.
pub(super) async fn enter(state: &AppState, session: &Session, person: &Person) -> Result<(), Problem> {
    let left = take_for_newcomer(session).await.map_err(Problem::session)?;
    session.clear().await;
    session.cycle_id().await.map_err(Problem::session)?;
    session
        .insert(PERSON, &person.id)
        .await
        .map_err(Problem::session)?;
    session
        .insert(SEEN, state.db.clock().now().as_millisecond())
        .await
        .map_err(Problem::session)?;
    if let Some(left) = left {
        session.insert(FLASH, left).await.map_err(Problem::session)?;
    }
    session.set_expiry(Some(Expiry::OnInactivity(LASTS)));
    Ok(())
}
