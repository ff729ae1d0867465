//! Freezes that are overridden, as they are stored.

use domain::freezes::Override;
use jiff::Timestamp;

use crate::calendar::rows::read;
use crate::clock::from_millis;
use crate::db::{Query, args};
use crate::error::{BadRow, Result};
use crate::freezes::Granted;

#[derive(sqlx_macros::FromRow)]
struct OverrideRow {
    id: String,
    freeze_id: String,
    product_id: String,
    act: String,
    environment: Option<String>,
    from_at: i64,
    until_at: i64,
    reason: String,
    person_id: String,
    name: String,
}

impl TryFrom<OverrideRow> for Granted {
    type Error = BadRow;

    fn try_from(row: OverrideRow) -> Result<Self, BadRow> {
        const TABLE: &str = "freeze_overrides";
        let id = row.id.as_str();
        Ok(Self {
            by: row.name,
            granted: Override {
                id: read(TABLE, "id", id, id)?,
                freeze: read(TABLE, "freeze_id", id, &row.freeze_id)?,
                product: read(TABLE, "product_id", id, &row.product_id)?,
                act: read(TABLE, "act", id, &row.act)?,
                environment: row
                    .environment
                    .as_deref()
                    .map(|tier| read(TABLE, "environment", id, tier))
                    .transpose()?,
                from: from_millis(row.from_at),
                until: from_millis(row.until_at),
                reason: row.reason,
                person: read(TABLE, "person_id", id, &row.person_id)?,
            },
        })
    }
}

/// The overrides that end after an instant, the newest first. They are as hidden as their freezes and their products.
pub(crate) async fn overrides(query: &mut impl Query, after: Timestamp) -> Result<Vec<Granted>> {
    let rows: Vec<OverrideRow> = query
        .rows(
            "SELECT o.id, o.freeze_id, o.product_id, o.act, o.environment, o.from_at, o.until_at, o.reason, o.person_id, \
             p.name FROM freeze_overrides o JOIN people p ON p.id = o.person_id WHERE o.until_at > $1 \
             ORDER BY o.from_at DESC, o.id DESC",
            args![after],
        )
        .await?;
    Ok(rows
        .into_iter()
        .map(Granted::try_from)
        .collect::<Result<_, _>>()?)
}
