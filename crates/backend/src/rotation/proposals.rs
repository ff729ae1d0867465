//! Writes a proposal for the releases to come, in the place of the last one.

use domain::identity::Action;
use domain::rotation::propose::{Gap, propose};
use domain::rotation::{Shift, Stand};
use serde_json::json;

use super::store;
use crate::db::{AuditEntry, Tx, UseCase};
use crate::error::{Error, Result};

/// The most releases that are proposed for at once.
pub const MOST: usize = 24;

/// Proposes shifts. What is confirmed or pinned stays.
#[derive(Debug, Clone)]
pub struct ProposeShifts {
    /// The product's address.
    pub product: String,
    /// For how many monthly releases, 1 to [`MOST`].
    pub count: usize,
}

/// What came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Proposed {
    /// How many shifts have somebody by it.
    pub filled: usize,
    /// How many have nobody.
    pub holes: usize,
    /// By how much the best plan may be better.
    pub gap: Gap,
}

impl UseCase for ProposeShifts {
    type Out = Proposed;
    const ACTION: Action = Action::KeepRotation;

    async fn run(&self, tx: &mut Tx) -> Result<Proposed> {
        if !(1..=MOST).contains(&self.count) {
            return Err(Error::invalid(
                "Releases",
                format_args!("a number from 1 to {MOST}"),
            ));
        }
        let (rotation, today) = store::at_hand(tx, &self.product).await?;
        if rotation.roster.slots.is_empty() {
            return Err(Error::invalid(
                "Slots",
                "the rotation has none yet; an admin adds them",
            ));
        }
        let declared = rotation.declared();
        let case = rotation.case(today, self.count, &declared);
        let proposal = propose(&case);
        for choice in &proposal.choices {
            let shift = Shift {
                person: choice.person.clone(),
                stand: Stand::Proposed,
                ..store::empty(&rotation, &choice.release, &choice.slot)
            };
            store::save_shift(tx, &shift, &choice.why).await?;
        }
        let filled = proposal
            .choices
            .iter()
            .filter(|choice| choice.person.is_some())
            .count();
        let done = Proposed {
            filled,
            holes: proposal.choices.len() - filled,
            gap: proposal.gap,
        };
        tx.audit(AuditEntry {
            action: "rotation.proposed",
            entity: format!("product:{}", rotation.product.id),
            detail: json!({ "releases": self.count, "filled": done.filled, "holes": done.holes }),
        })?;
        for listed in &rotation.releases {
            if proposal
                .choices
                .iter()
                .any(|choice| choice.release == listed.release.id)
            {
                store::tell(tx, listed).await?;
            }
        }
        Ok(done)
    }
}
