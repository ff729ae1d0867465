//! Shows what a cadence would do. Nothing is written: the page comes again with what was typed, and works it out. Where there
//! is script the page is asked for without this ([`crate::islands::preview`]); what is too long for an address comes here.
#![expect(clippy::too_many_arguments, reason = "they are the fields of one form")]

use leptos::prelude::*;

use super::cadence_form::CadenceFields;
use super::edit::fields;
use crate::actions::form::show_again;
use crate::context::RequestContext;
use crate::error::AppError;

/// Keeps what was typed for the page that shows what it would do.
///
/// # Errors
/// [`AppError`] when nobody has signed in.
#[server(name = PreviewCadence, prefix = "/do", endpoint = "cadences/preview")]
pub async fn preview_cadence(
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
    let result = context.actor();
    let to = "/admin/cadences#cadence-preview".to_owned();
    show_again(&context, "add-cadence", Some(to), typed, result)
}
