//! Webhooks that were turned away: a connection's, by day and reason. Anybody can send one, so they are counted, and nothing
//! of what was sent is kept. The reasons are Slipway's own sentences, of which there are few.

use domain::identity::{Action, Viewer, Visibility, permission};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use super::sources::Hidden;
use crate::clock::from_millis;
use crate::db::{Db, Query, args};
use crate::error::Result;

/// How long they are told.
const KEPT: SignedDuration = SignedDuration::from_hours(7 * 24);

/// Webhooks that were turned away for one reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TurnedAway {
    /// The connection that they named.
    pub connection: String,
    /// Why, the beginning of a sentence.
    pub why: String,
    /// How many there were; none where the viewer may not know how much comes by the connection.
    pub times: Option<i64>,
    /// Since the begin of which day (UTC) they are counted.
    pub since: String,
    /// When the last one came.
    pub last_at: Timestamp,
}

#[derive(sqlx_macros::FromRow)]
struct Row {
    connection: String,
    why: String,
    times: i64,
    since: String,
    last_at: i64,
}

/// What was turned away within a week, the newest of each connection first.
///
/// # Errors
/// [`Error::Forbidden`](crate::Error::Forbidden) for who does not keep connections, or when the database does.
pub async fn turned_away(db: &Db, viewer: &Viewer) -> Result<Vec<TurnedAway>> {
    permission::admit(viewer, Action::KeepConnections)?;
    let mut read = db.read().await?;
    let hidden = Hidden::load(&mut read).await?;
    let sql = "SELECT connection, why, CAST(SUM(times) AS BIGINT) AS times, MIN(day) AS since, MAX(last_at) AS last_at \
               FROM refused_hooks WHERE day >= $1 GROUP BY connection, why ORDER BY connection, MAX(last_at) DESC, why";
    let rows: Vec<Row> = read.rows(sql, args![day(first(db.clock().now()))]).await?;
    let sees_all = Visibility::embargoed().admits(viewer);
    let told = rows.into_iter().map(|row| TurnedAway {
        times: (sees_all || !hidden.is_in(&row.connection)).then_some(row.times),
        connection: row.connection,
        why: row.why,
        since: row.since,
        last_at: from_millis(row.last_at),
    });
    Ok(told.collect())
}

/// Counts what was turned away for a reason, and forgets what is older than a week.
///
/// # Errors
/// When the database does.
pub async fn keep_turned_away(
    db: &Db,
    connection: &str,
    why: &str,
    times: i64,
    last_at: Timestamp,
) -> Result<()> {
    let sql = "INSERT INTO refused_hooks (connection, day, why, times, last_at) VALUES ($1, $2, $3, $4, $5) \
               ON CONFLICT (connection, day, why) DO UPDATE SET times = refused_hooks.times + excluded.times, \
               last_at = excluded.last_at";
    db.keep(sql, args![connection, day(last_at), why, times, last_at])
        .await?;
    let sql = "DELETE FROM refused_hooks WHERE day < $1";
    db.keep(sql, args![day(first(db.clock().now()))]).await.map(drop)
}

fn first(now: Timestamp) -> Timestamp {
    now.checked_sub(KEPT).unwrap_or(Timestamp::MIN)
}

fn day(at: Timestamp) -> String {
    TimeZone::UTC.to_datetime(at).date().to_string()
}
