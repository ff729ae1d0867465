//! When somebody is away. Why is asked nowhere and kept nowhere.

use domain::calendar::Zone;
use domain::id::PersonId;
use domain::identity::Action;
use domain::rotation::absences::Found;
use domain::rotation::problem::Problem;
use domain::rotation::{Absence, BadAbsence, absences};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde_json::json;

use super::calendar::MOST;
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
        let absence = Absence {
            from: self.from,
            until: self.until,
        };
        let (_, today) = theirs(tx, &self.person).await?;
        let mut known = store::absences_of(tx, &self.person).await?;
        let is_new = enter(tx, (&self.person, today), &mut known, absence).await?;
        if is_new.map_err(|why| Error::invalid(why.field(), why))? {
            told(tx, &self.person)?;
        }
        Ok(())
    }
}

/// Writes an absence down beside those that were entered; gives whether it says anything new. What overlaps becomes one.
async fn enter(
    tx: &mut Tx,
    (person, today): (&PersonId, Date),
    known: &mut Vec<(String, Absence)>,
    absence: Absence,
) -> Result<Result<bool, BadAbsence>> {
    let said: Vec<Absence> = known.iter().map(|(_, absence)| *absence).collect();
    let (whole, met) = match absence.beside(&said, today) {
        Ok(Some(new)) => new,
        Ok(None) => return Ok(Ok(false)),
        Err(why) => return Ok(Err(why)),
    };
    if known.len() - met.len() >= MOST {
        return Err(Error::invalid(
            "Absences",
            format_args!("at most {MOST} are kept; remove old ones first"),
        ));
    }
    for place in met.into_iter().rev() {
        let (id, _) = known.remove(place);
        tx.execute("DELETE FROM rotation_absences WHERE id = $1", args![id])
            .await?;
    }
    let id = tx.new_id();
    tx.execute(
        "INSERT INTO rotation_absences (id, person_id, from_day, until_day) VALUES ($1, $2, $3, $4)",
        args![id.as_str(), person.as_str(), whole.from, whole.until],
    )
    .await?;
    known.push((id, whole));
    Ok(Ok(true))
}

/// The days stand with the person alone: the audit is read by others and kept for longer.
fn told(tx: &mut Tx, person: &PersonId) -> Result<()> {
    tx.audit(AuditEntry {
        action: "person.absence_added",
        entity: format!("person:{person}"),
        detail: json!({}),
    })?;
    tell(tx)
}

/// The clocks that count for somebody's days, and today on them: their own, and those of UTC for who takes no part.
async fn theirs(tx: &mut Tx, person: &PersonId) -> Result<(Zone, Date)> {
    let members = store::members(tx).await?.into_iter();
    let mut own = members.filter(|member| member.person == *person);
    let zone = own.next().map_or_else(Zone::utc, |member| member.zone);
    let today = zone.rules().unwrap_or(TimeZone::UTC).to_datetime(tx.now()).date();
    Ok((zone, today))
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

/// Takes absences in from somebody's own calendar, as if they were entered one by one: what overlaps becomes one, and what makes no
/// sense is left out and told. What they are called is not kept ([`domain::rotation::absences`]).
#[derive(Clone)]
pub struct ImportAbsences {
    /// Who.
    pub person: PersonId,
    /// The calendar, an `.ics` file.
    pub calendar: String,
}

/// What came of a calendar.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Imported {
    /// Those that say anything new, as the calendar has them.
    pub new: Vec<Absence>,
    /// The events that were not taken, by their lines, and why.
    pub unread: Vec<Problem>,
    /// How many events lie behind us.
    pub over: usize,
    /// How many begin too late to be looked at yet.
    pub later: usize,
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
    type Out = Imported;
    const ACTION: Action = Action::KeepOwnDuty;

    async fn run(&self, tx: &mut Tx) -> Result<Imported> {
        check_own(tx, &self.person)?;
        store::check_here(tx, &self.person).await?;
        let (zone, today) = theirs(tx, &self.person).await?;
        let read = absences::read(&self.calendar, &zone, today)
            .map_err(|problem| Error::invalid("Calendar", problem))?;
        let mut done = Imported {
            new: Vec::new(),
            unread: read.unread,
            over: read.over,
            later: read.later,
        };
        let mut known = store::absences_of(tx, &self.person).await?;
        for Found { absence, line } in read.away {
            match enter(tx, (&self.person, today), &mut known, absence).await? {
                Ok(true) => done.new.push(absence),
                Ok(false) => {}
                Err(why) => done.unread.push(Problem::new(line, 1, why.to_string())),
            }
        }
        if !done.new.is_empty() {
            told(tx, &self.person)?;
        }
        Ok(done)
    }
}
