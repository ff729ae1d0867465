//! The SQL of what is supported.

use domain::calendar::{Kind, LineSpan, Release, Said};
use domain::id::ProductId;
use domain::support::{Link, MOST_LINES, Support};
use jiff::Timestamp;

use crate::calendar::rows::read;
use crate::clock::from_millis;
use crate::db::{Query, Tx, args};
use crate::error::{Error, Result};

#[derive(sqlx_macros::FromRow)]
struct SupportRow {
    maintained: i64,
    stops: String,
    post_link: Option<String>,
    packages_link: Option<String>,
    notes_link: Option<String>,
    support_revision: i64,
    support_at: i64,
    lines_withdrawn: i64,
    lines_withdrawn_at: i64,
}

/// What somebody has said of what is supported of a product.
pub(crate) struct Kept {
    /// How many lines, the stops and the links.
    pub support: Support,
    /// How often that was changed.
    pub revision: i64,
    /// When it was changed last; 1970 where it never was.
    pub at: Timestamp,
    /// What counted of the product's lines and does so no more, see [`withdraw`].
    pub withdrawn: Said,
}

/// What is supported of a product.
pub(crate) async fn load(query: &mut impl Query, product: &ProductId) -> Result<Kept> {
    const TABLE: &str = "products";
    let id = product.as_str();
    let row: Option<SupportRow> = query
        .row(
            "SELECT maintained, stops, post_link, packages_link, notes_link, support_revision, support_at, \
             lines_withdrawn, lines_withdrawn_at FROM products WHERE id = $1",
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
        withdrawn: Said {
            times: row.lines_withdrawn,
            at: from_millis(row.lines_withdrawn_at),
        },
    })
}

/// How many lines, as it stands in the database.
fn lines(number: i64) -> usize {
    usize::try_from(number).unwrap_or_default().min(MOST_LINES)
}

#[derive(sqlx_macros::FromRow)]
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

/// How often what a release says of its line was changed, and when last.
pub(super) fn changes_of(release: &Release) -> Said {
    let mut said = Said {
        times: release.sequence,
        at: release.modified,
    };
    let steps = [LineSpan::MAINTENANCE, LineSpan::END];
    for step in steps.iter().filter_map(|key| release.step(key)) {
        said.times += step.sequence;
        said.at = said.at.max(step.modified);
    }
    said
}

/// Counts on what everybody saw of a product's lines and sees no more, because these releases are hidden or gone, and once more
/// for itself and for each thing `besides` that counted: whoever has the end of a line in a calendar is given a number with it that
/// never falls (RFC 5545, 3.8.7.4). What was hidden before was not counted, so nothing tells of it.
pub(crate) async fn withdraw(
    tx: &mut Tx,
    product: &ProductId,
    gone: impl IntoIterator<Item = &Release>,
    besides: i64,
) -> Result<()> {
    let gone = gone.into_iter();
    let gone = gone.filter(|release| release.kind == Kind::Monthly && release.visibility.is_public());
    let counted: Vec<i64> = gone.map(|release| changes_of(release).times).collect();
    if counted.is_empty() && besides == 0 {
        return Ok(());
    }
    let times = counted.iter().sum::<i64>() + besides + 1;
    tx.execute(
        "UPDATE products SET lines_withdrawn = lines_withdrawn + $2, lines_withdrawn_at = $3 WHERE id = $1",
        args![product.as_str(), times, tx.now()],
    )
    .await
    .map(drop)
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
