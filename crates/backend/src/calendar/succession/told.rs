//! What of a change of a cadence is told to those who see what follows it.

use domain::calendar::{Cadence, Kind};
use domain::identity::Visibility;

use crate::calendar::queries::Product;
use crate::calendar::{rows, store};
use crate::db::Query;
use crate::error::Result;

/// What of a cadence is told where something follows it. A reason stays when more people see it later, so it names
/// only what everybody sees.
pub(super) struct Told {
    /// Its rule, among its own releases: what that lies beside is public.
    pub rule: bool,
    /// All of it, in the same product: its kind is public, too.
    pub here: bool,
    /// All of it, in other products: the product is public, too.
    pub elsewhere: bool,
}

impl Told {
    /// Looks at `cadence` of a product, among `all` those around it.
    pub(super) async fn of(
        query: &mut impl Query,
        product: &Product,
        all: &[Cadence],
        cadence: &Cadence,
    ) -> Result<Self> {
        let kinds = store::kinds(query).await?;
        let products = store::products(query).await?;
        let public = |product: &Product, kind: Kind| {
            let seals = rows::seals_of(product, &kinds, kind, &Visibility::Public);
            seals.map(|seals| seals.iter().skip(1).all(Visibility::is_public))
        };
        let mut rule = true;
        for anchor in all
            .iter()
            .filter(|other| cadence.rule.beside() == Some(other.name.as_str()))
        {
            let slug = anchor.name.split_once('/').map(|(slug, _)| slug);
            let of = slug.map_or(Some(product), |slug| products.iter().find(|own| own.slug == slug));
            let Some(of) = of else { continue };
            rule &= public(of, anchor.kind)? && (slug.is_none() || of.visibility.is_public());
        }
        let here = rule && public(product, cadence.kind)?;
        Ok(Self {
            rule,
            here,
            elsewhere: here && product.visibility.is_public(),
        })
    }
}
