//! Takes people of the rotation in from a file.

use backend::rotation::people_file;
use leptos::prelude::*;

use super::PEOPLE;
use crate::actions::form::{fields, settle};
use crate::context::RequestContext;
use crate::error::AppError;

/// Takes people in: everybody in the file takes part as it says. All of it, or nothing.
///
/// # Errors
/// [`AppError`]; nothing is changed then.
#[server(name = ImportPeople, prefix = "/do", endpoint = "rotation/import-people")]
pub async fn import_people(file: String) -> Result<(), AppError> {
    let context = RequestContext::get();
    let typed = fields(&[("file", &file)]);
    let result = async {
        // Browsers send lines of a form with CR LF, which a table may have.
        let work = people_file::ImportMembers { text: file };
        let done = context.db.write(&context.actor()?, work).await;
        done.map_err(|error| context.error(&error))
    }
    .await;
    let form = if result.is_ok() { "page" } else { PEOPLE };
    settle(
        &context,
        form,
        Some("/rotation/people".to_owned()),
        typed,
        result,
        |taken| {
            let changed = match taken.changed {
                0 => "The rotation says what the file says already.".to_owned(),
                1 => "One person is other than they were.".to_owned(),
                more => format!("{more} people are other than they were."),
            };
            let new = match taken.new.as_slice() {
                [] => String::new(),
                new => format!(
                    " Nobody has signed in yet as {}: who does is that person.",
                    new.join(", ")
                ),
            };
            Some(changed + &new)
        },
    )
    .map(|_| ())
}
