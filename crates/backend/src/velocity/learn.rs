//! Learns a product's way to production where nobody has said it: from the first deployment to an environment that GitLab calls
//! production. Without it a product whose production is not called as GitLab's own is would have no figures until an admin says so.
//!
//! It is learned once. What is there then is changed by people alone, and a product that goes GitLab's own way learns nothing.

use domain::velocity::Setting;

use super::{load, set, store};
use crate::calendar::store as calendar;
use crate::connections::sources::Source;
use crate::db::Tx;
use crate::error::Result;

/// What GitLab calls the tier of production.
const PRODUCTION: &str = "production";

/// Learns the way from a deployment of a source that has succeeded, by its environment and the tier of that. Nothing is learned from
/// what is embargoed: the environment's name would show.
pub(crate) async fn learn(tx: &mut Tx, source: &Source, environment: &str, tier: Option<&str>) -> Result<()> {
    let usual = Setting::default();
    if tier != Some(PRODUCTION) || source.embargoed || usual.place(environment).is_some() {
        return Ok(());
    }
    if store::said(tx, &source.product).await?.is_some() {
        return Ok(());
    }
    let Some(way) = Setting::straight_to(environment) else {
        return Ok(());
    };
    let mut products = calendar::products(tx).await?.into_iter();
    let Some(product) = products.find(|product| product.id == source.product) else {
        return Ok(());
    };
    let plain = load::plain(tx, &product).await?;
    if plain.iter().all(|one| one.id != source.id) {
        return Ok(());
    }
    for one in &plain {
        for stage in &usual.stages {
            if load::deploys_to(tx, one, &stage.environment).await? {
                return Ok(());
            }
        }
    }
    set::change(tx, &product, &usual, &way).await
}
