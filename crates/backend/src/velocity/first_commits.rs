//! Changes of which GitLab is still to be asked when their first commit was made.

use std::cmp::Reverse;

use domain::id::SourceId;
use jiff::Timestamp;

use super::journeys::{DAY, MOST_TRIES};
use crate::connections::deployments::pause;
use crate::db::{Db, Query as _, args};
use crate::error::{Error, Result};

/// Of what reached production in so many days GitLab is asked.
const DAYS: i64 = 90;

/// A change whose first commit is not known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToAsk {
    /// Whose.
    pub source: SourceId,
    /// The project's path.
    pub project: String,
    /// Its number.
    pub iid: i64,
    /// How often GitLab has refused to say it.
    pub tries: i64,
}

#[derive(sqlx_macros::FromRow)]
struct SourceRow {
    id: String,
    project: String,
}

#[derive(sqlx_macros::FromRow)]
struct ToAskRow {
    iid: i64,
    day: i64,
    tries: i64,
}

/// Those at a connection's GitLab that reached production in the last 90 days and that it is time to ask about; the newest at
/// first, at most so many.
///
/// # Errors
/// When the database does.
pub async fn to_ask(db: &Db, connection: &str, most: i64) -> Result<Vec<ToAsk>> {
    let now = db.clock().now();
    let since = now.as_millisecond().div_euclid(DAY) - DAYS;
    let mut read = db.read().await?;
    let sql = "SELECT id, project FROM sources WHERE connection = $1 ORDER BY id";
    let sources: Vec<SourceRow> = read.rows(sql, args![connection]).await?;
    let mut all = Vec::new();
    for SourceRow { id, project } in sources {
        let source: SourceId = id.parse().map_err(Error::internal)?;
        let sql = "SELECT iid, day, tries FROM journeys WHERE source_id = $1 AND day >= $2 AND ask_at IS NOT NULL \
                   AND ask_at <= $3 ORDER BY day DESC, iid DESC LIMIT $4";
        let rows: Vec<ToAskRow> = read.rows(sql, args![id, since, now, most]).await?;
        all.extend(rows.into_iter().map(|row| {
            let one = ToAsk {
                source: source.clone(),
                project: project.clone(),
                iid: row.iid,
                tries: row.tries,
            };
            (row.day, one)
        }));
    }
    all.sort_by_key(|(day, _)| Reverse(*day));
    all.truncate(usize::try_from(most).unwrap_or_default());
    Ok(all.into_iter().map(|(_, one)| one).collect())
}

/// Puts off a change of which GitLab has refused to say it, and gives it up after about a week. Gives false where it was done
/// meanwhile.
///
/// # Errors
/// When the database does.
pub async fn put_off(db: &Db, one: &ToAsk) -> Result<bool> {
    let last = one.tries + 1 >= MOST_TRIES;
    let ask_at = db.clock().now().checked_add(pause(one.tries));
    let ask_at = ask_at.unwrap_or(Timestamp::MAX);
    let sql = "UPDATE journeys SET tries = tries + 1, ask_at = $4 \
               WHERE source_id = $1 AND iid = $2 AND tries = $3 AND ask_at IS NOT NULL";
    let values = args![one.source.as_str(), one.iid, one.tries, (!last).then_some(ask_at)];
    Ok(db.keep(sql, values).await? == 1)
}
