//! The SQL of swaps.

use std::fmt::Display;
use std::str::FromStr;

use domain::id::{PersonId, ProductId, SwapId};
use domain::rotation::{Cycle, Slot, Swap, SwapState};
use jiff::Timestamp;
use serde_json::json;

use super::{Rotation, news, store};
use crate::calendar::Listed;
use crate::calendar::rows::read;
use crate::clock::from_millis;
use crate::db::{AuditEntry, Query, Tx, args};
use crate::error::{BadRow, Error, Result};

#[derive(sqlx_macros::FromRow)]
struct SwapRow {
    id: String,
    release_id: String,
    slot: String,
    owner_id: String,
    to_id: Option<String>,
    first_day: Option<String>,
    last_day: Option<String>,
    note: String,
    state: String,
    taker_id: Option<String>,
    settled_at: Option<i64>,
}

impl TryFrom<SwapRow> for Swap {
    type Error = BadRow;
    fn try_from(row: SwapRow) -> Result<Self, BadRow> {
        fn column<T: FromStr<Err: Display>>(
            row: &SwapRow,
            name: &'static str,
            text: &str,
        ) -> Result<T, BadRow> {
            read("rotation_swaps", name, &row.id, text)
        }
        let person = |name, text: &Option<String>| {
            let text = text.as_deref();
            text.map(|text| column(&row, name, text)).transpose()
        };
        let days = match (&row.first_day, &row.last_day) {
            (Some(first), Some(last)) => {
                Some((column(&row, "first_day", first)?, column(&row, "last_day", last)?))
            }
            _ => None,
        };
        Ok(Self {
            id: column(&row, "id", &row.id)?,
            release: column(&row, "release_id", &row.release_id)?,
            owner: column(&row, "owner_id", &row.owner_id)?,
            to: person("to_id", &row.to_id)?,
            state: column(&row, "state", &row.state)?,
            taker: person("taker_id", &row.taker_id)?,
            days,
            slot: row.slot,
            note: row.note,
        })
    }
}

/// The swaps of a product, in the order in which they were offered, each with when it was settled last.
pub(super) async fn of_product(
    query: &mut impl Query,
    product: &ProductId,
) -> Result<Vec<(Swap, Option<Timestamp>)>> {
    let rows: Vec<SwapRow> = query
        .rows(
            "SELECT id, release_id, slot, owner_id, to_id, first_day, last_day, note, state, taker_id, settled_at \
             FROM rotation_swaps WHERE product_id = $1 ORDER BY id",
            args![product.as_str()],
        )
        .await?;
    let swaps = rows.into_iter().map(|row| {
        let settled = row.settled_at.map(from_millis);
        Ok((Swap::try_from(row)?, settled))
    });
    swaps.collect()
}

/// Writes a new offer.
pub(super) async fn insert(tx: &mut Tx, product: &ProductId, swap: &Swap) -> Result<()> {
    let now = tx.now();
    tx.execute(
        "INSERT INTO rotation_swaps (id, product_id, release_id, slot, owner_id, to_id, first_day, last_day, note, state, \
         taker_id, takeover_id, offered_at, settled_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, NULL, NULL, $11, NULL)",
        args![
            swap.id.as_str(),
            product.as_str(),
            swap.release.as_str(),
            swap.slot.as_str(),
            swap.owner.as_str(),
            swap.to.as_ref().map(PersonId::as_str),
            swap.days.map(|(first, _)| first),
            swap.days.map(|(_, last)| last),
            swap.note.as_str(),
            swap.state.key(),
            now,
        ],
    )
    .await
    .map(drop)
}

/// Writes what came of an offer.
pub(super) async fn settle(
    tx: &mut Tx,
    swap: &SwapId,
    state: SwapState,
    taker: Option<&PersonId>,
    takeover: Option<&str>,
) -> Result<()> {
    let now = tx.now();
    tx.execute(
        "UPDATE rotation_swaps SET state = $2, taker_id = $3, takeover_id = $4, settled_at = $5 WHERE id = $1",
        args![
            swap.as_str(),
            state.key(),
            taker.map(PersonId::as_str),
            takeover,
            now
        ],
    )
    .await
    .map(drop)
}

