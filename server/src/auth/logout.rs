//! `POST /auth/logout` and `/auth/logout-everywhere`.

use axum::extract::State;
use axum::response::Redirect;
use backend::identity::Person;
use backend::identity::sessions::{SignOut, SignOutEverywhere};
use backend::identity::tokens::hash;
use domain::identity::Actor;
use tower_sessions::Session;

use crate::http::viewer::CurrentUser;
use crate::problem::Problem;
use crate::state::AppState;

/// Ends this session, with a line in the audit where somebody is signed in.
pub(super) async fn here(
    State(state): State<AppState>,
    user: CurrentUser,
    session: Session,
) -> Result<Redirect, Problem> {
    if let (Some(person), Some(id)) = (user.person, session.id()) {
        let work = SignOut {
            person: person.id.clone(),
            session: hash(&id.to_string()),
        };
        state.db.write(&actor(person), work).await?;
    }
    end(&session).await?;
    Ok(Redirect::to("/"))
}

/// Who signs out. Somebody without a role is in no line of the table of rights and still may.
fn actor(person: Person) -> Actor {
    if person.roles.is_empty() {
        return Actor::System("sign-out");
    }
    Actor::Person {
        id: person.id,
        roles: person.roles,
    }
}

/// Ends every session of the person. That is allowed at any time: also to somebody without a role, and
/// while GitLab is away for too long to write anything else.
pub(super) async fn everywhere(
    State(state): State<AppState>,
    user: CurrentUser,
    session: Session,
) -> Result<Redirect, Problem> {
    if let Some(person) = user.person {
        if !user.writes {
            return Err(Problem::read_only_token());
        }
        let work = SignOutEverywhere {
            person: person.id.clone(),
        };
        state.db.write(&actor(person), work).await?;
    }
    end(&session).await?;
    Ok(Redirect::to("/"))
}

async fn end(session: &Session) -> Result<(), Problem> {
    if session.id().is_some() {
        session.flush().await.map_err(Problem::session)?;
    }
    Ok(())
}
