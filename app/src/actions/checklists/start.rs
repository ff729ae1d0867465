//! Starts a checklist for a release.

use backend::checklists::start_run;
use leptos::prelude::*;

use crate::actions::form::{back_or, settle};
use crate::context::RequestContext;
use crate::error::AppError;

/// Starts the checklist `template` for the release, and leads to it.
///
/// # Errors
/// [`AppError`]; nothing is changed then.
#[server(name = StartRun, prefix = "/do", endpoint = "checklists/start")]
pub async fn start(release: String, template: String) -> Result<String, AppError> {
    let context = RequestContext::get();
    let result = async {
        let release = release.parse().map_err(|_| AppError::NotFound {
            sentence: "There is no such release.".to_owned(),
        })?;
        let work = start_run::StartRun { release, template };
        context
            .db
            .write(&context.actor()?, work)
            .await
            .map_err(|error| context.error(&error))
    }
    .await;
    let to = result
        .as_ref()
        .map_or_else(|_| back_or(&context, "/"), |run| format!("/checklists/{run}"));
    settle(&context, "start", Some(to), Vec::new(), result, |_| None).map(|run| run.to_string())
}
