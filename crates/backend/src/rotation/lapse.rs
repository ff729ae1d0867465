//! Settles what was offered and has begun without anybody who took it. Slipway does that by itself, once, and tells whom it
//! concerned.

use domain::id::PersonId;
use domain::identity::{Action, Viewer};
use domain::rotation::waiting::asked;
use domain::rotation::{Swap, SwapState};
use jiff::{SignedDuration, Timestamp};

use super::swaps::{self, Lapsing};
use super::{Rotation, store};
use crate::calendar::{Product, store as calendar};
use crate::db::{Db, Query, Tx, UseCase, args};
use crate::error::Result;

/// The products with an offer that has begun, by their addresses.
///
/// # Errors
/// When the database does.
pub async fn due(db: &Db, now: Timestamp) -> Result<Vec<String>> {
    let mut read = db.read().await?;
    let mut found = Vec::new();
    for product in with_offers(&mut read).await? {
        let rotation = store::if_any(&mut read, &Viewer::System, &product, now).await?;
        if rotation.is_some_and(|rotation| begun(&rotation, now).next().is_some()) {
            found.push(product.slug);
        }
    }
    Ok(found)
}

/// The products of which something is offered.
async fn with_offers(query: &mut impl Query) -> Result<Vec<Product>> {
    let ids: Vec<(String,)> = query
        .rows(
            "SELECT DISTINCT product_id FROM rotation_swaps WHERE state = $1",
            args![SwapState::Open.key()],
        )
        .await?;
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut products = calendar::products(query).await?;
    products.retain(|product| ids.iter().any(|(id,)| id == product.id.as_str()));
    Ok(products)
}

/// The offers that have begun, each with when it did.
fn begun(rotation: &Rotation, now: Timestamp) -> impl Iterator<Item = (&Swap, Timestamp)> {
    rotation.swaps.iter().filter_map(move |swap| {
        let slot = store::slot(rotation, &swap.slot).ok()?;
        let cycle = rotation.roster.cycle(&swap.release)?;
        Some((swap, swap.begun_at((cycle, slot), now)?))
    })
}

/// Settles the offers of a product that have begun.
#[derive(Debug, Clone)]
pub struct LapseOffers {
    /// The product's address.
    pub product: String,
}

impl UseCase for LapseOffers {
    /// How many.
    type Out = usize;
    const ACTION: Action = Action::Operate;

    async fn run(&self, tx: &mut Tx) -> Result<usize> {
        let (rotation, _) = store::at_hand(tx, &self.product).await?;
        let now = tx.now();
        let mut count = 0;
        for (swap, from) in begun(&rotation, now) {
            // Whoever could take it until then.
            let before = from.checked_sub(SignedDuration::from_millis(1)).unwrap_or(from);
            let others: Vec<PersonId> = asked((&rotation.roster, &rotation.members), swap, before)
                .into_iter()
                .cloned()
                .collect();
            let offer = Lapsing {
                id: swap.id.to_string(),
                release_id: swap.release.to_string(),
                slot: swap.slot.clone(),
                owner_id: swap.owner.to_string(),
                to_id: swap.to.as_ref().map(ToString::to_string),
            };
            swaps::lapse(tx, vec![offer], &others).await?;
            count += 1;
        }
        Ok(count)
    }
}
