//! Keeps a slip as a draft, to be looked at by others before it is published.

use leptos::prelude::*;

use crate::error::AppError;

/// Keeps a slip as a draft, and leads to it: of a release, or of its step `of`; `by` is `no_new_time`, `day` or `week`. `seen` is
/// the revision of the release that the person has seen. The reason for the team is the draft's note; that for everybody is kept
/// for when it is published; `once` makes the form count once. Gives the draft's id.
///
/// # Errors
/// [`AppError`]; nothing is kept then.
#[server(name = KeepSlip, prefix = "/do", endpoint = "drafts/keep-slip")]
pub async fn keep_slip(
    release: String,
    seen: i64,
    #[server(default)] of: String,
    by: String,
    #[server(default)] public_reason: String,
    #[server(default)] internal_reason: String,
    #[server(default)] once: String,
) -> Result<String, AppError> {
    let reasons = [public_reason, internal_reason];
    server::keep(&release, (seen, &once), (of, by), reasons).await
}

mod server {
    use backend::drafts::keep;

    use crate::actions::calendar::edit::release_id;
    use crate::actions::calendar::slip::{of_form, typed, wish};
    use crate::actions::form::{self, fields, settle};
    use crate::context::RequestContext;
    use crate::error::AppError;

    pub(super) async fn keep(
        release: &str,
        (seen, once): (i64, &str),
        (of, by): (String, String),
        [public_reason, internal_reason]: [String; 2],
    ) -> Result<String, AppError> {
        let context = RequestContext::get();
        let typed = typed(&of, &by, &public_reason, &internal_reason);
        let mut all = typed.clone();
        all.extend(fields(&[("release", release), ("seen", &seen.to_string())]));
        let key = form::once(once, &all);
        let result = async {
            let work = keep::KeepDraft {
                release: release_id(release)?,
                seen,
                wish: wish(&context, release, &of, &by).await?,
                note: internal_reason,
                public_reason,
                key,
            };
            let actor = context.actor()?;
            let kept = context.db.write(&actor, work).await;
            kept.map_err(|error| of_form(context.error(&error)))
        }
        .await;
        let (form, to) = match &result {
            Ok(id) => ("page", Some(format!("/drafts/{id}"))),
            Err(_) => ("slip", None),
        };
        settle(&context, form, to, typed, result, |_| {
            Some("The draft is kept. This is its address: share it with the team.".to_owned())
        })
        .map(|id| id.to_string())
    }
}
