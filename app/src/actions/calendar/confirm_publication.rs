//! Confirms that a release was published on a day.

use backend::calendar::edit_release::Edit;
use leptos::prelude::*;

use super::edit::{day, edit_release, fields};
use crate::error::AppError;

/// Confirms that a release was published on a day. `seen` is the revision of the release that the person has seen.
///
/// # Errors
/// [`AppError`]; nothing is changed then.
#[server(name = ConfirmPublication, prefix = "/do", endpoint = "releases/confirm-publication")]
pub async fn confirm_publication(release: String, seen: i64, date: String) -> Result<(), AppError> {
    let fields = fields(&[("date", &date)]);
    let edit = day(&date).map(Edit::ConfirmPublication);
    edit_release("publish", release, seen, edit, Default::default(), fields).await
}
