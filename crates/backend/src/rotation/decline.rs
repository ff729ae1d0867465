//! Declines what is offered to oneself alone.

use domain::id::SwapId;
use domain::identity::{Action, Actor};
use domain::rotation::SwapState;
use domain::rotation::swap::check_decline;
use serde_json::json;

use super::offer::words;
use super::{news, store, swaps};
use crate::db::{AuditEntry, Tx, UseCase};
use crate::error::{Error, Result};
use crate::live::ShiftTurn;

/// Declines an offer, so that its owner can ask somebody else.
#[derive(Debug, Clone)]
pub struct DeclineOffer {
    /// The product's address.
    pub product: String,
    /// The offer.
    pub swap: SwapId,
}

impl UseCase for DeclineOffer {
    type Out = ();
    const ACTION: Action = Action::KeepOwnDuty;

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        let Actor::Person { id: who, .. } = tx.actor().clone() else {
            return Err(Error::internal("only people decline offers"));
        };
        let (rotation, _) = store::at_hand(tx, &self.product).await?;
        let about = swaps::find(&rotation, &self.swap)?;
        check_decline(about.swap, &who)?;
        swaps::settle(tx, &about.swap.id, SwapState::Declined, None, None).await?;
        tx.audit(AuditEntry {
            action: "shift.offer_declined",
            entity: format!("release:{}", about.swap.release),
            detail: json!({ "slot": about.slot.key, "days": words(about.swap.days) }),
        })?;
        let begins = about
            .swap
            .within(about.cycle, about.slot)
            .and_then(|span| span.from);
        let turn = (about.slot, ShiftTurn::Declined);
        news::tell_of(tx, about.listed, turn, [&about.swap.owner], begins).await
    }
}
