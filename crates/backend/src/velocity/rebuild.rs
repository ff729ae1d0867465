//! Journeys that are made anew: after the setting of a product has changed, and where much became known at once. It is done in
//! pieces, each a short write, by the worker; meanwhile figures are those of what is there, and pages say so.

use domain::id::{ProductId, SourceId};
use domain::identity::Action;

use super::journeys;
use crate::connections::sources::{self, Source};
use crate::db::{Db, Query, Tx, UseCase, args};
use crate::error::{Error, Result};

/// So many changes are looked at in one write.
const PIECE: i64 = 100;

/// Has the journeys of a product made anew.
pub(super) async fn of_product(tx: &mut Tx, product: &ProductId) -> Result<()> {
    let sql = "INSERT INTO journeys_to_make (source_id, next) SELECT id, 0 FROM sources WHERE product_id = $1 \
               ON CONFLICT (source_id) DO UPDATE SET next = 0";
    tx.keep(sql, args![product.as_str()]).await.map(drop)
}

/// Has the journeys of a source made anew.
pub(crate) async fn of_source(tx: &mut Tx, source: &Source) -> Result<()> {
    let sql = "INSERT INTO journeys_to_make (source_id, next) VALUES ($1, 0) \
               ON CONFLICT (source_id) DO UPDATE SET next = 0";
    tx.keep(sql, args![source.id.as_str()]).await.map(drop)
}

#[derive(sqlx_macros::FromRow)]
struct ToMake {
    source_id: String,
    next: i64,
}

#[derive(sqlx_macros::FromRow)]
struct Iid {
    iid: i64,
}

const TO_MAKE: &str = "SELECT source_id, next FROM journeys_to_make ORDER BY source_id LIMIT 1";

/// Whether journeys are to be made anew of anything.
///
/// # Errors
/// When the database does.
pub async fn is_due(db: &Db) -> Result<bool> {
    let row: Option<ToMake> = db.read().await?.row(TO_MAKE, args![]).await?;
    Ok(row.is_some())
}

/// Whether those of one of these sources are.
pub(super) async fn is_under_way(query: &mut impl Query, sources: &[Source]) -> Result<bool> {
    let sql = "SELECT source_id, next FROM journeys_to_make";
    let rows: Vec<ToMake> = query.rows(sql, args![]).await?;
    let of_it = |row: &ToMake| sources.iter().any(|source| source.id.as_str() == row.source_id);
    Ok(rows.iter().any(of_it))
}

/// Makes the next piece of them. Gives whether there may be more.
#[derive(Debug, Clone)]
pub struct MakeJourneys;

impl UseCase for MakeJourneys {
    type Out = bool;
    const ACTION: Action = Action::Operate;

    async fn run(&self, tx: &mut Tx) -> Result<bool> {
        let row: Option<ToMake> = tx.row(TO_MAKE, args![]).await?;
        let Some(ToMake { source_id, next }) = row else {
            return Ok(false);
        };
        let id: SourceId = source_id.parse().map_err(Error::internal)?;
        let sql = "SELECT DISTINCT iid FROM deployed WHERE source_id = $1 AND iid > $2 ORDER BY iid LIMIT $3";
        let rows: Vec<Iid> = tx.rows(sql, args![id.as_str(), next, PIECE]).await?;
        let iids: Vec<i64> = rows.into_iter().map(|row| row.iid).collect();
        match (sources::by_id(tx, &id).await?, iids.last()) {
            (Some(source), Some(last)) => {
                journeys::keep(tx, &source, &iids).await?;
                let sql = "UPDATE journeys_to_make SET next = $2 WHERE source_id = $1";
                tx.keep(sql, args![id.as_str(), *last]).await?;
            }
            _ => {
                let sql = "DELETE FROM journeys_to_make WHERE source_id = $1";
                tx.keep(sql, args![id.as_str()]).await?;
            }
        }
        Ok(true)
    }
}
