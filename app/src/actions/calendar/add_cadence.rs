//! Adds a cadence.
#![expect(clippy::too_many_arguments, reason = "they are the fields of one form")]

use backend::calendar::add_cadence;
use domain::calendar::{Binding, Kind, Majors, Version};
use leptos::prelude::*;

use super::edit::{day_of, fields};
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
    from: String,
    #[server(default)] until: String,
    #[server(default)] left_out: String,
    #[server(default)] major_month: String,
    #[server(default)] first_version: String,
    binding: String,
    #[server(default)] steps: String,
) -> Result<(), AppError> {
    let context = RequestContext::get();
    let typed = fields(&[
        ("product", &product),
        ("name", &name),
        ("kind", &kind),
        ("rule", &rule),
        ("from", &from),
        ("until", &until),
        ("left_out", &left_out),
        ("major_month", &major_month),
        ("first_version", &first_version),
        ("binding", &binding),
        ("steps", &steps),
    ]);
    let told = format!("The cadence {name} is added, and its releases are planned for the next 24 months.");
    let result = async {
        let invalid = |field: &str, error: &dyn std::fmt::Display| AppError::Invalid {
            field: field.to_owned(),
            sentence: sentence(&error.to_string()),
        };
        let from = day_of("Holds from", &from)?;
        let kind: Kind = kind.parse().map_err(|error| invalid("Kind", &error))?;
        let binding: Binding = binding.parse().map_err(|error| invalid("Binding", &error))?;
        let majors = match major_month.trim() {
            "" => None,
            month => {
                let month = month
                    .parse()
                    .map_err(|_| invalid("Month of majors", &"write a number from 1 to 12"))?;
                Some(Majors { month, from })
            }
        };
        let first = match first_version.trim() {
            "" => None,
            version => {
                let version: Version = version
                    .parse()
                    .map_err(|error| invalid("First version", &error))?;
                Some(version)
            }
        };
        let until = if until.trim().is_empty() {
            None
        } else {
            Some(day_of("Holds until", &until)?)
        };
        let work = add_cadence::AddCadence {
            id: None,
            product,
            name,
            kind,
            rule,
            from,
            until,
            left_out,
            majors,
            first,
            binding,
            steps,
            plan_now: true,
        };
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
