//! When somebody is away. Why is asked nowhere and kept nowhere.

use domain::calendar::Zone;
use domain::id::PersonId;
use domain::identity::Action;
use domain::rotation::problem::Problem;
use domain::rotation::{Absence, absences};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde_json::json;

use super::calendar::{MOST, window};
use super::member::{check_own, tell};
use super::store;
use crate::db::{AuditEntry, Tx, UseCase, args};
use crate::error::{Error, Result};

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
        let mut absence = Absence {
            from: self.from,
            until: self.until,
        };
        let zone = zone_of(tx, &self.person).await?;
        let today = zone.rules().unwrap_or(TimeZone::UTC).to_datetime(tx.now()).date();
        absence
            .check(today)
            .map_err(|why| Error::invalid("Last day", why))?;
        let known = store::absences_of(tx, &self.person).await?;
        let mut others = known.iter();
        if others.any(|(_, other)| other.from <= absence.from && absence.until <= other.until) {
            return Ok(());
        }
        // What overlaps becomes one.
        let mut left = known.len();
        for (id, other) in &known {
            if !other.meets(&absence) {
                continue;
            }
            absence = absence.with(other);
            left -= 1;
            tx.execute("DELETE FROM rotation_absences WHERE id = $1", args![id.as_str()])
                .await?;
        }
        if left >= MOST {
            return Err(Error::invalid(
                "Absences",
                "there are too many; remove old ones first",
            ));
        }
        let id = tx.new_id();
        tx.execute(
            "INSERT INTO rotation_absences (id, person_id, from_day, until_day) VALUES ($1, $2, $3, $4)",
            args![id, self.person.as_str(), absence.from, absence.until],
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

/// Whose clocks count for somebody's days: their own, and UTC for who takes no part.
async fn zone_of(tx: &mut Tx, person: &PersonId) -> Result<Zone> {
    let members = store::members(tx).await?.into_iter();
    let mut own = members.filter(|member| member.person == *person);
    Ok(own.next().map_or_else(Zone::utc, |member| member.zone))
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
                "DELETE FROM rotation_absences WHERE id = $1 AND person_id = $2 AND source = 'entered'",
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

/// Takes absences in from somebody's own calendar: those of the next two years that are not known yet. What they are called is
/// not kept ([`domain::rotation::absences`]).
#[derive(Clone)]
pub struct ImportAbsences {
    /// Who.
    pub person: PersonId,
    /// The calendar, an `.ics` file.
    pub calendar: String,
}

impl std::fmt::Debug for ImportAbsences {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // What stands in a calendar is private.
        f.debug_struct("ImportAbsences")
            .field("person", &self.person)
            .finish_non_exhaustive()
    }
}

impl UseCase for ImportAbsences {
    /// How many absences are new, and which events could not be read, by their lines.
    type Out = (usize, Vec<Problem>);
    const ACTION: Action = Action::KeepOwnDuty;

    async fn run(&self, tx: &mut Tx) -> Result<(usize, Vec<Problem>)> {
        check_own(tx, &self.person)?;
        store::check_here(tx, &self.person).await?;
        let today = crate::calendar::edit_release::today(tx);
        let zone = zone_of(tx, &self.person).await?;
        let read = absences::read(&self.calendar, &zone, window(today))
            .map_err(|problem| Error::invalid("Calendar", problem))?;
        let known = store::absences_of(tx, &self.person).await?;
        let covered = |absence: &Absence| {
            let mut known = known.iter();
            known.any(|(_, known)| known.from <= absence.from && absence.until <= known.until)
        };
        let mut new = read.away;
        new.retain(|absence| !covered(absence));
        if known.len() + new.len() > MOST {
            return Err(Error::invalid(
                "Calendar",
                format_args!("at most {MOST} absences are kept"),
            ));
        }
        for absence in &new {
            let id = tx.new_id();
            tx.execute(
                "INSERT INTO rotation_absences (id, person_id, from_day, until_day) VALUES ($1, $2, $3, $4)",
                args![id, self.person.as_str(), absence.from, absence.until],
            )
            .await?;
        }
        if !new.is_empty() {
            tx.audit(AuditEntry {
                action: "person.absence_added",
                entity: format!("person:{}", self.person),
                detail: json!({}),
            })?;
            tell(tx)?;
        }
        Ok((new.len(), read.unread))
    }
}
