//! Everybody who has ever signed in, for those who keep people.

use domain::id::PersonId;
use domain::identity::{Action, Viewer, permission};
use jiff::Timestamp;

use super::people::{Person, PersonRow, people};
use super::sessions::LASTS_DAYS;
use crate::clock::from_millis;
use crate::db::{Db, Query, args};
use crate::error::{Error, Result};

/// Somebody in the list. Instants are UTC.
#[derive(Debug, Clone)]
pub struct PersonLine {
    /// The person.
    pub person: Person,
    /// When the person was last seen: in a session, with a token, or signing in; within ten minutes.
    pub seen_at: Option<Timestamp>,
    /// How many sessions there are.
    pub sessions: i64,
    /// When the person left and was anonymised.
    pub left_at: Option<Timestamp>,
}

#[derive(sqlx_macros::FromRow)]
struct Traces {
    id: String,
    left_at: Option<i64>,
    sessions: i64,
    session_ends: Option<i64>,
    token_used: Option<i64>,
    signed_in: Option<i64>,
}

/// Everybody: who is here by name, then those who have left.
///
/// # Errors
/// [`Error::Forbidden`], or when the database does.
pub async fn all(db: &Db, viewer: &Viewer) -> Result<Vec<PersonLine>> {
    const LASTS: i64 = LASTS_DAYS * 24 * 60 * 60 * 1000;
    permission::admit(viewer, Action::KeepPeople)?;
    let now = db.clock().now();
    let mut read = db.read().await?;
    let rows: Vec<PersonRow> = read
        .rows(
            people!("ORDER BY CASE WHEN left_at IS NULL THEN 0 ELSE 1 END, LOWER(name), id"),
            args![],
        )
        .await?;
    let sql = "SELECT p.id, p.left_at, \
               (SELECT COUNT(*) FROM sessions s WHERE s.person_id = p.id AND s.expires_at > $1) AS sessions, \
               (SELECT MAX(s.expires_at) FROM sessions s WHERE s.person_id = p.id) AS session_ends, \
               (SELECT MAX(t.used_at) FROM tokens t WHERE t.person_id = p.id) AS token_used, \
               (SELECT MAX(a.at) FROM audit a WHERE a.entity = 'person:' || p.id AND a.action = 'person.signed_in') \
               AS signed_in FROM people p";
    let traces: Vec<Traces> = read.rows(sql, args![now]).await?;
    let mut traces: std::collections::HashMap<String, Traces> = traces
        .into_iter()
        .map(|trace| (trace.id.clone(), trace))
        .collect();
    let mut lines = Vec::with_capacity(rows.len());
    for row in rows {
        let person = Person::try_from(row)?;
        let Some(trace) = traces.remove(person.id.as_str()) else {
            continue;
        };
        let seen = [
            trace.session_ends.map(|ends| ends - LASTS),
            trace.token_used,
            trace.signed_in,
        ];
        lines.push(PersonLine {
            seen_at: seen.into_iter().flatten().max().map(from_millis),
            sessions: trace.sessions,
            left_at: trace.left_at.map(from_millis),
            person,
        });
    }
    Ok(lines)
}

/// Somebody who has not left.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Forbidden`], or when the database does.
pub async fn one(db: &Db, viewer: &Viewer, id: &PersonId) -> Result<Person> {
    permission::admit(viewer, Action::KeepPeople)?;
    let person = super::people::by_id(db, id).await?;
    person
        .filter(|person| !person.has_left)
        .ok_or(Error::NotFound("person"))
}
