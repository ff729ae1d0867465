//! What people have done for each other, however long ago.

use domain::calendar::Kind;
use domain::id::{PersonId, ProductId};
use domain::rotation::Swap;
use domain::rotation::swap::ledger;
use jiff::Timestamp;
use jiff::civil::Date;

use super::Rotation;
use crate::calendar::rows::read;
use crate::db::{Query, args};
use crate::error::Result;

/// Somebody has served for somebody else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Debt {
    /// For whom.
    pub debtor: PersonId,
    /// Who.
    pub creditor: PersonId,
    /// On how many working days more than the other way round.
    pub days: u64,
}

/// The day of the oldest release of which something was swapped; none where nothing was. It does not matter who may see it:
/// it says only how far back is read.
pub(super) async fn oldest(query: &mut impl Query, product: &ProductId) -> Result<Option<Date>> {
    #[derive(sqlx_macros::FromRow)]
    struct Row {
        day: Option<String>,
    }
    let row: Option<Row> = query
        .row(
            "SELECT MIN(r.day) AS day FROM rotation_swaps s JOIN releases r ON r.id = s.release_id \
             WHERE s.product_id = $1 AND s.state = 'taken' AND r.kind = $2",
            args![product.as_str(), Kind::Monthly.key()],
        )
        .await?;
    let day = row.and_then(|row| row.day);
    let day = day.map(|day| read("releases", "day", product.as_str(), &day));
    Ok(day.transpose()?)
}

/// The debts by now, in order of people's ids.
pub(super) fn of(rotation: &Rotation, swaps: &[Swap], now: Timestamp) -> Vec<Debt> {
    let declared = rotation.declared();
    let found = ledger(swaps, (&rotation.roster, &declared), now);
    let debts = found.into_iter().map(|((first, second), days)| {
        let (debtor, creditor) = if days > 0 {
            (first, second)
        } else {
            (second, first)
        };
        Debt {
            debtor: debtor.clone(),
            creditor: creditor.clone(),
            days: days.unsigned_abs(),
        }
    });
    debts.collect()
}
