//! Deployments that come in, and which merge requests they have brought.

mod told;

use std::collections::{BTreeSet, HashSet};

use domain::id::SourceId;
use jiff::{SignedDuration, Timestamp};

use self::told::{Beside, says_otherwise, told_beside};
use super::facts::{Taken, second};
use super::sources::Source;
use crate::db::{Db, Query, Tx, Value, args};
use crate::error::{Error, Result};
use crate::velocity::learn::learn;
use crate::velocity::{journeys, rebuild};

/// How far a deployment is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// It waits, for an approval or for its turn.
    Waiting,
    /// It runs.
    Running,
    /// It was stopped or left out.
    Stopped,
    /// It failed.
    Failed,
    /// It succeeded.
    Succeeded,
}

impl Stage {
    /// The name in the database.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Running => "running",
            Self::Stopped => "stopped",
            Self::Failed => "failed",
            Self::Succeeded => "succeeded",
        }
    }

    fn read(text: &str) -> Self {
        match text {
            "running" => Self::Running,
            "stopped" => Self::Stopped,
            "failed" => Self::Failed,
            "succeeded" => Self::Succeeded,
            _ => Self::Waiting,
        }
    }
}

/// A deployment, as it is at GitLab.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deployment {
    /// Its number.
    pub deployment: i64,
    /// The environment's name.
    pub environment: String,
    /// What the environment is for, where that was told: `production`, `staging` …
    pub tier: Option<String>,
    /// How far it is.
    pub stage: Stage,
    /// The commit that is deployed.
    pub sha: Option<String>,
    /// When it was begun, as far as that was told: when it was entered, where no more is known.
    pub created_at: Option<Timestamp>,
    /// When it had succeeded.
    pub finished_at: Option<Timestamp>,
}

#[derive(sqlx_macros::FromRow)]
struct Before {
    told_at: i64,
    environment: String,
    state: String,
    tier: Option<String>,
    sha: Option<String>,
    created_at: Option<i64>,
    finished_at: Option<i64>,
}

/// Takes in how far a deployment is. Of one second the state that is farther counts. A webhook says what an environment
/// is for, a look which commit it is: what does not change is taken from whichever says it.
pub(super) async fn take(
    tx: &mut Tx,
    source: &Source,
    new: &Deployment,
    told_at: Timestamp,
) -> Result<Taken> {
    let sql = "SELECT told_at, environment, state, tier, sha, created_at, finished_at FROM deployments \
               WHERE source_id = $1 AND deployment = $2";
    let before: Option<Before> = tx.row(sql, args![source.id.as_str(), new.deployment]).await?;
    let finished_at = new.finished_at.filter(|_| new.stage == Stage::Succeeded);
    let told = told_at.as_millisecond();
    let ended = finished_at.map(Timestamp::as_millisecond);
    let place = (second(told), new.stage, told, ended);
    let stage = before.as_ref().map(|before| Stage::read(&before.state));
    let known_begun = before.as_ref().and_then(|before| before.created_at);
    let beside = match (&before, stage) {
        (Some(before), _) if !source.is_followed() => told_beside(before, new, told),
        (Some(before), Some(stage))
            if (second(before.told_at), stage, before.told_at, before.finished_at) >= place =>
        {
            Beside::Yields("it was known already")
        }
        _ => Beside::Holds,
    };
    if let (Some(before), Beside::Yields(why)) = (&before, beside) {
        let says_more = before.tier.is_none() && new.tier.is_some()
            || before.sha.is_none() && new.sha.is_some()
            || begun(source, known_begun, new, false) != known_begun;
        if says_more {
            let sql = "UPDATE deployments SET tier = COALESCE(tier, $3), sha = COALESCE(sha, $4), \
                       created_at = $5 WHERE source_id = $1 AND deployment = $2";
            let values = args![
                source.id.as_str(),
                new.deployment,
                new.tier.as_deref(),
                new.sha.as_deref(),
                begun(source, known_begun, new, false),
            ];
            tx.keep(sql, values).await?;
        }
        if before.tier.is_none() && stage == Some(Stage::Succeeded) {
            learn(tx, source, &before.environment, new.tier.as_deref()).await?;
        }
        return Ok(Taken::known(why));
    }
    let sql = "INSERT INTO deployments (source_id, deployment, environment, tier, state, sha, created_at, finished_at, \
               told_at, shipped) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0) \
               ON CONFLICT (source_id, deployment) DO UPDATE SET environment = excluded.environment, \
               tier = COALESCE(excluded.tier, deployments.tier), state = excluded.state, \
               sha = COALESCE(excluded.sha, deployments.sha), \
               created_at = excluded.created_at, \
               finished_at = excluded.finished_at, told_at = excluded.told_at";
    let values = args![
        source.id.as_str(),
        new.deployment,
        new.environment.as_str(),
        new.tier.as_deref(),
        new.stage.key(),
        new.sha.as_deref(),
        begun(source, known_begun, new, true),
        finished_at,
        told_at,
    ];
    tx.keep(sql, values).await?;
    if new.stage == Stage::Succeeded {
        let known = before.as_ref().and_then(|before| before.tier.as_deref());
        learn(tx, source, &new.environment, new.tier.as_deref().or(known)).await?;
    }
    if let Some(before) = &before {
        arrived_anew(tx, source, before, new).await?;
    }
    // That GitLab has touched it once more since is no news.
    let corrects = !source.is_followed()
        && before
            .as_ref()
            .is_some_and(|before| says_otherwise(before, new, ended));
    Ok(Taken::told(stage != Some(new.stage) || corrects))
}

