//! Adds a freeze.
#![expect(clippy::too_many_arguments, reason = "they are the fields of one form")]

use backend::freezes::add;
use domain::freezes::Draft;
use leptos::prelude::*;

use super::form::{PAGE, product, ticked, typed, visibility};
use crate::actions::form::{fields, settle};
use crate::context::RequestContext;
use crate::error::AppError;

/// Adds a freeze.
///
/// # Errors
/// [`AppError`]; nothing is changed then.
#[server(name = AddFreeze, prefix = "/do", endpoint = "freezes/add")]
pub async fn add_freeze(
    name: String,
    reason: String,
    strength: String,
    #[server(default)] forbids: Vec<String>,
    #[server(default)] product: String,
    #[server(default)] kinds: Vec<String>,
    #[server(default)] environments: Vec<String>,
    repeats: String,
    from: String,
    until: String,
    #[server(default)] zone: String,
    #[server(default)] last: String,
    #[server(default)] visibility: String,
) -> Result<(), AppError> {
    let context = RequestContext::get();
    let draft = Draft {
        name,
        reason,
        strength,
        forbids: ticked(&forbids),
        kinds: ticked(&kinds),
        environments: ticked(&environments),
        repeats,
        from,
        until,
        zone,
        last,
    };
    let mut typed = typed(&draft);
    typed.extend(fields(&[("product", &product), ("visibility", &visibility)]));
    let told = format!("{} is added.", draft.name.trim());
    let result = async {
        let work = add::AddFreeze {
            id: None,
            product: self::product(&product),
            draft,
            visibility: self::visibility(&visibility)?,
        };
        let actor = context.actor()?;
        let added = context.db.write(&actor, work).await;
        added.map_err(|error| context.error(&error))
    }
    .await;
    let form = if result.is_ok() { "page" } else { "add-freeze" };
    settle(&context, form, Some(PAGE.to_owned()), typed, result, |_| {
        Some(told)
    })
    .map(|_| ())
}
