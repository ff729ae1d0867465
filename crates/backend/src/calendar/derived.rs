//! Releases that lie beside those of another product follow them when they move.

use domain::calendar::edit::{Change, move_release};
use domain::calendar::moment::day_for_people;
use domain::calendar::takeover::Fate;
use domain::calendar::{Pattern, Release, Standing, days};
use domain::identity::{Sealed, Viewer};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::edit_release::tell;
use super::plans::{self, keep_quietly, mark_followed};
use super::queries::Listed;
use super::{next, rows, succession};
use crate::db::{Query, Tx, args};
use crate::error::Result;

#[derive(sqlx::FromRow)]
struct OriginRow {
    occurrence: String,
    cadence: String,
    product: String,
    product_name: String,
    public: i64,
}

/// A release of another product that lies beside one which moves, and goes along.
pub(crate) struct Beside {
    /// The release, as it is.
    pub sealed: Sealed<Listed>,
    /// The same on its new day.
    pub moved: Release,
    /// For its history.
    pub changes: Vec<Change>,
}

/// What lies beside a release in other products and would go along with it, as long as nobody has worked on it; with the
/// reason that everybody may read. What is not public moves nothing: that would tell of it. Whether the edit is saved
/// yet makes no difference.
pub(crate) async fn beside_moved(
    query: &mut impl Query,
    before: &Release,
    after: &Release,
    now: Timestamp,
) -> Result<(String, Vec<Beside>)> {
    let none = (String::new(), Vec::new());
    if before.day == after.day || after.standing != Standing::Planned || !after.visibility.is_public() {
        return Ok(none);
    }
    let row: Option<OriginRow> = query
        .row(
            "SELECT r.occurrence, c.name AS cadence, p.slug AS product, p.name AS product_name, \
             CAST(CASE WHEN p.visibility = 'public' AND k.visibility = 'public' THEN 1 ELSE 0 END AS BIGINT) AS public \
             FROM releases r JOIN cadences c ON c.id = r.cadence_id JOIN products p ON p.id = r.product_id \
             JOIN kinds k ON k.product_id = r.product_id AND k.kind = r.kind WHERE r.id = $1",
            args![after.id.as_str()],
        )
        .await?;
    let Some(row) = row.filter(|row| row.public != 0) else {
        return Ok(none);
    };
    let anchor: Date = rows::read("releases", "occurrence", after.id.as_str(), &row.occurrence)?;
    let reason = format!(
        "{} {after} is planned for {}",
        row.product_name,
        day_for_people(after.day)
    );
    let today = TimeZone::UTC.to_datetime(now).date();
    let mut found = Vec::new();
    for (_, all, cadence) in plans::beside_elsewhere(query, &row.product, &row.cadence).await? {
        let Pattern::Beside { days: distance, .. } = cadence.rule.pattern else {
            continue;
        };
        let place = |day| cadence.rule.shifted(days::plus(day, distance));
        let (name, from) = ((cadence.name.as_str(), cadence.kind), place(anchor));
        // A day that has passed goes along with what it lies beside, too.
        let since = (from, from.min(today));
        let handed = succession::handed(query, name, &all, since, &Viewer::System).await?;
        let stands = |handed: &succession::Handed| handed.occurrence == place(anchor);
        let Some(handed) = handed
            .into_iter()
            .find(stands)
            .filter(|handed| !matches!(handed.fate, Fate::Stays(..)))
        else {
            continue;
        };
        let Some(Listed { release, .. }) = handed.sealed.peek(&Viewer::System) else {
            continue;
        };
        let to = place(after.day);
        if release.day == to || release.standing != Standing::Planned {
            continue;
        }
        let plan = super::edit_release::plan(query, release).await?;
        let (moved, changes) = move_release(release.clone(), to, &plan, &reason, release.revision, now)?;
        found.push(Beside {
            sealed: handed.sealed,
            moved,
            changes,
        });
    }
    Ok((reason, found))
}

/// Moves what lies beside a release in other products along with it, see [`beside_moved`].
pub(super) async fn pull(tx: &mut Tx, before: &Release, after: &Release) -> Result<()> {
    let now = tx.now();
    let (reason, found) = beside_moved(tx, before, after, now).await?;
    for Beside {
        sealed,
        moved,
        changes,
    } in found
    {
        let seals = sealed.seals().to_vec();
        let Some(Listed { product, release }) = sealed.open(&Viewer::System) else {
            continue;
        };
        keep_quietly(tx, &release, &moved, &changes, &reason, "").await?;
        mark_followed(tx, &release, &moved).await?;
        next::pull_next(tx, &release, &moved).await?;
        tell(tx, seals, &product.slug, &moved, &changes)?;
    }
    Ok(())
}
