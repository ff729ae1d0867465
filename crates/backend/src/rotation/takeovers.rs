//! The SQL of takeovers: who is in charge for a part of a shift.

use domain::id::{PersonId, ProductId, TakeoverId};
use domain::rotation::Takeover;

use super::TakeoverNote;
use super::rows::TakeoverRow;
use crate::db::{Query, Tx, args};
use crate::error::{Error, Result};

/// The takeovers of a product, in the order in which they were made, each with what is said of it.
pub(super) async fn of_product(
    query: &mut impl Query,
    product: &ProductId,
) -> Result<Vec<(Takeover, TakeoverNote)>> {
    let rows: Vec<TakeoverRow> = query
        .rows(
            "SELECT t.id, t.release_id, t.slot, t.person_id, t.from_at, t.until_at, t.reason, t.by_id, \
             (SELECT COUNT(*) FROM rotation_swaps s WHERE s.takeover_id = t.id) AS swaps FROM rotation_takeovers t \
             WHERE t.product_id = $1 ORDER BY t.id",
            args![product.as_str()],
        )
        .await?;
    let takeovers = rows.into_iter().map(|row| {
        let note = TakeoverNote {
            by: row.by_id.parse().map_err(Error::internal)?,
            reason: row.reason.clone(),
        };
        Ok((row.takeover()?, note))
    });
    takeovers.collect()
}

/// Writes a new one, with why and who said so.
pub(super) async fn insert(
    tx: &mut Tx,
    product: &ProductId,
    takeover: &Takeover,
    (reason, by): (&str, &PersonId),
) -> Result<()> {
    tx.execute(
        "INSERT INTO rotation_takeovers (id, release_id, slot, product_id, person_id, from_at, until_at, reason, by_id) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        args![
            takeover.id.as_str(),
            takeover.release.as_str(),
            takeover.slot.as_str(),
            product.as_str(),
            takeover.person.as_str(),
            takeover.from,
            takeover.until,
            reason,
            by.as_str(),
        ],
    )
    .await
    .map(drop)
}

/// Ends one now.
pub(super) async fn end(tx: &mut Tx, takeover: &TakeoverId) -> Result<()> {
    let now = tx.now();
    tx.execute(
        "UPDATE rotation_takeovers SET until_at = $2 WHERE id = $1",
        args![takeover.as_str(), now],
    )
    .await
    .map(drop)
}

/// Removes one that has not begun.
pub(super) async fn remove(tx: &mut Tx, takeover: &str) -> Result<()> {
    tx.execute("DELETE FROM rotation_takeovers WHERE id = $1", args![takeover])
        .await
        .map(drop)
}
