//! Which releases of products count among themselves, for what reads the releases of many products at once.

use std::collections::HashMap;

use domain::calendar::{Cadence, Tracks};
use domain::id::ProductId;

use super::plans;
use super::rows::read;
use crate::db::{Query, args};
use crate::error::Result;

/// The cadences of the products of which one counts on its own. In all others the releases of a kind count together, and their
/// cadences need not be read for that.
pub(crate) struct OnTheirOwn(HashMap<ProductId, Vec<Cadence>>);

#[derive(sqlx_macros::FromRow)]
struct ProductRow {
    product_id: String,
}

impl OnTheirOwn {
    pub(crate) async fn load(query: &mut impl Query) -> Result<Self> {
        let rows: Vec<ProductRow> = query
            .rows(
                "SELECT DISTINCT product_id FROM cadences WHERE counting LIKE '%, on its own'",
                args![],
            )
            .await?;
        let mut all = HashMap::new();
        for row in rows {
            let id: ProductId = read("cadences", "product_id", &row.product_id, &row.product_id)?;
            let cadences = plans::cadences(query, &id).await?;
            all.insert(id, cadences);
        }
        Ok(Self(all))
    }

    /// The same of one product alone.
    pub(crate) async fn load_one(query: &mut impl Query, product: &ProductId) -> Result<Self> {
        let row: Option<ProductRow> = query
            .row(
                "SELECT DISTINCT product_id FROM cadences WHERE product_id = $1 AND counting LIKE '%, on its own'",
                args![product.as_str()],
            )
            .await?;
        let mut all = HashMap::new();
        if row.is_some() {
            all.insert(product.clone(), plans::cadences(query, product).await?);
        }
        Ok(Self(all))
    }

    /// Those of a product.
    pub(crate) fn of(&self, product: &ProductId) -> Tracks<'_> {
        Tracks::of(self.0.get(product).map_or(&[], Vec::as_slice))
    }
}
