//! The SQL of drafts.

use std::collections::HashMap;

use domain::calendar::Release;
use domain::calendar::draft::{Draft, State};
use domain::calendar::whatif::Wish;
use domain::id::{DraftId, ReleaseId};
use domain::identity::{Sealed, Viewer, Visibility};
use jiff::Timestamp;
use serde_json::json;

use super::queries::Drafted;
use crate::calendar::rows::{moment_columns, read, read_moment};
use crate::calendar::{Listed, store as calendar};
use crate::clock::from_millis;
use crate::db::{Args, AuditEntry, Query, Tx, args};
use crate::error::{BadRow, Error, Result};
use crate::live::Event;
use crate::visibility::seals;

const TABLE: &str = "drafts";

#[derive(sqlx_macros::FromRow)]
struct DraftRow {
    id: String,
    release_id: String,
    step: Option<String>,
    day: Option<String>,
    time: Option<String>,
    zone: Option<String>,
    note: String,
    public_reason: String,
    base: String,
    based_on: i64,
    state: String,
    visibility: String,
    made_by: String,
    maker: Option<String>,
    made_at: i64,
    settled_by: Option<String>,
    settler: Option<String>,
    settled_at: Option<i64>,
    revision: i64,
}

impl TryFrom<&DraftRow> for Draft {
    type Error = BadRow;

    fn try_from(row: &DraftRow) -> Result<Self, BadRow> {
        let id = row.id.as_str();
        let to = row
            .day
            .as_deref()
            .map(|day| read_moment(TABLE, id, day, row.time.as_deref(), row.zone.as_deref()));
        Ok(Self {
            id: read(TABLE, "id", id, id)?,
            release: read(TABLE, "release_id", id, &row.release_id)?,
            wish: Wish {
                step: row.step.clone(),
                to: to.transpose()?,
            },
            note: row.note.clone(),
            public_reason: row.public_reason.clone(),
            base: serde_json::from_str(&row.base).map_err(|error| BadRow {
                table: TABLE,
                column: "base",
                id: id.to_owned(),
                why: error.to_string(),
            })?,
            based_on: row.based_on,
            state: read(TABLE, "state", id, &row.state)?,
            revision: row.revision,
        })
    }
}

/// A statement about drafts, with the names of who made and who settled them.
macro_rules! drafts {
    ($rest:literal) => {
        concat!(
            "SELECT d.id, d.release_id, d.step, d.day, d.time, d.zone, d.note, d.public_reason, d.base, d.based_on, d.state, ",
            "d.visibility, d.made_by, m.name AS maker, d.made_at, d.settled_by, s.name AS settler, d.settled_at, d.revision ",
            "FROM drafts d LEFT JOIN people m ON m.id = d.made_by LEFT JOIN people s ON s.id = d.settled_by ",
            $rest
        )
    };
}

fn seal(row: DraftRow, release: &Sealed<Listed>) -> Result<Sealed<Drafted>> {
    let own: Visibility = read(TABLE, "visibility", &row.id, &row.visibility)?;
    let seals = seals::of_draft(release.seals().to_vec(), own.clone());
    // The draft's seals hold the release's: whoever opens the draft may see the release.
    let listed = release
        .clone()
        .open(&Viewer::System)
        .ok_or(Error::NotFound("release"))?;
    let settled_by = row.settler.clone().or_else(|| row.settled_by.clone());
    let drafted = Drafted {
        draft: Draft::try_from(&row)?,
        listed,
        visibility: own,
        by: row.maker.unwrap_or(row.made_by),
        at: from_millis(row.made_at),
        settled: settled_by.zip(row.settled_at.map(from_millis)),
    };
    Ok(Sealed::new(seals, drafted))
}

/// The draft with this id.
pub(super) async fn by_id(query: &mut impl Query, id: &DraftId) -> Result<Option<Sealed<Drafted>>> {
    let row: Option<DraftRow> = query.row(drafts!("WHERE d.id = $1"), args![id.as_str()]).await?;
    let Some(row) = row else { return Ok(None) };
    let release: ReleaseId = read(TABLE, "release_id", &row.id, &row.release_id)?;
    let sealed = calendar::by_id(query, &release).await?.ok_or_else(|| BadRow {
        table: TABLE,
        column: "release_id",
        id: row.id.clone(),
        why: "no such release".to_owned(),
    })?;
    seal(row, &sealed).map(Some)
}

/// The drafts of a release that are not settled, the newest first.
pub(super) async fn open_of(query: &mut impl Query, release: &ReleaseId) -> Result<Vec<Sealed<Drafted>>> {
    let Some(sealed) = calendar::by_id(query, release).await? else {
        return Ok(Vec::new());
    };
    let rows: Vec<DraftRow> = query
        .rows(
            drafts!("WHERE d.release_id = $1 AND d.state = 'open' ORDER BY d.made_at DESC, d.id DESC"),
            args![release.as_str()],
        )
        .await?;
    rows.into_iter().map(|row| seal(row, &sealed)).collect()
}

/// The releases that were read already, by id.
pub(super) type Releases = HashMap<ReleaseId, Sealed<Listed>>;

