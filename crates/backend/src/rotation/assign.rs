//! Puts somebody into a shift by hand, or takes them out.

use domain::id::PersonId;
use domain::identity::Action;
use domain::rotation::assign::{Extent, check};
use domain::rotation::duty::watch;
use domain::rotation::{Seen, Shift, Stand};
use serde_json::json;

use super::{news, store, take_over};
use crate::db::{AuditEntry, Tx, UseCase};
use crate::error::{Error, Result};

/// Sets a shift. A manager may do what no proposal would: the page has said what it means. Who has served in it stays: one that
/// runs changes from now on, by a charge.
#[derive(Debug, Clone)]
pub struct AssignShift {
    /// The product's address.
    pub product: String,
    /// The monthly release's address.
    pub release: String,
    /// The key of the slot.
    pub slot: String,
    /// The shift as the page showed it: somebody else may have been quicker.
    pub seen: Seen,
    /// Who is to have it; nobody for a hole.
    pub person: Option<PersonId>,
    /// How firm it is.
    pub stand: Stand,
    /// Whether proposals leave it as it is.
    pub pinned: bool,
}

impl UseCase for AssignShift {
    /// How much of the shift is another person's.
    type Out = Extent;
    const ACTION: Action = Action::KeepRotation;

    async fn run(&self, tx: &mut Tx) -> Result<Extent> {
        let (rotation, _) = store::at_hand(tx, &self.product).await?;
        let listed = store::release(&rotation, &self.release)?;
        let slot = store::slot(&rotation, &self.slot)?;
        let before = rotation.roster.shift(&listed.release.id, &slot.key).cloned();
        if before.as_ref().map_or(Seen::UNTOUCHED, Shift::seen) != self.seen {
            return Err(Error::Taken(
                "somebody changed this shift since you loaded the page; look at it again".to_owned(),
            ));
        }
        let after = Shift {
            person: self.person.clone(),
            stand: self.stand,
            pinned: self.pinned,
            ..store::empty(&rotation, &listed.release.id, &slot.key)
        };
        let cycle = rotation.roster.cycle(&listed.release.id);
        let about = (cycle.ok_or(Error::NotFound("release"))?, slot);
        let out = listed.release.is_published();
        let extent = check(&rotation.roster, about, (&after, out), tx.now())
            .map_err(|refusal| Error::Taken(refusal.to_string()))?;
        if let (Extent::FromNow, Some(person)) = (extent, &self.person) {
            let on = watch(&rotation.roster, slot, tx.now());
            let on = on.ok_or_else(|| Error::internal("a shift that runs has a watch"))?;
            if rotation.roster.to_the_end(&listed.release.id, &slot.key) == Some(person) {
                return Err(take_over::already(&rotation, person));
            }
            take_over::charge(tx, (&rotation, &on), (person, None), "").await?;
            return Ok(extent);
        }
        if let Some(person) = &self.person {
            store::check_here(tx, person).await?;
        }
        if before.as_ref() == Some(&after) {
            return Ok(extent);
        }
        store::save_shift(tx, &after, "set by hand").await?;
        let served = before.as_ref().and_then(Shift::serving);
        news::tell_whose(tx, listed, about, (served, after.serving())).await?;
        tx.audit(AuditEntry {
            action: "shift.assigned",
            entity: format!("release:{}", listed.release.id),
            detail: json!({
                "slot": slot.key,
                "person": after.person,
                "before": before.and_then(|shift| shift.person),
                "stand": after.stand.key(),
                "pinned": after.pinned,
            }),
        })?;
        Ok(extent)
    }
}
