//! Takes a shift that somebody offers, and undoes that before it begins.

use domain::id::{SwapId, TakeoverId};
use domain::identity::{Action, Actor};
use domain::rotation::swap::{check_take, check_undo};
use domain::rotation::{Shift, SwapState, Takeover, TakeoverKind};
use serde_json::json;

use super::offer::words;
use super::{news, store, swaps, takeovers};
use crate::db::{AuditEntry, Tx, UseCase};
use crate::error::{Error, Result};
use crate::live::ShiftTurn;

/// Takes what is offered. Who offers it has agreed by that.
#[derive(Debug, Clone)]
pub struct TakeShift {
    /// The product's address.
    pub product: String,
    /// The offer.
    pub swap: SwapId,
}

impl UseCase for TakeShift {
    type Out = ();
    const ACTION: Action = Action::KeepOwnDuty;

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        let Actor::Person { id: taker, .. } = tx.actor().clone() else {
            return Err(Error::internal("only people take shifts"));
        };
        let (rotation, _) = store::at_hand(tx, &self.product).await?;
        let about = swaps::find(&rotation, &self.swap)?;
        let mut members = rotation.members.iter();
        let member = members.find(|member| member.person == taker).ok_or_else(|| {
            Error::Taken("you take no part in the rotation yet; say first when and where you work".to_owned())
        })?;
        let swap = about.swap;
        let shift = rotation.roster.shift(&swap.release, &swap.slot);
        let span = check_take(
            swap,
            member,
            (about.cycle, about.slot),
            &rotation.roster,
            tx.now(),
        )?;
        let takeover = match (swap.days, shift, span.from) {
            (Some(_), _, Some(from)) => {
                let id: TakeoverId = tx.new_id().try_into().map_err(Error::internal)?;
                let takeover = Takeover {
                    id: id.clone(),
                    release: swap.release.clone(),
                    slot: swap.slot.clone(),
                    person: taker.clone(),
                    kind: TakeoverKind::Swap,
                    from,
                    until: Some(span.until),
                };
                let product = &rotation.product.id;
                takeovers::insert(tx, product, &takeover, ("swapped", &swap.owner)).await?;
                Some(id)
            }
            (None, Some(_), _) => None,
            _ => return Err(Error::internal("a shift that is checked is there")),
        };
        let takeover = takeover.as_ref().map(TakeoverId::as_str);
        swaps::settle(tx, &swap.id, SwapState::Taken, Some(&taker), takeover).await?;
        if let (None, Some(shift)) = (swap.days, shift) {
            let theirs = Shift {
                person: Some(taker.clone()),
                ..shift.clone()
            };
            let why = rotation.reasons.get(&(swap.release.clone(), swap.slot.clone()));
            swaps::keep_why(tx, &swap.id, why.map_or("", String::as_str)).await?;
            // Whatever else was offered of it lapses; this offer is taken by now.
            store::save_shift(tx, &theirs, "swapped").await?;
        }
        tx.audit(AuditEntry {
            action: "shift.swapped",
            entity: format!("release:{}", swap.release),
            detail: json!({ "slot": swap.slot, "of": swap.owner, "days": words(swap.days) }),
        })?;
        let (turn, both) = ((about.slot, ShiftTurn::Taken), [&swap.owner, &taker]);
        news::tell_of(tx, about.listed, turn, both, span.from).await
    }
}

/// Undoes a swap that has not begun, for one of the two: everything is as it was before.
#[derive(Debug, Clone)]
pub struct UndoSwap {
    /// The product's address.
    pub product: String,
    /// The swap.
    pub swap: SwapId,
}

impl UseCase for UndoSwap {
    type Out = ();
    const ACTION: Action = Action::KeepOwnDuty;

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        let Actor::Person { id: who, .. } = tx.actor().clone() else {
            return Err(Error::internal("only people undo swaps"));
        };
        let (rotation, _) = store::at_hand(tx, &self.product).await?;
        let about = swaps::find(&rotation, &self.swap)?;
        let swap = about.swap;
        check_undo(
            swap,
            &who,
            (about.cycle, about.slot),
            (&rotation.roster, &rotation.swaps),
            tx.now(),
        )?;
        let shift = rotation.roster.shift(&swap.release, &swap.slot);
        let before = swaps::before(tx, &swap.id).await?;
        if let Some(takeover) = before.takeover_id {
            takeovers::remove(tx, &takeover).await?;
        } else if let Some(shift) = shift {
            let back = Shift {
                person: Some(swap.owner.clone()),
                ..shift.clone()
            };
            let why = before.why.as_deref().unwrap_or("a swap was undone");
            store::save_shift(tx, &back, why).await?;
        }
        swaps::settle(tx, &swap.id, SwapState::Undone, swap.taker.as_ref(), None).await?;
        tx.audit(AuditEntry {
            action: "shift.swap_undone",
            entity: format!("release:{}", swap.release),
            detail: json!({ "slot": swap.slot, "days": words(swap.days) }),
        })?;
        let begins = swap.within(about.cycle, about.slot).and_then(|span| span.from);
        let both = [Some(&swap.owner), swap.taker.as_ref()].into_iter().flatten();
        news::tell_of(tx, about.listed, (about.slot, ShiftTurn::Undone), both, begins).await
    }
}
