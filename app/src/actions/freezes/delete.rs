//! Deletes a freeze.

use backend::freezes::delete;
use leptos::prelude::*;

use super::form::{PAGE, freeze_id};
use crate::actions::form::settle;
use crate::context::RequestContext;
use crate::error::AppError;

/// Deletes a freeze, as it was `seen`.
///
/// # Errors
/// [`AppError`]; nothing is changed then.
#[server(name = DeleteFreeze, prefix = "/do", endpoint = "freezes/delete")]
pub async fn delete_freeze(freeze: String, seen: i64) -> Result<(), AppError> {
    let context = RequestContext::get();
    let result = async {
        let work = delete::DeleteFreeze {
            freeze: freeze_id(&freeze)?,
            seen,
        };
        let actor = context.actor()?;
        let deleted = context.db.write(&actor, work).await;
        deleted.map_err(|error| context.error(&error))
    }
    .await;
    settle(
        &context,
        "page",
        Some(PAGE.to_owned()),
        Vec::new(),
        result,
        |()| Some("It is deleted. The audit goes on to tell of it.".to_owned()),
    )
}
