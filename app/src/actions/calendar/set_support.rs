//! Says what is supported of a product.

use backend::support::set;
use leptos::prelude::*;

use super::edit::fields;
use crate::actions::form::settle;
use crate::context::RequestContext;
use crate::error::AppError;

/// Says what is supported of a product. `seen` counts its changes, as the form was made.
///
/// # Errors
/// [`AppError`]; nothing is changed then.
#[server(name = SetSupport, prefix = "/do", endpoint = "products/support")]
pub async fn set_support(
    product: String,
    seen: i64,
    lines: String,
    #[server(default)] stops: String,
    #[server(default)] post: String,
    #[server(default)] packages: String,
    #[server(default)] notes: String,
) -> Result<(), AppError> {
    let context = RequestContext::get();
    let typed = fields(&[
        ("lines", &lines),
        ("stops", &stops),
        ("post", &post),
        ("packages", &packages),
        ("notes", &notes),
    ]);
    // Nothing but what an address may hold leads back.
    let plain = product
        .bytes()
        .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
    let slug = if plain { product.clone() } else { String::new() };
    let form = format!("support-{slug}");
    let result = async {
        let work = set::SetSupport {
            product,
            seen,
            lines,
            stops,
            post,
            packages,
            notes,
        };
        let actor = context.actor()?;
        let set = context.db.write(&actor, work).await;
        set.map_err(|error| context.error(&error))
    }
    .await;
    let told = "What is supported is kept as you said it.".to_owned();
    let to = Some(format!("/admin/products?support={slug}#form-{form}"));
    settle(&context, &form, to, typed, result, |()| Some(told))
}
