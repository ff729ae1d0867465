//! Says that a release is late and has no new date yet.

use backend::calendar::edit_release::Edit;
use leptos::prelude::*;

use super::edit::{edit_release, fields};
use crate::error::AppError;

/// Says that a release is late and has no new date yet. `seen` is the revision of the release that the person has seen.
///
/// # Errors
/// [`AppError`]; nothing is changed then.
#[server(name = DelayRelease, prefix = "/do", endpoint = "releases/delay")]
pub async fn delay_release(
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
        "delay",
        release,
        seen,
        Ok(Edit::Delay),
        [public_reason, internal_reason],
        fields,
    )
    .await
}
