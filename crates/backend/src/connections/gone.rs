//! What a look has found gone, as long as it is not said: a webhook may still be on its way that tells of it, for GitLab does
//! not say when a tag or a release was deleted.

use domain::id::SourceId;
use jiff::Timestamp;

use super::sources::Source;
use super::sync::List;
use crate::db::{Db, Tx, args};
use crate::error::Result;

/// Keeps that tags, or releases by their tags, were found gone now.
///
/// # Errors
/// When the database does.
pub async fn keep_gone(db: &Db, source: &SourceId, what: List, names: &[String]) -> Result<()> {
    let sql = "INSERT INTO gone_unsaid (source_id, what, name, at) VALUES ($1, $2, $3, $4) \
               ON CONFLICT (source_id, what, name) DO UPDATE SET at = excluded.at";
    for name in names {
        let values = args![source.as_str(), what.key(), name.as_str(), db.clock().now()];
        db.keep(sql, values).await?;
    }
    Ok(())
}

/// How many were found gone until then, and no webhook has told of it since. Each is given once.
///
/// # Errors
/// When the database does.
pub async fn gone_unsaid(db: &Db, source: &SourceId, what: List, until: Timestamp) -> Result<usize> {
    let sql = "DELETE FROM gone_unsaid WHERE source_id = $1 AND what = $2 AND at <= $3";
    let gone = db.keep(sql, args![source.as_str(), what.key(), until]).await?;
    Ok(usize::try_from(gone).unwrap_or(usize::MAX))
}

/// A webhook has told that one is gone: it was late, and not missed.
pub(super) async fn is_told(tx: &mut Tx, source: &Source, what: List, name: &str) -> Result<()> {
    let sql = "DELETE FROM gone_unsaid WHERE source_id = $1 AND what = $2 AND name = $3";
    let values = args![source.id.as_str(), what.key(), name];
    tx.keep(sql, values).await.map(drop)
}
