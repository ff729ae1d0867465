//! Takes a file of shifts in.

use domain::rotation::assign::Extent;
use leptos::prelude::*;

use super::{FORM, incoming, page};
use crate::actions::form::{fields, settle};
use crate::context::RequestContext;
use crate::error::AppError;

/// Takes a file in: whom it names is confirmed. All of it, or nothing. `seen` is what the preview has shown of it.
///
/// # Errors
/// [`AppError`]; nothing is changed then.
#[server(name = ImportShifts, prefix = "/do", endpoint = "rotation/import")]
pub async fn import_shifts(
    product: String,
    format: String,
    #[server(default)] oldest: String,
    file: String,
    #[server(default)] seen: String,
) -> Result<(), AppError> {
    let context = RequestContext::get();
    let typed = fields(&[("format", &format), ("oldest", &oldest), ("file", &file)]);
    let to = page(&product);
    let result = async {
        let work = backend::rotation::exchange::ImportShifts {
            incoming: incoming(&format, &oldest, &file)?,
            product,
            seen: Some(seen),
        };
        let done = context.db.write(&context.actor()?, work).await;
        done.map_err(|error| context.error(&error))
    }
    .await;
    settle(&context, FORM, Some(to), typed, result, |done| {
        let changed = match done.changes.len() {
            0 => "The rotation says what the file says already.".to_owned(),
            1 => "One shift is other than it was.".to_owned(),
            more => format!("{more} shifts are other than they were."),
        };
        let from_now = done.changes.iter();
        let from_now = from_now.filter(|change| change.extent == Extent::FromNow);
        let begun = match from_now.count() {
            0 => "",
            1 => " One of them has begun, and is so from now on.",
            _ => " Those that have begun are so from now on.",
        };
        let silent = match done.silent.len() {
            0 => String::new(),
            1 => " From one row, which names nobody, nothing follows.".to_owned(),
            more => format!(" From {more} rows, which name nobody, nothing follows."),
        };
        let passed = done.passed.as_ref();
        let passed = passed.map_or_else(String::new, |passed| format!(" Beside that, {passed}."));
        Some(changed + begun + &silent + &passed)
    })
    .map(|_| ())
}
