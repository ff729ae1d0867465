//! Webhooks of which one would be enough: a project's own beside one of a group that it lies in, or two of one owner. Each
//! event comes twice then.

use backend::Db;
use backend::connections::sources;
use domain::identity::Viewer;
use gitlab::{Hook, Walk};

use crate::commands::Failure;
use crate::config::Secret;
use crate::connections::needed::groups_of;
use crate::connections::{Connection, HookUrls};

/// What is to be taken away of an owner's webhooks that lead here, by the page where they stand; nothing where there is at
/// most one.
pub(super) fn itself(there: &[Hook], page: &str) -> Option<String> {
    let times = match there.len() {
        0 | 1 => return None,
        2 => "twice".to_owned(),
        many => format!("{many} times"),
    };
    let urls: Vec<&str> = there.iter().map(|hook| hook.url.as_str()).collect();
    Some(format!(
        "It has {} webhooks that lead here, to {}, so each event comes {times}; take away all but the first there:\n  {page}",
        there.len(),
        urls.join(" and ")
    ))
}

/// What is to be taken away beside a group's webhook; nothing where no project of the products in this group has a webhook
/// of its own.
pub(super) async fn within(
    db: &Db,
    connection: &Connection,
    group: &str,
    urls: &HookUrls,
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
    let token = token(db, connection).await?;
    let (client, token) = (&connection.client, token.expose());
    let mut places = Vec::new();
    for project in projects {
        // What GitLab does not show has none.
        let Ok(shown) = client.project(token, &project).await else {
            continue;
        };
        if any(client.hooks(token, shown.id), urls).await {
            places.push(format!("\n  {}/{project}/-/hooks", client.base()));
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

/// What is to be taken away beside a project's webhook; nothing where no group that it lies in has one.
pub(super) async fn above(
    db: &Db,
    connection: &Connection,
    project: &str,
    urls: &HookUrls,
) -> Result<Option<String>, Failure> {
    let token = token(db, connection).await?;
    let client = &connection.client;
    let mut places = Vec::new();
    for group in groups_of(project) {
        if any(client.group_hooks(token.expose(), group), urls).await {
            places.push(format!("\n  {}/groups/{group}/-/hooks", client.base()));
        }
    }
    Ok((!places.is_empty()).then(|| {
        format!(
            "A webhook of a group tells of {project}, too, so each event of it comes twice; take the project's own away, or \
             the one there:{}",
            places.concat()
        )
    }))
}

/// By what GitLab is asked.
async fn token(db: &Db, connection: &Connection) -> Result<Secret, Failure> {
    connection.token(db).await.map_err(|why| {
        Failure::new(format!(
            "'{}': {why}; {}",
            connection.name,
            why.remedy(connection)
        ))
    })
}

/// Whether one of a list leads here; what GitLab does not tell does not.
async fn any(mut walk: Walk<Hook>, urls: &HookUrls) -> bool {
    while let Ok(Some(page)) = walk.next().await {
        if page.items.iter().any(|hook| urls.lead_here(&hook.url)) {
            return true;
        }
    }
    false
}
