//! A product by its address.

use domain::identity::Viewer;

use super::products;
use crate::calendar::Product;
use crate::db::Query;
use crate::error::{Error, Result};

/// The product at an address.
///
/// # Errors
/// [`Error::NotFound`] when there is none that the viewer may see.
pub(crate) async fn seen_product(query: &mut impl Query, viewer: &Viewer, slug: &str) -> Result<Product> {
    let found = products(query)
        .await?
        .into_iter()
        .find(|product| product.slug == slug && product.visibility.admits(viewer));
    found.ok_or(Error::NotFound("product"))
}
