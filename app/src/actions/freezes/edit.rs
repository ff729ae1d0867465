//! Changes a freeze.
#![expect(clippy::too_many_arguments, reason = "they are the fields of one form")]

use backend::freezes::edit;
use domain::freezes::Draft;
use leptos::prelude::*;

use super::form::{PAGE, freeze_id, ticked, typed};
use crate::actions::form::settle;
use crate::context::RequestContext;
use crate::error::AppError;

/// Changes a freeze. `seen` is the revision that the form was made of.
///
/// # Errors
/// [`AppError`]; nothing is changed then.
#[server(name = EditFreeze, prefix = "/do", endpoint = "freezes/edit")]
pub async fn edit_freeze(
    freeze: String,
    seen: i64,
    name: String,
    reason: String,
    strength: String,
    #[server(default)] forbids: Vec<String>,
    #[server(default)] kinds: Vec<String>,
    #[server(default)] environments: Vec<String>,
    repeats: String,
    from: String,
    until: String,
    #[server(default)] zone: String,
    #[server(default)] last: String,
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
    let typed = typed(&draft);
    let told = format!("{} is changed.", draft.name.trim());
    let result = async {
        let work = edit::EditFreeze {
            freeze: freeze_id(&freeze)?,
            seen,
            draft,
        };
        let actor = context.actor()?;
        let changed = context.db.write(&actor, work).await;
        changed.map_err(|error| context.error(&error))
    }
    .await;
    // A refusal leads back to the form that is filled in.
    let (form, to) = match &result {
        Ok(()) => ("page", PAGE.to_owned()),
        Err(_) => match freeze_id(&freeze) {
            Ok(id) => ("edit-freeze", format!("{PAGE}?edit={id}")),
            Err(_) => ("page", PAGE.to_owned()),
        },
    };
    settle(&context, form, Some(to), typed, result, |()| Some(told))
}