async fn sealed(
    query: &mut impl Query,
    releases: &mut Releases,
    rows: Vec<DraftRow>,
) -> Result<Vec<Sealed<Drafted>>> {
    let mut found = Vec::with_capacity(rows.len());
    for row in rows {
        let id: ReleaseId = read(TABLE, "release_id", &row.id, &row.release_id)?;
        if !releases.contains_key(&id) {
            let sealed = calendar::by_id(query, &id).await?;
            releases.insert(id.clone(), sealed.ok_or(Error::NotFound("release"))?);
        }
        if let Some(release) = releases.get(&id) {
            found.push(seal(row, release)?);
        }
    }
    Ok(found)
}

/// The drafts that are not settled, the newest first.
pub(super) async fn open(query: &mut impl Query, releases: &mut Releases) -> Result<Vec<Sealed<Drafted>>> {
    let rows: Vec<DraftRow> = query
        .rows(
            drafts!("WHERE d.state = 'open' ORDER BY d.made_at DESC, d.id DESC"),
            args![],
        )
        .await?;
    sealed(query, releases, rows).await
}

/// Some of those that are settled, the newest drafts first, from after a place on; each with its own.
pub(super) async fn settled_before(
    query: &mut impl Query,
    releases: &mut Releases,
    (at, id): (i64, &str),
    limit: i64,
) -> Result<Vec<(Sealed<Drafted>, (i64, String))>> {
    let rows: Vec<DraftRow> = query
        .rows(
            drafts!(
                "WHERE d.state <> 'open' AND (d.made_at, d.id) < ($1, $2) ORDER BY d.made_at DESC, d.id DESC LIMIT $3"
            ),
            args![at, id, limit],
        )
        .await?;
    let places: Vec<(i64, String)> = rows.iter().map(|row| (row.made_at, row.id.clone())).collect();
    Ok(sealed(query, releases, rows)
        .await?
        .into_iter()
        .zip(places)
        .collect())
}

/// The draft with this id, as the actor may see it, with its seals.
pub(super) async fn find(tx: &mut Tx, id: &DraftId) -> Result<(Drafted, Vec<Visibility>)> {
    let viewer = tx.actor().viewer();
    let sealed = by_id(tx, id).await?.ok_or(Error::NotFound("draft"))?;
    let seals = sealed.seals().to_vec();
    let drafted = sealed.open(&viewer).ok_or(Error::NotFound("draft"))?;
    Ok((drafted, seals))
}

fn wish_columns(wish: &Wish) -> Args {
    let mut columns = args![wish.step.as_deref()];
    columns.extend(match &wish.to {
        Some(to) => {
            let (day, time, zone) = moment_columns(to);
            args![day, time, zone]
        }
        None => args![None::<String>, None::<String>, None::<String>],
    });
    columns
}

fn base_text(draft: &Draft) -> Result<String> {
    serde_json::to_string(&draft.base).map_err(Error::internal)
}

/// Writes a new draft, which the actor makes.
pub(super) async fn insert(tx: &mut Tx, draft: &Draft, own: &Visibility) -> Result<()> {
    let (by, now) = (tx.actor().key(), tx.now());
    tx.execute(
        "INSERT INTO drafts (id, release_id, step, day, time, zone, note, base, based_on, state, visibility, made_by, \
         made_at, revision, public_reason) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
        [
            args![draft.id.as_str(), draft.release.as_str()],
            wish_columns(&draft.wish),
            args![
                draft.note.as_str(),
                base_text(draft)?,
                draft.based_on,
                draft.state.key(),
                own.to_string(),
                by,
                now,
                draft.revision,
                draft.public_reason.as_str(),
            ],
        ]
        .concat(),
    )
    .await?;
    Ok(())
}

/// Writes a draft that is there already; the actor has settled it, if it is settled.
pub(super) async fn save(tx: &mut Tx, draft: &Draft) -> Result<()> {
    let settled = draft.state != State::Open;
    let (by, now) = (tx.actor().key(), tx.now());
    let (by, at): (Option<String>, Option<Timestamp>) = (settled.then_some(by), settled.then_some(now));
    tx.execute(
        "UPDATE drafts SET base = $2, based_on = $3, state = $4, settled_by = $5, settled_at = $6, revision = $7 \
         WHERE id = $1",
        args![
            draft.id.as_str(),
            base_text(draft)?,
            draft.based_on,
            draft.state.key(),
            by,
            at,
            draft.revision,
        ],
    )
    .await?;
    Ok(())
}

/// A line of the audit about a draft of a release. Who may see it is written beside it: when the release is shown, what was
/// drafted in secret is not.
pub(super) fn line(action: &'static str, release: &Release, drafted: &Drafted, says: &str) -> AuditEntry {
    AuditEntry {
        action,
        entity: format!("release:{}", release.id),
        detail: json!({
            "slug": release.slug.as_str(), "draft": drafted.draft.id, "says": says,
            "visibility": drafted.visibility.to_string(),
        }),
    }
}

/// Tells those who may see a draft that something of its release is new.
pub(super) fn tell(tx: &mut Tx, seals: Vec<Visibility>, listed: &Listed) -> Result<()> {
    let event = Event::Release {
        product: listed.product.slug.clone(),
        slug: listed.release.slug.to_string(),
    };
    tx.tell(seals, event)
}
