//! Tags and releases that were there and are not any more: what a look has not met. Pages shift while they are read, so
//! GitLab is asked for each of them by its name before it counts as gone.

use backend::Db;
use backend::connections::gone::TakeGone;
use backend::connections::sources::Source;
use backend::connections::sync::{List, unseen};
use domain::id::SourceId;
use gitlab::Error;
use jiff::Timestamp;

use super::Connection;
use super::look_up::Trouble;
use crate::hooks::ACTOR;

/// Takes in that those of a list are gone which a look that began then, and read what is newer than that, has not met, for
/// each of the sources that are this project; gives their names. Where a webhook was to tell of them it is kept that none has.
///
/// # Errors
/// [`Trouble`]; what was taken in before stays.
pub(super) async fn take_in(
    db: &Db,
    connection: &Connection,
    (source, project, sources): (&Source, i64, &[SourceId]),
    (what, was_to_tell): (List, bool),
    (begun, newer_than): (Timestamp, Timestamp),
) -> Result<Vec<String>, Trouble> {
    let mut gone = Vec::new();
    let mut names = Vec::new();
    for id in sources {
        names.extend(unseen(db, id, what, begun, newer_than).await?);
    }
    names.sort();
    names.dedup();
    for name in names {
        let token = connection.token(db).await?;
        let (client, token) = (&connection.client, token.expose());
        let asked = match what {
            List::Releases => client.release(token, project, &name).await.map(drop),
            _ => client.tag(token, project, &name).await.map(drop),
        };
        match asked {
            Err(Error::NotThere(_)) => {}
            Ok(()) => continue,
            Err(error) => return Err(error.into()),
        }
        let work = TakeGone {
            connection: connection.name.clone(),
            project: source.project.clone(),
            what,
            name: name.clone(),
            told_at: db.clock().now(),
            was_to_tell,
        };
        if db.write(&ACTOR, work).await? {
            gone.push(name);
        }
    }
    Ok(gone)
}
