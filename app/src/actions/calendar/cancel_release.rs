//! Says that a release will not happen.

use backend::calendar::edit_release::Edit;
use leptos::prelude::*;

use super::edit::{edit_release, fields};
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
