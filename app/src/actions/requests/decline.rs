//! Declines a request.

use backend::requests::decline;
use leptos::prelude::*;

use super::form::{page_of, request_id};
use crate::actions::form::{fields, settle};
use crate::context::RequestContext;
use crate::error::AppError;

/// Declines a request, with the reason.
///
/// # Errors
/// [`AppError`]; nothing is changed then.
#[server(name = DeclineRequest, prefix = "/do", endpoint = "requests/decline")]
pub async fn decline_request(request: String, #[server(default)] reason: String) -> Result<(), AppError> {
    let context = RequestContext::get();
    let typed = fields(&[("reason", &reason)]);
    let result = async {
        let work = decline::DeclineRequest {
            request: request_id(&request)?,
            reason,
            key: None,
        };
        let declined = context.db.write(&context.actor()?, work).await;
        declined.map_err(|error| context.error(&error))
    }
    .await;
    let form = if result.is_ok() { "page" } else { "decline" };
    settle(&context, form, Some(page_of(&request)), typed, result, |()| {
        Some("Declined. Who asked finds your reason here.".to_owned())
    })
}
