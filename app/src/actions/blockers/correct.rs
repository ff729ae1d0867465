//! Corrects what was said of a blocker.
#![expect(clippy::too_many_arguments, reason = "they are the fields of one form")]

use backend::blockers::correct;
use domain::blockers::Draft;
use leptos::prelude::*;

use super::form::{blocker_id, instant, page_of};
use crate::actions::form::{fields, settle};
use crate::context::RequestContext;
use crate::error::AppError;

/// Corrects a blocker. `seen` is the revision that the form was made of, `zone` the one that its times are in. Without an end it lasts.
///
/// # Errors
/// [`AppError`]; nothing is changed then.
#[server(name = CorrectBlocker, prefix = "/do", endpoint = "blockers/correct")]
pub async fn correct_blocker(
    blocker: String,
    #[server(default)] product: String,
    seen: i64,
    #[server(default)] cause: String,
    #[server(default)] note: String,
    #[server(default)] issue: String,
    #[server(default)] since: String,
    #[server(default)] until: String,
    #[server(default)] zone: String,
) -> Result<(), AppError> {
    let context = RequestContext::get();
    let typed = fields(&[
        ("cause", &cause),
        ("note", &note),
        ("issue", &issue),
        ("since", &since),
        ("until", &until),
    ]);
    let form = format!("correct-{blocker}");
    let result = async {
        let work = correct::CorrectBlocker {
            blocker: blocker_id(&blocker)?,
            seen,
            draft: Draft {
                cause,
                note,
                issue,
                since: instant("Since", &since, &zone)?,
                until: instant("Until", &until, &zone)?,
            },
            key: None,
        };
        let corrected = context.db.write(&context.actor()?, work).await;
        corrected.map_err(|error| context.error(&error))
    }
    .await;
    let form = if result.is_ok() { "page" } else { form.as_str() };
    settle(&context, form, Some(page_of(&product)), typed, result, |()| {
        Some("It is corrected.".to_owned())
    })
}
