//! Tags that were there and are not any more: what a look at all tags has not met. Pages shift while they are read, so
//! GitLab is asked for each of them by its name before it counts as gone.

use backend::Db;
use backend::connections::sources::Source;
use backend::connections::sync::unseen;
use backend::connections::tags::Tag;
use backend::connections::{Fact, TakeFacts, What};
use gitlab::Error;
use jiff::Timestamp;

use super::Connection;
use super::look_up::Trouble;
use crate::hooks::ACTOR;

/// Takes in that tags are gone which a look that began then has not met; gives how many they were.
///
/// # Errors
/// [`Trouble`]; what was taken in before stays.
pub(super) async fn take_in(
    db: &Db,
    connection: &Connection,
    source: &Source,
    project: i64,
    begun: Timestamp,
) -> Result<usize, Trouble> {
    let mut gone = 0;
    for name in unseen(db, &source.id, begun).await? {
        let token = connection.token(db).await?;
        match connection.client.tag(token.expose(), project, &name).await {
            Err(Error::NotThere(_)) => {}
            Ok(_) => continue,
            Err(error) => return Err(error.into()),
        }
        let fact = Fact {
            project: source.project.clone(),
            told_at: db.clock().now(),
            what: What::Tag(Tag::gone(name)),
        };
        let work = TakeFacts {
            connection: connection.name.clone(),
            facts: vec![fact],
            place: None,
        };
        gone += db.write(&ACTOR, work).await?;
    }
    Ok(gone)
}
