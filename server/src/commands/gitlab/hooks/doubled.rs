//! Projects whose group has a webhook, and that have one of their own besides: each event of them would come twice.

use backend::Db;
use backend::connections::sources;
use domain::identity::Viewer;

use crate::commands::Failure;
use crate::connections::Connection;

/// What is to be taken away; nothing where no project of the products in this group has a webhook of its own.
pub(super) async fn doubled(
    db: &Db,
    connection: &Connection,
    group: &str,
    url: &str,
) -> Result<Option<String>, Failure> {
    let within = format!("{}/", group.to_lowercase());
    let mut projects: Vec<String> = sources::all(db, &Viewer::System)
        .await?
        .into_iter()
        .map(|(_, source)| source)
        .filter(|source| source.connection == connection.name && source.project.starts_with(&within))
        .map(|source| source.project)
        .collect();
    projects.sort_unstable();
    projects.dedup();
    let token = connection.token(db).await.map_err(|why| {
        Failure::new(format!(
            "'{}': {why}; {}",
            connection.name,
            why.remedy(connection)
        ))
    })?;
    let mut places = Vec::new();
    for project in projects {
        if has_own(connection, token.expose(), &project, url).await {
            places.push(format!("\n  {}/{project}/-/hooks", connection.client.base()));
        }
    }
    Ok((!places.is_empty()).then(|| {
        format!(
            "These projects in {group} have a webhook of their own, too, so each event of them comes twice; take it away \
             there:{}",
            places.concat()
        )
    }))
}

/// Whether a project has a webhook of its own; what GitLab does not tell is not.
async fn has_own(connection: &Connection, token: &str, project: &str, url: &str) -> bool {
    let Ok(project) = connection.client.project(token, project).await else {
        return false;
    };
    let mut walk = connection.client.hooks(token, project.id);
    while let Ok(Some(page)) = walk.next().await {
        if page.items.iter().any(|hook| hook.url == url) {
            return true;
        }
    }
    false
}
