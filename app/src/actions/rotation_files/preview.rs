//! Shows what would follow from a file of shifts. Nothing is written: the page comes again with the answer, and with what
//! was typed.

use leptos::prelude::*;

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
    server::preview_shifts(product, format, oldest, file).await
}

mod server {
    use backend::rotation::exchange;

    use crate::actions::form::{fields, show_again};
    use crate::actions::rotation_files::{FORM, incoming, page};
    use crate::context::RequestContext;
    use crate::error::AppError;

    pub(super) async fn preview_shifts(
        product: String,
        format: String,
        oldest: String,
        file: String,
    ) -> Result<(), AppError> {
        let context = RequestContext::get();
        let typed = fields(&[("format", &format), ("oldest", &oldest), ("file", &file)]);
        let result = async {
            let incoming = incoming(&format, &oldest, &file)?;
            let viewer = context.actor()?.viewer();
            let outcome = exchange::preview(&context.db, &viewer, &product, &incoming).await;
            outcome.map(drop).map_err(|error| context.error(&error))
        }
        .await;
        let mut to = page(&product);
        if result.is_ok() {
            to.push_str("#preview");
        }
        show_again(&context, FORM, Some(to), typed, result)
    }
}
