//! The shapes of the products' marks, for those products that one sees.

use backend::calendar::Product;
use domain::calendar::view::shapes;
use domain::id::ProductId;

/// The shape of each product.
pub struct Shapes(Vec<(ProductId, usize)>);

impl Shapes {
    /// Those of these products: all that the viewer may see.
    #[must_use]
    pub fn among(products: &[Product]) -> Self {
        let pairs: Vec<_> = products
            .iter()
            .map(|product| (&product.id, product.colour.as_str()))
            .collect();
        let ids = products.iter().map(|product| product.id.clone());
        Self(ids.zip(shapes(&pairs)).collect())
    }

    /// The one of a product.
    #[must_use]
    pub fn of(&self, product: &Product) -> usize {
        let found = self.0.iter().find(|(id, _)| *id == product.id);
        found.map_or(0, |(_, shape)| *shape)
    }
}
