//! Publishes a draft.

use backend::drafts::publish;
use leptos::prelude::*;

use super::{draft_id, page_of};
use crate::actions::form::{fields, settle};
use crate::context::RequestContext;
use crate::error::AppError;

/// Publishes a draft, as it was `seen`, and leads to the page of its release.
///
/// # Errors
/// [`AppError`]; nothing is changed then.
#[server(name = PublishDraft, prefix = "/do", endpoint = "drafts/publish")]
pub async fn publish_draft(
    draft: String,
    seen: i64,
    #[server(default)] public_reason: String,
    #[server(default)] internal_reason: String,
) -> Result<(), AppError> {
    let context = RequestContext::get();
    let typed = fields(&[
        ("public_reason", &public_reason),
        ("internal_reason", &internal_reason),
    ]);
    let result = async {
        let work = publish::PublishDraft {
            draft: draft_id(&draft)?,
            seen,
            public_reason,
            internal_reason,
            key: None,
        };
        let actor = context.actor()?;
        let published = context.db.write(&actor, work).await;
        published.map_err(|error| context.error(&error))
    }
    .await;
    let (form, to) = match &result {
        Ok(listed) => ("page", listed.path()),
        Err(_) => ("publish-draft", page_of(&draft)),
    };
    settle(&context, form, Some(to), typed, result, |listed| {
        let heard = if listed.release.visibility.is_public() {
            "Subscribers are told."
        } else {
            "Nobody is told who may not see it."
        };
        Some(format!("The draft is published. {heard}"))
    })
    .map(|_| ())
}
