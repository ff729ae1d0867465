//! Idempotency keys: the same request with the same key gets the first answer again, for a day. Ticks, which fifty people
//! do at once, have a way of their own to the same table ([`crate::checklists::tick`]).

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::db::{Query as _, Tx, args};
use crate::error::{Error, Result};

/// The key, if it is one: 1 to 64 characters.
pub(crate) fn checked(key: Option<&str>) -> Result<Option<&str>> {
    match key {
        Some(key) if key.is_empty() || key.chars().count() > 64 || key.contains(char::is_control) => {
            Err(Error::invalid(
                "Idempotency key",
                "1 to 64 characters, none of them control characters",
            ))
        }
        key => Ok(key),
    }
}

/// What the key was answered with, if it came before with the same wish.
///
/// # Errors
/// [`Error::KeyReused`] where it came with another one.
pub(crate) async fn answered<T: DeserializeOwned>(
    tx: &mut Tx,
    key: Option<&str>,
    wish: &impl Serialize,
) -> Result<Option<T>> {
    let Some(key) = checked(key)? else {
        return Ok(None);
    };
    let actor = tx.actor().key();
    let sql = "SELECT fingerprint, answer FROM idempotency WHERE actor = $1 AND key = $2";
    let kept: Option<(String, String)> = tx.row(sql, args![actor, key]).await?;
    let Some((fingerprint, answer)) = kept else {
        return Ok(None);
    };
    if fingerprint != serde_json::to_string(wish).map_err(Error::internal)? {
        return Err(Error::KeyReused);
    }
    serde_json::from_str(&answer).map(Some).map_err(Error::internal)
}

/// Keeps the answer for the key, if there is one.
pub(crate) async fn remember(
    tx: &mut Tx,
    key: Option<&str>,
    wish: &impl Serialize,
    answer: &impl Serialize,
) -> Result<()> {
    let Some(key) = key else { return Ok(()) };
    let fingerprint = serde_json::to_string(wish).map_err(Error::internal)?;
    let answer = serde_json::to_string(answer).map_err(Error::internal)?;
    let (actor, now) = (tx.actor().key(), tx.now());
    tx.execute(
        "INSERT INTO idempotency (actor, key, fingerprint, answer, at) VALUES ($1, $2, $3, $4, $5)",
        args![actor, key, fingerprint, answer, now],
    )
    .await?;
    Ok(())
}
