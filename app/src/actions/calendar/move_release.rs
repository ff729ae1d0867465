//! Moves a release to another day.

use backend::calendar::edit_release::Edit;
use leptos::prelude::*;

use super::edit::{day, edit_release, fields};
use crate::error::AppError;

/// Moves a release to another day. `seen` is the revision of the release that the person has seen.
///
/// # Errors
/// [`AppError`]; nothing is changed then.
#[server(name = MoveRelease, prefix = "/do", endpoint = "releases/move")]
pub async fn move_release(
    release: String,
    seen: i64,
    date: String,
    public_reason: String,
    #[server(default)] internal_reason: String,
) -> Result<(), AppError> {
    let fields = fields(&[
        ("date", &date),
        ("public_reason", &public_reason),
        ("internal_reason", &internal_reason),
    ]);
    let edit = day(&date).map(Edit::Move);
    edit_release(
        "move",
        release,
        seen,
        edit,
        [public_reason, internal_reason],
        fields,
    )
    .await
}
