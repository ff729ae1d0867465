//! The hand-over at a change of shift: notes, and that those who take over have read it.

use domain::id::{PersonId, ReleaseId};
use domain::identity::{Action, Actor, Viewer, permission};
use domain::rotation::handover::{Part, check_acknowledge};
use jiff::Timestamp;
use serde_json::json;

use super::{Rotation, store};
use crate::calendar::Listed;
use crate::calendar::rows::read;
use crate::clock::from_millis;
use crate::db::{AuditEntry, Db, Query, Tx, UseCase, args};
use crate::error::{Error, Result};

/// The longest note, in characters.
const LONGEST_NOTE: usize = 2000;

/// What somebody says for a change of shift.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Who.
    pub by: PersonId,
    /// When.
    pub at: Timestamp,
    /// What.
    pub text: String,
}

/// That a hand-over was acknowledged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Acknowledged {
    /// By whom.
    pub by: PersonId,
    /// When.
    pub at: Timestamp,
    /// What it said then, as the whole team could read it.
    pub parts: Vec<Part>,
}

/// A change of shift.
#[derive(Debug, Clone)]
pub struct Handover {
    /// The rotation.
    pub rotation: Rotation,
    /// The release whose shift ends.
    pub listed: Listed,
    /// What is said, the oldest first.
    pub notes: Vec<Note>,
    /// That it was acknowledged.
    pub acknowledged: Option<Acknowledged>,
}

/// The change of shift at the end of a release's, for the team.
///
/// # Errors
/// [`Error::NotFound`] when there is no such monthly release that the viewer may see.
pub async fn handover(
    db: &Db,
    viewer: &Viewer,
    product: &str,
    release: &str,
    today: jiff::civil::Date,
) -> Result<Handover> {
    let mut read = db.read().await?;
    let rotation = store::load(&mut read, viewer, product, today).await?;
    let listed = store::release(&rotation, release)?.clone();
    let id = &listed.release.id;
    Ok(Handover {
        notes: notes(&mut read, id).await?,
        acknowledged: acknowledged(&mut read, id).await?,
        listed,
        rotation,
    })
}

async fn notes(query: &mut impl Query, release: &ReleaseId) -> Result<Vec<Note>> {
    #[derive(sqlx::FromRow)]
    struct Row {
        person_id: String,
        at: i64,
        note: String,
    }
    let rows: Vec<Row> = query
        .rows(
            "SELECT person_id, at, note FROM rotation_notes WHERE release_id = $1 ORDER BY at, id",
            args![release.as_str()],
        )
        .await?;
    let notes = rows.into_iter().map(|row| {
        Ok(Note {
            by: read("rotation_notes", "person_id", release.as_str(), &row.person_id)?,
            at: from_millis(row.at),
            text: row.note,
        })
    });
    notes.collect()
}

async fn acknowledged(query: &mut impl Query, release: &ReleaseId) -> Result<Option<Acknowledged>> {
    #[derive(sqlx::FromRow)]
    struct Row {
        person_id: String,
        at: i64,
        kept: String,
    }
    let row: Option<Row> = query
        .row(
            "SELECT person_id, at, kept FROM rotation_handovers WHERE release_id = $1",
            args![release.as_str()],
        )
        .await?;
    let Some(row) = row else { return Ok(None) };
    Ok(Some(Acknowledged {
        by: read(
            "rotation_handovers",
            "person_id",
            release.as_str(),
            &row.person_id,
        )?,
        at: from_millis(row.at),
        parts: serde_json::from_str(&row.kept).map_err(Error::internal)?,
    }))
}

/// Says something for a change of shift.
#[derive(Debug, Clone)]
pub struct AddNote {
    /// The product's address.
    pub product: String,
    /// The address of the release whose shift ends.
    pub release: String,
    /// What is said: 1 to 2,000 characters.
    pub note: String,
}

impl UseCase for AddNote {
    type Out = ();
    const ACTION: Action = Action::KeepRotation;

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        let Actor::Person { id: by, .. } = tx.actor().clone() else {
            return Err(Error::internal("only people write notes"));
        };
        let note = self.note.trim();
        if note.is_empty() || note.chars().count() > LONGEST_NOTE {
            return Err(Error::invalid(
                "Note",
                format_args!("1 to {LONGEST_NOTE} characters"),
            ));
        }
        let (rotation, _) = store::at_hand(tx, &self.product).await?;
        let listed = store::release(&rotation, &self.release)?;
        if acknowledged(tx, &listed.release.id).await?.is_some() {
            return Err(domain::rotation::handover::Refusal::Done.into());
        }
        let (id, now) = (tx.new_id(), tx.now());
        tx.execute(
            "INSERT INTO rotation_notes (id, product_id, release_id, person_id, at, note) VALUES ($1, $2, $3, $4, $5, $6)",
            args![
                id,
                rotation.product.id.as_str(),
                listed.release.id.as_str(),
                by.as_str(),
                now,
                note
            ],
        )
        .await?;
        tx.audit(AuditEntry {
            action: "shift.noted",
            entity: format!("release:{}", listed.release.id),
            detail: json!({}),
        })?;
        store::tell(tx, listed).await
    }
}

/// Says that one has taken over, and keeps what was handed over.
#[derive(Debug, Clone)]
pub struct Acknowledge {
    /// The product's address.
    pub product: String,
    /// The address of the release whose shift ends.
    pub release: String,
    /// What is handed over, as the whole team may read it.
    pub parts: Vec<Part>,
}

impl UseCase for Acknowledge {
    type Out = ();
    const ACTION: Action = Action::KeepOwnDuty;

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        let Actor::Person { id: who, roles } = tx.actor().clone() else {
            return Err(Error::internal("only people take over"));
        };
        let (rotation, _) = store::at_hand(tx, &self.product).await?;
        let listed = store::release(&rotation, &self.release)?;
        let id = &listed.release.id;
        let mut cycles = rotation.roster.cycles.iter();
        let cycle = cycles
            .find(|cycle| cycle.release == *id)
            .ok_or(Error::NotFound("release"))?;
        let plans = permission::may(roles, Action::KeepRotation);
        let done = acknowledged(tx, id).await?.is_some();
        check_acknowledge(&rotation.roster, cycle, (&who, plans), done, tx.now())?;
        let kept = serde_json::to_string(&self.parts).map_err(Error::internal)?;
        let now = tx.now();
        tx.execute(
            "INSERT INTO rotation_handovers (release_id, product_id, person_id, at, kept) VALUES ($1, $2, $3, $4, $5)",
            args![
                id.as_str(),
                rotation.product.id.as_str(),
                who.as_str(),
                now,
                kept
            ],
        )
        .await?;
        tx.audit(AuditEntry {
            action: "shift.handed_over",
            entity: format!("release:{id}"),
            detail: json!({}),
        })?;
        store::tell(tx, listed).await
    }
}
