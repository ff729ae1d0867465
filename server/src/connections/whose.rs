//! Which project a source is at its GitLab now: by its number, where that was told, so that one that was renamed or moved is
//! found, and the source goes along; and whether it is still one that anybody asks for.

use backend::Db;
use backend::connections::sources::{KnowProject, Source, set_number};
use backend::connections::sync::is_there;

use super::Connection;
use super::look_up::Trouble;
use crate::hooks::ACTOR;

/// The source as it is now.
///
/// # Errors
/// [`Trouble`], also where GitLab does not show the project.
pub async fn current(db: &Db, connection: &Connection, source: &Source) -> Result<Source, Trouble> {
    let token = connection.token(db).await?;
    let client = &connection.client;
    let by_number = match source.number {
        Some(number) => match client.project(token.expose(), &number.to_string()).await {
            // It was removed, and another one may be at its path.
            Err(gitlab::Error::NotThere(_)) => None,
            found => Some(found?),
        },
        None => None,
    };
    let project = match by_number {
        Some(project) => project,
        None => client.project(token.expose(), &source.project).await?,
    };
    let number = Some(project.id);
    if source.number != number {
        set_number(db, &source.id, number).await?;
    }
    let mut now = Source {
        number,
        ..source.clone()
    };
    if project.path_with_namespace.to_lowercase() != source.project {
        let work = KnowProject {
            connection: connection.name.clone(),
            project: project.path_with_namespace,
            number: project.id,
        };
        now.project = db.write(&ACTOR, work).await?;
        tracing::info!(
            connection = connection.name,
            before = source.project,
            project = now.project,
            "a project has another path now"
        );
    }
    Ok(now)
}

/// Whether a source was taken out of its product meanwhile. Where that cannot be known it counts as there.
pub async fn is_gone(db: &Db, source: &Source) -> bool {
    matches!(is_there(db, &source.id).await, Ok(false))
}
