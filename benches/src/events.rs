//! GitLab tells a thousand things a second (tags, merge requests, pipelines, deployments), each of them twice and in any
//! order, while the server is killed on the way and comes back. What was acknowledged is in the inbox once, everything is
//! settled, and each thing is known as it was told last.
//!
//! GitLab does not send again what was not answered; here whoever sends does, as its retry button would, so that the
//! count of what must be there is known.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use anyhow::{Context as _, Result, bail};
use gitlab::hook::signature::SigningKey;
use tokio::task::JoinSet;
use tokio::time::{Instant, sleep, sleep_until};

use crate::client::Client;
use crate::figures::{Limit, Table, as_float, millis, quantile};
use crate::place::Engine;
use crate::raw::Raw;
use crate::scale::Scale;
use crate::stage::{Scene, Stage};

const KEY: &str = "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";
/// How many connections GitLab's workers have.
const SENDERS: usize = 32;
/// How long it may take until everything is settled, after the last one came.
const BACKLOG: Duration = Duration::from_mins(5);
/// The most that 99 of 100 may take to be stored, in milliseconds.
const MOST: f64 = 50.0;

/// The settings with which a server takes webhooks.
fn settings() -> Vec<(&'static str, String)> {
    [
        ("SLIPWAY_GITLAB_URL", "http://127.0.0.1:1"),
        ("SLIPWAY_GITLAB_CLIENT_ID", "id"),
        ("SLIPWAY_GITLAB_CLIENT_SECRET", "secret"),
        ("SLIPWAY_GITLAB_TOKEN", "token"),
        ("SLIPWAY_GITLAB_GROUPS", "org/team=viewer"),
        ("SLIPWAY_GITLAB_SIGNING_TOKEN", KEY),
    ]
    .map(|(name, value)| (name, value.to_owned()))
    .into()
}

/// Measures.
pub async fn measure(engine: &Engine, scale: Scale, table: &mut Table) -> Result<()> {
    let mut stage = Stage::prepare(engine, Scene::Connected).await?;
    stage.variables.extend(settings());
    stage.start()?;
    let count = scale.events * usize::try_from(scale.telling.as_secs())?;
    let key: Arc<SigningKey> = Arc::new(KEY.parse()?);
    let now = stage.now.as_second();
    let (began, acknowledged) = (Instant::now(), Arc::new(AtomicUsize::new(0)));
    let pace = scale.telling.div_f64(as_float(count * 2));
    let mut senders = JoinSet::new();
    for sender in 0..SENDERS {
        let (address, key, acknowledged) = (stage.address().to_owned(), key.clone(), acknowledged.clone());
        let mine: Vec<(usize, usize)> = (sender..count * 2)
            .step_by(SENDERS)
            .map(|turn| (turn, shuffled(turn, count)))
            .collect();
        senders.spawn(async move { send(&address, &key, (now, began, pace), mine, &acknowledged).await });
    }
    // A server that is killed comes back at once, as under systemd.
    for number in 1..=scale.deaths {
        let due = count * 2 * number / (scale.deaths + 1);
        while acknowledged.load(Ordering::Relaxed) < due {
            if senders.is_empty() {
                bail!("nobody sends any more");
            }
            sleep(Duration::from_millis(5)).await;
        }
        stage.kill(0)?;
        stage.raise(0)?;
    }
    let mut times = Vec::new();
    while let Some(sent) = senders.join_next().await {
        times.extend(sent??);
    }
    let took = began.elapsed();
    let settled = settle(&stage).await?;
    report(&stage, count, scale, (&mut times, took, settled), table).await?;
    stage.strike().await?;
    Ok(())
}

/// Which event has this turn, of all that are sent twice: each comes twice, in no order.
const fn shuffled(turn: usize, count: usize) -> usize {
    // A prime that divides no such count walks through all of them.
    turn.wrapping_mul(7_919) % count
}

