//! When somebody is away. Why is asked nowhere and kept nowhere.

use domain::id::PersonId;
use domain::identity::Action;
use domain::rotation::Absence;
use jiff::civil::Date;
use serde_json::json;

use super::member::{check_own, tell};
use super::store;
use crate::db::{AuditEntry, Tx, UseCase, args};
use crate::error::{Error, Result};

/// The most absences that are kept of one person.
const MOST: usize = 500;

/// Says that somebody is away.
#[derive(Debug, Clone)]
pub struct AddAbsence {
    /// Who.
    pub person: PersonId,
    /// The first day.
    pub from: Date,
    /// The last day.
    pub until: Date,
}

impl UseCase for AddAbsence {
    type Out = ();
    const ACTION: Action = Action::KeepOwnDuty;

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        check_own(tx, &self.person)?;
        store::check_here(tx, &self.person).await?;
        if self.until < self.from {
            return Err(Error::invalid("Until", "it ends before it begins"));
        }
        let known = store::absences_of(tx, &self.person).await?;
        let absence = Absence {
            from: self.from,
            until: self.until,
        };
        if known.iter().any(|(_, known)| *known == absence) {
            return Ok(());
        }
        if known.len() >= MOST {
            return Err(Error::invalid(
                "Absences",
                "there are too many; remove old ones first",
            ));
        }
        let id = tx.new_id();
        tx.execute(
            "INSERT INTO rotation_absences (id, person_id, from_day, until_day) VALUES ($1, $2, $3, $4)",
            args![id, self.person.as_str(), self.from, self.until],
        )
        .await?;
        // The days stand with the person alone: the audit is read by others and kept for longer.
        tx.audit(AuditEntry {
            action: "person.absence_added",
            entity: format!("person:{}", self.person),
            detail: json!({}),
        })?;
        tell(tx)
    }
}

/// Takes an absence back.
#[derive(Debug, Clone)]
pub struct RemoveAbsence {
    /// Who.
    pub person: PersonId,
    /// Its id.
    pub absence: String,
}

impl UseCase for RemoveAbsence {
    type Out = ();
    const ACTION: Action = Action::KeepOwnDuty;

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        check_own(tx, &self.person)?;
        let count = tx
            .execute(
                "DELETE FROM rotation_absences WHERE id = $1 AND person_id = $2",
                args![self.absence.as_str(), self.person.as_str()],
            )
            .await?;
        if count == 0 {
            return Err(Error::NotFound("absence"));
        }
        tx.audit(AuditEntry {
            action: "person.absence_removed",
            entity: format!("person:{}", self.person),
            detail: json!({}),
        })?;
        tell(tx)
    }
}
