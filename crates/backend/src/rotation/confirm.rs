//! Confirms what is proposed.

use domain::id::PersonId;
use domain::identity::Action;
use domain::rotation::{Shift, Stand};
use serde_json::json;

use super::{news, store};
use crate::db::{AuditEntry, Tx, UseCase};
use crate::error::{Error, Result};
use crate::live::ShiftTurn;

/// A proposed shift as a page has shown it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposed {
    /// The monthly release's address.
    pub release: String,
    /// The key of the slot.
    pub slot: String,
    /// Who is proposed.
    pub person: PersonId,
}

/// Confirms proposed shifts: those that were seen, and no others. All of them, or nothing.
#[derive(Debug, Clone)]
pub struct ConfirmShifts {
    /// The product's address.
    pub product: String,
    /// What the page has shown as proposed.
    pub shifts: Vec<Proposed>,
}

impl UseCase for ConfirmShifts {
    /// How many.
    type Out = usize;
    const ACTION: Action = Action::KeepRotation;

    async fn run(&self, tx: &mut Tx) -> Result<usize> {
        let (rotation, today) = store::at_hand(tx, &self.product).await?;
        for seen in &self.shifts {
            store::release(&rotation, &seen.release)?;
            store::slot(&rotation, &seen.slot)?;
        }
        let mut count = 0;
        for listed in &rotation.releases {
            let id = &listed.release.id;
            let own = self
                .shifts
                .iter()
                .filter(|seen| seen.release == listed.release.slug.as_str());
            let cycle = rotation.roster.cycle(id);
            let is_over = cycle.is_none_or(|cycle| cycle.last < today);
            let mut slots = Vec::new();
            for seen in own {
                let shift = rotation.roster.shift(id, &seen.slot);
                let proposed = shift.filter(|shift| {
                    shift.stand == Stand::Proposed && shift.person.as_ref() == Some(&seen.person) && !is_over
                });
                let shift = proposed.ok_or_else(|| {
                    let (who, of) = (rotation.name(&seen.person), listed.name());
                    let stands = shift.is_some_and(|shift| {
                        shift.stand == Stand::Confirmed && shift.person.as_ref() == Some(&seen.person)
                    });
                    Error::Taken(if stands {
                        format!("{who} is confirmed for {of} already; what else is still proposed waits as it was")
                    } else {
                        format!(
                            "{who} is not proposed for {of} any more; nothing is confirmed. Look at the rotation again"
                        )
                    })
                })?;
                let confirmed = Shift {
                    stand: Stand::Confirmed,
                    ..shift.clone()
                };
                let why = rotation.reasons.get(&(id.clone(), seen.slot.clone()));
                store::save_shift(tx, &confirmed, why.map_or("", String::as_str)).await?;
                let slot = store::slot(&rotation, &seen.slot)?;
                let begins = cycle.and_then(|cycle| cycle.span(slot).from);
                let turn = (slot, ShiftTurn::Confirmed);
                news::tell_of(tx, listed, turn, [&seen.person], begins).await?;
                slots.push(json!({ "slot": seen.slot, "person": seen.person }));
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
        }
        if count == 0 {
            return Err(Error::Taken(
                "there is nothing proposed that could be confirmed".to_owned(),
            ));
        }
        Ok(count)
    }
}
