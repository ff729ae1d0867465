//! Drops a draft.

use backend::drafts::drop;
use leptos::prelude::*;

use super::{draft_id, page_of};
use crate::actions::form::settle;
use crate::context::RequestContext;
use crate::error::AppError;

/// Drops a draft, as it was `seen`.
///
/// # Errors
/// [`AppError`]; nothing is changed then.
#[server(name = DropDraft, prefix = "/do", endpoint = "drafts/drop")]
pub async fn drop_draft(draft: String, seen: i64) -> Result<(), AppError> {
    let context = RequestContext::get();
    let result = async {
        let work = drop::DropDraft {
            draft: draft_id(&draft)?,
            seen,
            key: None,
        };
        let actor = context.actor()?;
        let dropped = context.db.write(&actor, work).await;
        dropped.map_err(|error| context.error(&error))
    }
    .await;
    let to = page_of(&draft);
    settle(&context, "page", Some(to), Vec::new(), result, |()| {
        Some("The draft is dropped. Nothing of the release was changed.".to_owned())
    })
}
