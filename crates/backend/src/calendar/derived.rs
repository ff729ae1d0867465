//! Releases that lie beside those of another product follow them when they move.

use domain::calendar::edit::move_release;
use domain::calendar::moment::day_for_people;
use domain::calendar::takeover::Fate;
use domain::calendar::{Pattern, Release, Standing, days};
use domain::identity::Viewer;
use jiff::civil::Date;

use super::edit_release::tell;
use super::plans::{self, keep_quietly, mark_followed};
use super::queries::Listed;
use super::{rows, succession};
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

/// Moves what lies beside a release in other products along with it, as long as nobody has worked on it. What is
/// not public moves nothing: that would tell of it.
pub(super) async fn pull(tx: &mut Tx, before: &Release, after: &Release) -> Result<()> {
    if before.day == after.day || after.standing != Standing::Planned || !after.visibility.is_public() {
        return Ok(());
    }
    let row: Option<OriginRow> = tx
        .row(
            "SELECT r.occurrence, c.name AS cadence, p.slug AS product, p.name AS product_name, \
             CAST(CASE WHEN p.visibility = 'public' AND k.visibility = 'public' THEN 1 ELSE 0 END AS BIGINT) AS public \
             FROM releases r JOIN cadences c ON c.id = r.cadence_id JOIN products p ON p.id = r.product_id \
             JOIN kinds k ON k.product_id = r.product_id AND k.kind = r.kind WHERE r.id = $1",
            args![after.id.as_str()],
        )
        .await?;
    let Some(row) = row.filter(|row| row.public != 0) else {
        return Ok(());
    };
    let anchor: Date = rows::read("releases", "occurrence", after.id.as_str(), &row.occurrence)?;
    let reason = format!(
        "{} {after} is planned for {}",
        row.product_name,
        day_for_people(after.day)
    );
    for (_, all, cadence) in plans::beside_elsewhere(tx, &row.product, &row.cadence).await? {
        let Pattern::Beside { days: distance, .. } = cadence.rule.pattern else {
            continue;
        };
        let place = |day| cadence.rule.shifted(days::plus(day, distance));
        let today = super::edit_release::today(tx);
        let (name, from) = ((cadence.name.as_str(), cadence.kind), place(anchor));
        let handed = succession::handed(tx, name, &all, (from, today), &Viewer::System).await?;
        let stands = |handed: &&succession::Handed| handed.occurrence == place(anchor);
        let Some(handed) = handed
            .iter()
            .find(stands)
            .filter(|handed| !matches!(handed.fate, Fate::Stays(..)))
        else {
            continue;
        };
        let Some(Listed { product, release }) = handed.sealed.peek(&Viewer::System) else {
            continue;
        };
        let to = place(after.day);
        if release.day == to || release.standing != Standing::Planned {
            continue;
        }
        let (plan, now) = (super::edit_release::plan(tx, release).await?, tx.now());
        let (moved, changes) = move_release(release.clone(), to, &plan, &reason, release.revision, now)?;
        keep_quietly(tx, release, &moved, &changes, &reason, "").await?;
        mark_followed(tx, release, &moved).await?;
        plans::pull_next(tx, release, &moved).await?;
        tell(
            tx,
            handed.sealed.seals().to_vec(),
            &product.slug,
            &moved,
            &changes,
        )?;
    }
    Ok(())
}
