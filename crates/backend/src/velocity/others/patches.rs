//! How long patches take, and how long after one another they come.

use domain::calendar::{Kind, KnownFrom};
use domain::id::ReleaseId;
use domain::identity::{Sealed, Visibility};
use domain::velocity::patches::{Days, Patch, Patches, patches};
use jiff::civil::Date;

use super::is_hidden;
use crate::calendar::{Product, rows::read as cell};
use crate::clock::from_millis;
use crate::db::{Query, args};
use crate::error::Result;
use crate::visibility::seals;

#[derive(sqlx_macros::FromRow)]
struct PatchRow {
    id: String,
    day: String,
    known_from: String,
    visibility: String,
    of_kind: Option<String>,
    published: Option<i64>,
    begun: Option<i64>,
    entered: Option<i64>,
    /// How often it appeared by a tag without having been planned: once or not at all.
    appeared: i64,
}

/// How the patches of a product did that everybody of the team sees, and which they are, those before the days included.
pub(super) async fn read(
    query: &mut impl Query,
    product: &Product,
    within: Days,
) -> Result<(Patches, Vec<(ReleaseId, Patch)>)> {
    if is_hidden(product) {
        return Ok((patches([], within), Vec::new()));
    }
    // A checklist that is hidden tells nothing of when it was started.
    let sql = "SELECT r.id, r.day, r.known_from, r.visibility, k.visibility AS of_kind, s.reached_at AS published, \
               (SELECT MIN(u.started_at) FROM runs u WHERE u.release_id = r.id AND u.visibility NOT LIKE 'embargoed%') AS begun, \
               (SELECT MIN(c.at) FROM date_changes c WHERE c.release_id = r.id AND c.step_id IS NULL AND c.what = 'entered') \
               AS entered, (SELECT COUNT(*) FROM appearances a WHERE a.release_id = r.id) AS appeared FROM releases r \
               JOIN steps s ON s.release_id = r.id AND s.reaches = 'published' AND s.state = 'reached' \
               LEFT JOIN kinds k ON k.product_id = r.product_id AND k.kind = r.kind \
               WHERE r.product_id = $1 AND r.kind = $2 AND r.day <= $3 ORDER BY r.day, r.id";
    let values = args![product.id.as_str(), Kind::Patch.key(), within.until];
    let rows: Vec<PatchRow> = query.rows(sql, values).await?;
    let mut found = Vec::with_capacity(rows.len());
    for row in rows {
        let visibility = |text: &str| cell::<Visibility>("releases", "visibility", &row.id, text);
        let of_kind = row.of_kind.as_deref().map(visibility).transpose()?;
        let seals = seals::of_release(product.visibility.clone(), of_kind, visibility(&row.visibility)?);
        let known_from: KnownFrom = cell("releases", "known_from", &row.id, &row.known_from)?;
        let entered = row.entered.filter(|_| known_from == KnownFrom::Hand);
        // What appeared by its tag was opened elsewhere before; what was started or entered here came after.
        let opened = row.begun.into_iter().chain(entered).min();
        let opened = opened.filter(|_| row.appeared == 0);
        let day: Date = cell("releases", "day", &row.id, &row.day)?;
        let patch = Patch {
            opened: opened.map(from_millis),
            day,
            published: row.published.map(from_millis),
        };
        let release: ReleaseId = cell("releases", "id", &row.id, &row.id)?;
        found.extend(Sealed::new(seals, (release, patch)).open_to_all_of_the_team());
    }
    let figures = patches(found.iter().map(|(_, patch)| *patch), within);
    Ok((figures, found))
}
