//! Imports the holidays of a region.

use leptos::prelude::*;

use super::edit::fields;
use crate::actions::form::settle;
use crate::context::RequestContext;
use crate::error::AppError;

/// Imports the holidays of a region; those that it had in the same years are forgotten.
///
/// # Errors
/// [`AppError`]; nothing is changed then.
#[server(name = ImportHolidays, prefix = "/do", endpoint = "holidays/import")]
pub async fn import_holidays(region: String, holidays: String) -> Result<(), AppError> {
    let context = RequestContext::get();
    let typed = fields(&[("region", &region), ("holidays", &holidays)]);
    let told = format!("The holidays of {region} are imported; what they decide lies where it belongs.");
    let result = async {
        let work = backend::calendar::holidays::ImportHolidays {
            name: region,
            text: holidays,
        };
        let done = context.db.write(&context.actor()?, work).await;
        done.map_err(|error| context.error(&error))
    }
    .await;
    settle(
        &context,
        "import-holidays",
        Some("/admin/holidays".to_owned()),
        typed,
        result,
        |_| Some(told),
    )
    .map(|_| ())
}
