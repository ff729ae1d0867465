//! Takes a draft up anew.

use backend::drafts::take_up;
use leptos::prelude::*;

use super::{draft_id, page_of};
use crate::actions::form::settle;
use crate::context::RequestContext;
use crate::error::AppError;

/// Takes a draft up anew, as it was `seen`, by its release as that was `seen_release`.
///
/// # Errors
/// [`AppError`]; nothing is changed then.
#[server(name = TakeUpDraft, prefix = "/do", endpoint = "drafts/take-up")]
pub async fn take_up_draft(draft: String, seen: i64, seen_release: i64) -> Result<(), AppError> {
    let context = RequestContext::get();
    let result = async {
        let work = take_up::TakeUpDraft {
            draft: draft_id(&draft)?,
            seen,
            seen_release,
            key: None,
        };
        let actor = context.actor()?;
        let taken = context.db.write(&actor, work).await;
        taken.map_err(|error| context.error(&error))
    }
    .await;
    let to = page_of(&draft);
    settle(&context, "page", Some(to), Vec::new(), result, |()| {
        Some("The draft goes by the release as it is now. It can be published.".to_owned())
    })
}
