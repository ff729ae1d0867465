//! What was served stays: a write that moves shifts keeps of the past what it would change of it ([`domain::rotation::served`]).

use std::collections::BTreeSet;

use domain::calendar::{Kind, Release, Standing};
use domain::id::{PersonId, ProductId, ReleaseId};
use domain::identity::Viewer;
use domain::rotation::served::{self, Served};
use jiff::civil::Date;

use super::rows::ServedRow;
use super::{Rotation, store};
use crate::calendar::{edit_release::today, store as calendar};
use crate::db::{Query, Tx, args};
use crate::error::Result;

/// What is kept of a product's rotation, as somebody is told it who sees these releases: of others that nothing is to be said.
pub(super) async fn of_product(
    query: &mut impl Query,
    product: &ProductId,
    seen: &BTreeSet<ReleaseId>,
) -> Result<Vec<Served>> {
    let rows: Vec<ServedRow> = query
        .rows(
            "SELECT slot, from_at, until_at, release_id, person_id FROM rotation_served WHERE product_id = $1 \
             ORDER BY slot, from_at",
            args![product.as_str()],
        )
        .await?;
    let kept = rows.into_iter().map(|row| {
        let mut served = row.served()?;
        if served
            .release
            .as_ref()
            .is_some_and(|release| !seen.contains(release))
        {
            (served.release, served.person, served.hidden) = (None, None, true);
        }
        Ok(served)
    });
    kept.collect()
}

/// The rotation of a product before something is written that may move its shifts; none where it has none.
pub(crate) async fn before(tx: &mut Tx, product: &ProductId) -> Result<Option<Rotation>> {
    let mut products = calendar::products(tx).await?;
    products.retain(|known| known.id == *product);
    let now = tx.now();
    match products.pop() {
        Some(product) => store::if_any(tx, &Viewer::System, &product, now).await,
        None => Ok(None),
    }
}

/// The same before a release changes from one of these to the other. None where that can move no shift that has begun: where
/// neither is of the kind that has shifts, nothing of it moves, or another release is still ahead of both.
pub(crate) async fn before_change(
    tx: &mut Tx,
    before: &Release,
    after: &Release,
) -> Result<Option<Rotation>> {
    let about = |release: &Release| {
        let late = release.standing == Standing::Delayed;
        (
            release.day,
            release.standing.is_off(),
            late,
            release.is_published(),
        )
    };
    if after.kind != Kind::Monthly || about(before) == about(after) {
        return Ok(None);
    }
    before_day(tx, &after.product, before.day.min(after.day)).await
}

/// The same before a release is there that was not. What is entered of the past is as it is entered: nobody is known to have
/// served in it.
pub(crate) async fn before_new(tx: &mut Tx, release: &Release) -> Result<Option<Rotation>> {
    if release.kind != Kind::Monthly || release.day < today(tx) {
        return Ok(None);
    }
    before_day(tx, &release.product, release.day).await
}

/// The same before something changes from a day on.
async fn before_day(tx: &mut Tx, product: &ProductId, day: Date) -> Result<Option<Rotation>> {
    // Far in the east a day is over when it has just begun in UTC.
    let soon = domain::calendar::days::plus(today(tx), 1);
    let slot: Option<(String,)> = tx
        .row(
            "SELECT s.key FROM rotation_slots s WHERE s.product_id = $1 AND NOT EXISTS (SELECT 1 FROM releases r \
             WHERE r.product_id = $1 AND r.kind = 'monthly' AND r.standing = 'planned' AND r.day > $2 AND r.day < $3) LIMIT 1",
            args![product.as_str(), soon, day],
        )
        .await?;
    match slot {
        Some(_) => self::before(tx, product).await,
        None => Ok(None),
    }
}

/// Keeps of the past what has been changed since [`before`], in the same write.
pub(crate) async fn keep(tx: &mut Tx, before: Option<Rotation>) -> Result<()> {
    let Some(before) = before else { return Ok(()) };
    let Some(after) = self::before(tx, &before.product.id).await? else {
        return Ok(());
    };
    let now = tx.now();
    for kept in served::keep(&before.roster, &after.roster, now) {
        tx.execute(
            "INSERT INTO rotation_served (product_id, slot, from_at, until_at, release_id, person_id) \
             VALUES ($1, $2, $3, $4, (SELECT r.id FROM releases r WHERE r.id = $5), $6)",
            args![
                before.product.id.as_str(),
                kept.slot,
                kept.from,
                kept.until,
                kept.release.as_ref().map(ReleaseId::as_str),
                kept.person.as_ref().map(PersonId::as_str),
            ],
        )
        .await?;
    }
    Ok(())
}
