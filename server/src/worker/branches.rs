//! Looking at the newest pipelines of the stable branches that are maintained: a webhook that was missed leaves no
//! branch red or green for ever.

use std::collections::HashSet;

use backend::connections::pipelines::{BranchPipeline, known, maintained, unexplained};
use backend::connections::sources::Source;
use backend::connections::sync::is_on_the_way;
use backend::connections::{Fact, TakeFacts, What};
use gitlab::{Bridge, Client, Error, Job, Page, Pipeline, Pipelines};
use jiff::Timestamp;

use super::looking;
use crate::connections::Connection;
use crate::connections::look_up::Trouble;
use crate::hooks::ACTOR;
use crate::state::AppState;

/// How many pipelines of a branch are looked at.
const NEWEST: u32 = 20;
/// How many pipelines deep one sets off another one at most.
const DEEPEST: usize = 3;

/// Takes in what is new of a source's stable branches; gives in sentences what webhooks have missed. The first look at
/// a branch misses nothing: nobody was to tell. What is in `looked`, by project and branch, was looked at for another source.
/// Where the look `awaits` webhooks, one may be on its way with what has just happened.
pub(super) async fn look(
    state: &AppState,
    connection: &Connection,
    source: &Source,
    (awaits, looked): (bool, &mut HashSet<(String, String)>),
) -> Result<Vec<String>, Trouble> {
    let now = state.db.clock().now();
    let mut branches = maintained(&state.db, source, now).await?;
    branches.retain(|branch| !looked.contains(&(source.project.clone(), branch.clone())));
    let mut missed = Vec::new();
    if branches.is_empty() {
        return Ok(missed);
    }
    let token = connection.token(&state.db).await?;
    let (client, token) = (&connection.client, token.expose());
    let project = client.project(token, &source.project).await?.id;
    for branch in branches {
        let before = known(&state.db, &source.id, &branch).await?;
        let unexplained = unexplained(&state.db, &source.id, &branch).await?;
        let which = Pipelines {
            reference: Some(&branch),
            ..Pipelines::default()
        };
        let page = client
            .pipelines(token, project, &which)
            .per_page(NEWEST)
            .next()
            .await
            .map_err(Trouble::of_list)?;
        let (mut facts, mut told_of) = (Vec::new(), 0);
        for seen in page.into_iter().flat_map(|page| page.items) {
            let failed = match seen.status.as_str() {
                "success" => false,
                "failed" => true,
                _ => continue,
            };
            // A part of another pipeline, which tells of it.
            if seen.source.as_deref() == Some("parent_pipeline") {
                continue;
            }
            let is_known = before.get(&seen.id) == Some(&failed);
            if !is_known || unexplained == Some(seen.id) {
                let fact = fact(client, token, (project, source), &seen, failed).await?;
                // Where no webhook comes with it the next look tells.
                let is_left = awaits && is_on_the_way(fact.told_at, now);
                if is_known || before.is_empty() || !is_left {
                    told_of += usize::from(!is_known);
                    facts.push(fact);
                }
            }
            if !failed {
                // What was before the last success says nothing of how the branch is.
                break;
            }
        }
        looked.insert((source.project.clone(), branch.clone()));
        if facts.is_empty() {
            continue;
        }
        let work = TakeFacts {
            connection: connection.name.clone(),
            facts,
            place: None,
        };
        let news = state.db.write(&ACTOR, work).await?.all;
        if news > 0 && told_of > 0 && !before.is_empty() {
            let of_it = format!("pipelines of {branch}");
            missed.extend(looking::missed(state, source, &of_it, (told_of, None)).await?);
        }
    }
    Ok(missed)
}

/// That a pipeline has ended: lists say neither when nor which job has failed.
async fn fact(
    client: &Client,
    token: &str,
    (project, source): (i64, &Source),
    listed: &Pipeline,
    failed: bool,
) -> Result<Fact, Trouble> {
    let seen = client.pipeline(token, project, listed.id).await?;
    // Where there is none, as of one whose YAML is broken, that is kept: it is asked for once.
    let job = if failed {
        let job = failing_job(client, token, project, listed.id).await?;
        Some(job.unwrap_or_default())
    } else {
        None
    };
    let touched = seen.updated_at.or(listed.updated_at).or(seen.created_at);
    let finished_at = seen.finished_at.or(touched).unwrap_or(Timestamp::UNIX_EPOCH);
    Ok(Fact {
        project: source.project.clone(),
        told_at: finished_at,
        what: What::BranchPipeline(BranchPipeline {
            pipeline: listed.id,
            branch: listed.reference.clone(),
            failed,
            job,
            url: listed.web_url.clone(),
            sha: Some(listed.sha.clone()),
            created_at: seen.created_at.or(listed.created_at).unwrap_or(finished_at),
            finished_at,
        }),
    })
}

/// The first job that has failed and may not. Where that one has set off another pipeline it is a job of that, or where
/// that is of another project itself.
async fn failing_job(
    client: &Client,
    token: &str,
    project: i64,
    pipeline: i64,
) -> Result<Option<String>, Trouble> {
    let (mut pipeline, mut name) = (pipeline, None);
    for _ in 0..DEEPEST {
        let mut walk = client.jobs_of_pipeline(token, project, pipeline, &["failed"]);
        let job = there(walk.next().await)?
            .into_iter()
            .filter(Job::breaks)
            .min_by_key(|job| (job.finished_at, job.id));
        if let Some(job) = job {
            return Ok(Some(job.name));
        }
        let mut walk = client.bridges_of_pipeline(token, project, pipeline, &["failed"]);
        let bridge = there(walk.next().await)?
            .into_iter()
            .filter(Bridge::breaks)
            .min_by_key(|bridge| (bridge.finished_at, bridge.id));
        let Some(bridge) = bridge else { break };
        name = Some(bridge.name);
        let below = bridge.downstream_pipeline;
        let Some(below) = below.filter(|below| below.project_id.is_none_or(|of| of == project)) else {
            break;
        };
        pipeline = below.id;
    }
    Ok(name)
}

/// What is on a page. Older versions do not say that a pipeline is another project's, and have nothing of it under this one.
fn there<T>(page: gitlab::Result<Option<Page<T>>>) -> gitlab::Result<Vec<T>> {
    match page {
        Err(Error::NotThere(_)) => Ok(Vec::new()),
        page => Ok(page?.map_or_else(Vec::new, |page| page.items)),
    }
}
