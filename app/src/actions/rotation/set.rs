//! Says which slots a rotation has.

use backend::rotation::set;
use leptos::prelude::*;

use super::form::page_of;
use crate::actions::form::{fields, settle};
use crate::context::RequestContext;
use crate::error::AppError;

/// Sets the slots of a product's rotation.
///
/// # Errors
/// [`AppError`]; nothing is changed then.
#[server(name = SetSlots, prefix = "/do", endpoint = "rotation/slots")]
pub async fn set_slots(
    product: String,
    seen: i64,
    #[server(default)] slots: String,
    #[server(default)] escalation: String,
) -> Result<(), AppError> {
    let context = RequestContext::get();
    let typed = fields(&[("slots", &slots), ("escalation", &escalation)]);
    let to = page_of(&product);
    let result = async {
        let work = set::SetRotation {
            product,
            seen,
            slots,
            escalation,
        };
        let done = context.db.write(&context.actor()?, work).await;
        done.map_err(|error| context.error(&error))
    }
    .await;
    let form = if result.is_ok() { "page" } else { "slots" };
    settle(&context, form, Some(to), typed, result, |()| {
        Some("The slots are set.".to_owned())
    })
}
