//! That a product is called otherwise than before, or calls its releases so: their events in feeds say it, and whoever has them
//! in a calendar gets them anew (RFC 5545, 3.8.7.4). What feeds do not say counts for nothing, and what is said of a kind of
//! releases counts for that kind alone: of a hidden one nobody else hears.

use domain::calendar::{Kind, Release};
use domain::id::ProductId;

use super::edit_product::Looks;
use crate::db::{Tx, args};
use crate::error::Result;
use crate::freezes::store as freezes;

/// Counts what feeds say of a product's releases and freezes otherwise, once it looks otherwise. That is its name, its
/// colour, the words for its kinds, and of releases where their days end; its letter stands in no feed.
pub(super) async fn otherwise(tx: &mut Tx, product: &ProductId, [before, after]: [&Looks; 2]) -> Result<()> {
    let is_called = (&before.name, &before.colour) != (&after.name, &after.colour);
    let is_elsewhere = before.zone != after.zone;
    if is_called || is_elsewhere {
        count(tx, product, &Kind::ALL, 1).await?;
    }
    if is_called {
        return freezes::said_otherwise(tx, product, None).await;
    }
    for kind in Kind::ALL {
        if before.words.of(kind) != after.words.of(kind) {
            if !is_elsewhere {
                count(tx, product, &[kind], 1).await?;
            }
            freezes::said_otherwise(tx, product, Some(kind)).await?;
        }
    }
    Ok(())
}

/// The same, once it counts its lines otherwise: its versions are called otherwise then.
pub(super) async fn lines_otherwise(tx: &mut Tx, product: &ProductId) -> Result<()> {
    count(tx, product, &Kind::ALL, 1).await
}

/// The same, once releases of a kind are deleted: what is planned in their place may be their events, and begins anew to count.
pub(super) async fn gone(
    tx: &mut Tx,
    product: &ProductId,
    kind: Kind,
    releases: impl Iterator<Item = &Release>,
) -> Result<()> {
    let told = releases.filter(|release| release.visibility.is_public());
    let most = told.map(|release| {
        let steps = release.steps.iter().map(|step| step.sequence).max();
        release.sequence + release.by_steps.times + steps.unwrap_or_default()
    });
    match most.max() {
        None | Some(0) => Ok(()),
        Some(most) => count(tx, product, &[kind], most).await,
    }
}

async fn count(tx: &mut Tx, product: &ProductId, kinds: &[Kind], times: i64) -> Result<()> {
    let now = tx.now();
    for kind in kinds {
        tx.execute(
            "UPDATE kinds SET said = said + $4, said_at = $3 WHERE product_id = $1 AND kind = $2",
            args![product.as_str(), kind.key(), now, times],
        )
        .await?;
    }
    Ok(())
}
