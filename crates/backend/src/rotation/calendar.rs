//! The private calendar of somebody, from which it is read when they are away. Its address is a secret, and comes here encrypted;
//! nothing of it but days ever comes here at all. Fetching it is the server's work.

use domain::calendar::Zone;
use domain::id::PersonId;
use domain::identity::{Action, Actor};
use domain::rotation::Absence;
use jiff::{SignedDuration, Timestamp};
use serde_json::json;

use super::member::tell;
use super::rows::AbsenceRow;
use super::store;
use crate::calendar::rows::read;
use crate::clock::from_millis;
use crate::db::{AuditEntry, Db, Query, Tx, UseCase, args};
use crate::error::{Error, Result};

/// The most absences that are kept of one calendar.
pub const MOST: usize = 500;
/// How long after one that went well the next reading is.
pub const EVERY: SignedDuration = SignedDuration::from_hours(6);
/// How long after one that failed.
const AGAIN: SignedDuration = SignedDuration::from_hours(1);

/// A calendar that is to be read.
#[derive(Clone)]
pub struct Kept {
    /// Whose.
    pub person: PersonId,
    /// The address, encrypted.
    pub sealed: Vec<u8>,
    /// Names the address.
    pub version: String,
    /// Where they work: the zone of days and of times that say none.
    pub zone: Zone,
}

impl std::fmt::Debug for Kept {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Kept")
            .field("person", &self.person)
            .finish_non_exhaustive()
    }
}

/// How a calendar was read last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LastRead {
    /// When it last went well; none while it never has.
    pub read_at: Option<Timestamp>,
    /// How many events were not taken then.
    pub unread: i64,
    /// What went wrong the last time; empty where nothing did.
    pub trouble: String,
    /// When they are away, by that reading.
    pub absences: Vec<Absence>,
}

#[derive(sqlx_macros::FromRow)]
struct KeptRow {
    person_id: String,
    sealed: Vec<u8>,
    version: String,
    zone: Option<String>,
}

impl KeptRow {
    fn kept(self) -> Result<Kept> {
        const TABLE: &str = "absence_calendars";
        let id = &self.person_id;
        let zone: Option<Zone> = self
            .zone
            .as_deref()
            .map(|zone| read(TABLE, "zone", id, zone))
            .transpose()?;
        Ok(Kept {
            person: read(TABLE, "person_id", id, id)?,
            zone: zone.unwrap_or_else(Zone::utc),
            sealed: self.sealed,
            version: self.version,
        })
    }
}

/// The calendars that are due, at most so many. Of people without a role none is read.
///
/// # Errors
/// When the database does.
pub async fn due(db: &Db, most: i64) -> Result<Vec<Kept>> {
    let now = db.clock().now();
    let sql = "SELECT c.person_id, c.sealed, c.version, m.zone FROM absence_calendars c \
               JOIN people p ON p.id = c.person_id LEFT JOIN rotation_members m ON m.person_id = c.person_id \
               WHERE c.due_at <= $1 AND p.left_at IS NULL AND p.roles <> '' ORDER BY c.due_at, c.person_id LIMIT $2";
    let rows: Vec<KeptRow> = db.read().await?.rows(sql, args![now, most]).await?;
    rows.into_iter().map(KeptRow::kept).collect()
}

/// The calendar of a person.
///
/// # Errors
/// When the database does.
pub async fn of_person(db: &Db, person: &PersonId) -> Result<Option<Kept>> {
    let sql = "SELECT c.person_id, c.sealed, c.version, m.zone FROM absence_calendars c \
               LEFT JOIN rotation_members m ON m.person_id = c.person_id WHERE c.person_id = $1";
    let row: Option<KeptRow> = db.read().await?.row(sql, args![person.as_str()]).await?;
    row.map(KeptRow::kept).transpose()
}

/// How the calendar of a person was read last; none where they have given none.
pub(super) async fn last_read(query: &mut impl Query, person: &PersonId) -> Result<Option<LastRead>> {
    #[derive(sqlx_macros::FromRow)]
    struct Row {
        read_at: Option<i64>,
        unread: i64,
        trouble: String,
    }
    let sql = "SELECT read_at, unread, trouble FROM absence_calendars WHERE person_id = $1";
    let row: Option<Row> = query.row(sql, args![person.as_str()]).await?;
    let Some(row) = row else { return Ok(None) };
    Ok(Some(LastRead {
        read_at: row.read_at.map(from_millis),
        unread: row.unread,
        trouble: row.trouble,
        absences: were_read(query, person).await?,
    }))
}

/// The absences of a person that were read, in order.
async fn were_read(query: &mut impl Query, person: &PersonId) -> Result<Vec<Absence>> {
    let rows: Vec<AbsenceRow> = query
        .rows(
            "SELECT id, person_id, from_day, until_day FROM rotation_absences WHERE person_id = $1 AND source = 'read' \
             ORDER BY from_day, until_day, id",
            args![person.as_str()],
        )
        .await?;
    let absences = rows.into_iter().map(|row| Ok(row.absence()?));
    absences.collect()
}

