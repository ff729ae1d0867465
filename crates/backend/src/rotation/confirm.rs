//! Confirms what is proposed.

use domain::identity::Action;
use domain::rotation::{Shift, Stand};
use serde_json::json;

use super::store;
use crate::db::{AuditEntry, Tx, UseCase};
use crate::error::{Error, Result};

/// Confirms the proposed shifts of a release, or of all to come.
#[derive(Debug, Clone)]
pub struct ConfirmShifts {
    /// The product's address.
    pub product: String,
    /// The monthly release's address; none for all.
    pub release: Option<String>,
}

impl UseCase for ConfirmShifts {
    /// How many.
    type Out = usize;
    const ACTION: Action = Action::KeepRotation;

    async fn run(&self, tx: &mut Tx) -> Result<usize> {
        let (rotation, today) = store::at_hand(tx, &self.product).await?;
        let only = match &self.release {
            Some(slug) => Some(&store::release(&rotation, slug)?.release.id),
            None => None,
        };
        let mut count = 0;
        for listed in &rotation.releases {
            let id = &listed.release.id;
            if listed.release.day < today || only.is_some_and(|only| only != id) {
                continue;
            }
            let mut slots = Vec::new();
            for slot in &rotation.roster.slots {
                let shift = rotation.roster.shift(id, &slot.key);
                let Some(shift) =
                    shift.filter(|shift| shift.stand == Stand::Proposed && shift.person.is_some())
                else {
                    continue;
                };
                let confirmed = Shift {
                    stand: Stand::Confirmed,
                    ..shift.clone()
                };
                let why = rotation.reasons.get(&(id.clone(), slot.key.clone()));
                store::save_shift(tx, &confirmed, why.map_or("", String::as_str)).await?;
                slots.push(json!({ "slot": slot.key, "person": shift.person }));
            }
            if slots.is_empty() {
                continue;
            }
            count += slots.len();
            tx.audit(AuditEntry {
                action: "shift.confirmed",
                entity: format!("release:{id}"),
                detail: json!({ "shifts": slots }),
            })?;
            store::tell(tx, listed).await?;
        }
        if count == 0 {
            return Err(Error::Taken(
                "there is nothing proposed that could be confirmed".to_owned(),
            ));
        }
        Ok(count)
    }
}
