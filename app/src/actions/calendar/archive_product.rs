//! Puts a product away, or brings it back.

use backend::calendar::archive_product;
use leptos::prelude::*;

use super::edit_product::slug_of;
use crate::actions::form::{settle, yes_or_no};
use crate::context::RequestContext;
use crate::error::AppError;

/// Puts a product away where `away` is `yes`, or brings it back.
///
/// # Errors
/// [`AppError`]; nothing is changed then.
#[server(name = ArchiveProduct, prefix = "/do", endpoint = "products/archive")]
pub async fn archive_product(product: String, away: String) -> Result<(), AppError> {
    let context = RequestContext::get();
    let slug = slug_of(&product);
    let form = format!("away-{slug}");
    let said = yes_or_no("Put away", &away, false);
    let away = matches!(said, Ok(true));
    let result = async {
        let away = said?;
        let work = archive_product::ArchiveProduct { product, away };
        let actor = context.actor()?;
        let done = context.db.write(&actor, work).await;
        done.map_err(|error| context.error(&error))
    }
    .await;
    let to = Some(format!("/admin/products?looks={slug}#form-looks-{slug}"));
    let told = move |turned: &archive_product::Turned| {
        let releases = match turned.releases {
            1 => "1 release".to_owned(),
            count => format!("{count} releases"),
        };
        let (mut told, stay) = if away {
            (
                format!("It is put away: {releases} called off, and what has been stays where it was."),
                "Should be out by now, and stays until somebody says what became of it",
            )
        } else {
            (
                format!("It is back: {releases} planned again."),
                "Stays off, for somebody changed it since or its day has passed",
            )
        };
        if !turned.stay.is_empty() {
            told = format!("{told} {stay}: {}.", turned.stay.join(", "));
        }
        Some(told)
    };
    settle(&context, &form, to, Vec::new(), result, told).map(|_| ())
}
