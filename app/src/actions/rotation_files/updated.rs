//! Shows a `releases.yml` with what is confirmed in it. Nothing is written: the page comes again with the new file, and with
//! what was typed.

use leptos::prelude::*;

use super::{UPDATED, show, updated};
use crate::context::RequestContext;
use crate::error::AppError;

/// Brings a file up to date, as `POST …/files/releases.yml/updated` does. What is wrong with it is said at its form; else the
/// page shows the new one. `seen` is sent by the form and counts for taking it in alone.
///
/// # Errors
/// [`AppError`].
#[server(name = UpdateReleases, prefix = "/do", endpoint = "rotation/import/updated")]
pub async fn update_releases(
    product: String,
    format: String,
    #[server(default)] oldest: String,
    file: String,
    #[server(default)] seen: String,
) -> Result<(), AppError> {
    let _ = seen;
    let context = RequestContext::get();
    let result = async {
        context.actor()?;
        updated(&context, &product, &format, &file).await
    }
    .await;
    let typed = [("format", &*format), ("oldest", &*oldest), ("file", &*file)];
    show(&context, (&product, UPDATED), &typed, result)
}
