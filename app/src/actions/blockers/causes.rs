//! Says by which causes something of a product may be blocked.

use backend::blockers::set_causes;
use leptos::prelude::*;

use super::form::page_of;
use crate::actions::form::{fields, settle};
use crate::context::RequestContext;
use crate::error::AppError;

/// Says which causes there are, one a line; `seen` is how often they were changed before the form was made.
///
/// # Errors
/// [`AppError`]; nothing is changed then.
#[server(name = SetCauses, prefix = "/do", endpoint = "blockers/causes")]
pub async fn set_causes(
    product: String,
    seen: i64,
    #[server(default)] causes: String,
) -> Result<(), AppError> {
    let context = RequestContext::get();
    let typed = fields(&[("causes", &causes)]);
    let to = page_of(&product);
    let result = async {
        let work = set_causes::SetCauses {
            product,
            seen,
            causes,
        };
        let set = context.db.write(&context.actor()?, work).await;
        set.map_err(|error| context.error(&error))
    }
    .await;
    let form = if result.is_ok() { "page" } else { "causes" };
    settle(&context, form, Some(to), typed, result, |()| {
        Some("These are the causes from now on.".to_owned())
    })
}
