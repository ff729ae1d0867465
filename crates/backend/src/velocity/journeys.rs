//! Journeys as rows: kept in the write in which it becomes known that a change has arrived somewhere, or what is known of the
//! change is another thing.

use domain::velocity::{Journey, Setting};

use super::store;
use crate::clock::from_millis;
use crate::connections::sources::Source;
use crate::db::{Query as _, Tx, Value, args};
use crate::error::Result;

/// How many changes are looked at with one statement.
const HANDFUL: usize = 10;
/// A day, in milliseconds.
pub(super) const DAY: i64 = 86_400_000;
/// How often GitLab is asked for a first commit.
pub(super) const MOST_TRIES: i64 = 10;

#[derive(sqlx_macros::FromRow)]
struct ChangeRow {
    iid: i64,
    main: i64,
    merged_at: Option<i64>,
    first_commit_at: Option<i64>,
    labels: String,
}

#[derive(sqlx_macros::FromRow)]
struct ArrivalRow {
    iid: i64,
    environment: String,
    at: i64,
}

/// Keeps the journeys of these changes of a source as they are by what is known now. What went to another branch than the default
/// one has none, nor what has arrived nowhere.
pub(crate) async fn keep(tx: &mut Tx, source: &Source, iids: &[i64]) -> Result<()> {
    if iids.is_empty() {
        return Ok(());
    }
    let setting = store::setting(tx, &source.product).await?;
    for handful in iids.chunks(HANDFUL) {
        keep_handful(tx, source, &setting, handful).await?;
    }
    Ok(())
}

#[derive(sqlx_macros::FromRow)]
struct Count {
    count: i64,
}

/// Keeps the journey of a change of which something else is known now, where it has arrived anywhere.
pub(crate) async fn follow(tx: &mut Tx, source: &Source, iid: i64) -> Result<()> {
    let sql = "SELECT COUNT(*) AS count FROM deployed WHERE source_id = $1 AND iid = $2";
    let arrived: Option<Count> = tx.row(sql, args![source.id.as_str(), iid]).await?;
    if arrived.is_none_or(|arrived| arrived.count == 0) {
        return Ok(());
    }
    keep(tx, source, &[iid]).await
}

async fn keep_handful(tx: &mut Tx, source: &Source, setting: &Setting, iids: &[i64]) -> Result<()> {
    let values = || {
        let mut values = args![source.id.as_str()];
        values.extend((0..HANDFUL).map(|place| Value::from(iids.get(place).copied())));
        values
    };
    let sql = "SELECT s.iid, d.environment, MIN(d.finished_at) AS at FROM deployed s JOIN deployments d \
               ON d.source_id = s.source_id AND d.deployment = s.deployment WHERE s.source_id = $1 \
               AND s.iid IN ($2, $3, $4, $5, $6, $7, $8, $9, $10, $11) AND d.state = 'succeeded' \
               AND d.finished_at IS NOT NULL GROUP BY s.iid, d.environment";
    let arrivals: Vec<ArrivalRow> = tx.rows(sql, values()).await?;
    let sql = "SELECT iid, main, CASE WHEN state = 'merged' THEN merged_at ELSE NULL END AS merged_at, first_commit_at, \
               labels FROM merge_requests WHERE source_id = $1 AND iid IN ($2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    let changes: Vec<ChangeRow> = tx.rows(sql, values()).await?;
    for iid in iids {
        let change = changes.iter().find(|change| change.iid == *iid);
        let arrived = arrivals.iter().filter(|arrival| arrival.iid == *iid);
        let arrived = arrived.map(|arrival| (arrival.environment.as_str(), from_millis(arrival.at)));
        let labels = change.map_or("", |change| change.labels.as_str());
        let journey = Journey::of(
            setting,
            (source.project.as_str(), *iid),
            (
                change.and_then(|change| change.merged_at).map(from_millis),
                change.and_then(|change| change.first_commit_at).map(from_millis),
            ),
            setting.team(labels.lines()),
            arrived,
        );
        let goes_elsewhere = change.is_some_and(|change| change.main == 0);
        if goes_elsewhere || journey.arrivals.iter().all(Option::is_none) {
            let sql = "DELETE FROM journeys WHERE source_id = $1 AND iid = $2";
            tx.keep(sql, args![source.id.as_str(), *iid]).await?;
        } else {
            keep_one(tx, source, setting, &journey).await?;
        }
    }
    Ok(())
}

async fn keep_one(tx: &mut Tx, source: &Source, setting: &Setting, journey: &Journey<'_>) -> Result<()> {
    let production_at = journey.arrivals.last().copied().flatten();
    let production_at = production_at.map(|at| at.as_millisecond());
    let to_ask = production_at.is_some() && journey.merged.is_some() && journey.first_commit.is_none();
    let sql = "INSERT INTO journeys (source_id, iid, production_at, day, line, ask_at) VALUES ($1, $2, $3, $4, $5, $6) \
               ON CONFLICT (source_id, iid) DO UPDATE SET production_at = excluded.production_at, day = excluded.day, \
               line = excluded.line, ask_at = CASE WHEN excluded.ask_at IS NULL OR journeys.tries >= $7 THEN NULL \
               ELSE COALESCE(journeys.ask_at, excluded.ask_at) END \
               WHERE journeys.line <> excluded.line OR journeys.production_at IS DISTINCT FROM excluded.production_at";
    let values = args![
        source.id.as_str(),
        journey.iid,
        production_at,
        production_at.map(|at| at.div_euclid(DAY)),
        journey.line(setting),
        to_ask.then_some(0_i64),
        MOST_TRIES,
    ];
    tx.keep(sql, values).await.map(drop)
}
