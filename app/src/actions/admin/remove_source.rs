//! Takes a project out of a product.

use backend::connections::sources::RemoveSource;
use domain::id::SourceId;
use leptos::prelude::*;

use crate::actions::form::{back_or, settle};
use crate::context::RequestContext;
use crate::error::AppError;

/// Takes a project out of a product: its tags and releases count no more.
///
/// # Errors
/// [`AppError`]; nothing is changed then.
#[server(name = RemoveSourceOf, prefix = "/do", endpoint = "sources/remove")]
pub async fn remove_source(source: String) -> Result<(), AppError> {
    let context = RequestContext::get();
    let result = async {
        let actor = context.actor()?;
        let source: SourceId = source.parse().map_err(|_| AppError::NotFound {
            sentence: "There is no such project here.".to_owned(),
        })?;
        context
            .db
            .write(&actor, RemoveSource { source })
            .await
            .map_err(|error| context.error(&error))
    }
    .await;
    let to = back_or(&context, "/admin/connections");
    settle(&context, "page", Some(to), Vec::new(), result, |()| {
        Some("The project counts no more. What it had said of releases stays as it is.".to_owned())
    })
}
