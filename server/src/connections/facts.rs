//! What GitLab says, in the words of `backend::connections`: of webhooks' events and of what was looked up alike. Nothing
//! in here asks anybody or can fail for what was said.

use backend::connections::What;
use backend::connections::deployments::{Deployment, Stage};
use backend::connections::merge_requests::{MergeRequest, MergeRequestPipeline};
use backend::connections::pipelines::BranchPipeline;
use domain::changes::{Origin, State, Tests, is_security, picks, severity};
use gitlab::hook::event::{self, DeploymentStatus, MergeRequestAction, MergeRequestState, RunStatus};
use jiff::Timestamp;

/// A merge request that was looked up; `main` is the project's default branch.
#[must_use]
pub fn merge_request(seen: &gitlab::MergeRequest, main: Option<&str>) -> What {
    let state = match seen.state.as_str() {
        "merged" => State::Merged(seen.merged_at.unwrap_or(seen.updated_at)),
        "closed" => State::Closed(seen.closed_at.unwrap_or(seen.updated_at)),
        _ => State::Open,
    };
    let labels = || seen.labels.iter().map(String::as_str);
    What::MergeRequest(Box::new(MergeRequest {
        iid: seen.iid,
        title: seen.title.clone(),
        url: seen.web_url.clone(),
        state,
        draft: seen.draft,
        target: seen.target_branch.clone(),
        to_main: main == Some(seen.target_branch.as_str()),
        origin: seen.description.as_deref().and_then(Origin::find),
        picks: picks(labels()).into_iter().collect(),
        severity: severity(labels()),
        security: is_security(labels()),
        head: seen.sha.clone(),
        merged_as: seen.merged_as().map(str::to_owned),
        created_at: seen.created_at,
        approved: approval(seen.detailed_merge_status.as_deref()),
    }))
}

/// What GitLab's word for whether something can be merged says of approvals.
fn approval(merge_status: Option<&str>) -> Option<bool> {
    match merge_status {
        Some("not_approved") => Some(false),
        Some("mergeable") => Some(true),
        _ => None,
    }
}

/// A merge request of which a webhook tells.
#[must_use]
pub fn told_merge_request(told: &event::MergeRequest) -> What {
    let state = match told.state {
        MergeRequestState::Merged => State::Merged(told.merged_at.unwrap_or(told.updated_at)),
        MergeRequestState::Closed => State::Closed(told.updated_at),
        _ => State::Open,
    };
    let approved = match told.action {
        Some(MergeRequestAction::Approved) => Some(true),
        Some(MergeRequestAction::Unapproved) => Some(false),
        _ => approval(told.merge_status.as_deref()),
    };
    let merged_as = told.merge_commit_sha.as_ref().or(told.head_sha.as_ref());
    let labels = || told.labels.iter().map(String::as_str);
    let url = || format!("{}/-/merge_requests/{}", told.project.web_url, told.iid);
    What::MergeRequest(Box::new(MergeRequest {
        iid: told.iid,
        title: told.title.clone(),
        url: told.url.clone().unwrap_or_else(url),
        state,
        draft: told.is_draft,
        target: told.target_branch.clone(),
        to_main: told.project.default_branch.as_deref() == Some(told.target_branch.as_str()),
        origin: told.description.as_deref().and_then(Origin::find),
        picks: picks(labels()).into_iter().collect(),
        severity: severity(labels()),
        security: is_security(labels()),
        head: told.head_sha.clone(),
        merged_as: merged_as.filter(|_| matches!(state, State::Merged(_))).cloned(),
        created_at: told.created_at,
        approved,
    }))
}

/// A pipeline of which a webhook tells: of a merge request, or of a branch. None for one that says nothing here.
#[must_use]
pub fn told_pipeline(told: &event::Pipeline) -> Option<What> {
    // A part of another pipeline, which tells of it.
    if told.is_tag || told.source.as_deref() == Some("parent_pipeline") {
        return None;
    }
    if let Some(merge_request) = &told.merge_request {
        let is_here = merge_request
            .target_project_id
            .is_none_or(|target| target == told.project.id);
        let tests = match told.status {
            RunStatus::Success => Tests::Succeeded,
            RunStatus::Failed => Tests::Failed,
            RunStatus::Skipped => return None,
            // One that was stopped waits for somebody to start it anew.
            _ => Tests::Running,
        };
        return is_here.then(|| {
            What::MergeRequestPipeline(MergeRequestPipeline {
                iid: merge_request.iid,
                pipeline: told.id,
                sha: told.sha.clone(),
                tests,
            })
        });
    }
    let failed = match told.status {
        RunStatus::Success => false,
        RunStatus::Failed => true,
        _ => return None,
    };
    let failing = told
        .jobs
        .iter()
        .filter(|job| job.status == RunStatus::Failed && !job.may_fail)
        .min_by_key(|job| (job.finished_at, job.id));
    let url = || format!("{}/-/pipelines/{}", told.project.web_url, told.id);
    Some(What::BranchPipeline(BranchPipeline {
        pipeline: told.id,
        branch: told.reference.clone(),
        failed,
        job: failing.filter(|_| failed).map(|job| job.name.clone()),
        url: told.url.clone().unwrap_or_else(url),
        sha: told.sha.clone(),
        created_at: told.created_at,
        finished_at: told.finished_at.unwrap_or(told.created_at),
    }))
}

/// A deployment that was looked up.
#[must_use]
pub fn deployment(seen: &gitlab::Deployment) -> What {
    let stage = match seen.status.as_str() {
        "success" => Stage::Succeeded,
        "failed" => Stage::Failed,
        "canceled" | "skipped" => Stage::Stopped,
        "running" => Stage::Running,
        _ => Stage::Waiting,
    };
    What::Deployment(Deployment {
        deployment: seen.id,
        environment: seen.environment.name.clone(),
        tier: None,
        stage,
        sha: Some(seen.sha.clone()),
        created_at: Some(seen.created_at),
        finished_at: seen.finished_at(),
    })
}

/// A deployment of which a webhook tells, which came at that time.
#[must_use]
pub fn told_deployment(told: &event::Deployment, received_at: Timestamp) -> What {
    let stage = match told.status {
        DeploymentStatus::Success => Stage::Succeeded,
        DeploymentStatus::Failed => Stage::Failed,
        DeploymentStatus::Canceled | DeploymentStatus::Skipped => Stage::Stopped,
        DeploymentStatus::Running => Stage::Running,
        _ => Stage::Waiting,
    };
    What::Deployment(Deployment {
        deployment: told.id,
        environment: told.environment.clone(),
        tier: told.tier.as_ref().map(|tier| tier.as_str().to_owned()),
        stage,
        sha: told.sha.clone(),
        created_at: None,
        finished_at: (stage == Stage::Succeeded).then(|| told.status_changed_at.unwrap_or(received_at)),
    })
}
