//! Says which slots a rotation has, and who answers when nobody works.

use domain::identity::Action;
use domain::rotation::slot::{read_slots, write_slots};
use serde_json::json;

use super::{served, store};
use crate::calendar::store as calendar;
use crate::db::{AuditEntry, Tx, UseCase, args};
use crate::error::{Error, Result};
use crate::live::Event;

/// The longest text about the escalation contact, in characters.
const LONGEST_CONTACT: usize = 200;

/// Sets the slots of a product's rotation. Shifts of a slot that is gone are kept and not shown.
#[derive(Debug, Clone)]
pub struct SetRotation {
    /// The product's address.
    pub product: String,
    /// How often that was changed, as the person has seen it.
    pub seen: i64,
    /// The slots, a line for each.
    pub slots: String,
    /// Who answers at weekends and on declared days; may be empty.
    pub escalation: String,
}

impl UseCase for SetRotation {
    type Out = ();
    const ACTION: Action = Action::EditProducts;

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        let viewer = tx.actor().viewer();
        let product = calendar::seen_product(tx, &viewer, &self.product).await?;
        let (_, revision) = store::head(tx, &product.id).await?;
        if revision != self.seen {
            return Err(Error::Taken(
                "somebody changed the slots since you loaded the page; look at them again".to_owned(),
            ));
        }
        let slots = read_slots(&self.slots)?;
        let escalation = self.escalation.trim();
        if escalation.chars().count() > LONGEST_CONTACT {
            return Err(Error::invalid(
                "Escalation contact",
                format_args!("at most {LONGEST_CONTACT} characters"),
            ));
        }
        let before = served::before(tx, &product.id).await?;
        let id = product.id.as_str();
        tx.execute(
            "INSERT INTO rotations (product_id, escalation, revision) VALUES ($1, $2, 1) ON CONFLICT (product_id) \
             DO UPDATE SET escalation = excluded.escalation, revision = rotations.revision + 1",
            args![id, escalation],
        )
        .await?;
        tx.execute("DELETE FROM rotation_slots WHERE product_id = $1", args![id])
            .await?;
        for (position, slot) in (0_i64..).zip(&slots) {
            let hours = slot.hours.as_ref();
            let (time, zone) = &slot.handover;
            tx.execute(
                "INSERT INTO rotation_slots (product_id, key, position, name, kind, regions, hours_from, hours_until, \
                 hours_zone, handover_time, handover_zone) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
                args![
                    id,
                    slot.key.as_str(),
                    position,
                    slot.name.as_str(),
                    slot.kind.key(),
                    slot.regions.join(" "),
                    hours.map(|hours| store::clock(hours.from)),
                    hours.map(|hours| store::clock(hours.until)),
                    hours.map(|hours| hours.zone.to_string()),
                    store::clock(*time),
                    zone.as_str(),
                ],
            )
            .await?;
        }
        // Handed over at another hour, a slot was still whose it was.
        served::keep(tx, before).await?;
        tx.audit(AuditEntry {
            action: "rotation.slots_set",
            entity: format!("product:{}", product.id),
            detail: json!({ "slots": write_slots(&slots), "escalation": escalation }),
        })?;
        tx.tell(
            vec![product.visibility, domain::identity::Visibility::Team],
            Event::Resync,
        )
    }
}
