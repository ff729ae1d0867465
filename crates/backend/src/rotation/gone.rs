//! Who is on duty for nothing any more: who has left, and who has no role any more. Wherever they were to be is a hole from
//! then on ([`domain::rotation::Roster::gone`]), whatever is stored: nothing of it can be missed, and whoever gets a role again
//! has what nobody else took meanwhile. Who is awaited, because a file names them, has no role yet, and is not gone.

use std::collections::BTreeMap;

use domain::id::PersonId;
use domain::rotation::SwapState;
use domain::rotation::missing::{Gone, Missing};
use jiff::Timestamp;

use super::swaps;
use crate::calendar::rows::read;
use crate::clock::from_millis;
use crate::db::{Query, Tx, args};
use crate::error::Result;

#[derive(sqlx_macros::FromRow)]
struct Row {
    id: String,
    left_at: Option<i64>,
    role_ended_at: Option<i64>,
}

/// Since when, and why, people are on duty for nothing. Of whom nobody knows since when, it is so from `now` on: what was
/// stays as it was.
pub(super) async fn all(query: &mut impl Query, now: Timestamp) -> Result<BTreeMap<PersonId, Gone>> {
    let rows: Vec<Row> = query
        .rows(
            "SELECT id, left_at, role_ended_at FROM people WHERE left_at IS NOT NULL OR (roles = '' AND roles_checked_at <> 0)",
            args![],
        )
        .await?;
    let gone = rows.into_iter().map(|row| {
        let since = row.left_at.or(row.role_ended_at).map_or(now, from_millis);
        let why = match row.left_at {
            Some(_) => Missing::Left,
            None => Missing::NoRole,
        };
        Ok((read("people", "id", &row.id, &row.id)?, Gone { since, why }))
    });
    gone.collect()
}

/// Settles what somebody offers, and what is offered to them alone: nobody can take it any more.
pub(crate) async fn let_go(tx: &mut Tx, person: &PersonId) -> Result<()> {
    let offers = tx
        .rows(
            "SELECT id, release_id, slot, owner_id, to_id FROM rotation_swaps WHERE state = $2 AND (owner_id = $1 OR to_id = $1) \
             ORDER BY release_id, id",
            args![person.as_str(), SwapState::Open.key()],
        )
        .await?;
    swaps::lapse(tx, offers, &[]).await
}