/// Whose it is to say: nobody says it for somebody else.
fn oneself(tx: &Tx) -> Result<PersonId> {
    match tx.actor() {
        Actor::Person { id, .. } => Ok(id.clone()),
        _ => Err(Error::internal("only people have a calendar")),
    }
}

/// Keeps the address of one's own calendar, in the place of another one.
#[derive(Clone)]
pub struct KeepCalendar {
    /// The address, encrypted.
    pub sealed: Vec<u8>,
    /// A name that no other address has.
    pub version: String,
}

impl std::fmt::Debug for KeepCalendar {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("KeepCalendar")
    }
}

impl UseCase for KeepCalendar {
    type Out = ();
    const ACTION: Action = Action::KeepOwnDuty;

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        let person = oneself(tx)?;
        store::check_here(tx, &person).await?;
        let now = tx.now();
        tx.execute(
            "INSERT INTO absence_calendars (person_id, sealed, version, due_at, read_at, unread, trouble) \
             VALUES ($1, $2, $3, $4, NULL, 0, '') ON CONFLICT (person_id) DO UPDATE SET sealed = excluded.sealed, \
             version = excluded.version, due_at = excluded.due_at, read_at = NULL, unread = 0, trouble = ''",
            args![person.as_str(), self.sealed.clone(), self.version.as_str(), now],
        )
        .await?;
        // What the other one said is not known to be so any more.
        forget_read(tx, &person).await?;
        tx.audit(AuditEntry {
            action: "person.calendar_kept",
            entity: format!("person:{person}"),
            detail: json!({}),
        })?;
        tell(tx)
    }
}

async fn forget_read(tx: &mut Tx, person: &PersonId) -> Result<()> {
    let sql = "DELETE FROM rotation_absences WHERE person_id = $1 AND source = 'read'";
    tx.execute(sql, args![person.as_str()]).await.map(drop)
}

/// Forgets one's own calendar, and what was read from it.
#[derive(Debug, Clone)]
pub struct ForgetCalendar;

impl UseCase for ForgetCalendar {
    type Out = ();
    const ACTION: Action = Action::KeepOwnDuty;

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        let person = oneself(tx)?;
        let sql = "DELETE FROM absence_calendars WHERE person_id = $1";
        if tx.execute(sql, args![person.as_str()]).await? == 0 {
            return Err(Error::NotFound("calendar"));
        }
        forget_read(tx, &person).await?;
        tx.audit(AuditEntry {
            action: "person.calendar_forgotten",
            entity: format!("person:{person}"),
            detail: json!({}),
        })?;
        tell(tx)
    }
}

/// Takes what was read from a calendar in the place of what was read before; or says why it could not be read, and leaves that
/// as it is. Where there is another address by now nothing happens.
#[derive(Debug, Clone)]
pub struct TakeRead {
    /// Whose calendar.
    pub person: PersonId,
    /// The address that was read, by its name.
    pub version: String,
    /// When they are away and how many events were not taken, or what went wrong, for the person.
    pub found: std::result::Result<(Vec<Absence>, usize), String>,
}

impl UseCase for TakeRead {
    type Out = ();
    const ACTION: Action = Action::Operate;

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        let (person, now) = (self.person.as_str(), tx.now());
        let sql = "SELECT version FROM absence_calendars WHERE person_id = $1 AND version = $2";
        let row: Option<(String,)> = tx.row(sql, args![person, self.version.as_str()]).await?;
        if row.is_none() {
            return Ok(());
        }
        let later = |span| now.checked_add(span).unwrap_or(now);
        let (away, unread) = match &self.found {
            Ok((away, unread)) => (away, i64::try_from(*unread).unwrap_or(i64::MAX)),
            Err(trouble) => {
                let sql = "UPDATE absence_calendars SET due_at = $2, trouble = $3 WHERE person_id = $1";
                tx.keep(sql, args![person, later(AGAIN), trouble.as_str()])
                    .await?;
                return Ok(());
            }
        };
        let sql = "UPDATE absence_calendars SET due_at = $2, read_at = $3, unread = $4, trouble = '' WHERE person_id = $1";
        tx.keep(sql, args![person, later(EVERY), now, unread]).await?;
        if were_read(tx, &self.person).await? == *away {
            return Ok(());
        }
        forget_read(tx, &self.person).await?;
        for absence in away {
            let id = tx.new_id();
            tx.execute(
                "INSERT INTO rotation_absences (id, person_id, from_day, until_day, source) VALUES ($1, $2, $3, $4, 'read')",
                args![id, person, absence.from, absence.until],
            )
            .await?;
        }
        // The days stand with the person alone.
        tx.audit(AuditEntry {
            action: "person.absences_read",
            entity: format!("person:{}", self.person),
            detail: json!({}),
        })?;
        tell(tx)
    }
}
