//! What GitLab says, in the words of `backend::connections`: of webhooks' events and of what was looked up alike. Nothing
//! in here asks anybody or can fail for what was said.

use std::collections::BTreeSet;

use backend::connections::deployments::{Deployment, Stage};
use backend::connections::issues::Issue;
use backend::connections::merge_requests::{MergeRequest, MergeRequestPipeline};
use backend::connections::pipelines::{BranchPipeline, ChildPipeline};
use backend::connections::tags::{Tag, Was};
use backend::connections::{Sure, What};
use domain::changes::{Origin, Reverted, State, Tests, is_security, picks, severity};
use gitlab::hook::event::{
    self, DeploymentStatus, IssueState, MergeRequestAction, MergeRequestState, RunStatus,
};
use jiff::Timestamp;

/// A tag that was looked up, at a time. A lightweight one has no time of its own; its commit was there before it.
#[must_use]
pub fn tag(seen: gitlab::Tag, now: Timestamp) -> What {
    let when = seen.created_at.map_or(Sure::Guessed, |_| Sure::Seen);
    What::Tag(Tag {
        at: Some(seen.made_at().unwrap_or(now)),
        when,
        sha: seen.commit.map(|commit| commit.id),
        object: Some(seen.target).filter(|target| !target.is_empty()),
        was: Was::Unknown,
        name: seen.name,
    })
}

/// The address of the GitLab that has a project with this path at this address.
fn base<'a>(project_url: &'a str, path: &str) -> &'a str {
    let end = project_url.len().checked_sub(path.len());
    let parts = end.and_then(|end| project_url.split_at_checked(end));
    parts.map_or(
        "",
        |(base, own)| if own.eq_ignore_ascii_case(path) { base } else { "" },
    )
}

/// A merge request that was looked up, of this project.
#[must_use]
pub fn merge_request(seen: &gitlab::MergeRequest, project: &gitlab::Project) -> What {
    let main = project.default_branch.as_deref();
    let base = base(&project.web_url, &project.path_with_namespace);
    let state = match seen.state.as_str() {
        "merged" => State::Merged(seen.merged_at.unwrap_or(seen.updated_at)),
        "closed" => State::Closed(seen.closed_at.unwrap_or(seen.updated_at)),
        _ => State::Open,
    };
    // Of what is very old GitLab has not kept when it was merged.
    let ended = match state {
        State::Merged(_) => seen.merged_at,
        State::Closed(_) => seen.closed_at,
        State::Open => None,
    };
    let labels = || seen.labels.iter().map(String::as_str);
    What::MergeRequest(Box::new(MergeRequest {
        iid: seen.iid,
        title: seen.title.clone(),
        url: seen.web_url.clone(),
        state,
        when: ended.map_or(Sure::Guessed, |_| Sure::Seen),
        draft: seen.draft,
        target: seen.target_branch.clone(),
        to_main: main == Some(seen.target_branch.as_str()),
        origin: seen
            .description
            .as_deref()
            .and_then(|text| Origin::find(text, base)),
        reverts: Reverted::find(&seen.title, seen.description.as_deref(), base),
        picks: picks(labels()).into_iter().collect(),
        severity: severity(labels()),
        security: is_security(labels()),
        labels: labels().map(str::to_owned).collect(),
        first_commit_at: None,
        head: seen.sha.clone(),
        tests_from: seen
            .head_pipeline
            .as_ref()
            .map(|pipeline| tests_from(pipeline, seen)),
        merged_as: seen.merged_as().map(str::to_owned),
        merged_as_is: Sure::Seen,
        created_at: seen.created_at,
        approved: approval(seen.detailed_merge_status.as_deref()),
    }))
}

/// An issue that was looked up. Lists have those, too, that few may see: of those nothing is told here.
#[must_use]
pub fn issue(seen: gitlab::Issue) -> What {
    let closed = seen.state == "closed";
    What::Issue(Box::new(Issue {
        iid: seen.iid,
        title: seen.title,
        url: Some(seen.web_url),
        confidential: seen.confidential,
        labels: seen.labels,
        created_at: seen.created_at,
        closed_at: closed.then_some(seen.closed_at.unwrap_or(seen.updated_at)),
    }))
}