/// An offer that nobody can take any more.
#[derive(Debug, Clone, sqlx_macros::FromRow)]
pub(super) struct Lapsing {
    pub id: String,
    pub release_id: String,
    pub slot: String,
    pub owner_id: String,
    pub to_id: Option<String>,
}

/// Settles offers that nobody can take any more, ordered by their releases: says in the audit which ones they were, and tells
/// those who offered them, those to whom alone they were offered, and `others`.
pub(super) async fn lapse(tx: &mut Tx, offers: Vec<Lapsing>, others: &[PersonId]) -> Result<()> {
    for of_release in offers.chunk_by(|one, other| one.release_id == other.release_id) {
        let Some(Lapsing { release_id, .. }) = of_release.first() else {
            continue;
        };
        let release = read("rotation_swaps", "release_id", release_id, release_id)?;
        let mut ids: Vec<SwapId> = Vec::with_capacity(of_release.len());
        for offer in of_release {
            let id: SwapId = read("rotation_swaps", "id", &offer.id, &offer.id)?;
            settle(tx, &id, SwapState::Lapsed, None, None).await?;
            let of = [Some(&offer.owner_id), offer.to_id.as_ref()];
            let of = of.into_iter().flatten();
            let mut people: Vec<PersonId> = of
                .map(|person| read("rotation_swaps", "owner_id", &offer.id, person))
                .collect::<Result<_, _>>()?;
            people.extend_from_slice(others);
            news::tell_lapsed(tx, &release, &offer.slot, &people).await?;
            ids.push(id);
        }
        tx.audit(AuditEntry {
            action: "shift.offers_lapsed",
            entity: format!("release:{release_id}"),
            detail: json!({ "offers": ids }),
        })?;
    }
    Ok(())
}

/// Keeps why a shift was its owner's, for whoever undoes that it was taken.
pub(super) async fn keep_why(tx: &mut Tx, swap: &SwapId, why: &str) -> Result<()> {
    let sql = "UPDATE rotation_swaps SET why = $2 WHERE id = $1";
    tx.execute(sql, args![swap.as_str(), why]).await.map(drop)
}

/// What was there before a swap was taken, and what came of it.
#[derive(Debug, Default, sqlx_macros::FromRow)]
pub(super) struct Before {
    /// The span that the taker got; none for a whole shift.
    pub takeover_id: Option<String>,
    /// Why the whole shift was its owner's; not known of old swaps.
    pub why: Option<String>,
}

/// What undoes a swap.
pub(super) async fn before(query: &mut impl Query, swap: &SwapId) -> Result<Before> {
    let sql = "SELECT takeover_id, why FROM rotation_swaps WHERE id = $1";
    let row: Option<Before> = query.row(sql, args![swap.as_str()]).await?;
    Ok(row.unwrap_or_default())
}

/// A swap with the shift that it is about.
pub(super) struct About<'a> {
    pub swap: &'a Swap,
    pub listed: &'a Listed,
    pub cycle: &'a Cycle,
    pub slot: &'a Slot,
}

/// The swap with this id in a rotation, as far as its release is seen.
pub(super) fn find<'a>(rotation: &'a Rotation, id: &SwapId) -> Result<About<'a>> {
    let mut swaps = rotation.swaps.iter();
    let swap = swaps
        .find(|swap| swap.id == *id)
        .ok_or(Error::NotFound("offer"))?;
    let (listed, cycle) = shift(rotation, swap)?;
    Ok(About {
        listed,
        cycle,
        slot: store::slot(rotation, &swap.slot)?,
        swap,
    })
}

/// The release and the cycle that a swap is about.
pub(super) fn shift<'a>(rotation: &'a Rotation, swap: &Swap) -> Result<(&'a Listed, &'a Cycle)> {
    let cycle = rotation.roster.cycle(&swap.release);
    let listed = rotation.release(&swap.release);
    listed.zip(cycle).ok_or(Error::NotFound("release"))
}
