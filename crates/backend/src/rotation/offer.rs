//! Offers a shift, or days of it, and takes that back.

use domain::id::{PersonId, SwapId};
use domain::identity::{Action, Actor};
use domain::rotation::swap::{Refusal, check_offer};
use domain::rotation::waiting::asked;
use domain::rotation::{Swap, SwapState};
use jiff::civil::Date;
use serde_json::json;

use super::{news, store, swaps};
use crate::db::{AuditEntry, Tx, UseCase};
use crate::error::{Error, Result};
use crate::live::ShiftTurn;

/// The longest note, in characters.
const LONGEST_NOTE: usize = 300;

/// Offers one's own confirmed shift.
#[derive(Debug, Clone)]
pub struct OfferShift {
    /// The product's address.
    pub product: String,
    /// The monthly release's address.
    pub release: String,
    /// The key of the slot.
    pub slot: String,
    /// To whom alone; none for everybody eligible.
    pub to: Option<PersonId>,
    /// The first and the last day; none for all of it.
    pub days: Option<(Date, Date)>,
    /// What is said beside; may be empty.
    pub note: String,
}

impl UseCase for OfferShift {
    type Out = SwapId;
    const ACTION: Action = Action::KeepOwnDuty;

    async fn run(&self, tx: &mut Tx) -> Result<SwapId> {
        let Actor::Person { id: owner, .. } = tx.actor().clone() else {
            return Err(Error::internal("only people offer shifts"));
        };
        let note = self.note.trim();
        if note.chars().count() > LONGEST_NOTE {
            return Err(Error::invalid(
                "Note",
                format_args!("at most {LONGEST_NOTE} characters"),
            ));
        }
        let (rotation, _) = store::at_hand(tx, &self.product).await?;
        let release = store::release(&rotation, &self.release)?.release.id.clone();
        if let Some(to) = &self.to {
            store::check_here(tx, to).await?;
        }
        let offer = Swap {
            id: tx.new_id().try_into().map_err(Error::internal)?,
            release,
            slot: store::slot(&rotation, &self.slot)?.key.clone(),
            owner,
            to: self.to.clone(),
            days: self.days,
            note: note.to_owned(),
            state: SwapState::Open,
            taker: None,
        };
        let (listed, cycle) = swaps::shift(&rotation, &offer)?;
        let slot = store::slot(&rotation, &self.slot)?;
        let mut members = rotation.members.iter();
        let to = members.find(|member| Some(&member.person) == self.to.as_ref());
        let known = (&rotation.roster, rotation.swaps.as_slice());
        check_offer(&offer, to, (cycle, slot), known, tx.now())?;
        swaps::insert(tx, &rotation.product.id, &offer).await?;
        tx.audit(AuditEntry {
            action: "shift.offered",
            entity: format!("release:{}", offer.release),
            detail: json!({ "slot": slot.key, "to": offer.to, "days": words(offer.days) }),
        })?;
        let asked = asked((&rotation.roster, &rotation.members), &offer, tx.now());
        let begins = offer.part(cycle, slot)?.from;
        news::tell_of(tx, listed, (slot, ShiftTurn::Offered), asked, begins).await?;
        Ok(offer.id)
    }
}

/// Days for the audit.
pub(super) fn words(days: Option<(Date, Date)>) -> Option<String> {
    days.map(|(first, last)| format!("{first} to {last}"))
}

/// Takes an offer back that nobody has taken.
#[derive(Debug, Clone)]
pub struct WithdrawOffer {
    /// The product's address.
    pub product: String,
    /// The offer.
    pub swap: SwapId,
}

impl UseCase for WithdrawOffer {
    type Out = ();
    const ACTION: Action = Action::KeepOwnDuty;

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        let (rotation, _) = store::at_hand(tx, &self.product).await?;
        let about = swaps::find(&rotation, &self.swap)?;
        if tx.actor().viewer().person() != Some(&about.swap.owner) {
            return Err(Refusal::NotConcerned.into());
        }
        if about.swap.state != SwapState::Open {
            return Err(Refusal::Settled(about.swap.state).into());
        }
        swaps::settle(tx, &about.swap.id, SwapState::Withdrawn, None, None).await?;
        tx.audit(AuditEntry {
            action: "shift.offer_withdrawn",
            entity: format!("release:{}", about.swap.release),
            detail: json!({ "slot": about.slot.key, "days": words(about.swap.days) }),
        })?;
        let asked = asked((&rotation.roster, &rotation.members), about.swap, tx.now());
        let turn = (about.slot, ShiftTurn::Withdrawn);
        news::tell_of(tx, about.listed, turn, asked, None).await
    }
}
