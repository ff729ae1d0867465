//! How far facts have brought releases stays when the source that told of them is taken out, hidden or shown: from then on it
//! stands as if whoever does that had said it, so no later fact takes it back.

use domain::calendar::edit::{Change, What};
use domain::calendar::{Kind, Release, Stage, StepState};
use domain::id::ProductId;
use domain::identity::Viewer;
use domain::sources::{ByFacts, Facts, left};

use super::{by_facts, facts_of, is_hidden};
use crate::calendar::{edit_release, proposals, store as calendar};
use crate::db::{Query, Tx, args};
use crate::error::{Error, Result};

/// Why the sources do not say any more what they had said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::connections) enum Lost {
    /// One of them was taken out.
    Project,
    /// Other ones count for a release, since one of them was hidden or shown.
    Counting,
}

impl Lost {
    /// Why a step stands as it does, for the team. Of what is hidden it says nothing, not even that there is something.
    const fn why(self) -> &'static str {
        match self {
            Self::Project => "the project whose tag had said so was taken out of the product",
            Self::Counting => "which tags count for this release has changed; what they had said stays",
        }
    }
}

/// A release that a fact has brought somewhere, and what the sources say of it.
pub(in crate::connections) struct Reached {
    /// With the versions that it would ship, where they are not fixed.
    release: Release,
    hidden: bool,
    by_facts: ByFacts,
    facts: Vec<Facts>,
}

#[derive(sqlx_macros::FromRow)]
struct Text {
    text: String,
}

/// The releases of a product that facts have brought somewhere, and that are not out.
pub(in crate::connections) async fn reached(tx: &mut Tx, product: &ProductId) -> Result<Vec<Reached>> {
    let sql = "SELECT r.id AS text FROM releases r WHERE r.product_id = $1 AND r.standing IN ('planned', 'delayed') \
               AND EXISTS (SELECT 1 FROM steps s WHERE s.release_id = r.id AND s.reaches IN ('closed', 'tagged') \
               AND s.state = 'reached') AND NOT EXISTS (SELECT 1 FROM steps p WHERE p.release_id = r.id \
               AND p.reaches = 'published' AND p.state = 'reached') ORDER BY r.id";
    let rows: Vec<Text> = tx.rows(sql, args![product.as_str()]).await?;
    let mut all = Vec::new();
    for Text { text } in rows {
        let sealed = calendar::by_id(tx, &text.parse().map_err(Error::internal)?).await?;
        let mut hidden = sealed.as_ref().is_some_and(is_hidden);
        let Some(mut release) = sealed.and_then(|sealed| Some(sealed.open(&Viewer::System)?.release)) else {
            continue;
        };
        let by_facts = by_facts(tx, &release).await?;
        if release.versions.is_empty() {
            if release.kind != Kind::Patch || !release.visibility.is_public() {
                continue;
            }
            // As it was followed.
            hidden = false;
            release.versions = proposals::proposed(tx, &Viewer::Anonymous, &release).await?;
        }
        let facts = facts_of(tx, product, &release.versions, hidden).await?;
        all.push(Reached {
            release,
            hidden,
            by_facts,
            facts,
        });
    }
    Ok(all)
}

/// Leaves to people what the sources that there are now do not say any more of these releases.
pub(in crate::connections) async fn leave_to_people(
    tx: &mut Tx,
    all: Vec<Reached>,
    lost: Lost,
) -> Result<()> {
    for Reached {
        release,
        hidden,
        by_facts,
        facts,
    } in all
    {
        let now = facts_of(tx, &release.product, &release.versions, hidden).await?;
        let left = left(release.kind, by_facts, &facts, &now);
        let mut steps = release.steps.iter();
        let closes = steps.find(|step| step.reaches == Some(Stage::Closed));
        let tag = release.steps.iter().find(|step| step.is_tag());
        let went = closes.filter(|_| left.closed).into_iter();
        for step in went.chain(tag.filter(|_| left.tagged)) {
            let StepState::Reached { on, .. } = step.state else {
                continue;
            };
            let change = Change {
                step: Some(step.id.clone()),
                what: What::Reached { on, planned: None },
            };
            edit_release::record(tx, &release, &change, "", lost.why()).await?;
        }
    }
    Ok(())
}