/// When a deployment was begun, by what is known and what is told, in milliseconds since 1970. GitLab may say when it was entered, when
/// its job started and when it ran: each by one clock and not before the one that is less, so in whatever order they come the
/// last one is the start. Pipelines say it themselves: what `holds` goes before what was said.
fn begun(source: &Source, known: Option<i64>, new: &Deployment, holds: bool) -> Option<i64> {
    let told = new.created_at.map(Timestamp::as_millisecond);
    match (source.is_followed(), holds) {
        (true, _) => known.max(told),
        (false, true) => told.or(known),
        (false, false) => known.or(told),
    }
}

/// The most changes whose journeys are kept along with a deployment.
const AT_ONCE: i64 = 200;

/// Keeps the journeys of these changes. Of many they are made anew later: nobody waits that long for a write.
async fn keep_journeys(tx: &mut Tx, source: &Source, iids: &[i64]) -> Result<()> {
    if i64::try_from(iids.len()).is_ok_and(|count| count <= AT_ONCE) {
        return journeys::keep(tx, source, iids).await;
    }
    // What is nowhere any more nobody would come by again.
    let sql = "DELETE FROM journeys WHERE source_id = $1 AND NOT EXISTS (SELECT 1 FROM deployed s \
               WHERE s.source_id = journeys.source_id AND s.iid = journeys.iid)";
    tx.keep(sql, args![source.id.as_str()]).await?;
    rebuild::of_source(tx, source).await
}

/// Keeps the journeys of what a deployment has brought, where that is known already and it has arrived at another time than was
/// known, or somewhere else. Of many changes they are made anew later.
async fn arrived_anew(tx: &mut Tx, source: &Source, before: &Before, new: &Deployment) -> Result<()> {
    let arrived = |stage: Stage, at: Option<i64>| at.filter(|_| stage == Stage::Succeeded);
    let was = arrived(Stage::read(&before.state), before.finished_at);
    let is = arrived(new.stage, new.finished_at.map(Timestamp::as_millisecond));
    if was == is && before.environment == new.environment {
        return Ok(());
    }
    let sql = "SELECT iid AS deployment FROM deployed WHERE source_id = $1 AND deployment = $2 LIMIT $3";
    let values = args![source.id.as_str(), new.deployment, AT_ONCE + 1];
    let brought: Vec<NumberRow> = tx.rows(sql, values).await?;
    let brought: Vec<i64> = brought.into_iter().map(|row| row.deployment).collect();
    keep_journeys(tx, source, &brought).await
}

/// How many merge requests are written down with one statement.
const HANDFUL: usize = 10;

#[derive(sqlx_macros::FromRow)]
struct Known {
    shipped: i64,
}

