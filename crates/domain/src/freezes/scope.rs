//! For what a freeze is, and what of it somebody asks for.

use std::collections::BTreeSet;

use super::act::Act;
use super::environment::Environment;
use crate::calendar::custom::within;
use crate::calendar::{Kind, KindWords};
use crate::id::ProductId;
use crate::words::listed;

/// The kinds of releases and the environments that a freeze is for; empty is all of them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Scope {
    /// Kinds of releases.
    pub kinds: BTreeSet<Kind>,
    /// Environments.
    pub environments: BTreeSet<Environment>,
}

/// What somebody wants to do. What is not said is meant as a whole: who asks without an environment asks for every
/// one, and one freeze of one of them is enough to say no.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// The product.
    pub product: &'a ProductId,
    /// The kind of the release.
    pub kind: Option<Kind>,
    /// Where.
    pub environment: Option<Environment>,
    /// What.
    pub act: Act,
}

impl Scope {
    /// Whether a kind and an environment lie in it; one that is not said does when any does.
    #[must_use]
    pub fn fits(&self, kind: Option<Kind>, environment: Option<Environment>) -> bool {
        kind.is_none_or(|kind| self.kinds.is_empty() || self.kinds.contains(&kind))
            && environment.is_none_or(|environment| {
                self.environments.is_empty() || self.environments.contains(&environment)
            })
    }

    /// The end of a sentence: ` in production for patch releases of GitLab`. `product` is the one product's name, with what it
    /// calls its kinds.
    #[must_use]
    pub fn words(&self, product: Option<(&str, &KindWords)>) -> String {
        let environments: Vec<&str> = self.environments.iter().map(|tier| tier.key()).collect();
        let called = |kind: &Kind| match product {
            Some((_, words)) => within(words.of(*kind)),
            None => kind.key().to_owned(),
        };
        let kinds: Vec<String> = self.kinds.iter().map(called).collect();
        let kinds: Vec<&str> = kinds.iter().map(String::as_str).collect();
        let place = if environments.is_empty() {
            String::new()
        } else {
            format!(" in {}", listed(&environments))
        };
        let what = match (kinds.as_slice(), product.map(|(name, _)| name)) {
            ([], None) => String::new(),
            ([], Some(product)) => format!(" for {product}"),
            (kinds, None) => format!(" for {} releases", listed(kinds)),
            (kinds, Some(product)) => format!(" for {} releases of {product}", listed(kinds)),
        };
        format!("{place}{what}")
    }
}
