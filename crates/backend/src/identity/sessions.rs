//! Sessions as rows. They are not audited: signing in and out is.

use domain::id::PersonId;
use domain::identity::{Action, Forbidden};
use jiff::Timestamp;
use serde_json::json;

use super::people::still_here;
use super::sign_in::recheck;
use crate::clock::from_millis;
use crate::db::{AuditEntry, Db, Query, Tx, UseCase, args};
use crate::error::Result;

/// How long a session lasts that nobody uses, in days.
pub const LASTS_DAYS: i64 = 14;

/// A session as it is stored. The id is a secret: it is stored hashed by whoever makes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredSession {
    /// The hash of its id.
    pub id: String,
    /// Who is signed in with it.
    pub person: Option<String>,
    /// Its data, as JSON.
    pub data: String,
    /// When it ends.
    pub expires_at: Timestamp,
}

/// Writes a new session. Gives false when the id is taken.
///
/// # Errors
/// When the database does.
pub async fn create(db: &Db, session: &StoredSession) -> Result<bool> {
    let sql = "INSERT INTO sessions (id, person_id, data, expires_at) VALUES ($1, $2, $3, $4) ON CONFLICT (id) DO NOTHING";
    Ok(db.keep(sql, values(session)).await? == 1)
}

const SAVE: &str = "UPDATE sessions SET person_id = $2, data = $3, expires_at = $4 WHERE id = $1";

/// Writes what a session says now. One that has been ended meanwhile stays so.
///
/// # Errors
/// When the database does.
pub async fn save(db: &Db, session: &StoredSession) -> Result<()> {
    db.keep(SAVE, values(session)).await?;
    Ok(())
}

fn values(session: &StoredSession) -> crate::db::Args {
    args![
        session.id.as_str(),
        session.person.as_deref(),
        session.data.as_str(),
        session.expires_at
    ]
}

/// The session with this id, unless it has ended.
///
/// # Errors
/// When the database does.
pub async fn load(db: &Db, id: &str) -> Result<Option<StoredSession>> {
    #[derive(sqlx_macros::FromRow)]
    struct SessionRow {
        id: String,
        person_id: Option<String>,
        data: String,
        expires_at: i64,
    }
    let sql = "SELECT id, person_id, data, expires_at FROM sessions WHERE id = $1 AND expires_at > $2";
    let row: Option<SessionRow> = db.look_up(sql, args![id, db.clock().now()]).await?;
    Ok(row.map(|row| StoredSession {
        id: row.id,
        person: row.person_id,
        data: row.data,
        expires_at: from_millis(row.expires_at),
    }))
}

/// Notes in the background that a session is in use, unless it has ended meanwhile or the database cannot be
/// written.
pub fn note(db: &Db, session: &StoredSession) {
    db.mark(SAVE, values(session));
}

/// Ends a session.
///
/// # Errors
/// When the database does.
pub async fn delete(db: &Db, id: &str) -> Result<()> {
    db.keep("DELETE FROM sessions WHERE id = $1", args![id]).await?;
    Ok(())
}

/// Deletes what has run out: sessions, ways in, idempotency keys after a day, the outbox after a day.
///
/// # Errors
/// When the database does.
pub async fn sweep(db: &Db) -> Result<()> {
    const DAY: i64 = 24 * 60 * 60 * 1000;
    let now = db.clock().now().as_millisecond();
    db.keep("DELETE FROM sessions WHERE expires_at <= $1", args![now])
        .await?;
    db.keep("DELETE FROM sign_in_links WHERE expires_at <= $1", args![now])
        .await?;
    db.keep("DELETE FROM idempotency WHERE at < $1", args![now - DAY])
        .await?;
    db.keep("DELETE FROM outbox WHERE at < $1", args![now - DAY])
        .await?;
    Ok(())
}

/// People end their own sessions, Slipway's parts everybody's.
fn only_ones_own(tx: &Tx, person: &PersonId) -> Result<()> {
    match tx.actor().viewer().person() {
        Some(actor) if actor != person => Err(Forbidden(Action::EndOwnSessions).into()),
        _ => Ok(()),
    }
}

/// Ends one session of a person.
#[derive(Debug, Clone)]
pub struct SignOut {
    /// The person.
    pub person: PersonId,
    /// The hash of the session's id.
    pub session: String,
}

impl UseCase for SignOut {
    type Out = ();
    const ACTION: Action = Action::EndOwnSessions;

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        only_ones_own(tx, &self.person)?;
        // Somebody else's is not found by it, nor one that has ended already.
        let values = args![self.session.as_str(), self.person.as_str()];
        let sql = "SELECT id FROM sessions WHERE id = $1 AND person_id = $2";
        let Some((id,)) = tx.row::<(String,)>(sql, values).await? else {
            return Ok(());
        };
        tx.execute("DELETE FROM sessions WHERE id = $1", args![id])
            .await?;
        recheck(tx, &self.person)?;
        tx.audit(AuditEntry {
            action: "person.signed_out",
            entity: format!("person:{}", self.person),
            detail: json!({}),
        })
    }
}

/// Ends every session of a person.
#[derive(Debug, Clone)]
pub struct SignOutEverywhere {
    /// The person.
    pub person: PersonId,
}

impl UseCase for SignOutEverywhere {
    type Out = u64;
    const ACTION: Action = Action::EndOwnSessions;

    async fn run(&self, tx: &mut Tx) -> Result<u64> {
        only_ones_own(tx, &self.person)?;
        let ended = tx
            .execute(
                "DELETE FROM sessions WHERE person_id = $1",
                args![self.person.as_str()],
            )
            .await?;
        recheck(tx, &self.person)?;
        tx.audit(AuditEntry {
            action: "person.signed_out_everywhere",
            entity: format!("person:{}", self.person),
            detail: json!({ "sessions": ended }),
        })?;
        Ok(ended)
    }
}

/// Ends every session of somebody else: for those who keep people.
#[derive(Debug, Clone)]
pub struct EndSessions {
    /// The person.
    pub person: PersonId,
}

impl UseCase for EndSessions {
    type Out = u64;
    const ACTION: Action = Action::KeepPeople;

    async fn run(&self, tx: &mut Tx) -> Result<u64> {
        still_here(tx, &self.person).await?;
        let sql = "DELETE FROM sessions WHERE person_id = $1";
        let ended = tx.execute(sql, args![self.person.as_str()]).await?;
        recheck(tx, &self.person)?;
        tx.audit(AuditEntry {
            action: "person.sessions_ended",
            entity: format!("person:{}", self.person),
            detail: json!({ "sessions": ended }),
        })?;
        Ok(ended)
    }
}
