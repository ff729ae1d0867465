//! Ends all sessions of somebody.

use backend::identity::sessions::EndSessions;
use domain::id::PersonId;
use leptos::prelude::*;

use crate::actions::form::{back_or, settle};
use crate::context::RequestContext;
use crate::error::AppError;

/// Ends every session of the person: whoever uses one has to sign in again.
///
/// # Errors
/// [`AppError`]; nothing is changed then.
#[server(name = EndSessionsOf, prefix = "/do", endpoint = "people/end-sessions")]
pub async fn end_sessions_of(person: String) -> Result<(), AppError> {
    let context = RequestContext::get();
    let result = async {
        let actor = context.actor()?;
        let person: PersonId = person.parse().map_err(|_| AppError::NotFound {
            sentence: "There is no such person.".to_owned(),
        })?;
        context
            .db
            .write(&actor, EndSessions { person })
            .await
            .map_err(|error| context.error(&error))
    }
    .await;
    let to = back_or(&context, "/admin/people");
    settle(&context, "page", Some(to), Vec::new(), result, |ended| {
        Some(match ended {
            0 => "There was no session to end.".to_owned(),
            1 => "One session is ended.".to_owned(),
            ended => format!("{ended} sessions are ended."),
        })
    })
    .map(|_| ())
}
