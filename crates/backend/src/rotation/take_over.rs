//! Puts somebody in charge from this minute, and ends that.

use domain::id::{PersonId, TakeoverId};
use domain::identity::{Action, Actor};
use domain::rotation::duty::watch;
use domain::rotation::{Shift, Takeover, TakeoverKind, Watch};
use jiff::Timestamp;
use serde_json::json;

use super::{Rotation, news, store, takeovers};
use crate::db::{AuditEntry, Tx, UseCase};
use crate::error::{Error, Result};
use crate::live::ShiftTurn;

/// The longest reason, in characters.
const LONGEST_REASON: usize = 500;

/// Puts somebody in charge of a slot from now on: in the place of whoever is on duty, until that one's part ends, so at most
/// until the shift does. Days on which others have agreed stay theirs. Who had it is told by what everybody sees.
#[derive(Debug, Clone)]
pub struct PutInCharge {
    /// The product's address.
    pub product: String,
    /// The key of the slot.
    pub slot: String,
    /// Who is on duty, as the page showed it; none for nobody.
    pub seen: Option<PersonId>,
    /// Who takes over.
    pub person: PersonId,
    /// Why; may be empty. The team reads it.
    pub reason: String,
}

impl UseCase for PutInCharge {
    type Out = TakeoverId;
    const ACTION: Action = Action::KeepRotation;

    async fn run(&self, tx: &mut Tx) -> Result<TakeoverId> {
        let reason = self.reason.trim();
        if reason.chars().count() > LONGEST_REASON {
            return Err(Error::invalid(
                "Reason",
                format_args!("at most {LONGEST_REASON} characters"),
            ));
        }
        let (rotation, _) = store::at_hand(tx, &self.product).await?;
        let slot = store::slot(&rotation, &self.slot)?;
        let now = tx.now();
        let on = watch(&rotation.roster, slot, now).ok_or_else(|| {
            Error::Taken(if rotation.is_hidden(slot, now) {
                "the shift that is on is of a release that you may not see; somebody who may can put somebody in charge"
                    .to_owned()
            } else {
                "no monthly release is planned, so there is no shift to take over".to_owned()
            })
        })?;
        if on.person != self.seen.as_ref() {
            return Err(Error::Taken(match on.person {
                Some(person) => format!(
                    "{} is in charge by now; look at the rotation again",
                    rotation.name(person)
                ),
                None => "nobody is in charge by now; look at the rotation again".to_owned(),
            }));
        }
        if on.person == Some(&self.person) {
            return Err(already(&rotation, &self.person));
        }
        let part = on.by.and_then(|by| by.until);
        charge(tx, (&rotation, &on), (&self.person, part), reason).await
    }
}

/// Somebody is to get what is theirs.
pub(super) fn already(rotation: &Rotation, person: &PersonId) -> Error {
    Error::Taken(format!("{} is in charge already", rotation.name(person)))
}

/// Puts somebody in charge from now on, in the place of whoever is on duty, until an instant, or for all that is left of the shift.
/// Days on which others have agreed, and which have not begun, stay theirs.
pub(super) async fn charge(
    tx: &mut Tx,
    (rotation, on): (&Rotation, &Watch<'_>),
    (person, until): (&PersonId, Option<Timestamp>),
    reason: &str,
) -> Result<TakeoverId> {
    let Actor::Person { id: by, .. } = tx.actor().clone() else {
        return Err(Error::internal("only people put somebody in charge"));
    };
    store::check_here(tx, person).await?;
    let listed = rotation
        .release(on.release)
        .ok_or_else(|| Error::internal("a cycle without its release"))?;
    let id: TakeoverId = tx.new_id().try_into().map_err(Error::internal)?;
    let takeover = Takeover {
        id: id.clone(),
        release: on.release.clone(),
        slot: on.slot.key.clone(),
        person: person.clone(),
        kind: TakeoverKind::Charge,
        from: tx.now(),
        until,
    };
    takeovers::insert(tx, &rotation.product.id, &takeover, (reason, &by)).await?;
    tx.audit(AuditEntry {
        action: "shift.taken_over",
        entity: format!("release:{}", on.release),
        detail: json!({
            "slot": on.slot.key, "person": person, "instead_of": on.person, "reason": reason,
        }),
    })?;
    let both = [Some(person), on.person].into_iter().flatten();
    news::tell_of(tx, listed, (on.slot, ShiftTurn::InCharge), both, None).await?;
    Ok(id)
}

/// Gives a slot back: whoever would be on duty without that charge is so again, from now on. What two agreed on is theirs to
/// undo before it begins, and no charge.
#[derive(Debug, Clone)]
pub struct GiveBack {
    /// The product's address.
    pub product: String,
    /// The takeover.
    pub takeover: TakeoverId,
}

impl UseCase for GiveBack {
    type Out = ();
    const ACTION: Action = Action::KeepRotation;

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        let (rotation, _) = store::at_hand(tx, &self.product).await?;
        let now = tx.now();
        let mut takeovers = rotation.roster.takeovers.iter();
        let takeover = takeovers
            .find(|takeover| takeover.id == self.takeover)
            .ok_or(Error::NotFound("takeover"))?;
        let slot = store::slot(&rotation, &takeover.slot)?;
        if takeover.kind == TakeoverKind::Swap {
            return Err(Error::Taken(
                "these days were swapped, which is no charge to be given back; put somebody else in charge"
                    .to_owned(),
            ));
        }
        let by = watch(&rotation.roster, slot, now).and_then(|on| on.by);
        if by.is_none_or(|by| by.id != takeover.id) {
            return Err(Error::Taken(
                "it is not what holds now; look at the rotation again".to_owned(),
            ));
        }
        let listed = rotation
            .release(&takeover.release)
            .ok_or(Error::NotFound("release"))?;
        takeovers::end(tx, &takeover.id).await?;
        tx.audit(AuditEntry {
            action: "shift.given_back",
            entity: format!("release:{}", takeover.release),
            detail: json!({ "slot": takeover.slot, "person": takeover.person }),
        })?;
        let planned = rotation.roster.shift(&takeover.release, &takeover.slot);
        let planned = planned.and_then(Shift::serving);
        let both = [Some(&takeover.person), planned].into_iter().flatten();
        news::tell_of(tx, listed, (slot, ShiftTurn::GivenBack), both, None).await
    }
}
