//! Says what the way of a product's changes to production is.
#![expect(clippy::too_many_arguments, reason = "they are the fields of one form")]

use backend::velocity::set::SetVelocity;
use domain::velocity::SettingText;
use leptos::prelude::*;

use crate::actions::form::{fields, settle};
use crate::context::RequestContext;
use crate::error::AppError;

/// Says which environments the changes of a product pass, how long that should take, and how teams are told apart. `seen`
/// counts its changes, as the form was made.
///
/// # Errors
/// [`AppError`]; nothing is changed then.
#[server(name = SetVelocityOf, prefix = "/do", endpoint = "products/velocity")]
pub async fn set_velocity(
    product: String,
    seen: i64,
    #[server(default)] stages: String,
    #[server(default)] target: String,
    #[server(default)] warning: String,
    #[server(default)] error: String,
    #[server(default)] critical: String,
    #[server(default)] team_prefix: String,
    #[server(default)] package_start: String,
    #[server(default)] package_most: String,
) -> Result<(), AppError> {
    let context = RequestContext::get();
    let typed = fields(&[
        ("stages", &stages),
        ("target", &target),
        ("warning", &warning),
        ("error", &error),
        ("critical", &critical),
        ("team_prefix", &team_prefix),
        ("package_start", &package_start),
        ("package_most", &package_most),
    ]);
    // Nothing but what an address may hold leads back.
    let plain = product
        .bytes()
        .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
    let slug = if plain { product.clone() } else { String::new() };
    let form = format!("velocity-{slug}");
    let result = async {
        let work = SetVelocity {
            product,
            seen,
            text: SettingText {
                stages,
                target,
                warning,
                error,
                critical,
                team_prefix,
                package_start,
                package_most,
            },
        };
        let actor = context.actor()?;
        let set = context.db.write(&actor, work).await;
        set.map_err(|error| context.error(&error))
    }
    .await;
    let told = "The way to production is kept as you said it. All figures are by it from now on, the past ones, too.".to_owned();
    let to = Some(format!("/admin/products?velocity={slug}#form-{form}"));
    settle(&context, &form, to, typed, result, |_| Some(told)).map(drop)
}