/// An issue, by an event of it. Where the event does not say when it was closed, it was when it was told to be.
#[must_use]
pub fn told_issue(told: &event::Issue, received_at: Timestamp) -> What {
    let closed = told.state == IssueState::Closed;
    let closed_at = told.closed_at.unwrap_or(told.updated_at).min(received_at);
    What::Issue(Box::new(Issue {
        iid: told.iid,
        title: told.title.clone(),
        url: told.url.clone(),
        confidential: told.is_confidential,
        labels: told.labels.clone(),
        created_at: told.created_at.min(received_at),
        closed_at: closed.then_some(closed_at),
    }))
}

/// The first pipeline of a merge request's newest commit, by the one that GitLab gives: that of the commit itself, or of what
/// would come of merging it. Another one is of an older commit.
fn tests_from(pipeline: &gitlab::Pipeline, seen: &gitlab::MergeRequest) -> i64 {
    let of_result = pipeline.reference.starts_with("refs/merge-requests/")
        && (pipeline.reference.ends_with("/merge") || pipeline.reference.ends_with("/train"));
    let is_of_it = of_result || seen.sha.as_ref() == Some(&pipeline.sha);
    pipeline.id.saturating_add(i64::from(!is_of_it))
}

/// The same by an event. With a push there is still the pipeline before it; a new merge request may have none yet.
const fn told_tests_from(told: &event::MergeRequest) -> Option<i64> {
    match (told.head_pipeline_id, &told.action) {
        (Some(id), _) if told.old_head.is_some() => Some(id.saturating_add(1)),
        (Some(id), _) => Some(id),
        (None, Some(MergeRequestAction::Open)) => Some(0),
        (None, _) => None,
    }
}

/// How the pipeline of a merge request goes that was looked up by itself.
#[must_use]
pub fn head_pipeline(seen: &gitlab::MergeRequest) -> Option<What> {
    let pipeline = seen.head_pipeline.as_ref()?;
    let tests = match pipeline.status.as_str() {
        "success" => Tests::Succeeded,
        "failed" => Tests::Failed,
        "skipped" => return None,
        _ => Tests::Running,
    };
    Some(What::MergeRequestPipeline(MergeRequestPipeline {
        iid: seen.iid,
        pipeline: pipeline.id,
        sha: Some(pipeline.sha.clone()),
        of_branch: !pipeline.reference.starts_with("refs/merge-requests/"),
        tests,
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

/// A merge request of which a webhook tells. Few versions of GitLab say when it was merged, and none of them when it was
/// closed: the event of that tells it, each other one only that it had happened by then. Of one that was squashed
/// without a merge commit no event names the commit, either.
#[must_use]
pub fn told_merge_request(told: &event::MergeRequest) -> What {
    let state = match told.state {
        MergeRequestState::Merged => State::Merged(told.merged_at.unwrap_or(told.updated_at)),
        MergeRequestState::Closed => State::Closed(told.updated_at),
        _ => State::Open,
    };
    let says_when = match state {
        State::Merged(_) => told.merged_at.is_some() || told.action == Some(MergeRequestAction::Merge),
        State::Closed(_) => told.action == Some(MergeRequestAction::Close),
        State::Open => false,
    };
    let when = if says_when { Sure::Told } else { Sure::Guessed };
    let base = base(&told.project.web_url, &told.project.path);
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
        when,
        draft: told.is_draft,
        target: told.target_branch.clone(),
        to_main: told.project.default_branch.as_deref() == Some(told.target_branch.as_str()),
        origin: told
            .description
            .as_deref()
            .and_then(|text| Origin::find(text, base)),
        reverts: Reverted::find(&told.title, told.description.as_deref(), base),
        picks: picks(labels()).into_iter().collect(),
        severity: severity(labels()),
        security: is_security(labels()),
        labels: labels().map(str::to_owned).collect(),
        first_commit_at: None,
        head: told.head_sha.clone(),
        tests_from: told_tests_from(told),
        merged_as: merged_as.filter(|_| matches!(state, State::Merged(_))).cloned(),
        merged_as_is: told
            .merge_commit_sha
            .as_ref()
            .map_or(Sure::Guessed, |_| Sure::Told),
        created_at: told.created_at,
        approved,
    }))
}

/// A pipeline of which a webhook tells: of a merge request, or of a branch. None for one that says nothing here.
#[must_use]
pub fn told_pipeline(told: &event::Pipeline) -> Option<What> {
    if told.is_tag {
        return None;
    }
    if told.source.as_deref() == Some("parent_pipeline") {
        return told_child(told);
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
                of_branch: false,
                tests,
            })
        });
    }
    let failed = match told.status {
        RunStatus::Success => false,
        RunStatus::Failed => true,
        _ => return None,
    };
    let url = || format!("{}/-/pipelines/{}", told.project.web_url, told.id);
    Some(What::BranchPipeline(BranchPipeline {
        pipeline: told.id,
        branch: told.reference.clone(),
        failed,
        job: failing(told).filter(|_| failed),
        url: told.url.clone().unwrap_or_else(url),
        sha: told.sha.clone(),
        created_at: told.created_at,
        finished_at: told.finished_at.unwrap_or(told.created_at),
    }))
}

