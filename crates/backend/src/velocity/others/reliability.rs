//! How well releases keep the day that was planned for them first.

use domain::calendar::Kind;
use domain::velocity::patches::Days;
use domain::velocity::reliability::{Reliability, Slip, reliability};

use super::is_hidden;
use crate::calendar::{Product, forecast};
use crate::db::Query;
use crate::error::Result;

/// How releases of a kind did that everybody of the team sees. Their slips are those of the forecast.
pub(super) async fn of_kind(
    query: &mut impl Query,
    product: &Product,
    kind: Kind,
    within: Days,
) -> Result<Reliability> {
    let slips = if is_hidden(product) {
        Vec::new()
    } else {
        forecast::slips_for_all(query, &product.id, kind).await?
    };
    let slip = |(day, days)| Slip { day, days };
    Ok(reliability(slips.into_iter().map(slip), within))
}
