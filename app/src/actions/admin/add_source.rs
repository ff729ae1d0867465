//! Makes a project at GitLab part of a product.

use backend::connections::sources::AddSource;
use leptos::prelude::*;

use crate::actions::form::settle;
use crate::context::RequestContext;
use crate::error::AppError;

/// Makes a project part of a product: its tags and releases count for the product's releases from now on.
///
/// # Errors
/// [`AppError`]; nothing is changed then.
#[server(name = AddSourceTo, prefix = "/do", endpoint = "sources/add")]
pub async fn add_source(
    product: String,
    connection: String,
    project: String,
    #[server(default)] tags: String,
    #[server(default)] branches: String,
    #[server(default)] publishes: String,
    #[server(default)] embargoed: String,
) -> Result<(), AppError> {
    let context = RequestContext::get();
    let typed = [
        ("product", &product),
        ("connection", &connection),
        ("project", &project),
        ("tags", &tags),
        ("branches", &branches),
        ("publishes", &publishes),
        ("embargoed", &embargoed),
    ];
    let typed = typed.map(|(name, value)| (name.to_owned(), value.clone())).into();
    let told = format!(
        "{} counts from now on. What it had before is not known yet.",
        project.trim()
    );
    let result = async {
        let actor = context.actor()?;
        if !context.connections.iter().any(|known| known.name == connection) {
            return Err(AppError::Invalid {
                field: "GitLab".to_owned(),
                sentence: "Choose one of the list.".to_owned(),
            });
        }
        let work = AddSource {
            product,
            connection,
            project,
            tags,
            branches,
            publishes: publishes == "yes",
            embargoed: embargoed == "yes",
        };
        context
            .db
            .write(&actor, work)
            .await
            .map_err(|error| context.error(&error))
    }
    .await;
    let to = Some("/admin/connections".to_owned());
    settle(&context, "add-source", to, typed, result, |_| Some(told)).map(|_| ())
}
