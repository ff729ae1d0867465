//! `POST /auth/demo`: signs in as one of the invented people. Outside of the demonstration this address
//! does not exist.

use app::return_path;
use axum::Form;
use axum::extract::State;
use axum::extract::rejection::FormRejection;
use axum::response::Redirect;
use backend::identity::people::{self, DEMO};
use backend::identity::sign_in::SignIn;
use domain::identity::Actor;
use serde::Deserialize;
use tower_sessions::Session;

use super::enter::enter;
use crate::problem::Problem;
use crate::state::AppState;

/// The form.
#[derive(Deserialize)]
pub(super) struct Choice {
    #[serde(default)]
    username: String,
    #[serde(rename = "return")]
    back: Option<String>,
}

/// The handler.
pub(super) async fn sign_in(
    State(state): State<AppState>,
    session: Session,
    choice: Result<Form<Choice>, FormRejection>,
) -> Result<Redirect, Problem> {
    if !state.demo {
        return Err(Problem::not_found());
    }
    let Ok(Form(choice)) = choice else {
        return Err(Problem::bad_request("username is missing"));
    };
    let person = people::by_username(&state.db, DEMO, &choice.username).await?;
    let Some(person) = person.filter(|person| !person.is_awaited()) else {
        return Err(Problem::bad_request(
            "nobody in the demonstration has this username",
        ));
    };
    // Nothing changes but the audit: this way in leaves the same trace as the real one.
    let work = SignIn {
        id: Some(person.id),
        connection: person.connection,
        gitlab_id: person.gitlab_id,
        username: person.username,
        name: person.name,
        title: person.title,
        roles: person.roles,
        avatar: None,
    };
    let person = state.db.write(&Actor::System("sign-in"), work).await?;
    enter(&state, &session, &person).await?;
    Ok(Redirect::to(&return_path::local(choice.back.as_deref())))
}
