//! Says that a release will not happen, or shows first what would follow.

use backend::calendar::edit_release::Edit;
use backend::drafts::Asked;
use leptos::prelude::*;

use super::edit::{edit_release, fields};
use super::preview_move::show;
use crate::error::AppError;

/// Says that a release will not happen. `seen` is the revision of the release that the person has seen.
///
/// # Errors
/// [`AppError`]; nothing is changed then.
#[server(name = CancelRelease, prefix = "/do", endpoint = "releases/cancel")]
pub async fn cancel_release(
    release: String,
    seen: i64,
    public_reason: String,
    #[server(default)] internal_reason: String,
) -> Result<(), AppError> {
    let fields = fields(&[
        ("public_reason", &public_reason),
        ("internal_reason", &internal_reason),
    ]);
    edit_release(
        "cancel",
        release,
        seen,
        Ok(Edit::Cancel),
        [public_reason, internal_reason],
        fields,
    )
    .await
}

/// Looks at a cancellation. Where it would be refused that is said at its form; else the page of the release shows what would
/// follow. `seen` is sent by the form and counts for the cancellation alone.
///
/// # Errors
/// [`AppError`].
#[server(name = PreviewCancel, prefix = "/do", endpoint = "releases/preview-cancel")]
pub async fn preview_cancel(
    release: String,
    seen: i64,
    #[server(default)] public_reason: String,
    #[server(default)] internal_reason: String,
) -> Result<(), AppError> {
    let _ = seen;
    let fields = fields(&[
        ("public_reason", &public_reason),
        ("internal_reason", &internal_reason),
    ]);
    let context = crate::context::RequestContext::get();
    show(&context, "cancel", &release, Ok(Asked::Cancel), fields).await
}
