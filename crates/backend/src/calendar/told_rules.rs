//! Of which cadences the rule is told: it may name another cadence, beside whose days its own lie.

use std::collections::{HashMap, HashSet};

use domain::calendar::Cadence;
use domain::id::ProductId;
use domain::identity::Viewer;

use super::add_cadence::seen_kinds;
use super::queries::Product;
use super::rows::KindRow;
use super::{plans, store};
use crate::db::Query;
use crate::error::Result;

/// The cadences of a product that the viewer may see, but for those beside something hidden, of it or of another product: their
/// rules would name it.
pub(crate) async fn told(query: &mut impl Query, viewer: &Viewer, product: &Product) -> Result<Vec<Cadence>> {
    let kinds = store::kinds(query).await?;
    let mut all = plans::all_cadences(query, product.id.as_str()).await?;
    let mut products = Vec::new();
    let is_beside = |cadence: &Cadence| cadence.rule.beside_foreign().is_some();
    if all.values().flatten().any(is_beside) {
        all = plans::all_cadences(query, "").await?;
        products = store::products(query).await?;
    }
    told_among(viewer, product, (&products, &kinds, &all))
}

/// The same, where all is read already: the products, who sees their kinds, and their cadences. Of other products they are needed
/// where a cadence lies beside one of those.
pub(super) fn told_among(
    viewer: &Viewer,
    product: &Product,
    (products, kinds, all): (&[Product], &[KindRow], &HashMap<ProductId, Vec<Cadence>>),
) -> Result<Vec<Cadence>> {
    let own = seen_of(viewer, product, (kinds, all))?;
    let mut names: HashSet<String> = own.iter().map(|cadence| cadence.name.clone()).collect();
    if own.iter().any(|cadence| cadence.rule.beside_foreign().is_some()) {
        let others = products
            .iter()
            .filter(|other| other.id != product.id && other.visibility.admits(viewer));
        for other in others {
            let seen = seen_of(viewer, other, (kinds, all))?;
            names.extend(
                seen.iter()
                    .map(|cadence| format!("{}/{}", other.slug, cadence.name)),
            );
        }
    }
    let told = own.into_iter().filter(|cadence| {
        let beside = cadence.rule.beside();
        beside.is_none_or(|beside| names.contains(beside))
    });
    Ok(told.cloned().collect())
}

/// The cadences of a product of kinds that the viewer may see.
fn seen_of<'c>(
    viewer: &Viewer,
    product: &Product,
    (kinds, all): (&[KindRow], &'c HashMap<ProductId, Vec<Cadence>>),
) -> Result<Vec<&'c Cadence>> {
    let kinds = seen_kinds(product, kinds, viewer)?;
    let own = all.get(&product.id).into_iter().flatten();
    Ok(own.filter(|cadence| kinds.contains(&cadence.kind)).collect())
}
