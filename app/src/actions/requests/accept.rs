//! Accepts a request.
#![expect(clippy::too_many_arguments, reason = "they are the fields of one form")]

use backend::requests::accept;
use domain::calendar::version::parse_list;
use domain::calendar::view::window::day_of_address;
use domain::requests::Audience;
use leptos::prelude::*;

use super::form::{invalid, page_of, request_id};
use crate::actions::form::{fields, settle};
use crate::context::RequestContext;
use crate::error::AppError;

/// Accepts a request, with what is to follow from it.
///
/// # Errors
/// [`AppError`]; nothing is changed then, and the request stays open.
#[server(name = AcceptRequest, prefix = "/do", endpoint = "requests/accept")]
pub async fn accept_request(
    request: String,
    #[server(default)] reason: String,
    #[server(default)] agreed_by: String,
    #[server(default)] date: String,
    #[server(default)] versions: String,
    #[server(default)] plan: String,
    #[server(default)] visibility: String,
    #[server(default)] public_reason: String,
    #[server(default)] carrier: String,
) -> Result<(), AppError> {
    let context = RequestContext::get();
    let typed = fields(&[
        ("reason", &reason),
        ("agreed_by", &agreed_by),
        ("date", &date),
        ("versions", &versions),
        ("plan", &plan),
        ("visibility", &visibility),
        ("public_reason", &public_reason),
        ("carrier", &carrier),
    ]);
    let result = async {
        let day = match date.trim() {
            "" => None,
            text => Some(
                day_of_address(text)
                    .ok_or_else(|| invalid("Date", &format!("'{text}' is no day; write it as 2026-12-17")))?,
            ),
        };
        let audience: Option<Audience> = match visibility.as_str() {
            "" => None,
            text => Some(text.parse().map_err(|why| invalid("Who may see it", &why))?),
        };
        let work = accept::AcceptRequest {
            request: request_id(&request)?,
            reason,
            agreed_by,
            day,
            versions: parse_list(&versions).map_err(|why| invalid("Versions", &why))?,
            goes_by: Some(plan.trim().to_owned()).filter(|plan| !plan.is_empty()),
            audience,
            public_reason,
            carrier,
            key: None,
        };
        let accepted = context.db.write(&context.actor()?, work).await;
        accepted.map_err(|error| context.error(&error))
    }
    .await;
    let form = if result.is_ok() { "page" } else { "accept" };
    settle(
        &context,
        form,
        Some(page_of(&request)),
        typed,
        result,
        |release| {
            Some(match release {
                Some(listed) => format!("Accepted. {} stands in the calendar.", listed.name()),
                None => "Accepted. It stands beside the deadline.".to_owned(),
            })
        },
    )
    .map(|_| ())
}
