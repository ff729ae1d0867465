//! Whether a team is one.

use domain::identity::Viewer;
use domain::velocity::NO_TEAM;

use super::load::plain;
use crate::calendar::Product;
use crate::db::{Db, Query, args};
use crate::error::{Error, Result};

/// So many of the newest lines in which the name stands are looked at: it stands elsewhere only where it is a number, of seconds.
const LOOKED_AT: i64 = 100;

#[derive(sqlx_macros::FromRow)]
struct LineRow {
    line: String,
}

/// Whether anything of a team of a product has ever arrived anywhere. Nothing embargoed makes one, whoever asks.
///
/// # Errors
/// [`Error::NotFound`] for who is not of the team, and for a product that the viewer does not see; or when the database does.
pub async fn has_team(db: &Db, viewer: &Viewer, product: &Product, team: &str) -> Result<bool> {
    if !viewer.is_team() || !product.visibility.admits(viewer) {
        return Err(Error::NotFound("product"));
    }
    if team.is_empty() || team == NO_TEAM || team.contains(char::is_control) {
        return Ok(false);
    }
    let mut query = db.read().await?;
    // A line has its team between tabs. LIKE would not tell capitals apart on SQLite. The newest ones have it most likely.
    let between = format!("\t{team}\t");
    for source in plain(&mut query, product).await? {
        let sql = "SELECT line FROM journeys WHERE source_id = $1 AND REPLACE(line, $2, '') <> line ORDER BY iid DESC LIMIT $3";
        let lines: Vec<LineRow> = query
            .rows(sql, args![source.id.as_str(), between.as_str(), LOOKED_AT])
            .await?;
        // Its number, the merge, the first commit, the team, and the arrivals.
        if lines.iter().any(|row| row.line.split('\t').nth(3) == Some(team)) {
            return Ok(true);
        }
    }
    Ok(false)
}
