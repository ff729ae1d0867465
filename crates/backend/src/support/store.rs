//! The SQL of what is supported.

use domain::id::ProductId;
use domain::support::{Link, MOST_LINES, Support};
use jiff::Timestamp;

use crate::calendar::rows::read;
use crate::clock::from_millis;
use crate::db::{Query, Tx, args};
use crate::error::{Error, Result};

#[derive(sqlx::FromRow)]
struct SupportRow {
    maintained: i64,
    stops: String,
    post_link: Option<String>,
    packages_link: Option<String>,
    notes_link: Option<String>,
    support_revision: i64,
    support_at: i64,
}

/// What somebody has said of what is supported of a product.
pub(crate) struct Kept {
    /// How many lines, the stops and the links.
    pub support: Support,
    /// How often that was changed.
    pub revision: i64,
    /// When it was changed last; 1970 where it never was.
    pub at: Timestamp,
}

/// What is supported of a product.
pub(crate) async fn load(query: &mut impl Query, product: &ProductId) -> Result<Kept> {
    const TABLE: &str = "products";
    let id = product.as_str();
    let row: Option<SupportRow> = query
        .row(
            "SELECT maintained, stops, post_link, packages_link, notes_link, support_revision, support_at FROM products WHERE id = $1",
            args![id],
        )
        .await?;
    let row = row.ok_or(Error::NotFound("product"))?;
    let link = |column, text: Option<&str>| -> Result<Option<Link>> {
        Ok(text.map(|text| read(TABLE, column, id, text)).transpose()?)
    };
    let support = Support {
        lines: lines(row.maintained),
        stops: read(TABLE, "stops", id, &row.stops)?,
        post: link("post_link", row.post_link.as_deref())?,
        packages: link("packages_link", row.packages_link.as_deref())?,
        notes: link("notes_link", row.notes_link.as_deref())?,
    };
    Ok(Kept {
        support,
        revision: row.support_revision,
        at: from_millis(row.support_at),
    })
}

/// How many lines, as it stands in the database.
fn lines(number: i64) -> usize {
    usize::try_from(number).unwrap_or_default().min(MOST_LINES)
}

#[derive(sqlx::FromRow)]
struct LinesRow {
    maintained: i64,
}

/// How many lines of a product are maintained at once.
pub(crate) async fn maintained(query: &mut impl Query, product: &ProductId) -> Result<usize> {
    let row: Option<LinesRow> = query
        .row(
            "SELECT maintained FROM products WHERE id = $1",
            args![product.as_str()],
        )
        .await?;
    Ok(row.map_or(0, |row| lines(row.maintained)))
}

/// Writes what is supported.
pub(super) async fn save(tx: &mut Tx, product: &ProductId, support: &Support) -> Result<()> {
    let text = |link: &Option<Link>| link.as_ref().map(ToString::to_string);
    let lines = i64::try_from(support.lines).map_err(Error::internal)?;
    tx.execute(
        "UPDATE products SET maintained = $2, stops = $3, post_link = $4, packages_link = $5, notes_link = $6, \
         support_revision = support_revision + 1, support_at = $7 WHERE id = $1",
        args![
            product.as_str(),
            lines,
            support.stops.to_string(),
            text(&support.post),
            text(&support.packages),
            text(&support.notes),
            tx.now(),
        ],
    )
    .await
    .map(drop)
}
