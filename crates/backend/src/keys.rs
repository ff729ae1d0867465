//! Idempotency keys: the same wish of the same actor, sent again under the same key, gets the first answer. They are
//! kept for a day.

use crate::db::{Query as _, Sheet, Tx, args};
use crate::error::{Error, Result};

/// The key, if it is one: 1 to 64 characters.
pub(crate) fn check(key: Option<&str>) -> Result<Option<&str>> {
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

/// What this actor asked for under a key before, and the answer that it got.
pub(crate) async fn kept_under(tx: &mut Tx, key: &str) -> Result<Option<(String, String)>> {
    let actor = tx.actor().key();
    let sql = "SELECT fingerprint, answer FROM idempotency WHERE actor = $1 AND key = $2";
    tx.row(sql, args![actor, key]).await
}

/// The answer that the same wish got under the same key; none where there is no key, or it is new.
pub(crate) async fn answered(tx: &mut Tx, key: Option<&str>, wish: &str) -> Result<Option<String>> {
    let Some(key) = check(key)? else { return Ok(None) };
    match kept_under(tx, key).await? {
        Some((fingerprint, _)) if fingerprint != wish => Err(Error::KeyReused),
        kept => Ok(kept.map(|(_, answer)| answer)),
    }
}

/// A key with the wish that came with it, and the answer that it got.
static KEYS: Sheet = Sheet::insert("INSERT INTO idempotency (actor, key, fingerprint, answer, at)");

/// Keeps a key, before the commit.
pub(crate) fn save(tx: &mut Tx, key: &str, fingerprint: String, answer: String) -> Result<()> {
    let (actor, now) = (tx.actor().key(), tx.now());
    let mark = mark(&actor, key);
    tx.later(mark, &KEYS, args![actor, key, fingerprint, answer, now])
}

/// What names a key among the rows that wait.
pub(crate) fn mark(actor: &str, key: &str) -> String {
    format!("{actor} {key}")
}
