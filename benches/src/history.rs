//! A long history at GitLab is looked up by `slipway gitlab sync`: once in one go, and once killed (SIGKILL) again and
//! again and begun anew. Both leave the same rows. The memory is compared with that for a tenth of the history, and the
//! time with a bare walk over the same lists by the client alone, in the same minute against the same stand-in.

use std::time::Duration;

use anyhow::{Context as _, Result, bail};
use futures_util::stream::{self, StreamExt as _};
use gitlab::Client;
use standin::{History, Seed, Setup, Standin, Token};
use tokio::time::{Instant, sleep};

use crate::figures::{Limit, Table};
use crate::place::Engine;
use crate::raw::Raw;
use crate::scale::Scale;
use crate::stage::{Scene, Stage};

/// The project that the history is of.
const PROJECT: &str = "gitlab-org/gitlab";
/// Tags beside the history.
const TAGS: usize = 150;
/// How many deployments the walk asks about at once, as the program does.
const AT_ONCE: usize = 8;
/// How much more memory a history may take than a tenth of it.
const MORE: f64 = 1.2;
/// How much longer it may take than to read it and throw it away.
const LONGER: f64 = 10.0;

/// What is kept of it, without when it was looked at and the names that each database makes anew.
const KEPT: [&str; 5] = [
    "SELECT concat_ws('|', name, version, candidate, at, at_sure, gone, sha, object, dead) FROM git_tags ORDER BY name",
    "SELECT concat_ws('|', iid, title, url, state, draft, target, line, main, origin, picks, severity, security, head, \
     merged_as, commit_sure, created_at, merged_at, merged_sure, closed_at, closed_sure, tests_from, told_at, approved, \
     approved_told) FROM merge_requests ORDER BY iid",
    "SELECT concat_ws('|', deployment, environment, tier, state, sha, created_at, finished_at, told_at, shipped) \
     FROM deployments ORDER BY deployment",
    "SELECT concat_ws('|', deployment, iid) FROM deployed ORDER BY deployment, iid",
    "SELECT concat_ws('|', what, next) FROM syncs ORDER BY what",
];

const READ: &str = "SELECT CAST(COALESCE(SUM(read), 0) AS BIGINT) FROM syncs";

/// Measures.
pub async fn measure(engine: &Engine, scale: Scale, table: &mut Table) -> Result<()> {
    let [merge_requests, deployments] = scale.history;
    let gitlab = standin(merge_requests, deployments).await?;
    let walked = walk(gitlab.base()).await?;
    let whole = look_up(engine, &gitlab, 0, scale).await?;
    let stopped = look_up(engine, &gitlab, scale.stops, scale).await?;
    drop(gitlab);
    let gitlab = standin(merge_requests / 10, deployments / 10).await?;
    let tenth = look_up(engine, &gitlab, 0, scale).await?;

    let what = format!("{merge_requests} merge requests and {deployments} deployments");
    let none = Limit::AtMost(0.0);
    let differ = whole.rows.len().abs_diff(stopped.rows.len())
        + whole
            .rows
            .iter()
            .zip(&stopped.rows)
            .filter(|(one, other)| one != other)
            .count();
    table.count(
        format!("rows that differ after {} stops, {what}", stopped.stops),
        differ,
        none,
        format!("of {}", whole.rows.len()),
    );
    let missing = |prefix: usize, kept: &Kept| kept.counts.get(prefix).copied().unwrap_or_default();
    let lost = merge_requests.abs_diff(missing(1, &whole)) + deployments.abs_diff(missing(2, &whole));
    table.count(
        format!("not read, {what}"),
        lost,
        none,
        format!("{} brought by deployments", missing(3, &whole)),
    );
    table.count(
        format!("lists begun anew after a stop, {what}"),
        stopped.anew,
        none,
        String::new(),
    );
    table.timing(
        format!("memory for {what}, as much as for a tenth"),
        whole.peak / tenth.peak,
        "",
        Limit::AtMost(MORE),
        format!("{:.1} MB and {:.1} MB at most", whole.peak, tenth.peak),
    );
    table.timing(
        format!("time for {what}, as long as a bare walk"),
        whole.took.as_secs_f64() / walked.as_secs_f64(),
        "",
        Limit::AtMost(LONGER),
        format!(
            "{:.1} s and {:.1} s; {:.1} s with the stops",
            whole.took.as_secs_f64(),
            walked.as_secs_f64(),
            stopped.took.as_secs_f64()
        ),
    );
    Ok(())
}

