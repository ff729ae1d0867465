//! Takes freezes in from a calendar.
#![expect(clippy::too_many_arguments, reason = "they are the fields of one form")]

use backend::freezes::import::{self, Taken};
use domain::freezes::Draft;
use leptos::prelude::*;

use super::form::{PAGE, product, ticked, visibility};
use crate::actions::form::{fields, settle};
use crate::context::RequestContext;
use crate::error::AppError;

/// Takes a calendar in: each of its events is a freeze, or changes the one that it came in as before.
///
/// # Errors
/// [`AppError`]; nothing is changed then.
#[server(name = ImportFreezes, prefix = "/do", endpoint = "freezes/import")]
pub async fn import_freezes(
    calendar: String,
    reason: String,
    strength: String,
    #[server(default)] forbids: Vec<String>,
    #[server(default)] product: String,
    #[server(default)] kinds: Vec<String>,
    #[server(default)] environments: Vec<String>,
    #[server(default)] zone: String,
    #[server(default)] visibility: String,
) -> Result<(), AppError> {
    let context = RequestContext::get();
    let draft = Draft {
        reason,
        strength,
        forbids: ticked(&forbids),
        kinds: ticked(&kinds),
        environments: ticked(&environments),
        zone,
        ..Draft::default()
    };
    let typed = fields(&[
        ("calendar", &calendar),
        ("reason", &draft.reason),
        ("strength", &draft.strength),
        ("forbids", &draft.forbids),
        ("product", &product),
        ("kinds", &draft.kinds),
        ("environments", &draft.environments),
        ("zone", &draft.zone),
        ("visibility", &visibility),
    ]);
    let result = async {
        let work = import::ImportFreezes {
            calendar,
            product: self::product(&product),
            draft,
            visibility: self::visibility(&visibility)?,
        };
        let actor = context.actor()?;
        let taken = context.db.write(&actor, work).await;
        taken.map_err(|error| context.error(&error))
    }
    .await;
    let form = if result.is_ok() { "page" } else { "import-freezes" };
    settle(&context, form, Some(PAGE.to_owned()), typed, result, |taken| {
        let Taken { added, changed, same } = taken;
        Some(format!(
            "Of the calendar, {added} are new, {changed} changed, and {same} as they were."
        ))
    })
    .map(|_| ())
}
