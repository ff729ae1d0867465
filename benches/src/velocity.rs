//! The page of velocity over four years: a million merge requests and a hundred thousand deployments, of which the last ninety days are
//! shown. Deployments have their commits, some were rolled back; beside them are backports on stable branches, blockers, and the ticks
//! of checklists in the audit, so that the other figures of the page have something to be made of. Beside it stands a tenth of that history
//! with as much in each day, so that what differs is how far back it goes.

use std::time::Instant;

use anyhow::{Context as _, Result, bail};
use backend::Db;
use backend::connections::deployments::{Deployment, Stage as State};
use backend::connections::{Fact, TakeFacts, What};
use backend::velocity::rebuild::{MakeJourneys, is_due};
use domain::identity::Actor;
use hyper::StatusCode;
use jiff::{SignedDuration, Timestamp};

use crate::client::Client;
use crate::figures::{Limit, Table, as_float, median, millis, quantile};
use crate::place::Engine;
use crate::raw::Raw;
use crate::scale::Scale;
use crate::stage::{PROJECT, Scene, Stage, source};

const PATH: &str = "/velocity?product=gitlab&days=90";

/// The most that half of the pages may take, and half of the events, in milliseconds.
const PAGE: f64 = 200.0;
const EVENT: f64 = 5.0;
/// How many times as much memory the longer history may take.
const GROWTH: f64 = 1.2;
/// How many pages are asked for, at most, and how many events are worked.
const PAGES: usize = 20;
const EVENTS: usize = 50;

/// The whole history, in seconds: four years.
const LONG: i64 = 1_460 * 86_400;
/// Changes of a package, and how many of them a deployment of the measurement brings.
const PACKAGE: i64 = 40;
const BROUGHT: i64 = 10;

/// How large a history is.
#[derive(Debug, Clone, Copy)]
pub struct History {
    /// So many merge requests, a tenth as many deployments.
    pub changes: i64,
    /// Over so many seconds, up to half a day ago.
    pub seconds: i64,
}

/// What is done before all statements: the numbers from 0 on, and when each change was merged.
fn numbers(history: History, now: Timestamp) -> String {
    let History { changes, seconds } = history;
    let begin = now.as_second() - 43_200 - seconds;
    format!(
        "WITH RECURSIVE n(i) AS (SELECT CAST(0 AS BIGINT) UNION ALL SELECT i + 1 FROM n WHERE i + 1 < {changes}), \
         c AS (SELECT i, i / {PACKAGE} AS package, {begin} + i * {seconds} / {changes} AS merged, \
         {begin} + (i / {PACKAGE} * {PACKAGE} + {last}) * {seconds} / {changes} AS built FROM n), \
         e AS (SELECT 0 AS place, 'gstg-cny' AS name, 'staging' AS tier, 7200 AS later \
         UNION ALL SELECT 1, 'gprd-cny', 'production', 14400 UNION ALL SELECT 2, 'gstg', 'staging', 21600 \
         UNION ALL SELECT 3, 'gprd', 'production', 36000) ",
        last = PACKAGE - 1,
    )
}

/// A commit as text of 40 characters, from a number of SQL.
fn commit(number: &str) -> String {
    format!("CAST(1000000000 + {number} AS TEXT) || '{}'", "0".repeat(30))
}

/// What stands beside journeys: of two hundred changes one was taken to a stable branch, of which those of the last two months are
/// maintained; of five thousand one was blocked for three hours; of five one ticked an item, as far as the audit knows.
fn beside(source: &str, history: History, now: Timestamp) -> [String; 3] {
    let recent = now.as_second() - 60 * 86_400;
    let first = history.changes + 1;
    [
        format!(
            "INSERT INTO merge_requests (source_id, iid, title, url, state, draft, target, line, main, picks, security, created_at, \
             merged_at, told_at, labels) SELECT '{source}', {first} + i, 'Backport ' || i, \
             'https://gitlab.example.com/{PROJECT}/-/merge_requests/' || ({first} + i), 'merged', 0, 'stable', \
             CASE WHEN merged > {recent} THEN '19.6' ELSE '18.' || (i / 200 % 12) END, 0, '', 0, (merged - 90000) * 1000, \
             merged * 1000, merged * 1000, '' FROM c WHERE i % 200 = 0"
        ),
        format!(
            "INSERT INTO blockers (id, product_id, environment, cause, note, since_at, ended_at, opened_by, opened_at, revision, \
             modified_at) SELECT '01900000-0000-7000-8000-' || CAST(100000000000 + i AS TEXT), s.product_id, 'gprd', 'flaky-test', \
             'Blocker ' || i, merged * 1000, (merged + 10800) * 1000, 'system:bench', merged * 1000, 0, merged * 1000 \
             FROM c JOIN sources s ON s.id = '{source}' WHERE i % 5000 = 0"
        ),
        "INSERT INTO audit (id, at, actor, action, entity, detail) SELECT '01900000-0000-7000-9000-' || \
         CAST(100000000000 + i AS TEXT), merged * 1000, 'system:bench', 'item.ticked', \
         'item:01900000-0000-7000-a000-' || CAST(100000000000 + i AS TEXT), \
         '{\"before\":\"open\",\"after\":\"done\",\"reason\":null}' FROM c WHERE i % 5 = 0"
            .to_owned(),
    ]
}

