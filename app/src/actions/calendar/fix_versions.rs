//! Fixes what a release ships.

use backend::calendar::edit_release::Edit;
use domain::calendar::version::parse_list;
use leptos::prelude::*;

use super::edit::{edit_release, fields};
use crate::error::{AppError, sentence};

/// Fixes what a release ships. `seen` is the revision of the release that the person has seen.
///
/// # Errors
/// [`AppError`]; nothing is changed then.
#[server(name = FixVersions, prefix = "/do", endpoint = "releases/fix-versions")]
pub async fn fix_versions(release: String, seen: i64, versions: String) -> Result<(), AppError> {
    let fields = fields(&[("versions", &versions)]);
    let edit = parse_list(&versions)
        .map(Edit::FixVersions)
        .map_err(|error| AppError::Invalid {
            field: "Versions".to_owned(),
            sentence: sentence(&error.to_string()),
        });
    edit_release("versions", release, seen, edit, Default::default(), fields).await
}
