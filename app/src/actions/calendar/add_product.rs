//! Adds a product.

use backend::calendar::add_product;
use domain::identity::Visibility;
use leptos::prelude::*;

use super::edit::fields;
use super::edit_product::{words_of, zone_of};
use crate::actions::form::settle;
use crate::context::RequestContext;
use crate::error::{AppError, sentence};

/// Adds a product; `zone` is where its days end, and `monthly` what it calls its releases on a schedule.
///
/// # Errors
/// [`AppError`]; nothing is changed then.
#[server(name = AddProduct, prefix = "/do", endpoint = "products/add")]
pub async fn add_product(
    name: String,
    slug: String,
    colour: String,
    letter: String,
    #[server(default)] visibility: String,
    #[server(default)] zone: String,
    #[server(default)] monthly: String,
) -> Result<(), AppError> {
    let context = RequestContext::get();
    let typed = fields(&[
        ("name", &name),
        ("slug", &slug),
        ("colour", &colour),
        ("letter", &letter),
        ("visibility", &visibility),
        ("zone", &zone),
        ("monthly", &monthly),
    ]);
    let told = format!("{name} is added. Give it a cadence, and its releases are planned.");
    let result = async {
        let visibility = if visibility.is_empty() {
            Ok(Visibility::Public)
        } else {
            visibility.parse()
        };
        let visibility = visibility.map_err(|error| AppError::Invalid {
            field: "Who may see it".to_owned(),
            sentence: sentence(&error.to_string()),
        })?;
        let work = add_product::AddProduct {
            id: None,
            slug,
            name,
            colour,
            letter,
            visibility,
            zone: zone_of(&zone)?,
            words: words_of([&monthly, "", ""])?,
        };
        context
            .db
            .write(&context.actor()?, work)
            .await
            .map_err(|error| match error {
                // Somebody has it already: it is about the field.
                backend::Error::Taken(why) => AppError::Invalid {
                    field: "Address".to_owned(),
                    sentence: sentence(&why),
                },
                error => context.error(&error),
            })
    }
    .await;
    settle(
        &context,
        "add-product",
        Some("/admin/products".to_owned()),
        typed,
        result,
        |_| Some(told),
    )
    .map(|_| ())
}
