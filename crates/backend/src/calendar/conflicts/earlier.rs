//! The last releases before those among which conflicts are looked for: a gap may begin with them.

use std::collections::HashMap;

use domain::calendar::conflicts::Check;
use domain::calendar::whose::By;
use domain::calendar::{Cadence, Kind, Tracks};
use domain::id::{CadenceId, ProductId};
use jiff::civil::Date;

use super::dated::ReleaseRow;
use super::load::Seen;
use crate::calendar::rows::{read, read_versions};
use crate::db::{Query, args};
use crate::error::Result;

/// The last ones before a day of those that count among themselves, one of those that are alike visible; none where no plan of
/// these products looks for gaps.
pub(super) async fn of(
    query: &mut impl Query,
    products: &HashMap<ProductId, Seen>,
    only: &str,
    day: Date,
) -> Result<Vec<ReleaseRow>> {
    let looks = |seen: &Seen| {
        let mut checks = seen.cadences.iter().flat_map(|cadence| &cadence.checks);
        checks.any(|check| matches!(check, Check::Apart { .. }))
    };
    if !products.values().any(looks) {
        return Ok(Vec::new());
    }
    let mut found = of_kinds(query, only, day).await?;
    // Where cadences count on their own the last one of a kind is not that of each.
    let several = products
        .iter()
        .filter(|(_, seen)| looks(seen) && seen.cadences.iter().any(Cadence::counts_alone));
    for (product, seen) in several {
        found.retain(|row| row.product_id != product.as_str());
        found.extend(of_tracks(query, (product, seen), day).await?);
    }
    Ok(found)
}

macro_rules! last_of_kinds {
    ($of_product:literal) => {
        concat!(
            "SELECT r.id, r.product_id, r.kind, r.day, r.first_planned, r.standing, r.cadence_id, r.goes_by, r.visibility, \
             CAST(NULL AS TEXT) AS versions, CAST(NULL AS TEXT) AS steps FROM releases r JOIN (SELECT o.product_id, o.kind, o.visibility, MAX(o.day) AS day \
             FROM releases o WHERE o.day < $1 AND ",
            $of_product,
            " AND (o.standing = 'planned' \
             OR (o.standing = 'delayed' AND EXISTS (SELECT 1 FROM steps s WHERE s.release_id = o.id \
             AND s.reaches = 'published' AND s.state = 'reached'))) GROUP BY o.product_id, o.kind, o.visibility) l \
             ON l.product_id = r.product_id AND l.kind = r.kind AND l.visibility = r.visibility AND l.day = r.day \
             WHERE r.standing IN ('planned', 'delayed') ORDER BY r.day, r.id"
        )
    };
}

/// The last ones of each kind. Of one product its own are read, and not those of all.
async fn of_kinds(query: &mut impl Query, only: &str, day: Date) -> Result<Vec<ReleaseRow>> {
    let sql = if only.is_empty() {
        last_of_kinds!("$2 = ''")
    } else {
        last_of_kinds!("o.product_id = $2")
    };
    query.rows(sql, args![day, only]).await
}

/// The last ones of each kind and of each cadence with numbers of its own, of a product.
async fn of_tracks(
    query: &mut impl Query,
    (product, seen): (&ProductId, &Seen),
    day: Date,
) -> Result<Vec<ReleaseRow>> {
    let rows: Vec<ReleaseRow> = query
        .rows(
            "SELECT r.id, r.product_id, r.kind, r.day, r.first_planned, r.standing, r.cadence_id, r.goes_by, r.visibility, \
             (SELECT STRING_AGG(CONCAT_WS(' ', v.position, v.version), '\n') FROM release_versions v \
              WHERE v.release_id = r.id) AS versions, CAST(NULL AS TEXT) AS steps FROM releases r \
             WHERE r.day < $1 AND r.product_id = $2 AND (r.standing = 'planned' \
             OR (r.standing = 'delayed' AND EXISTS (SELECT 1 FROM steps s WHERE s.release_id = r.id \
             AND s.reaches = 'published' AND s.state = 'reached'))) ORDER BY r.day, r.id",
            args![day, product.as_str()],
        )
        .await?;
    let (cadences, lines) = seen.counting();
    let tracks = Tracks::of(cadences);
    let mut last: HashMap<(Kind, Option<&str>, String), ReleaseRow> = HashMap::new();
    for row in rows {
        let id = row.id.as_str();
        let kind: Kind = read("releases", "kind", id, &row.kind)?;
        let first: Date = read("releases", "first_planned", id, &row.first_planned)?;
        let cadence: Option<CadenceId> = (row.cadence_id.as_deref())
            .map(|cadence| read("releases", "cadence_id", id, cadence))
            .transpose()?;
        let newest = read_versions(lines, id, row.versions.as_deref())?
            .into_iter()
            .max();
        let by = By {
            cadence: cadence.as_ref(),
            name: row.goes_by.as_deref(),
        };
        let track = tracks.track(kind, by, (newest, first));
        // They are by day.
        last.insert((kind, track, row.visibility.clone()), row);
    }
    Ok(last.into_values().collect())
}