async fn standin(merge_requests: usize, deployments: usize) -> Result<Standin> {
    let gitlab = Standin::start(Setup {
        seed: Seed::Empty,
        history: Some(History::new(merge_requests, deployments)),
        ..Setup::default()
    })
    .await?;
    for number in 0..TAGS {
        gitlab.push_tag(PROJECT, &format!("v1.{number}.0-ee")).await;
    }
    Ok(gitlab)
}

/// Reads all lists, and throws what it read away.
async fn walk(base: &str) -> Result<Duration> {
    let (client, began) = (Client::new(base), Instant::now());
    let project = client.project(Token::READ, PROJECT).await?.id;
    let mut tags = client.tags(Token::READ, project, None);
    while tags.next().await?.is_some() {}
    let mut releases = client.releases(Token::READ, project);
    while releases.next().await?.is_some() {}
    let mut merge_requests = client.merge_requests(Token::READ, project, None);
    while merge_requests.next().await?.is_some() {}
    let mut deployments = client.deployments(Token::READ, project, None, None);
    while let Some(page) = deployments.next().await? {
        let mut brought = stream::iter(page.items)
            .map(|seen| {
                let mut walk = client.merge_requests_of_deployment(Token::READ, project, seen.id);
                async move {
                    while walk.next().await?.is_some() {}
                    Ok::<(), gitlab::Error>(())
                }
            })
            .buffered(AT_ONCE);
        while let Some(one) = brought.next().await {
            one?;
        }
    }
    Ok(began.elapsed())
}

/// What a look has left.
struct Kept {
    rows: Vec<String>,
    /// How many of each kind.
    counts: Vec<usize>,
    /// The most memory, in megabytes.
    peak: f64,
    took: Duration,
    /// How often it was stopped.
    stops: usize,
    /// How often a look that goes on has begun anew.
    anew: usize,
}

/// Looks up the history on a database of its own; stops it so often on the way.
async fn look_up(engine: &Engine, gitlab: &Standin, stops: usize, scale: Scale) -> Result<Kept> {
    let mut stage = Stage::prepare(engine, Scene::Connected).await?;
    stage.variables.extend(
        [
            ("SLIPWAY_GITLAB_URL", gitlab.base()),
            ("SLIPWAY_GITLAB_CLIENT_ID", "id"),
            ("SLIPWAY_GITLAB_CLIENT_SECRET", "secret"),
            ("SLIPWAY_GITLAB_TOKEN", Token::READ),
            ("SLIPWAY_GITLAB_GROUPS", "org/team=viewer"),
        ]
        .map(|(name, value)| (name, value.to_owned())),
    );
    let mut raw = Raw::connect(stage.url()).await?;
    let all = i64::try_from(scale.history.iter().sum::<usize>())?;
    let (mut kept, began) = (
        Kept {
            rows: Vec::new(),
            counts: Vec::new(),
            peak: 0.0,
            took: Duration::ZERO,
            stops: 0,
            anew: 0,
        },
        Instant::now(),
    );
    let mut before = 0;
    for stop in 1..=stops + 1 {
        let due = if stop > stops {
            i64::MAX
        } else {
            all * i64::try_from(stop)? / i64::try_from(stops + 1)?
        };
        let mut program = stage.command(&["gitlab", "sync"])?;
        // How far it is at the least: one that goes on never falls behind.
        let mut least = i64::MAX;
        let ended = loop {
            if program.is_done()? {
                break true;
            }
            kept.peak = kept.peak.max(program.peak().unwrap_or_default());
            if stops > 0 {
                let read = raw.number(READ).await?;
                least = least.min(read);
                if read >= due {
                    program.kill()?;
                    break false;
                }
            }
            sleep(Duration::from_millis(5)).await;
        };
        kept.anew += usize::from(stops > 0 && least < before);
        if ended {
            if stop <= stops && scale.judges {
                bail!("it had ended before it was stopped");
            }
            break;
        }
        kept.stops += 1;
        before = raw.number(READ).await?;
    }
    kept.took = began.elapsed();
    for sql in KEPT {
        let rows = raw.texts(sql).await?;
        kept.counts.push(rows.len());
        kept.rows.extend(rows);
    }
    raw.close().await?;
    let struck = stage
        .strike()
        .await
        .context("the database cannot be read any more")?;
    drop(struck);
    Ok(kept)
}
