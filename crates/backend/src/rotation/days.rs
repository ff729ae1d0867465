//! Declared days: nobody is expected to work, and these answer all the same.

use domain::id::PersonId;
use domain::identity::{Action, Visibility};
use jiff::civil::Date;
use serde_json::json;

use super::store;
use crate::db::{AuditEntry, Tx, UseCase, args};
use crate::error::{Error, Result};
use crate::live::Event;

/// The longest name of a day, in characters.
const LONGEST_NAME: usize = 60;

/// Declares a day, or says who answers on one that is declared.
#[derive(Debug, Clone)]
pub struct DeclareDay {
    /// The product's address.
    pub product: String,
    /// The day.
    pub day: Date,
    /// What it is called.
    pub name: String,
    /// Who looks after things.
    pub primary: Option<PersonId>,
    /// Who is asked when the first cannot be reached.
    pub backup: Option<PersonId>,
    /// Who decides when both cannot.
    pub escalation: Option<PersonId>,
}

impl UseCase for DeclareDay {
    type Out = ();
    const ACTION: Action = Action::KeepRotation;

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        let (rotation, _) = store::at_hand(tx, &self.product).await?;
        let name = self.name.trim();
        if name.is_empty() || name.chars().count() > LONGEST_NAME {
            return Err(Error::invalid(
                "Name",
                format_args!("1 to {LONGEST_NAME} characters"),
            ));
        }
        for person in [&self.primary, &self.backup, &self.escalation]
            .into_iter()
            .flatten()
        {
            store::check_here(tx, person).await?;
        }
        let id = |person: &Option<PersonId>| person.as_ref().map(ToString::to_string);
        tx.execute(
            "INSERT INTO rotation_days (product_id, day, name, primary_id, backup_id, escalation_id) \
             VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (product_id, day) DO UPDATE SET name = excluded.name, \
             primary_id = excluded.primary_id, backup_id = excluded.backup_id, escalation_id = excluded.escalation_id",
            args![
                rotation.product.id.as_str(),
                self.day,
                name,
                id(&self.primary),
                id(&self.backup),
                id(&self.escalation),
            ],
        )
        .await?;
        tx.audit(AuditEntry {
            action: "rotation.day_declared",
            entity: format!("product:{}", rotation.product.id),
            detail: json!({
                "day": self.day.to_string(), "name": name, "primary": self.primary, "backup": self.backup,
                "escalation": self.escalation,
            }),
        })?;
        tx.tell(
            vec![rotation.product.visibility.clone(), Visibility::Team],
            Event::Resync,
        )
    }
}

/// Makes a declared day an ordinary one again.
#[derive(Debug, Clone)]
pub struct UndeclareDay {
    /// The product's address.
    pub product: String,
    /// The day.
    pub day: Date,
}

impl UseCase for UndeclareDay {
    type Out = ();
    const ACTION: Action = Action::KeepRotation;

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        let (rotation, _) = store::at_hand(tx, &self.product).await?;
        let count = tx
            .execute(
                "DELETE FROM rotation_days WHERE product_id = $1 AND day = $2",
                args![rotation.product.id.as_str(), self.day],
            )
            .await?;
        if count == 0 {
            return Err(Error::NotFound("declared day"));
        }
        tx.audit(AuditEntry {
            action: "rotation.day_undeclared",
            entity: format!("product:{}", rotation.product.id),
            detail: json!({ "day": self.day.to_string() }),
        })?;
        tx.tell(
            vec![rotation.product.visibility.clone(), Visibility::Team],
            Event::Resync,
        )
    }
}
