//! The products beside each other, for whoever begins with nothing but the address of Slipway.

use domain::calendar::Kind;
use domain::identity::Viewer;
use domain::support::Support;

use super::add_cadence::seen_kinds;
use super::queries::Product;
use super::store;
use crate::db::Db;
use crate::error::Result;
use crate::support::store as support;

/// A product as a list of products has it.
#[derive(Debug, Clone)]
pub struct Catalogued {
    /// The product.
    pub product: Product,
    /// The kinds of its releases that the viewer may see.
    pub kinds: Vec<Kind>,
    /// What is supported of it, with its links.
    pub support: Support,
}

/// The products that the viewer may see, by name, those that are put away among them.
///
/// # Errors
/// When the database does.
pub async fn catalogue(db: &Db, viewer: &Viewer) -> Result<Vec<Catalogued>> {
    let mut read = db.read().await?;
    let rows = store::kinds(&mut read).await?;
    let mut products = store::products(&mut read).await?;
    products.retain(|product| product.visibility.admits(viewer));
    let mut entries = Vec::with_capacity(products.len());
    for product in products {
        entries.push(Catalogued {
            kinds: seen_kinds(&product, &rows, viewer)?,
            support: support::load(&mut read, &product.id).await?.support,
            product,
        });
    }
    Ok(entries)
}
