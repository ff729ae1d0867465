//! Gives a product another name, another look, another home or other words for its releases.
#![expect(clippy::too_many_arguments, reason = "they are the fields of one form")]

use backend::calendar::edit_product::{self, Looks};
use domain::calendar::{Kind, KindWords, Zone};
use leptos::prelude::*;

use super::cadence_form::invalid;
use super::edit::fields;
use crate::actions::form::settle;
use crate::context::RequestContext;
use crate::error::AppError;

/// Gives a product another name, another look, another home or other words: `monthly`, `patch` and `internal` are what it calls
/// its releases of a kind, empty for the usual word. `seen` is the mark of what held when the form was made.
///
/// # Errors
/// [`AppError`]; nothing is changed then.
#[server(name = EditProduct, prefix = "/do", endpoint = "products/edit")]
pub async fn edit_product(
    product: String,
    seen: String,
    name: String,
    colour: String,
    letter: String,
    #[server(default)] zone: String,
    #[server(default)] monthly: String,
    #[server(default)] patch: String,
    #[server(default)] internal: String,
) -> Result<(), AppError> {
    let context = RequestContext::get();
    let typed = fields(&[
        ("name", &name),
        ("colour", &colour),
        ("letter", &letter),
        ("zone", &zone),
        ("monthly", &monthly),
        ("patch", &patch),
        ("internal", &internal),
    ]);
    let slug = slug_of(&product);
    let form = format!("looks-{slug}");
    let result = async {
        let work = edit_product::EditProduct {
            product,
            seen,
            looks: Looks {
                name,
                colour,
                letter,
                zone: zone_of(&zone)?,
                words: words_of([&monthly, &patch, &internal])?,
            },
        };
        let actor = context.actor()?;
        let edited = context.db.write(&actor, work).await;
        edited.map_err(|error| context.error(&error))
    }
    .await;
    let told = "It is kept as you said it.".to_owned();
    let to = Some(format!("/admin/products?looks={slug}#form-{form}"));
    settle(&context, &form, to, typed, result, |()| Some(told))
}

/// What of a product's address may lead back: nothing but what one may hold.
pub(super) fn slug_of(product: &str) -> String {
    let plain = product
        .bytes()
        .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
    if plain { product.to_owned() } else { String::new() }
}

/// Where the days of a product end; in UTC where nothing is said.
pub(super) fn zone_of(text: &str) -> Result<Zone, AppError> {
    match text.trim() {
        "" => Ok(Zone::utc()),
        zone => zone.parse::<Zone>().map_err(|error| invalid("Home zone", &error)),
    }
}

/// What a product calls its releases of each kind, in the order of the kinds.
pub(super) fn words_of(words: [&str; 3]) -> Result<KindWords, AppError> {
    let read = KindWords::read(Kind::ALL.into_iter().zip(words));
    read.map_err(|error| invalid("What its releases are called", &error))
}
