//! Puts a product away: nothing new is planned of it, what was planned is called off, and what has been stays. Brought back,
//! its cadences plan again, and what went with it comes back unless somebody has worked on it since.

use domain::calendar::Release;
use domain::calendar::edit::{Refusal, cancel_release};
use domain::identity::{Action, Viewer, Visibility};
use serde_json::json;

use super::add_cadence::seen_kinds;
use super::edit_release::{keep, today};
use super::queries::{Listed, Product};
use super::{extend_horizon, plans, store, succession};
use crate::db::{AuditEntry, Tx, UseCase, args};
use crate::error::{Error, Result};
use crate::live::Event;

/// Puts a product away, or brings it back.
#[derive(Debug, Clone)]
pub struct ArchiveProduct {
    /// The product's address.
    pub product: String,
    /// Whether it goes away.
    pub away: bool,
}

/// Refuses to plan anything of a product that is put away.
pub(crate) fn check_open(product: &Product) -> Result<()> {
    match product.archived {
        None => Ok(()),
        Some(_) => Err(Refusal::PutAway(product.name.clone()).into()),
    }
}

/// Refuses to plan what is off again while its product is put away. That it was out after all may be said.
pub(crate) fn check_again(product: &Product, before: &Release, after: &Release) -> Result<()> {
    if before.standing.is_off() && !after.standing.is_off() && !after.is_published() {
        return check_open(product);
    }
    Ok(())
}

impl UseCase for ArchiveProduct {
    type Out = usize;
    const ACTION: Action = Action::EditProducts;

    /// Gives back how many releases were called off, or are planned again.
    async fn run(&self, tx: &mut Tx) -> Result<usize> {
        let viewer = tx.actor().viewer();
        let mut products = store::products(tx).await?;
        products.retain(|product| product.slug == self.product && product.visibility.admits(&viewer));
        let product = products.pop().ok_or(Error::NotFound("product"))?;
        if product.archived.is_some() == self.away {
            let is = if self.away { "put away" } else { "there" };
            return Err(Error::Taken(format!("{} is {is} already", product.name)));
        }
        let since = self.away.then(|| product.home.day_at(tx.now()));
        tx.execute(
            "UPDATE products SET archived_on = $2 WHERE id = $1",
            args![product.id.as_str(), since],
        )
        .await?;
        tx.audit(AuditEntry {
            action: if self.away {
                "product.archived"
            } else {
                "product.brought_back"
            },
            entity: format!("product:{}", product.id),
            detail: json!({ "slug": product.slug }),
        })?;
        let before = ahead(tx, &product, &viewer).await?.len();
        if self.away {
            call_off(tx, &product, &viewer).await?;
        } else {
            plan_again(tx, &product, &viewer).await?;
        }
        let after = ahead(tx, &product, &viewer).await?.len();
        tx.tell(vec![product.visibility], Event::Resync)?;
        Ok(before.abs_diff(after))
    }
}

/// The releases that can still happen, of those that are there for the viewer.
async fn ahead(tx: &mut Tx, product: &Product, viewer: &Viewer) -> Result<Vec<(Vec<Visibility>, Listed)>> {
    let all = store::of_product(tx, &product.id).await?.into_iter();
    let seen = all.filter_map(|sealed| {
        let seals = sealed.seals().to_vec();
        Some((seals, sealed.open(viewer)?))
    });
    Ok(seen.filter(|(_, listed)| listed.release.is_ahead()).collect())
}

async fn call_off(tx: &mut Tx, product: &Product, viewer: &Viewer) -> Result<()> {
    let reason = "nothing more is planned of this product";
    // The last one first, so that nothing moves along which goes itself.
    for (seals, Listed { release, .. }) in ahead(tx, product, viewer).await?.into_iter().rev() {
        let (seen, now) = (release.revision, tx.now());
        let (after, changes) = cancel_release(release.clone(), reason, seen, now)?;
        keep(
            tx,
            seals,
            &product.slug,
            [&release, &after],
            &changes,
            [reason, ""],
        )
        .await?;
        plans::mark_followed(tx, &release, &after).await?;
    }
    Ok(())
}

async fn plan_again(tx: &mut Tx, product: &Product, viewer: &Viewer) -> Result<()> {
    let kinds = store::kinds(tx).await?;
    let seen = seen_kinds(product, &kinds, viewer)?;
    let from = today(tx);
    for cadence in plans::cadences(tx, &product.id).await? {
        let holds = cadence.until.is_none_or(|until| from <= until);
        // What lies beside another one of it comes back with that.
        let alone = cadence.rule.beside().is_none_or(|beside| beside.contains('/'));
        if holds && alone && seen.contains(&cadence.kind) {
            let reason = "it is planned of this product again";
            succession::again(tx, product, &cadence, from, reason).await?;
        }
    }
    extend_horizon::extend(tx, &product.id).await?;
    Ok(())
}
