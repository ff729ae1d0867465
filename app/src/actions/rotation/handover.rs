//! Writes notes for a change of shift, and acknowledges it.

use backend::rotation::handover::{self, handover};
use domain::id::PersonId;
use domain::identity::{Role, Viewer};
use leptos::prelude::*;

use crate::actions::form::{fields, settle};
use crate::components::rotation::handover::parts;
use crate::context::RequestContext;
use crate::error::AppError;

/// The page of a change of shift.
fn page_of(product: &str, release: &str) -> String {
    format!("/rotation/{product}/handover/{release}")
}

/// Adds a note.
///
/// # Errors
/// [`AppError`]; nothing is changed then.
#[server(name = AddNote, prefix = "/do", endpoint = "rotation/note")]
pub async fn add_note(
    product: String,
    release: String,
    #[server(default)] note: String,
) -> Result<(), AppError> {
    let context = RequestContext::get();
    let typed = fields(&[("note", &note)]);
    let to = page_of(&product, &release);
    let result = async {
        let work = handover::AddNote {
            product,
            release,
            note,
        };
        let done = context.db.write(&context.actor()?, work).await;
        done.map_err(|error| context.error(&error))
    }
    .await;
    let form = if result.is_ok() { "page" } else { "note" };
    settle(&context, form, Some(to), typed, result, |()| {
        Some("The note stands here.".to_owned())
    })
}

/// Acknowledges a hand-over, and keeps it as the whole team may read it: nothing embargoed is in it.
///
/// # Errors
/// [`AppError`]; nothing is changed then.
#[server(name = Acknowledge, prefix = "/do", endpoint = "rotation/acknowledge")]
pub async fn acknowledge(product: String, release: String) -> Result<(), AppError> {
    let context = RequestContext::get();
    let to = page_of(&product, &release);
    let result = async {
        let actor = context.actor()?;
        let failed = |error: backend::Error| context.error(&error);
        let found = handover(
            &context.db,
            &context.viewer(),
            &product,
            &release,
            context.today(),
        )
        .await;
        let found = found.map_err(failed)?;
        let id = &found.listed.release.id;
        let mut cycles = found.rotation.roster.cycles.iter();
        let cycle = cycles.find(|cycle| cycle.release == *id);
        let slots = found.rotation.roster.slots.iter();
        let since = slots
            .filter_map(|slot| cycle?.span(slot).from)
            .min()
            .unwrap_or(jiff::Timestamp::UNIX_EPOCH);
        let nobody: PersonId = "the-team".parse().map_err(|_| AppError::Incomplete)?;
        let team = Viewer::Person {
            id: nobody,
            roles: [Role::Viewer].into_iter().collect(),
        };
        let parts = parts(&context, &team, &found.rotation.product, since).await;
        let work = handover::Acknowledge {
            product,
            release,
            parts: parts.map_err(failed)?,
        };
        context.db.write(&actor, work).await.map_err(failed)
    }
    .await;
    settle(&context, "page", Some(to), Vec::new(), result, |()| {
        Some("You have taken over. This page is kept as it is.".to_owned())
    })
}
