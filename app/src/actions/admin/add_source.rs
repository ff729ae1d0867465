//! Makes a project at GitLab part of a product.

use backend::connections::sources::{AddSource, may_add};
use leptos::prelude::*;

use crate::actions::form::settle;
use crate::context::{RequestContext, Seen};
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
    let result = async {
        let actor = context.actor()?;
        if !context.connections.iter().any(|known| known.name == connection) {
            return Err(AppError::Invalid {
                field: "GitLab".to_owned(),
                sentence: "Choose one of the list.".to_owned(),
            });
        }
        let failed = |error: backend::Error| context.error(&error);
        let path = may_add(&context.db, &context.viewer(), &connection, &project)
            .await
            .map_err(failed)?;
        let seen = context.gitlabs.project(&connection, &path).await;
        if seen == Seen::Missing {
            return Err(AppError::Invalid {
                field: "Project".to_owned(),
                sentence: format!(
                    "GitLab has no project at {path}, or its token may not see it. Look for a slip, or let the token\u{2019}s \
                     owner into the project."
                ),
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
            .map_err(failed)?;
        Ok(told(&path, seen))
    }
    .await;
    let to = Some("/admin/connections".to_owned());
    settle(&context, "add-source", to, typed, result, |told: &String| Some(told.clone())).map(|_| ())
}

/// What is said of a project that counts from now on.
fn told(path: &str, seen: Seen) -> String {
    let unsure = match seen {
        Seen::Unknown(why) => format!(" GitLab could not be asked whether it is there: {why}."),
        _ => String::new(),
    };
    format!(
        "{path} counts from now on.{unsure} What it had before is not known yet: \u{201c}slipway gitlab sync\u{201d} on the server reads it, \
         and \u{201c}slipway gitlab hooks\u{201d} says which webhook it needs."
    )
}
