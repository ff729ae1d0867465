//! Gives a release steps of its own.

use backend::calendar::edit_release::Edit;
use leptos::prelude::*;

use super::edit::{edit_release, fields};
use crate::error::AppError;

/// Gives a release the steps of a plan, one a line, in the place of those of its cadence; none give it back those.
///
/// # Errors
/// [`AppError`]; nothing is changed then.
#[server(name = ReplaceSteps, prefix = "/do", endpoint = "releases/replace-steps")]
pub async fn replace_steps(
    release: String,
    seen: i64,
    #[server(default)] steps: String,
    #[server(default)] public_reason: String,
    #[server(default)] internal_reason: String,
) -> Result<(), AppError> {
    let typed = fields(&[
        ("steps", &steps),
        ("public_reason", &public_reason),
        ("internal_reason", &internal_reason),
    ]);
    let reasons = [public_reason, internal_reason];
    edit_release("plan", release, seen, Ok(Edit::Plan(steps)), reasons, typed).await
}
