//! Takes a request back.

use backend::requests::withdraw;
use leptos::prelude::*;

use super::form::{page_of, request_id};
use crate::actions::form::settle;
use crate::context::RequestContext;
use crate::error::AppError;

/// Takes one's own request back.
///
/// # Errors
/// [`AppError`]; nothing is changed then.
#[server(name = WithdrawRequest, prefix = "/do", endpoint = "requests/withdraw")]
pub async fn withdraw_request(request: String) -> Result<(), AppError> {
    let context = RequestContext::get();
    let result = async {
        let work = withdraw::WithdrawRequest {
            request: request_id(&request)?,
            key: None,
        };
        let withdrawn = context.db.write(&context.actor()?, work).await;
        withdrawn.map_err(|error| context.error(&error))
    }
    .await;
    settle(
        &context,
        "page",
        Some(page_of(&request)),
        Vec::new(),
        result,
        |()| Some("You have taken it back.".to_owned()),
    )
}