/// Writes a history of the project of the product `gitlab`: packages of forty changes, each deployed to four environments. What came
/// to the staging environments stands in the journeys alone.
pub async fn fill(db: &Db, raw: &mut Raw, history: History) -> Result<()> {
    db.write(&Actor::System("bench"), source()).await?;
    let sources = raw
        .texts("SELECT id FROM sources WHERE project = 'gitlab-org/gitlab'")
        .await?;
    let source = sources.first().context("there is no source")?;
    let now = db.clock().now();
    let numbers = numbers(history, now);
    // Some are rolled back from, to the one before the last.
    let sha = commit("package - CASE WHEN place = 3 AND package % 50 = 49 THEN 2 ELSE 0 END");
    let journeys = [
        format!(
            "INSERT INTO merge_requests (source_id, iid, title, url, state, draft, target, main, picks, security, created_at, \
             merged_at, told_at, labels, first_commit_at) SELECT '{source}', i + 1, 'Change ' || (i + 1), \
             'https://gitlab.example.com/{PROJECT}/-/merge_requests/' || (i + 1), 'merged', 0, 'master', 1, '', 0, \
             (merged - 90000) * 1000, merged * 1000, merged * 1000, 'group::team ' || (i % 40), \
             (merged - 7200 * (1 + i % 36)) * 1000 FROM c"
        ),
        format!(
            "INSERT INTO deployments (source_id, deployment, environment, tier, state, sha, created_at, finished_at, told_at, \
             shipped) SELECT '{source}', package * 4 + place + 1, name, tier, 'succeeded', {sha}, (built + later - 1800) * 1000, \
             (built + later) * 1000, (built + later) * 1000, 1 FROM c, e WHERE i % {PACKAGE} = 0"
        ),
        format!(
            "INSERT INTO deployed (source_id, deployment, iid) SELECT '{source}', package * 4 + place + 1, i + 1 FROM c, e \
             WHERE tier = 'production'"
        ),
        format!(
            "INSERT INTO journeys (source_id, iid, production_at, day, line) SELECT '{source}', i + 1, (built + 36000) * 1000, \
             (built + 36000) / 86400, (i + 1) || '\t' || merged || '\t' || (merged - 7200 * (1 + i % 36)) || '\t' || \
             'team ' || (i % 40) || '\t' || 'gstg-cny:' || (built + 7200 - merged) || ';gprd-cny:' || (built + 14400 - merged) || \
             ';gstg:' || (built + 21600 - merged) || ';gprd:' || (built + 36000 - merged) FROM c"
        ),
    ];
    raw.run("BEGIN".to_owned()).await?;
    for rows in journeys.into_iter().chain(beside(source, history, now)) {
        raw.run(format!("{numbers}{rows}")).await?;
    }
    raw.run("DELETE FROM journeys_to_make".to_owned()).await?;
    raw.run("COMMIT".to_owned()).await?;
    raw.run("ANALYZE".to_owned()).await
}

