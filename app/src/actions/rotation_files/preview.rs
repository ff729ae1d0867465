//! Shows what would follow from a file of shifts. Nothing is written: the page comes again with the answer, and with what
//! was typed.

use backend::rotation::exchange;
use leptos::prelude::*;

use super::{PREVIEW, incoming, show};
use crate::context::RequestContext;
use crate::error::AppError;

/// Looks at a file. What is wrong with it is said at its form; else the page shows what would follow. `seen` is sent by the form
/// and counts for taking it in alone.
///
/// # Errors
/// [`AppError`].
#[server(name = PreviewShifts, prefix = "/do", endpoint = "rotation/import/preview")]
pub async fn preview_shifts(
    product: String,
    format: String,
    #[server(default)] oldest: String,
    file: String,
    #[server(default)] seen: String,
) -> Result<(), AppError> {
    let _ = seen;
    let context = RequestContext::get();
    let result = async {
        let incoming = incoming(&format, &oldest, &file)?;
        let viewer = context.actor()?.viewer();
        let outcome = exchange::preview(&context.db, &viewer, &product, &incoming).await;
        outcome.map_err(|error| context.error(&error))
    }
    .await;
    let typed = [("format", &*format), ("oldest", &*oldest), ("file", &*file)];
    show(&context, (&product, PREVIEW), &typed, result)
}
