//! Makes a project at GitLab part of a product.

use backend::connections::sources::{AddSource, may_add};
use leptos::prelude::*;

use crate::actions::form::{settle, yes_or_no};
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
        let publishes = yes_or_no("Does it publish?", &publishes, false)?;
        let embargoed = yes_or_no("Are security fixes prepared in it?", &embargoed, false)?;
        let known = context.connections.iter().find(|known| known.name == connection);
        let known = known.ok_or_else(|| AppError::Invalid {
            field: "GitLab".to_owned(),
            sentence: "Choose one of the list.".to_owned(),
        })?;
        let project = own_path(&project, &known.url);
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
            publishes,
            embargoed,
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
    settle(&context, "add-source", to, typed, result, |told: &String| {
        Some(told.clone())
    })
    .map(|_| ())
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

/// What stands behind the address of a GitLab, which may have a path of its own; what was typed, where it is no address
/// there.
fn own_path(typed: &str, url: &str) -> String {
    let (typed, base) = (typed.trim(), format!("{}/", url.trim_end_matches('/')));
    match typed.split_at_checked(base.len()) {
        Some((begin, path)) if begin.eq_ignore_ascii_case(&base) => path.to_owned(),
        _ => typed.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::own_path;

    #[test]
    fn the_table_of_addresses() {
        for (typed, url, path) in [
            ("https://x.org/git/a/b", "https://x.org/git", "a/b"),
            (" https://X.org/git/A/b ", "https://x.org/git/", "A/b"),
            ("https://x.org/a/b", "https://x.org", "a/b"),
            ("a/b", "https://x.org", "a/b"),
            ("https://y.org/a/b", "https://x.org", "https://y.org/a/b"),
        ] {
            assert_eq!(own_path(typed, url), path, "{typed}");
        }
    }
}