/// Takes in which merge requests a deployment has newly brought to its environment; `all` says that there are no others
/// behind them. What a deployment brought is a part of it, and no news of its own, but where pipelines tell of it: of several
/// lists that they say are all of them the last one holds.
pub(super) async fn take_shipped(
    tx: &mut Tx,
    source: &Source,
    deployment: i64,
    merge_requests: &[i64],
    all: bool,
) -> Result<Taken> {
    let sql = "SELECT shipped FROM deployments WHERE source_id = $1 AND deployment = $2";
    let known: Option<Known> = tx.row(sql, args![source.id.as_str(), deployment]).await?;
    match known {
        None => return Ok(Taken::known("the deployment is not known")),
        Some(_) if all && !source.is_followed() => {
            return replace_shipped(tx, source, deployment, merge_requests).await;
        }
        Some(Known { shipped: 1 }) => return Ok(Taken::told(false)),
        Some(_) => {}
    }
    keep_shipped(tx, source, deployment, merge_requests).await?;
    // GitLab tells of them a page at a time.
    journeys::keep(tx, source, merge_requests).await?;
    if all {
        all_are_known(tx, source, deployment).await?;
    }
    Ok(Taken::told(false))
}

/// Writes down that a deployment has brought these, where that is not known yet.
async fn keep_shipped(tx: &mut Tx, source: &Source, deployment: i64, merge_requests: &[i64]) -> Result<()> {
    for handful in merge_requests.chunks(HANDFUL) {
        let sql = "INSERT INTO deployed (source_id, deployment, iid) \
                   SELECT CAST($1 AS TEXT), CAST($2 AS BIGINT), n.iid FROM (SELECT CAST($3 AS BIGINT) AS iid \
                   UNION ALL SELECT CAST($4 AS BIGINT) UNION ALL SELECT CAST($5 AS BIGINT) \
                   UNION ALL SELECT CAST($6 AS BIGINT) UNION ALL SELECT CAST($7 AS BIGINT) \
                   UNION ALL SELECT CAST($8 AS BIGINT) UNION ALL SELECT CAST($9 AS BIGINT) \
                   UNION ALL SELECT CAST($10 AS BIGINT) UNION ALL SELECT CAST($11 AS BIGINT) \
                   UNION ALL SELECT CAST($12 AS BIGINT)) n WHERE n.iid IS NOT NULL \
                   ON CONFLICT (source_id, deployment, iid) DO NOTHING";
        let mut values = args![source.id.as_str(), deployment];
        values.extend((0..HANDFUL).map(|place| Value::from(handful.get(place).copied())));
        tx.keep(sql, values).await?;
    }
    Ok(())
}

/// Writes down that nothing but what is known was brought by a deployment.
async fn all_are_known(tx: &mut Tx, source: &Source, deployment: i64) -> Result<()> {
    let sql = "UPDATE deployments SET shipped = 1 WHERE source_id = $1 AND deployment = $2";
    tx.keep(sql, args![source.id.as_str(), deployment])
        .await
        .map(drop)
}

#[derive(sqlx_macros::FromRow)]
struct Brought {
    iid: i64,
}

/// Takes in what a deployment has brought, in the place of what was told before. It is news where that is another list.
async fn replace_shipped(
    tx: &mut Tx,
    source: &Source,
    deployment: i64,
    merge_requests: &[i64],
) -> Result<Taken> {
    let sql = "SELECT iid FROM deployed WHERE source_id = $1 AND deployment = $2 ORDER BY iid";
    let known: Vec<Brought> = tx.rows(sql, args![source.id.as_str(), deployment]).await?;
    let known: BTreeSet<i64> = known.into_iter().map(|row| row.iid).collect();
    let told: BTreeSet<i64> = merge_requests.iter().copied().collect();
    let gone: Vec<i64> = known.difference(&told).copied().collect();
    let new: Vec<i64> = told.difference(&known).copied().collect();
    for handful in gone.chunks(HANDFUL) {
        let sql = "DELETE FROM deployed WHERE source_id = $1 AND deployment = $2 \
                   AND iid IN ($3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
        let mut values = args![source.id.as_str(), deployment];
        values.extend((0..HANDFUL).map(|place| Value::from(handful.get(place).copied())));
        tx.keep(sql, values).await?;
    }
    keep_shipped(tx, source, deployment, &new).await?;
    all_are_known(tx, source, deployment).await?;
    let touched = [gone, new].concat();
    keep_journeys(tx, source, &touched).await?;
    Ok(Taken::told(!touched.is_empty()))
}

