//! Ends a freeze.

use backend::freezes::end;
use leptos::prelude::*;

use super::form::{PAGE, freeze_id};
use crate::actions::form::settle;
use crate::context::RequestContext;
use crate::error::AppError;

/// Ends a freeze, as it was `seen`.
///
/// # Errors
/// [`AppError`]; nothing is changed then.
#[server(name = EndFreeze, prefix = "/do", endpoint = "freezes/end")]
pub async fn end_freeze(freeze: String, seen: i64) -> Result<(), AppError> {
    let context = RequestContext::get();
    let result = async {
        let work = end::EndFreeze {
            freeze: freeze_id(&freeze)?,
            seen,
        };
        let actor = context.actor()?;
        let ended = context.db.write(&actor, work).await;
        ended.map_err(|error| context.error(&error))
    }
    .await;
    settle(
        &context,
        "page",
        Some(PAGE.to_owned()),
        Vec::new(),
        result,
        |()| Some("It holds no more from now on.".to_owned()),
    )
}
