//! The lines of a product on a day.

use domain::calendar::{Kind, LineSpan};
use domain::id::ProductId;
use domain::identity::Viewer;
use domain::support::Lines;
use jiff::civil::Date;

use super::store;
use crate::calendar::lines::spans;
use crate::calendar::{Listed, queries, store as calendar};
use crate::db::Query;
use crate::error::Result;

/// Years have four digits in the database: days sort as texts.
pub(super) const FIRST: Date = jiff::civil::date(0, 1, 1);

/// Which lines of a product are out on a day and which of them are maintained, as far as the viewer may see them.
pub(crate) async fn on(
    query: &mut impl Query,
    viewer: &Viewer,
    product: &ProductId,
    day: Date,
) -> Result<Lines> {
    Ok(on_days(query, viewer, product, &[day])
        .await?
        .pop()
        .unwrap_or_default())
}

/// The same on each of several days.
pub(crate) async fn on_days(
    query: &mut impl Query,
    viewer: &Viewer,
    product: &ProductId,
    days: &[Date],
) -> Result<Vec<Lines>> {
    let Some(last) = days.iter().max() else {
        return Ok(Vec::new());
    };
    let monthly = calendar::of_product_between(query, product, Some(Kind::Monthly), (FIRST, *last)).await?;
    let monthly = monthly
        .into_iter()
        .filter_map(|sealed| queries::open(sealed, viewer));
    let monthly: Vec<Listed> = monthly.collect();
    let monthly: Vec<LineSpan> = spans(query, product, &monthly)
        .await?
        .into_iter()
        .flatten()
        .collect();
    let count = store::maintained(query, product).await?;
    Ok(days.iter().map(|day| Lines::on(&monthly, *day, count)).collect())
}
