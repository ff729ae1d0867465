//! Says how a product goes about its releases.

use backend::calendar::describe_product::{self, Ways};
use leptos::prelude::*;

use super::cadence_form::invalid;
use super::edit::fields;
use crate::actions::form::settle;
use crate::context::RequestContext;
use crate::error::AppError;

/// Says how a product goes about its releases: `deploys` is `yes` or `no`, `lines` how many numbers make a line. `seen_…` is
/// what held when the form was made.
///
/// # Errors
/// [`AppError`]; nothing is changed then.
#[server(name = DescribeProduct, prefix = "/do", endpoint = "products/describe")]
pub async fn describe_product(
    product: String,
    seen_deploys: String,
    seen_lines: String,
    deploys: String,
    lines: String,
) -> Result<(), AppError> {
    let context = RequestContext::get();
    let typed = fields(&[("deploys", &deploys), ("lines", &lines)]);
    // Nothing but what an address may hold leads back.
    let plain = product
        .bytes()
        .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
    let slug = if plain { product.clone() } else { String::new() };
    let form = format!("ways-{slug}");
    let result = async {
        let work = describe_product::DescribeProduct {
            product,
            seen: ways(&seen_deploys, &seen_lines)?,
            ways: ways(&deploys, &lines)?,
        };
        let actor = context.actor()?;
        let described = context.db.write(&actor, work).await;
        described.map_err(|error| context.error(&error))
    }
    .await;
    let told = "It is kept as you said it.".to_owned();
    let to = Some(format!("/admin/products?ways={slug}#form-{form}"));
    settle(&context, &form, to, typed, result, |()| Some(told))
}

fn ways(deploys: &str, lines: &str) -> Result<Ways, AppError> {
    Ok(Ways {
        deploys: match deploys {
            "yes" => true,
            "no" => false,
            _ => return Err(invalid("What a release takes", &"choose one of the two")),
        },
        lines: lines
            .parse()
            .map_err(|error| invalid("Numbers of a line", &error))?,
    })
}
