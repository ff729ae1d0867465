//! `POST /auth/logout` and `/auth/logout-everywhere`.

use axum::extract::State;
use axum::response::Redirect;
use backend::identity::sessions::SignOutEverywhere;
use domain::identity::Actor;
use tower_sessions::Session;

use crate::http::viewer::CurrentUser;
use crate::problem::Problem;
use crate::state::AppState;

/// Ends this session.
pub(super) async fn here(session: Session) -> Result<Redirect, Problem> {
    end(&session).await?;
    Ok(Redirect::to("/"))
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
        let actor = if person.roles.is_empty() {
            Actor::System("sign-out")
        } else {
            Actor::Person {
                id: person.id.clone(),
                roles: person.roles,
            }
        };
        state
            .db
            .write(&actor, SignOutEverywhere { person: person.id })
            .await?;
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
