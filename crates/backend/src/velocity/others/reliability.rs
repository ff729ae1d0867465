//! How well releases keep the day that was planned for them first.

use domain::calendar::Kind;
use domain::velocity::patches::Days;
use domain::velocity::reliability::{Reliability, Slip, reliability};

use super::is_hidden;
use crate::calendar::Product;
use crate::calendar::forecast::{self, Slipped};
use crate::db::Query;
use crate::error::Result;

/// How releases of a kind did that everybody of the team sees, and which they are. Their slips are those of the forecast.
pub(super) async fn of_kind(
    query: &mut impl Query,
    product: &Product,
    kind: Kind,
    within: Days,
) -> Result<(Reliability, Vec<Slipped>)> {
    let mut slips = if is_hidden(product) {
        Vec::new()
    } else {
        forecast::slips_for_all(query, &product.id, kind).await?
    };
    slips.retain(|slipped| within.has(slipped.day));
    let slip = |slipped: &Slipped| Slip {
        day: slipped.day,
        days: slipped.days(),
    };
    Ok((reliability(slips.iter().map(slip), within), slips))
}
