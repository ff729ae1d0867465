//! The patches that appeared and held a version before: its last tag was deleted, so it left, and its tag is there again.
//! However much later that is, it belongs to the patch that held it.

use std::collections::{HashMap, HashSet};

use domain::calendar::Version;
use domain::id::ReleaseId;

use crate::connections::follow::ACTOR;
use crate::connections::sources::Source;
use crate::db::{Query, Tx, args};
use crate::error::{Error, Result};

#[derive(sqlx_macros::FromRow)]
struct SaidRow {
    release_id: String,
    what: String,
    text: String,
    said_by: String,
}

/// Those of them that are not out, for the same people, and that a fact has taken the version out of, and no person. What held
/// it last comes first.
pub(super) async fn held(tx: &mut Tx, source: &Source, version: Version) -> Result<Vec<ReleaseId>> {
    let sql = "SELECT c.release_id, c.what, COALESCE(c.after, '') AS text, c.by AS said_by FROM appearances a \
               JOIN releases r ON r.id = a.release_id JOIN date_changes c ON c.release_id = r.id \
               WHERE r.product_id = $1 AND r.visibility = $2 AND a.visibility = $2 \
               AND r.standing IN ('planned', 'delayed') AND NOT EXISTS (SELECT 1 FROM steps s \
               WHERE s.release_id = r.id AND s.reaches = 'published' AND s.state = 'reached') \
               AND c.what IN ('versions', 'freed') ORDER BY c.at DESC, c.id DESC";
    let values = args![source.product.as_str(), source.visibility().to_string()];
    let rows: Vec<SaidRow> = tx.rows(sql, values).await?;
    let spellings = version.spellings();
    let names_it = |row: &SaidRow| {
        let mut versions = row.text.split(", ");
        versions.any(|one| spellings.iter().any(|spelling| spelling == one))
    };
    let mut found: Vec<ReleaseId> = Vec::new();
    // What each release said next, and those of which it is known who has taken the version out.
    let (mut next, mut known): (HashMap<&str, &SaidRow>, HashSet<&str>) = (HashMap::new(), HashSet::new());
    for row in &rows {
        let of = row.release_id.as_str();
        let then = next.insert(of, row);
        if !names_it(row) || !known.insert(of) {
            continue;
        }
        if then.is_some_and(|then| then.what == "versions" && then.said_by == ACTOR) {
            found.push(of.parse().map_err(Error::internal)?);
        }
    }
    Ok(found)
}
