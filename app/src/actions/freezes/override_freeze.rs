//! Overrides a freeze for a while.

use backend::freezes::grant;
use domain::freezes::{Act, Environment};
use leptos::prelude::*;

use super::form::freeze_id;
use crate::actions::form::{back_or, fields, settle};
use crate::context::RequestContext;
use crate::error::{AppError, sentence};

/// Says that something is done in spite of a freeze, for some hours.
///
/// # Errors
/// [`AppError`]; nothing is changed then.
#[server(name = OverrideFreeze, prefix = "/do", endpoint = "freezes/override")]
pub async fn override_freeze(
    freeze: String,
    product: String,
    act: String,
    #[server(default)] environment: String,
    hours: i64,
    reason: String,
) -> Result<(), AppError> {
    let context = RequestContext::get();
    let typed = fields(&[
        ("freeze", &freeze),
        ("product", &product),
        ("act", &act),
        ("environment", &environment),
        ("hours", &hours.to_string()),
        ("reason", &reason),
    ]);
    let result = async {
        let invalid = |field: &str, why: &dyn std::fmt::Display| AppError::Invalid {
            field: field.to_owned(),
            sentence: sentence(&why.to_string()),
        };
        let act: Act = act.parse().map_err(|why| invalid("What is done", &why))?;
        let environment: Option<Environment> = match environment.as_str() {
            "" => None,
            text => Some(text.parse().map_err(|why| invalid("Where", &why))?),
        };
        let work = grant::OverrideFreeze {
            freeze: freeze_id(&freeze)?,
            product,
            act,
            environment,
            hours,
            reason,
        };
        let actor = context.actor()?;
        let granted = context.db.write(&actor, work).await;
        granted.map_err(|error| context.error(&error))
    }
    .await;
    let to = back_or(&context, "/");
    let form = if result.is_ok() { "page" } else { "override" };
    settle(&context, form, Some(to), typed, result, |granted| {
        let until = crate::format::instant(granted.until, context.zone.as_ref()).text;
        Some(format!("Until {until} pipelines that ask are told yes."))
    })
    .map(|_| ())
}
