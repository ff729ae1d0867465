//! Somebody's membership of a group at GitLab changed. What it makes of the person is asked at GitLab, by whoever checks
//! roles: here it is only seen to that this is done in the next round, and not in a quarter of an hour.

use jiff::SignedDuration;

use super::facts::Taken;
use crate::db::{Tx, args};
use crate::error::Result;

/// How old a check is at least whose person is due for another one: no check gets older than that.
const DUE: SignedDuration = SignedDuration::from_mins(15);

/// Has the roles of the person with this number checked soon. How long somebody may write whose roles cannot be checked
/// hardly changes by it: a check counts as a quarter of an hour older at most.
pub(super) async fn take(tx: &mut Tx, connection: &str, user: i64) -> Result<Taken> {
    let then = tx.now().checked_sub(DUE).unwrap_or(jiff::Timestamp::MIN);
    let sql = "UPDATE people SET roles_checked_at = $3 WHERE connection = $1 AND gitlab_id = $2 AND left_at IS NULL \
               AND roles_checked_at > $3";
    if tx.keep(sql, args![connection, user, then]).await? == 0 {
        return Ok(Taken::known("nobody here is due to be checked for it"));
    }
    Ok(Taken {
        news: true,
        ..Taken::default()
    })
}
