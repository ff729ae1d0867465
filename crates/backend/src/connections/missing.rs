//! Projects of products that are not at their GitLab: misspelt, moved, or not to be seen by the connection's token. While
//! one is missing no tag of it comes, and a release is tagged when each of its projects has its tag.

use domain::id::SourceId;
use domain::identity::{Action, Viewer, permission};
use jiff::Timestamp;

use crate::clock::from_millis;
use crate::db::{Db, Query, args};
use crate::error::{BadRow, Result};

#[derive(sqlx_macros::FromRow)]
struct MissingRow {
    source_id: String,
    since: i64,
}

/// The sources whose project is missing, and since when GitLab says so. For who may see the source itself.
///
/// # Errors
/// [`Error::Forbidden`](crate::Error::Forbidden) for who does not keep connections, or when the database does.
pub async fn missing(db: &Db, viewer: &Viewer) -> Result<Vec<(SourceId, Timestamp)>> {
    permission::admit(viewer, Action::KeepConnections)?;
    let sql = "SELECT source_id, since FROM missing_projects ORDER BY source_id";
    let rows: Vec<MissingRow> = db.read().await?.rows(sql, args![]).await?;
    rows.into_iter()
        .map(|row| {
            let id = row.source_id.parse().map_err(|why: domain::id::BadId| BadRow {
                table: "missing_projects",
                column: "source_id",
                id: row.source_id.clone(),
                why: why.to_string(),
            })?;
            Ok((id, from_millis(row.since)))
        })
        .collect()
}

/// Writes down whether the project of a source is missing. One that was missing before is so since then.
///
/// # Errors
/// When the database does.
pub async fn keep_missing(db: &Db, source: &SourceId, is_missing: bool) -> Result<()> {
    let done = if is_missing {
        // It may have been taken out while GitLab was asked.
        let sql = "INSERT INTO missing_projects (source_id, since) SELECT id, $2 FROM sources WHERE id = $1 \
                   ON CONFLICT (source_id) DO NOTHING";
        db.keep(sql, args![source.as_str(), db.clock().now()]).await
    } else {
        let sql = "DELETE FROM missing_projects WHERE source_id = $1";
        db.keep(sql, args![source.as_str()]).await
    };
    done.map(drop)
}
