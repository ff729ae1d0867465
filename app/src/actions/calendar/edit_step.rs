//! Changes a step of a release: reached, moved, delayed, cancelled, taken back.
#![expect(clippy::too_many_arguments, reason = "they are the fields of one form")]

use backend::calendar::edit_release::Edit;
use domain::calendar::edit::StepEdit;
use leptos::prelude::*;

use super::edit::{day, edit_release, fields, moment};
use crate::error::AppError;

/// Changes the step with the key `step`. `edit` is `reach`, `move`, `confirm`, `delay`, `cancel` or `reopen`.
///
/// # Errors
/// [`AppError`]; nothing is changed then.
#[server(name = EditStep, prefix = "/do", endpoint = "releases/edit-step")]
pub async fn edit_step(
    release: String,
    seen: i64,
    step: String,
    edit: String,
    #[server(default)] date: String,
    #[server(default)] time: String,
    #[server(default)] zone: String,
    #[server(default)] public_reason: String,
    #[server(default)] internal_reason: String,
) -> Result<(), AppError> {
    let typed = fields(&[
        ("step", &step),
        ("edit", &edit),
        ("date", &date),
        ("time", &time),
        ("zone", &zone),
        ("public_reason", &public_reason),
        ("internal_reason", &internal_reason),
    ]);
    let edit = match edit.as_str() {
        "reach" => day(&date).map(StepEdit::Reach),
        "move" => moment(&date, &time, &zone).map(StepEdit::Move),
        "delay" => Ok(StepEdit::Delay),
        "cancel" => Ok(StepEdit::Cancel),
        "reopen" => Ok(StepEdit::Reopen),
        "confirm" => Ok(StepEdit::Confirm),
        _ => Err(AppError::Invalid {
            field: "What happened".to_owned(),
            sentence: "Choose one of the list.".to_owned(),
        }),
    };
    let edit = edit.map(|edit| Edit::Step(step, edit));
    edit_release(
        "step",
        release,
        seen,
        edit,
        [public_reason, internal_reason],
        typed,
    )
    .await
}