/// The first job of a pipeline that failed and may not.
fn failing(told: &event::Pipeline) -> Option<String> {
    let failing = told
        .jobs
        .iter()
        .filter(|job| job.status == RunStatus::Failed && !job.may_fail)
        .min_by_key(|job| (job.finished_at, job.id));
    failing.map(|job| job.name.clone())
}

/// A part of another pipeline, which tells of it, but not of its jobs. Of a merge request's nobody asks for the job.
fn told_child(told: &event::Pipeline) -> Option<What> {
    let upstream = told.upstream.as_ref().filter(|_| told.merge_request.is_none())?;
    let failed = match told.status {
        RunStatus::Success => false,
        RunStatus::Failed => true,
        _ => return None,
    };
    Some(What::ChildPipeline(ChildPipeline {
        pipeline: told.id,
        parent: upstream.pipeline_id,
        branch: told.reference.clone(),
        failed,
        job: failing(told).filter(|_| failed),
        alike: alike(told),
        created_at: told.created_at,
        finished_at: told.finished_at.unwrap_or(told.created_at),
    }))
}

/// What a pipeline has in common with the one that is run in its place.
fn alike(told: &event::Pipeline) -> Option<String> {
    let names: BTreeSet<&str> = told.jobs.iter().map(|job| job.name.as_str()).collect();
    Some(format!(
        "{}: {} to {}",
        names.len(),
        names.first()?,
        names.last()?
    ))
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
        created_at: seen.started_at(),
        finished_at: seen.finished_at(),
    })
}

/// A deployment of which a webhook tells, which came at that time. It has begun when it runs, by GitLab's clock alone: when the
/// webhook came says nothing of that.
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
        created_at: told.status_changed_at.filter(|_| stage == Stage::Running),
        finished_at: (stage == Stage::Succeeded).then(|| told.status_changed_at.unwrap_or(received_at)),
    })
}

#[cfg(test)]
mod tests {
    use gitlab::hook::event::{Event, parse};
    use serde_json::{Value, json};

    use super::*;

    /// The merge request of an event that was merged, with these attributes in place of its own.
    fn told(attributes: &[(&str, Value)]) -> MergeRequest {
        let payload = include_str!("../../../crates/gitlab/tests/payloads/merge_request.json");
        let mut body: Value = serde_json::from_str(payload).unwrap();
        for (key, value) in attributes {
            body["object_attributes"][*key] = value.clone();
        }
        let body = serde_json::to_vec(&body).unwrap();
        let Ok(Event::MergeRequest(event)) = parse("Merge Request Hook", &body) else {
            panic!("it cannot be read");
        };
        match told_merge_request(&event) {
            What::MergeRequest(told) => *told,
            other => panic!("{other:?}"),
        }
    }

