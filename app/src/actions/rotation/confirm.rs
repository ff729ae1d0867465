//! Confirms what is proposed.

use backend::rotation::confirm;
use leptos::prelude::*;

use super::form::page_of;
use crate::actions::form::settle;
use crate::context::RequestContext;
use crate::error::AppError;

/// Confirms the proposed shifts of a release, or of all to come where none is named.
///
/// # Errors
/// [`AppError`]; nothing is changed then.
#[server(name = ConfirmShifts, prefix = "/do", endpoint = "rotation/confirm")]
pub async fn confirm_shifts(product: String, #[server(default)] release: String) -> Result<(), AppError> {
    let context = RequestContext::get();
    let to = page_of(&product);
    let result = async {
        let work = confirm::ConfirmShifts {
            product,
            release: Some(release).filter(|release| !release.is_empty()),
        };
        let done = context.db.write(&context.actor()?, work).await;
        done.map_err(|error| context.error(&error))
    }
    .await;
    settle(&context, "page", Some(to), Vec::new(), result, |count| {
        Some(match count {
            1 => "One shift is confirmed.".to_owned(),
            count => format!("{count} shifts are confirmed."),
        })
    })
    .map(|_| ())
}
