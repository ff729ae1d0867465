//! Says that one looks at a red stable branch.

use backend::changes::look_after::LookAfter;
use domain::id::SourceId;
use leptos::prelude::*;

use crate::actions::form::{back_or, settle};
use crate::context::RequestContext;
use crate::error::AppError;

/// Says that one looks at a red branch, or that one does not any more.
///
/// # Errors
/// [`AppError`]; nothing is changed then.
#[server(name = LookAfterBranch, prefix = "/do", endpoint = "branches/look-after")]
pub async fn look_after(source: String, branch: String, looks: bool) -> Result<(), AppError> {
    let context = RequestContext::get();
    let told = if looks {
        format!("You look at {branch} now.")
    } else {
        format!("You do not look at {branch} any more.")
    };
    let result = async {
        let actor = context.actor()?;
        let source: SourceId = source.parse().map_err(|_| AppError::NotFound {
            sentence: "There is no such branch.".to_owned(),
        })?;
        let work = LookAfter {
            source,
            branch,
            looks,
        };
        context
            .db
            .write(&actor, work)
            .await
            .map_err(|error| context.error(&error))
    }
    .await;
    let to = format!("{}#form-branches", back_or(&context, "/today"));
    settle(&context, "branches", Some(to), Vec::new(), result, |()| {
        Some(told)
    })
}