/// Sends these events, each when its turn is; gives how long each took that was answered at the first try.
async fn send(
    address: &str,
    key: &SigningKey,
    (now, began, pace): (i64, Instant, Duration),
    mine: Vec<(usize, usize)>,
    acknowledged: &AtomicUsize,
) -> Result<Vec<f64>> {
    let mut client = None;
    let mut times = Vec::with_capacity(mine.len());
    for (turn, event) in mine {
        sleep_until(began + pace.mul_f64(as_float(turn))).await;
        let (name, body) = told(event);
        let id = format!("event-{event}");
        let at = now + i64::try_from(began.elapsed().as_secs())?;
        let (stamp, signature) = (at.to_string(), key.sign(&id, at, body.as_bytes()));
        let headers = [
            ("x-gitlab-event", name),
            ("webhook-id", id.as_str()),
            ("webhook-timestamp", stamp.as_str()),
            ("webhook-signature", signature.as_str()),
            ("content-type", "application/json"),
        ];
        let mut tries = 0;
        loop {
            let sent = Instant::now();
            match once(&mut client, address, &headers, &body).await {
                Ok(200 | 202) => {
                    if tries == 0 {
                        times.push(millis(sent.elapsed()));
                    }
                    break;
                }
                Ok(503) | Err(_) if tries < 2_000 => client = None,
                Ok(status) => bail!("an event was answered with {status}"),
                Err(error) => return Err(error),
            }
            tries += 1;
            sleep(Duration::from_millis(10)).await;
        }
        acknowledged.fetch_add(1, Ordering::Relaxed);
    }
    Ok(times)
}

