//! Writes notes for a change of shift, and acknowledges it.

use backend::rotation::handover;
use leptos::prelude::*;

use crate::actions::form::{fields, settle};
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

/// Acknowledges the hand-over of a slot.
///
/// # Errors
/// [`AppError`]; nothing is changed then.
#[server(name = Acknowledge, prefix = "/do", endpoint = "rotation/acknowledge")]
pub async fn acknowledge(
    product: String,
    release: String,
    #[server(default)] slot: String,
) -> Result<(), AppError> {
    let context = RequestContext::get();
    let to = page_of(&product, &release);
    let result = async {
        let work = handover::Acknowledge {
            product,
            release,
            slot,
        };
        let done = context.db.write(&context.actor()?, work).await;
        done.map_err(|error| context.error(&error))
    }
    .await;
    settle(&context, "page", Some(to), Vec::new(), result, |()| {
        Some("You have taken over.".to_owned())
    })
}
