//! Enters a release out of band.
#![expect(clippy::too_many_arguments, reason = "they are the fields of one form")]

use backend::calendar::add_release;
use domain::calendar::version::parse_list;
use domain::identity::Visibility;
use leptos::prelude::*;

use super::edit::{day, fields};
use crate::actions::form::settle;
use crate::context::RequestContext;
use crate::error::{AppError, sentence};

/// Enters a release of a product, and leads to its page.
///
/// # Errors
/// [`AppError`]; nothing is changed then.
#[server(name = AddRelease, prefix = "/do", endpoint = "releases/add")]
pub async fn add_release(
    product: String,
    kind: String,
    date: String,
    #[server(default)] versions: String,
    #[server(default)] plan: String,
    #[server(default)] visibility: String,
    public_reason: String,
    #[server(default)] internal_reason: String,
) -> Result<(), AppError> {
    let context = RequestContext::get();
    let typed = fields(&[
        ("kind", &kind),
        ("date", &date),
        ("versions", &versions),
        ("plan", &plan),
        ("visibility", &visibility),
        ("public_reason", &public_reason),
        ("internal_reason", &internal_reason),
    ]);
    let result = async {
        let invalid = |field: &str, error: &dyn std::fmt::Display| AppError::Invalid {
            field: field.to_owned(),
            sentence: sentence(&error.to_string()),
        };
        let visibility = if visibility.is_empty() {
            Ok(Visibility::Public)
        } else {
            visibility.parse()
        };
        let work = add_release::AddRelease {
            product,
            kind: kind.parse().map_err(|error| invalid("Kind", &error))?,
            day: day(&date)?,
            versions: parse_list(&versions).map_err(|error| invalid("Versions", &error))?,
            goes_by: Some(plan.trim().to_owned()).filter(|plan| !plan.is_empty()),
            visibility: visibility.map_err(|error| invalid("Who may see it", &error))?,
            public_reason,
            internal_reason,
        };
        context
            .db
            .write(&context.actor()?, work)
            .await
            .map_err(|error| context.error(&error))
    }
    .await;
    let to = result.as_ref().ok().map(backend::calendar::Listed::path);
    settle(&context, "add", to, typed, result, |_| None).map(|_| ())
}
