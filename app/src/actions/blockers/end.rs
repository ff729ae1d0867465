//! Says that a blocker is over.

use backend::blockers::unblock::Unblock;
use leptos::prelude::*;

use super::form::{blocker_id, page_of};
use crate::actions::form::settle;
use crate::context::RequestContext;
use crate::error::AppError;

/// Ends a blocker now.
///
/// # Errors
/// [`AppError`]; nothing is changed then.
#[server(name = EndBlocker, prefix = "/do", endpoint = "blockers/end")]
pub async fn end_blocker(blocker: String, #[server(default)] product: String) -> Result<(), AppError> {
    let context = RequestContext::get();
    let result = async {
        let work = Unblock {
            blocker: blocker_id(&blocker)?,
            until: None,
            key: None,
        };
        let ended = context.db.write(&context.actor()?, work).await;
        ended.map_err(|error| context.error(&error))
    }
    .await;
    settle(
        &context,
        "page",
        Some(page_of(&product)),
        Vec::new(),
        result,
        |()| Some("It is over from now on.".to_owned()),
    )
}
