//! What a product says of all its releases, where it is known by its id alone.

use domain::calendar::{Home, LineNumbers, Zone};
use domain::id::ProductId;

use crate::calendar::rows::read;
use crate::db::{Query, args};
use crate::error::Result;

#[derive(sqlx_macros::FromRow)]
struct LineNumbersRow {
    line_numbers: i64,
}

/// How many of a version's numbers make a line of a product.
pub(crate) async fn line_numbers(query: &mut impl Query, product: &ProductId) -> Result<LineNumbers> {
    let row: Option<LineNumbersRow> = query
        .row(
            "SELECT line_numbers FROM products WHERE id = $1",
            args![product.as_str()],
        )
        .await?;
    Ok(row.map_or_else(LineNumbers::default, |row| LineNumbers::of(row.line_numbers)))
}

#[derive(sqlx_macros::FromRow)]
struct ZoneRow {
    zone: String,
}

/// Where the days of a product end.
pub(crate) async fn home(query: &mut impl Query, product: &ProductId) -> Result<Home> {
    let row: Option<ZoneRow> = query
        .row("SELECT zone FROM products WHERE id = $1", args![product.as_str()])
        .await?;
    let zone = row.map(|row| read::<Zone>("products", "zone", product.as_str(), &row.zone));
    Ok(zone.transpose()?.map_or(Home::UTC, Home::from))
}