    /// The deployment of an event with this status, at this time.
    fn told_status(status: &str, changed_at: Value) -> Deployment {
        let payload = include_str!("../../../crates/gitlab/tests/payloads/deployment.json");
        let mut body: Value = serde_json::from_str(payload).unwrap();
        body["status"] = json!(status);
        body["status_changed_at"] = changed_at;
        let body = serde_json::to_vec(&body).unwrap();
        let Ok(Event::Deployment(event)) = parse("Deployment Hook", &body) else {
            panic!("it cannot be read");
        };
        match told_deployment(&event, "2026-11-24T15:00:00Z".parse().unwrap()) {
            What::Deployment(told) => told,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_deployment_begins_when_it_runs() {
        let at = |text: &str| Some(text.parse::<Timestamp>().unwrap());
        let changed = || json!("2026-11-24 14:21:00 +0200");
        for (status, changed_at, begun, ended) in [
            ("created", changed(), None, None),
            ("blocked", changed(), None, None),
            ("running", changed(), at("2026-11-24T12:21:00Z"), None),
            // Older versions do not say since when.
            ("running", Value::Null, None, None),
            ("failed", changed(), None, None),
            ("success", changed(), None, at("2026-11-24T12:21:00Z")),
            ("success", Value::Null, None, at("2026-11-24T15:00:00Z")),
        ] {
            let told = told_status(status, changed_at);
            assert_eq!((told.created_at, told.finished_at), (begun, ended), "{status}");
        }
    }

    #[test]
    fn the_address_of_a_gitlab() {
        for (url, path, found) in [
            ("https://gitlab.com/A/b", "a/b", "https://gitlab.com/"),
            ("https://x.org/git/a/b", "a/b", "https://x.org/git/"),
            ("https://x.org/other", "a/b", ""),
            ("", "a/b", ""),
        ] {
            assert_eq!(base(url, path), found, "{url}");
        }
    }

    #[test]
    fn a_part_of_another_pipeline_tells_of_its_job() {
        let payload = include_str!("../../../crates/gitlab/tests/payloads/pipeline.json");
        let mut body: Value = serde_json::from_str(payload).unwrap();
        body["object_attributes"]["source"] = json!("parent_pipeline");
        body["object_attributes"]["status"] = json!("failed");
        body["source_pipeline"] = json!({ "project": { "id": 1 }, "pipeline_id": 77, "job_id": 9 });
        body["builds"] = json!([
            { "id": 3, "name": "may fail", "status": "failed", "allow_failure": true },
            { "id": 4, "name": "rspec", "status": "failed" },
        ]);
        let of = |body: &Value| {
            let body = serde_json::to_vec(body).unwrap();
            match parse("Pipeline Hook", &body) {
                Ok(Event::Pipeline(event)) => told_pipeline(&event),
                other => panic!("{other:?}"),
            }
        };
        body["merge_request"] = Value::Null;
        match of(&body) {
            Some(What::ChildPipeline(child)) => {
                assert_eq!(
                    (child.parent, child.failed, child.job.as_deref()),
                    (77, true, Some("rspec"))
                );
                assert_eq!(child.alike.as_deref(), Some("2: may fail to rspec"));
            }
            other => panic!("{other:?}"),
        }
        body["object_attributes"]["status"] = json!("running");
        assert_eq!(of(&body), None);
        body["object_attributes"]["status"] = json!("failed");
        body["source_pipeline"] = Value::Null;
        assert_eq!(of(&body), None, "nobody says of which it is a part");
    }

    #[test]
    fn only_the_event_of_a_merge_says_when_and_only_its_commit_which() {
        for (action, state, merged_at, expected) in [
            ("merge", "merged", Value::Null, Sure::Told),
            ("update", "merged", Value::Null, Sure::Guessed),
            ("approval", "merged", Value::Null, Sure::Guessed),
            ("update", "merged", json!("2026-11-24 10:02:18 UTC"), Sure::Told),
            ("close", "closed", Value::Null, Sure::Told),
            ("update", "closed", Value::Null, Sure::Guessed),
        ] {
            let it = told(&[
                ("action", json!(action)),
                ("state", json!(state)),
                ("merged_at", merged_at),
            ]);
            assert_eq!(it.when, expected, "{action} {state}");
        }
        let it = told(&[]);
        assert_eq!(
            (it.merged_as.as_deref(), it.merged_as_is),
            (Some("6e1b0a5f3c9d4b7a8e2f1c0d9b8a7f6e5d4c3b2a"), Sure::Told)
        );
        // Squashed, or moved on, without a merge commit.
        let it = told(&[("merge_commit_sha", Value::Null)]);
        assert_eq!((it.merged_as, it.merged_as_is), (it.head, Sure::Guessed));
    }
}
