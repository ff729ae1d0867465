//! Whether the projects of the products are at their GitLab.

use std::time::Duration;

use app::context::Seen;
use backend::Db;
use backend::connections::missing::keep_missing;
use backend::connections::sources::{self, Source};
use domain::identity::Viewer;
use futures_util::future::join_all;
use gitlab::Error;

use super::Connection;

/// How long a GitLab may take to say whether it has a project: somebody may be waiting.
const PATIENCE: Duration = Duration::from_secs(5);
/// How many projects it is asked about at once, and how many times: more than a product has, and no more than may be
/// waited for.
const AT_ONCE: usize = 8;
const TIMES: usize = 25;

/// Whether a connection's GitLab has a project at this path.
pub(super) async fn seen(db: &Db, connection: &Connection, path: &str) -> Seen {
    let ask = async {
        let token = connection.token(db).await.map_err(|why| why.to_string())?;
        match connection.client.project(token.expose(), path).await {
            Ok(_) => Ok(Seen::Here),
            Err(Error::NotThere(_)) => Ok(Seen::Missing),
            Err(error) => Err(error.to_string()),
        }
    };
    match tokio::time::timeout(PATIENCE, ask).await {
        Ok(Ok(seen)) => seen,
        Ok(Err(why)) => Seen::Unknown(why),
        Err(_) => Seen::Unknown(format!("it did not answer within {} seconds", PATIENCE.as_secs())),
    }
}

/// Looks whether the projects of a connection are there, and writes it down. What cannot be asked stays as it was.
pub(super) async fn look(db: &Db, connection: &Connection) {
    let all = match sources::all(db, &Viewer::System).await {
        Ok(all) => all,
        Err(error) => return tracing::error!(?error, "the sources cannot be read"),
    };
    let of_it: Vec<Source> = all
        .into_iter()
        .map(|(_, source)| source)
        .filter(|source| source.connection == connection.name)
        .collect();
    for some in of_it.chunks(AT_ONCE).take(TIMES) {
        join_all(some.iter().map(|source| one(db, connection, source))).await;
    }
}

async fn one(db: &Db, connection: &Connection, source: &Source) {
    let is_missing = match seen(db, connection, &source.project).await {
        Seen::Here => false,
        Seen::Missing => true,
        Seen::Unknown(_) => return,
    };
    if is_missing {
        let project = source.project.as_str();
        tracing::warn!(
            connection = connection.name,
            project,
            "it is not there, or may not be seen"
        );
    }
    if let Err(error) = keep_missing(db, &source.id, is_missing).await {
        tracing::warn!(?error, "whether a project is there cannot be written down");
    }
}
