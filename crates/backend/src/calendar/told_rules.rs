//! Of which cadences the rule is told: it may name another cadence, beside whose days its own lie.

use std::collections::HashSet;

use domain::calendar::Cadence;
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
    let all_kinds = store::kinds(query).await?;
    let own = seen_of(query, viewer, product, &all_kinds).await?;
    let mut names: HashSet<String> = own.iter().map(|cadence| cadence.name.clone()).collect();
    if own.iter().any(|cadence| cadence.rule.beside_foreign().is_some()) {
        let mut others = store::products(query).await?;
        others.retain(|other| other.id != product.id && other.visibility.admits(viewer));
        for other in others {
            let seen = seen_of(query, viewer, &other, &all_kinds).await?;
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
    Ok(told.collect())
}

/// The cadences of a product of kinds that the viewer may see.
async fn seen_of(
    query: &mut impl Query,
    viewer: &Viewer,
    product: &Product,
    all_kinds: &[KindRow],
) -> Result<Vec<Cadence>> {
    let kinds = seen_kinds(product, all_kinds, viewer)?;
    let mut cadences = plans::cadences(query, &product.id).await?;
    cadences.retain(|cadence| kinds.contains(&cadence.kind));
    Ok(cadences)
}