#[derive(sqlx_macros::FromRow)]
struct NumberRow {
    deployment: i64,
}

/// Which of these deployments of a source it is known of what they have brought.
///
/// # Errors
/// When the database does.
pub async fn looked_up(db: &Db, source: &SourceId, deployments: &[i64]) -> Result<HashSet<i64>> {
    let mut read = db.read().await?;
    let mut found = HashSet::new();
    for handful in deployments.chunks(HANDFUL) {
        let sql = "SELECT deployment FROM deployments WHERE source_id = $1 AND shipped = 1 \
                   AND deployment IN ($2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
        let mut values = args![source.as_str()];
        values.extend((0..HANDFUL).map(|place| Value::from(handful.get(place).copied())));
        let rows: Vec<NumberRow> = read.rows(sql, values).await?;
        found.extend(rows.into_iter().map(|row| row.deployment));
    }
    Ok(found)
}

/// A deployment of which it is to be looked up what it has brought.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToLookUp {
    /// Whose.
    pub source: SourceId,
    /// The project's path.
    pub project: String,
    /// Its number.
    pub deployment: i64,
    /// How often GitLab has refused to say it.
    pub tries: i64,
}

#[derive(sqlx_macros::FromRow)]
struct ToLookUpRow {
    source_id: String,
    project: String,
    deployment: i64,
    tries: i64,
}

/// How often GitLab is asked what a deployment has brought, over about a week. A look at all of them asks once more.
pub const MOST_TRIES: i64 = 10;

/// Those at a connection's GitLab of which it is not known what they have brought, and which it is time to ask for; the
/// newest at first, at most so many.
///
/// # Errors
/// When the database does.
pub async fn to_look_up(db: &Db, connection: &str, most: i64) -> Result<Vec<ToLookUp>> {
    let sql = "SELECT d.source_id, s.project, d.deployment, d.tries FROM deployments d \
               JOIN sources s ON s.id = d.source_id WHERE s.connection = $1 AND d.state = 'succeeded' \
               AND d.shipped = 0 AND d.ask_at <= $2 AND d.tries < $3 \
               ORDER BY d.finished_at DESC, d.deployment DESC LIMIT $4";
    let values = args![connection, db.clock().now(), MOST_TRIES, most];
    let rows: Vec<ToLookUpRow> = db.read().await?.rows(sql, values).await?;
    rows.into_iter()
        .map(|row| {
            Ok(ToLookUp {
                source: row.source_id.parse().map_err(Error::internal)?,
                project: row.project,
                deployment: row.deployment,
                tries: row.tries,
            })
        })
        .collect()
}

/// How long after so many refusals GitLab is asked again: a minute, four times as long each time, a day at most.
pub(crate) fn pause(tries: i64) -> SignedDuration {
    let doubled = u32::try_from(tries.clamp(0, 8) * 2).unwrap_or_default();
    let minutes = 1_i64.checked_shl(doubled).unwrap_or(i64::MAX);
    SignedDuration::from_mins(minutes.min(24 * 60))
}

/// Puts off a deployment of which GitLab has refused to say what it has brought. Gives false where it was done meanwhile.
///
/// # Errors
/// When the database does.
pub async fn put_off(db: &Db, one: &ToLookUp) -> Result<bool> {
    let now = db.clock().now();
    let ask_at = now.checked_add(pause(one.tries)).unwrap_or(Timestamp::MAX);
    let sql = "UPDATE deployments SET tries = tries + 1, ask_at = $4 \
               WHERE source_id = $1 AND deployment = $2 AND tries = $3 AND shipped = 0";
    let values = args![one.source.as_str(), one.deployment, one.tries, ask_at];
    Ok(db.keep(sql, values).await? == 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_of_pauses() {
        let pauses: Vec<i64> = (0..MOST_TRIES).map(|tries| pause(tries).as_mins()).collect();
        assert_eq!(pauses, [1, 4, 16, 64, 256, 1024, 1440, 1440, 1440, 1440]);
    }
}
