//! Keeps a draft of another date.
#![expect(clippy::too_many_arguments, reason = "they are the fields of one form")]

use leptos::prelude::*;

use super::wish::WishFields;
use crate::error::AppError;

/// Keeps a draft, and leads to it. `of` is the step's key, empty for the release; `how` is `at` or `later`; `seen` is the
/// revision of the release that the person has seen; `once` makes the form count once. Gives the draft's id.
///
/// # Errors
/// [`AppError`]; nothing is changed then.
#[server(name = KeepDraft, prefix = "/do", endpoint = "drafts/keep")]
pub async fn keep_draft(
    release: String,
    seen: i64,
    #[server(default)] of: String,
    how: String,
    #[server(default)] date: String,
    #[server(default)] time: String,
    #[server(default)] time_zone: String,
    #[server(default)] note: String,
    #[server(default)] once: String,
) -> Result<String, AppError> {
    let wish = WishFields {
        of,
        how,
        date,
        time,
        time_zone,
    };
    server::keep(release, seen, &wish, note, &once).await
}

mod server {
    use backend::calendar::queries;
    use backend::drafts::keep;

    use super::WishFields;
    use crate::actions::calendar::edit::release_id;
    use crate::actions::form::{self, fields, settle};
    use crate::context::RequestContext;
    use crate::error::AppError;

    pub(super) async fn keep(
        release: String,
        seen: i64,
        wish: &WishFields,
        note: String,
        once: &str,
    ) -> Result<String, AppError> {
        let context = RequestContext::get();
        let typed = wish.typed(&note);
        let mut all = typed.clone();
        all.extend(fields(&[("release", &release), ("seen", &seen.to_string())]));
        let key = form::once(once, &all);
        let result = async {
            let work = keep::KeepDraft {
                release: release_id(&release)?,
                seen,
                wish: wish.read()?,
                note,
                public_reason: String::new(),
                key,
            };
            let actor = context.actor()?;
            let kept = context.db.write(&actor, work).await;
            kept.map_err(|error| context.error(&error))
        }
        .await;
        let to = match &result {
            Ok(id) => Some(format!("/drafts/{id}")),
            Err(_) => back(&context, &release, wish).await,
        };
        let form = if result.is_ok() { "page" } else { "draft" };
        settle(&context, form, to, typed, result, |_| {
            Some("The draft is kept. This is its address: share it with the team.".to_owned())
        })
        .map(|id| id.to_string())
    }

    /// The page that shows what would follow, with what was typed, for a form that was refused.
    async fn back(context: &RequestContext, release: &str, wish: &WishFields) -> Option<String> {
        let id = release_id(release).ok()?;
        let listed = queries::release_by_id(&context.db, &context.viewer(), &id)
            .await
            .ok()?;
        Some(format!("{}/what-if?{}", listed.path(), wish.query()))
    }
}
