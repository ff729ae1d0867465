//! Deletes a cadence.

use backend::calendar::delete_cadence;
use leptos::prelude::*;

use crate::actions::form::settle;
use crate::context::RequestContext;
use crate::error::AppError;

/// Deletes a cadence with the releases that it made, as long as nobody has worked on them.
///
/// # Errors
/// [`AppError`]; nothing is changed then.
#[server(name = DeleteCadence, prefix = "/do", endpoint = "cadences/delete")]
pub async fn delete_cadence(cadence: String) -> Result<(), AppError> {
    let context = RequestContext::get();
    let result = async {
        let work = delete_cadence::DeleteCadence {
            cadence: cadence.parse().map_err(|_| AppError::NotFound {
                sentence: "There is no such cadence.".to_owned(),
            })?,
        };
        let actor = context.actor()?;
        let deleted = context.db.write(&actor, work).await;
        deleted.map_err(|error| context.error(&error))
    }
    .await;
    let to = Some("/admin/cadences".to_owned());
    settle(&context, "page", to, Vec::new(), result, |()| {
        Some("It is deleted, and its releases are gone. The audit goes on to tell of it.".to_owned())
    })
}
