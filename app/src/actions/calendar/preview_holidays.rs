//! Shows what importing holidays would do. Nothing is written: the page comes again with the answer, and with what
//! was typed.

use leptos::prelude::*;

use crate::error::AppError;

/// Looks at an import. Where it would be refused that is said at its form; else the page shows what moves.
///
/// # Errors
/// [`AppError`].
#[server(name = PreviewHolidays, prefix = "/do", endpoint = "holidays/preview")]
pub async fn preview_holidays(region: String, holidays: String) -> Result<(), AppError> {
    server::preview_holidays(region, holidays).await
}

mod server {
    use backend::calendar::holidays::ImportHolidays;
    use backend::calendar::queries;
    use domain::identity::Action;

    use crate::actions::calendar::edit::fields;
    use crate::actions::form::show_again;
    use crate::context::RequestContext;
    use crate::error::AppError;

    pub(super) async fn preview_holidays(region: String, holidays: String) -> Result<(), AppError> {
        let context = RequestContext::get();
        let typed = fields(&[("region", &region), ("holidays", &holidays)]);
        let result = look(&context, region, holidays).await;
        let to = if result.is_ok() {
            "/admin/holidays#holidays-preview"
        } else {
            "/admin/holidays"
        };
        show_again(&context, "import-holidays", Some(to.to_owned()), typed, result)
    }

    async fn look(context: &RequestContext, name: String, text: String) -> Result<(), AppError> {
        let viewer = context.actor()?.viewer();
        if !context.may(Action::EditProducts) {
            return Err(AppError::Forbidden {
                sentence: "Importing holidays is for admins.".to_owned(),
            });
        }
        let work = ImportHolidays { name, text };
        queries::preview_holidays(&context.db, &viewer, &work, context.now)
            .await
            .map(|_| ())
            .map_err(|error| context.error(&error))
    }
}
