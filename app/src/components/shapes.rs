//! The shapes of the products' marks, for those products that one sees.

use backend::calendar::{Product, queries};
use domain::calendar::view::shapes;
use domain::id::ProductId;
use leptos::prelude::*;

use super::bits::Mark;
use crate::context::RequestContext;
use crate::error::AppError;

/// The shape of each product.
pub struct Shapes(Vec<(ProductId, usize)>);

impl Shapes {
    /// Those of all products that the viewer may see: a product's mark has one shape on every page.
    ///
    /// # Errors
    /// [`AppError`] when the database cannot be read.
    pub async fn load(context: &RequestContext) -> Result<Self, AppError> {
        let products = queries::products(&context.db, &context.viewer())
            .await
            .map_err(|error| context.error(&error))?;
        Ok(Self::among(&products))
    }

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

    /// A product's mark.
    pub fn mark(&self, product: &Product) -> impl IntoView + use<> {
        let (tone, letter) = (product.colour.clone(), product.letter.clone());
        view! { <Mark tone letter shape=self.of(product)/> }
    }

    /// The same, large: beside a heading of a page.
    pub fn large_mark(&self, product: &Product) -> impl IntoView + use<> {
        let (tone, letter) = (product.colour.clone(), product.letter.clone());
        view! { <Mark tone letter shape=self.of(product) large=true/> }
    }
}
