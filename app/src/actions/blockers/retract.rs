//! Takes a blocker back.

use backend::blockers::retract;
use leptos::prelude::*;

use super::form::{blocker_id, page_of};
use crate::actions::form::{fields, settle};
use crate::context::RequestContext;
use crate::error::AppError;

/// Takes a blocker back that was none; `seen` is the revision that the form was made of.
///
/// # Errors
/// [`AppError`]; nothing is changed then.
#[server(name = RetractBlocker, prefix = "/do", endpoint = "blockers/retract")]
pub async fn retract_blocker(
    blocker: String,
    #[server(default)] product: String,
    seen: i64,
    #[server(default)] reason: String,
) -> Result<(), AppError> {
    let context = RequestContext::get();
    let typed = fields(&[("reason", &reason)]);
    let form = format!("retract-{blocker}");
    let result = async {
        let work = retract::RetractBlocker {
            blocker: blocker_id(&blocker)?,
            seen: Some(seen),
            reason,
            key: None,
        };
        let retracted = context.db.write(&context.actor()?, work).await;
        retracted.map_err(|error| context.error(&error))
    }
    .await;
    let form = if result.is_ok() { "page" } else { form.as_str() };
    settle(&context, form, Some(page_of(&product)), typed, result, |()| {
        Some("It is taken back, and counts nowhere any more.".to_owned())
    })
}
