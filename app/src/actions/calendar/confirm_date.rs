//! Says that the day of a release is settled.

use backend::calendar::edit_release::Edit;
use leptos::prelude::*;

use super::edit::edit_release;
use crate::error::AppError;

/// Says that the day of a release is settled. `seen` is the revision of the release that the person has seen.
///
/// # Errors
/// [`AppError`]; nothing is changed then.
#[server(name = ConfirmDate, prefix = "/do", endpoint = "releases/confirm-date")]
pub async fn confirm_date(release: String, seen: i64) -> Result<(), AppError> {
    edit_release(
        "confirm",
        release,
        seen,
        Ok(Edit::ConfirmDate),
        Default::default(),
        Vec::new(),
    )
    .await
}
