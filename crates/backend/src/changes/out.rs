//! Which versions of a line are out though a project has no tag of them: the push of a tag may be lost, and a project may be
//! tagged with some versions alone. What goes to such a line is for the version behind them, for a way and for contents alike.
//!
//! Only what the viewer may see counts: nothing tells of a version that is out unseen.

use std::collections::BTreeMap;

use domain::calendar::{Release, StepState, Version};
use domain::changes::LineTags;
use domain::id::ProductId;
use domain::identity::Viewer;
use jiff::Timestamp;

use crate::calendar::{queries, store as calendar};
use crate::db::Query;
use crate::error::Result;

/// So many versions behind the last tag are looked at.
const MOST: usize = 100;

/// What is out of a product, as far as one viewer sees; each version is asked for once.
pub(super) struct Out<'v> {
    viewer: &'v Viewer,
    product: ProductId,
    known: BTreeMap<Version, Option<Timestamp>>,
}

impl<'v> Out<'v> {
    pub(super) fn new(viewer: &'v Viewer, product: &ProductId) -> Self {
        Self {
            viewer,
            product: product.clone(),
            known: BTreeMap::new(),
        }
    }

    /// Takes the versions that are out behind the last tag of a line into its tags, up to that one, or all of them.
    pub(super) async fn add_to(
        &mut self,
        query: &mut impl Query,
        tags: &mut LineTags,
        last: Option<Version>,
    ) -> Result<()> {
        for _ in 0..MOST {
            let next = tags.next();
            if last.is_some_and(|last| next > last) {
                break;
            }
            let Some(since) = self.since(query, next).await? else {
                break;
            };
            tags.next_is_out(since);
        }
        Ok(())
    }

    /// Since when a version is out; none for one that is not.
    async fn since(&mut self, query: &mut impl Query, version: Version) -> Result<Option<Timestamp>> {
        if let Some(known) = self.known.get(&version) {
            return Ok(*known);
        }
        let shipping = calendar::shipping(query, &self.product, version).await?;
        let seen = shipping
            .into_iter()
            .filter_map(|sealed| queries::open(sealed, self.viewer));
        let since = seen.filter_map(|listed| out_since(&listed.release)).min();
        self.known.insert(version, since);
        Ok(since)
    }
}

/// Since when a release is out; the end of the day where no more is known. None for one that is not.
pub(super) fn out_since(release: &Release) -> Option<Timestamp> {
    if !release.is_published() {
        return None;
    }
    match release.publication()?.state {
        StepState::Reached { at: Some(at), .. } => Some(at),
        StepState::Reached { on, at: None } => release.home().day_ends(on),
        _ => None,
    }
}
