//! Freezes: when something is forbidden, and what a pipeline is told. The rules are those of [`domain::freezes`].

pub mod add;
pub mod add_past;
pub mod delete;
pub mod edit;
pub mod end;
pub mod grant;
pub mod import;
mod queries;
pub(crate) mod store;

use domain::calendar::KindWords;
use domain::freezes::{Freeze, Override};
use domain::identity::Visibility;

pub use queries::{Grounds, all, granted, grounds};

use crate::calendar::Product;

/// A freeze with the one product that it is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// The freeze.
    pub freeze: Freeze,
    /// The product; none for all.
    pub product: Option<Product>,
    /// How often it was told in other words without being changed, because its product is called otherwise.
    pub said: i64,
}

impl Listed {
    /// How often what is said of it was changed: the SEQUENCE of its event (RFC 5545, 3.8.7.4).
    #[must_use]
    pub const fn changes(&self) -> i64 {
        self.freeze.revision + self.said
    }

    /// The name of the one product that it is for.
    #[must_use]
    pub fn product_name(&self) -> Option<&str> {
        self.product.as_ref().map(|product| product.name.as_str())
    }

    /// The same with what that calls its kinds of releases.
    fn named(&self) -> Option<(&str, &KindWords)> {
        let product = self.product.as_ref();
        product.map(|product| (product.name.as_str(), &product.words))
    }

    /// Whether it is for those alone who see what is embargoed: whoever shows it to others has to know.
    #[must_use]
    pub fn is_embargoed(&self) -> bool {
        let product = self.product.as_ref().map(|product| &product.visibility);
        product
            .into_iter()
            .chain([&self.freeze.visibility])
            .any(|visibility| matches!(visibility, Visibility::Embargoed { .. }))
    }

    /// What it forbids, where and when, as one sentence.
    #[must_use]
    pub fn sentence(&self) -> String {
        self.freeze.sentence(self.named())
    }

    /// The same without the times.
    #[must_use]
    pub fn forbids_words(&self) -> String {
        self.freeze.forbids_words(self.named())
    }
}

/// An override with the names of who and what it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Granted {
    /// The override.
    pub granted: Override,
    /// The name of who gave it.
    pub by: String,
}
