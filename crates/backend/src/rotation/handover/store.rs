//! The SQL of hand-overs.

use std::collections::BTreeSet;

use domain::id::{PersonId, ProductId, ReleaseId};
use domain::rotation::handover::Part;
use jiff::Timestamp;

use super::{Acknowledged, Kept, Note};
use crate::calendar::rows::read;
use crate::clock::from_millis;
use crate::db::{Query, Tx, args};
use crate::error::{Error, Result};

/// What was said for the change of shift at the end of a release's, the oldest first.
pub(super) async fn notes(query: &mut impl Query, release: &ReleaseId) -> Result<Vec<Note>> {
    #[derive(sqlx_macros::FromRow)]
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

/// What was kept of it; none while nothing is.
pub(super) async fn kept(query: &mut impl Query, release: &ReleaseId) -> Result<Option<Kept>> {
    #[derive(sqlx_macros::FromRow)]
    struct Row {
        at: i64,
        kept: String,
    }
    let row: Option<Row> = query
        .row(
            "SELECT at, kept FROM rotation_kept WHERE release_id = $1",
            args![release.as_str()],
        )
        .await?;
    let Some(row) = row else { return Ok(None) };
    Ok(Some(Kept {
        at: from_millis(row.at),
        parts: serde_json::from_str(&row.kept).map_err(Error::internal)?,
    }))
}

/// Who has taken over, by slot.
pub(super) async fn acknowledged(query: &mut impl Query, release: &ReleaseId) -> Result<Vec<Acknowledged>> {
    const TABLE: &str = "rotation_acknowledged";
    #[derive(sqlx_macros::FromRow)]
    struct Row {
        slot: String,
        person_id: String,
        at: i64,
    }
    let rows: Vec<Row> = query
        .rows(
            "SELECT slot, person_id, at FROM rotation_acknowledged WHERE release_id = $1 ORDER BY slot",
            args![release.as_str()],
        )
        .await?;
    let said = rows.into_iter().map(|row| {
        Ok(Acknowledged {
            by: read(TABLE, "person_id", release.as_str(), &row.person_id)?,
            at: from_millis(row.at),
            slot: row.slot,
        })
    });
    said.collect()
}

/// The slots that were taken over since an instant, each with the release whose shift had ended.
pub(in crate::rotation) async fn acknowledged_since(
    query: &mut impl Query,
    since: Timestamp,
) -> Result<BTreeSet<(ReleaseId, String)>> {
    let rows: Vec<(String, String)> = query
        .rows(
            "SELECT release_id, slot FROM rotation_acknowledged WHERE at >= $1",
            args![since],
        )
        .await?;
    let said = rows.into_iter().map(|(release, slot)| {
        Ok((
            read("rotation_acknowledged", "release_id", &release, &release)?,
            slot,
        ))
    });
    said.collect()
}

/// The releases at the end of whose shift something was kept since an instant.
pub(in crate::rotation) async fn kept_since(
    query: &mut impl Query,
    since: Timestamp,
) -> Result<BTreeSet<ReleaseId>> {
    let rows: Vec<(String,)> = query
        .rows(
            "SELECT release_id FROM rotation_kept WHERE at >= $1",
            args![since],
        )
        .await?;
    let kept = rows
        .into_iter()
        .map(|(release,)| Ok(read("rotation_kept", "release_id", &release, &release)?));
    kept.collect()
}

/// Writes a note.
pub(super) async fn note(
    tx: &mut Tx,
    (product, release): (&ProductId, &ReleaseId),
    (by, note): (&PersonId, &str),
) -> Result<()> {
    let (id, now) = (tx.new_id(), tx.now());
    tx.execute(
        "INSERT INTO rotation_notes (id, product_id, release_id, person_id, at, note) VALUES ($1, $2, $3, $4, $5, $6)",
        args![id, product.as_str(), release.as_str(), by.as_str(), now, note],
    )
    .await
    .map(drop)
}

/// Writes that somebody has taken a slot over.
pub(super) async fn acknowledge(
    tx: &mut Tx,
    (product, release): (&ProductId, &ReleaseId),
    slot: &str,
    who: &PersonId,
) -> Result<()> {
    let now = tx.now();
    tx.execute(
        "INSERT INTO rotation_acknowledged (release_id, slot, product_id, person_id, at) VALUES ($1, $2, $3, $4, $5)",
        args![release.as_str(), slot, product.as_str(), who.as_str(), now],
    )
    .await
    .map(drop)
}

/// Writes what was handed over, in the place of what was kept of another change of the same shift.
pub(super) async fn keep(
    tx: &mut Tx,
    (product, release): (&ProductId, &ReleaseId),
    parts: &[Part],
) -> Result<()> {
    let now = tx.now();
    let kept = serde_json::to_string(parts).map_err(Error::internal)?;
    tx.execute(
        "INSERT INTO rotation_kept (release_id, product_id, at, kept) VALUES ($1, $2, $3, $4) \
         ON CONFLICT (release_id) DO UPDATE SET at = excluded.at, kept = excluded.kept",
        args![release.as_str(), product.as_str(), now, kept],
    )
    .await
    .map(drop)
}
