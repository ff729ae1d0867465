//! Says what is being done about a blocker.

use backend::blockers::path;
use domain::blockers::PathDraft;
use leptos::prelude::*;

use super::form::{blocker_id, page_of};
use crate::actions::form::{fields, settle};
use crate::context::RequestContext;
use crate::error::AppError;

/// Says what is being done, and by whom; `seen` is the revision that the form was made of.
///
/// # Errors
/// [`AppError`]; nothing is changed then.
#[server(name = SayPath, prefix = "/do", endpoint = "blockers/path")]
pub async fn say_path(
    blocker: String,
    #[server(default)] product: String,
    seen: i64,
    #[server(default)] path: String,
    #[server(default)] who: String,
) -> Result<(), AppError> {
    let context = RequestContext::get();
    let typed = fields(&[("path", &path), ("who", &who)]);
    let form = format!("path-{blocker}");
    let result = async {
        let work = path::SayPath {
            blocker: blocker_id(&blocker)?,
            seen: Some(seen),
            draft: PathDraft { words: path, who },
            key: None,
        };
        let said = context.db.write(&context.actor()?, work).await;
        said.map_err(|error| context.error(&error))
    }
    .await;
    let form = if result.is_ok() { "page" } else { form.as_str() };
    settle(&context, form, Some(page_of(&product)), typed, result, |()| {
        Some("It stands beside the blocker now.".to_owned())
    })
}
