//! The release that a page of the team is about.

use backend::calendar::Listed;
use backend::calendar::queries::{self, Found};
use leptos_axum::ResponseOptions;

use super::load::lead_to;
use crate::context::RequestContext;
use crate::error::AppError;

/// The release at an address, for a page below it that is called `page`. None where the release has another address: the
/// response leads to its page there. `what` is for the team, in a sentence.
///
/// # Errors
/// [`AppError::SignIn`], [`AppError::Forbidden`] for others than the team, or that there is no such release.
pub async fn team_release(
    context: &RequestContext,
    response: Option<&ResponseOptions>,
    (product, version): (&str, &str),
    (page, what): (&str, &str),
) -> Result<Option<Listed>, AppError> {
    if context.account.is_none() {
        return Err(AppError::SignIn);
    }
    let viewer = context.viewer();
    let found = queries::release(&context.db, &viewer, product, version)
        .await
        .map_err(|error| context.error(&error))?;
    match found {
        Found::At(path) => {
            lead_to(context, response, &format!("{path}/{page}"));
            Ok(None)
        }
        Found::Here(_) if !viewer.is_team() => Err(AppError::Forbidden {
            sentence: format!("{what} is for the team."),
        }),
        Found::Here(listed) => Ok(Some(*listed)),
    }
}