/// Measures.
pub async fn measure(engine: &Engine, scale: Scale, table: &mut Table) -> Result<()> {
    let whole = History {
        changes: i64::try_from(scale.journeys)?,
        seconds: LONG,
    };
    let tenth = History {
        changes: whole.changes / 10,
        seconds: LONG / 10,
    };
    let mut memory = Vec::new();
    for history in [tenth, whole] {
        let mut stage = Stage::prepare(engine, Scene::Velocity(history)).await?;
        let db = stage.open().await?;
        let mut times = events(&db, history).await?;
        if !scale.judges {
            differences(&db, &mut Raw::connect(stage.url()).await?, table).await?;
        }
        db.close().await;
        stage.start()?;
        let (mut pages, bytes) = pages(stage.address(), scale).await?;
        memory.push(stage.memory()?);
        stage.strike().await?;
        let changes = history.changes;
        if changes < whole.changes {
            continue;
        }
        table.timing(
            format!("velocity of 90 days among {changes} merge requests, p50"),
            median(&mut pages),
            " ms",
            Limit::AtMost(PAGE),
            format!("{} pages one after the other, {bytes} bytes each", pages.len()),
        );
        let slow = quantile(&mut times, 0.99);
        table.timing(
            format!("a deployment of {BROUGHT} changes worked among {changes}, p50"),
            median(&mut times),
            " ms",
            Limit::AtMost(EVENT),
            format!(
                "{} of them, with the commit; one of a hundred took {slow:.2} ms",
                times.len()
            ),
        );
    }
    if let [tenth, whole] = memory[..] {
        table.timing(
            "memory after the pages, as much as with a tenth of the history",
            whole / tenth,
            "",
            Limit::AtMost(GROWTH),
            format!("{whole:.0} MB against {tenth:.0} MB"),
        );
    }
    Ok(())
}

/// Works deployments that bring again what was brought before, each with its commit.
async fn events(db: &Db, history: History) -> Result<Vec<f64>> {
    let now = db.clock().now();
    let mut times = Vec::new();
    for (number, event) in (history.changes..).zip(0..EVENTS) {
        let first = history.changes - BROUGHT * (1 + i64::try_from(event)?);
        let fact = |what| Fact {
            project: PROJECT.to_owned(),
            told_at: now,
            what,
        };
        // Below all others: it was the first one there, so every journey of it is another one.
        let finished_at = now - SignedDuration::from_secs(2 * LONG);
        let facts = TakeFacts {
            connection: "gitlab".to_owned(),
            facts: vec![
                fact(What::Deployment(Deployment {
                    deployment: number + 1,
                    environment: "gstg".to_owned(),
                    tier: None,
                    stage: State::Succeeded,
                    sha: None,
                    created_at: None,
                    finished_at: Some(finished_at),
                })),
                fact(What::Shipped {
                    deployment: number + 1,
                    merge_requests: (first.max(0)..first.max(0) + BROUGHT)
                        .map(|place| place + 1)
                        .collect(),
                    all: true,
                }),
            ],
            place: None,
        };
        let start = Instant::now();
        db.write(&Actor::System("bench"), facts).await?;
        times.push(millis(start.elapsed()));
    }
    Ok(times)
}

/// The history is what the program itself would have made of it: but for the staging environments, which no deployment here has brought.
async fn differences(db: &Db, raw: &mut Raw, table: &mut Table) -> Result<()> {
    const COUNT: &str = "SELECT COUNT(*) FROM journeys j WHERE EXISTS (SELECT 1 FROM made_before b WHERE b.iid = j.iid \
                         AND (b.production_at <> j.production_at OR b.day <> j.day))";
    raw.run("CREATE TABLE made_before AS SELECT iid, production_at, day FROM journeys".to_owned())
        .await?;
    raw.run("INSERT INTO journeys_to_make (source_id, next) SELECT id, 0 FROM sources".to_owned())
        .await?;
    while is_due(db).await? {
        db.write(&Actor::System("bench"), MakeJourneys).await?;
    }
    let differ = raw.number(COUNT).await?;
    let all = raw.number("SELECT COUNT(*) FROM journeys").await?;
    raw.run("DROP TABLE made_before".to_owned()).await?;
    table.count(
        format!("journeys that differ once they are made anew, of {all}"),
        usize::try_from(differ)?,
        Limit::AtMost(as_float(0)),
        String::new(),
    );
    Ok(())
}

/// How long each page took, and the length of the last one.
async fn pages(address: &str, scale: Scale) -> Result<(Vec<f64>, usize)> {
    let mut manager = Client::signed_in(address, "ana").await?;
    let (mut times, mut bytes) = (Vec::new(), 0);
    for _ in 0..scale.pages.min(PAGES) {
        let start = Instant::now();
        let answer = manager.get(PATH, &[("accept", "text/html")]).await?;
        times.push(millis(start.elapsed()));
        if answer.status != StatusCode::OK {
            bail!("{PATH} answered {}", answer.status);
        }
        bytes = answer.body.len();
    }
    Ok((times, bytes))
}