async fn once(
    client: &mut Option<Client>,
    address: &str,
    headers: &[(&'static str, &str)],
    body: &str,
) -> Result<u16> {
    let client = match client {
        Some(client) => client,
        None => client.insert(Client::connect(address).await?),
    };
    let answer = client.tell("/hooks/gitlab", headers, body.to_owned()).await?;
    Ok(answer.status.as_u16())
}

/// How many kinds of events there are.
const KINDS: usize = 6;
/// Some commit.
const SHA: &str = "0c9f2d7be51a4d3c8b6a7f5e4d3c2b1a09f8e7d6";
const PROJECT: &str = r#""project":{"id":278964,"name":"GitLab","web_url":"https://gitlab.example.com/gitlab-org/gitlab","path_with_namespace":"gitlab-org/gitlab","default_branch":"master"}"#;

/// How many events of a kind there are among so many.
const fn of_kind(count: usize, kind: usize) -> usize {
    (count + KINDS - 1 - kind) / KINDS
}

/// An event, by its name and body: of each six one is a tag of a version that nothing here ships, two are about one
/// merge request, one is a pipeline of a stable branch, and two are about one deployment.
fn told(event: usize) -> (&'static str, String) {
    let number = event / KINDS + 1;
    match event % KINDS {
        0 => ("Tag Push Hook", tag(number)),
        1 => ("Merge Request Hook", merge_request(number, "opened", "open", 10)),
        2 => ("Merge Request Hook", merge_request(number, "merged", "merge", 20)),
        3 => ("Pipeline Hook", pipeline(number)),
        4 => ("Deployment Hook", deployment(number, "running", 10)),
        _ => ("Deployment Hook", deployment(number, "success", 20)),
    }
}

fn tag(number: usize) -> String {
    let none = "0".repeat(40);
    format!(
        r#"{{"object_kind":"tag_push","event_name":"tag_push","before":"{none}","after":"{SHA}","ref":"refs/tags/v{major}.{minor}.0-ee","checkout_sha":"{SHA}","user_id":1,"user_name":"Chidi Okafor","user_username":"chidi","project_id":278964,{PROJECT},"commits":[],"total_commits_count":0}}"#,
        major = 1_000 + number / 1_000,
        minor = number % 1_000,
    )
}

fn merge_request(number: usize, state: &str, action: &str, second: u32) -> String {
    format!(
        r#"{{"object_kind":"merge_request","event_type":"merge_request","user":{{"id":1,"name":"Chidi Okafor","username":"chidi"}},{PROJECT},"object_attributes":{{"id":{number},"iid":{number},"target_branch":"19-6-stable-ee","source_branch":"fix-{number}","source_project_id":278964,"target_project_id":278964,"author_id":1,"title":"Fix number {number}","description":"Backport of !{number}","created_at":"2026-11-30 09:00:00 UTC","updated_at":"2026-11-30 09:00:{second} UTC","state":"{state}","draft":false,"detailed_merge_status":"mergeable","merge_commit_sha":"{SHA}","url":"https://gitlab.example.com/gitlab-org/gitlab/-/merge_requests/{number}","last_commit":{{"id":"{SHA}"}},"action":"{action}"}},"labels":[{{"id":1,"title":"severity::2"}}]}}"#,
    )
}

fn pipeline(number: usize) -> String {
    let status = if number.is_multiple_of(3) {
        "failed"
    } else {
        "success"
    };
    format!(
        r#"{{"object_kind":"pipeline","object_attributes":{{"id":{number},"iid":{number},"ref":"19-6-stable-ee","tag":false,"sha":"{SHA}","source":"push","status":"{status}","created_at":"2026-11-30 09:00:00 UTC","finished_at":"2026-11-30 09:10:00 UTC"}},"merge_request":null,{PROJECT},"builds":[{{"id":{number},"stage":"test","name":"rspec","status":"{status}","created_at":"2026-11-30 09:00:00 UTC","started_at":"2026-11-30 09:01:00 UTC","finished_at":"2026-11-30 09:10:00 UTC","allow_failure":false}}]}}"#,
    )
}

fn deployment(number: usize, status: &str, second: u32) -> String {
    format!(
        r#"{{"object_kind":"deployment","status":"{status}","status_changed_at":"2026-11-30 09:00:{second} +0000","deployment_id":{number},"deployable_id":{number},"environment":"gprd","environment_tier":"production",{PROJECT},"short_sha":"0c9f2d7b","commit_url":"https://gitlab.example.com/gitlab-org/gitlab/-/commit/{SHA}"}}"#,
    )
}

/// What is known in the end of each kind, as it was told last; the first number is that of events that say so.
const KNOWN: [(usize, &str); 4] = [
    (0, "SELECT COUNT(*) FROM git_tags"),
    (2, "SELECT COUNT(*) FROM merge_requests WHERE state = 'merged'"),
    (3, "SELECT COUNT(*) FROM branch_pipelines"),
    (5, "SELECT COUNT(*) FROM deployments WHERE state = 'succeeded'"),
];
/// The same, whatever was told last.
const SEEN: [(usize, &str); 2] = [
    (1, "SELECT COUNT(*) FROM merge_requests"),
    (4, "SELECT COUNT(*) FROM deployments"),
];

const WAITING: &str = "SELECT COUNT(*) FROM inbox WHERE state = 'waiting'";

/// Waits until nothing waits; gives how long that took.
async fn settle(stage: &Stage) -> Result<Duration> {
    let mut raw = Raw::connect(stage.url()).await?;
    let began = Instant::now();
    while raw.number(WAITING).await? > 0 && began.elapsed() < BACKLOG * 2 {
        sleep(Duration::from_millis(200)).await;
    }
    raw.close().await?;
    Ok(began.elapsed())
}

async fn report(
    stage: &Stage,
    count: usize,
    scale: Scale,
    (times, took, settled): (&mut [f64], Duration, Duration),
    table: &mut Table,
) -> Result<()> {
    let mut raw = Raw::connect(stage.url()).await?;
    let rows = raw.number("SELECT COUNT(*) FROM inbox").await?;
    let keys = raw.number("SELECT COUNT(DISTINCT key) FROM inbox").await?;
    let done = raw
        .number("SELECT COUNT(*) FROM inbox WHERE state = 'done'")
        .await?;
    let number = |value: i64| usize::try_from(value).context("a count below zero");
    let (mut unknown, mut known) = (0, Vec::new());
    for (kind, sql) in KNOWN.into_iter().chain(SEEN) {
        let found = number(raw.number(sql).await?)?;
        unknown += found.abs_diff(of_kind(count, kind));
        known.push(found.to_string());
    }
    raw.close().await?;
    let (rows, keys, done) = (number(rows)?, number(keys)?, number(done)?);
    let what = format!("{count} events, each twice, {} kills", scale.deaths);
    let none = Limit::AtMost(0.0);
    let rate = as_float(count * 2) / took.as_secs_f64();
    let detail = format!("{rate:.0} deliveries a second, {done} of {count} settled");
    table.count(
        format!("events lost, {what}"),
        count.abs_diff(keys).max(count.abs_diff(done)),
        none,
        detail,
    );
    table.count(
        format!("events stored twice, {what}"),
        rows.abs_diff(keys),
        none,
        format!("{rows} rows"),
    );
    table.count(
        format!("tags, merge requests, pipelines, deployments not known as told last, {what}"),
        unknown,
        none,
        known.join(", "),
    );
    let half = quantile(times, 0.5);
    table.timing(
        format!("event to its answer, {what}, p99"),
        quantile(times, 0.99),
        " ms",
        Limit::AtMost(MOST),
        format!("p50 {half:.1} ms"),
    );
    table.timing(
        format!("backlog empty, {what}"),
        settled.as_secs_f64(),
        " s",
        Limit::AtMost(BACKLOG.as_secs_f64()),
        "after the last event came".to_owned(),
    );
    Ok(())
}
