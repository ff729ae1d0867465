//! Changes what counts of a project.

use backend::connections::sources::EditSource;
use domain::id::SourceId;
use leptos::prelude::*;

use crate::actions::form::{settle, yes_or_no};
use crate::context::RequestContext;
use crate::error::AppError;

/// Changes what the tags and stable branches of a project are called, and what it is for: what is known of it stays, and is
/// read anew.
///
/// # Errors
/// [`AppError`]; nothing is changed then.
#[server(name = EditSourceOf, prefix = "/do", endpoint = "sources/edit")]
pub async fn edit_source(
    source: String,
    #[server(default)] tags: String,
    #[server(default)] branches: String,
    #[server(default)] publishes: String,
    embargoed: Option<String>,
) -> Result<(), AppError> {
    let context = RequestContext::get();
    let typed = [
        ("tags", tags.clone()),
        ("branches", branches.clone()),
        ("publishes", publishes.clone()),
        ("embargoed", embargoed.clone().unwrap_or_default()),
    ];
    let typed = typed.map(|(name, value)| (name.to_owned(), value)).into();
    let id = source.parse::<SourceId>().ok();
    let to = id.as_ref().map_or_else(
        || "/admin/connections".to_owned(),
        |id| format!("/admin/connections?edit={id}#form-edit-source"),
    );
    let result = async {
        let actor = context.actor()?;
        let source = id.ok_or_else(|| AppError::NotFound {
            sentence: "There is no such project here.".to_owned(),
        })?;
        let work = EditSource {
            source,
            tags,
            branches,
            publishes: yes_or_no("Does it publish?", &publishes, false)?,
            embargoed: match embargoed.as_deref() {
                None | Some("") => None,
                Some(text) => Some(yes_or_no("Are security fixes prepared in it?", text, false)?),
            },
        };
        context
            .db
            .write(&actor, work)
            .await
            .map_err(|error| context.error(&error))
    }
    .await;
    settle(&context, "edit-source", Some(to), typed, result, |looks| {
        let told = if *looks {
            "Changed. What is known of it counts by this already; all its tags and releases are looked up once more within an hour."
        } else {
            "Changed. What is known of it counts by this already."
        };
        Some(told.to_owned())
    })
    .map(|_| ())
}
