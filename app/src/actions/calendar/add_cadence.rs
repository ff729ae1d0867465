//! Adds a cadence.
#![expect(clippy::too_many_arguments, reason = "they are the fields of one form")]

use leptos::prelude::*;

use super::cadence_form::{CadenceFields, today_of};
use super::edit::fields;
use crate::actions::form::settle;
use crate::context::RequestContext;
use crate::error::{AppError, sentence};

/// Adds a cadence to a product, and plans its releases.
///
/// # Errors
/// [`AppError`]; nothing is changed then.
#[server(name = AddCadence, prefix = "/do", endpoint = "cadences/add")]
pub async fn add_cadence(
    product: String,
    name: String,
    kind: String,
    rule: String,
    #[server(default)] from: String,
    #[server(default)] until: String,
    #[server(default)] left_out: String,
    #[server(default)] major_month: String,
    #[server(default)] counting: String,
    #[server(default)] first_version: String,
    binding: String,
    #[server(default)] steps: String,
    #[server(default)] checks: String,
    #[server(default)] corrects: String,
    #[server(default)] prefilled_from: String,
) -> Result<(), AppError> {
    let context = RequestContext::get();
    let done = if corrects.is_empty() { "added" } else { "corrected" };
    let told = format!("The cadence {name} is {done}, and its releases are planned for the next 24 months.");
    let form = CadenceFields {
        product,
        name,
        kind,
        rule,
        from,
        until,
        left_out,
        major_month,
        counting,
        first_version,
        binding,
        steps,
        checks,
        corrects,
        prefilled_from,
    };
    let typed = fields(&form.pairs());
    let result = async {
        let today = today_of(&context, &form.product).await;
        let read = form.read(today);
        // The preview tells of all that is wrong; who sends it all the same is told of the first.
        let work = read.map_err(|wrong| wrong.into_iter().next().unwrap_or(AppError::Incomplete))?;
        context
            .db
            .write(&context.actor()?, work)
            .await
            .map_err(|error| match error {
                // Somebody has it already: it is about the field.
                backend::Error::Taken(why) => AppError::Invalid {
                    field: "Name".to_owned(),
                    sentence: sentence(&why),
                },
                error => context.error(&error),
            })
    }
    .await;
    settle(
        &context,
        "add-cadence",
        Some("/admin/cadences".to_owned()),
        typed,
        result,
        |_| Some(told),
    )
    .map(|_| ())
}
