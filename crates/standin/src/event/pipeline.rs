//! What a hook is told of pipelines.

use serde_json::{Value, json};

use super::{Event, at, text};
use crate::shape::{commit, user};
use crate::world::{Place, put};

/// The project without its addresses for git, as a pipeline has it.
pub(super) fn short_project(place: &Place<'_>) -> Value {
    let (group, name) = place.path.rsplit_once('/').unwrap_or(("", place.path));
    json!({
        "id": place.id,
        "name": name,
        "description": "",
        "web_url": place.web_url(),
        "avatar_url": null,
        "git_ssh_url": format!("git@localhost:{}.git", place.path),
        "git_http_url": format!("{}.git", place.web_url()),
        "namespace": group,
        "visibility_level": 20,
        "path_with_namespace": place.path,
        "default_branch": place.default_branch,
    })
}

/// The merge request that a pipeline runs for, as its event has it.
fn of_pipeline(merge_request: &Value) -> Value {
    let same = |key: &str| merge_request.get(key).cloned().unwrap_or_default();
    json!({
        "id": same("id"),
        "iid": same("iid"),
        "title": same("title"),
        "source_branch": same("source_branch"),
        "source_project_id": same("source_project_id"),
        "target_branch": same("target_branch"),
        "target_project_id": same("target_project_id"),
        "state": same("state"),
        "merge_status": same("merge_status"),
        "detailed_merge_status": same("detailed_merge_status"),
        "url": same("web_url"),
    })
}

/// A pipeline that has changed its status, with its jobs and the merge request that it runs for.
pub(crate) fn pipeline(
    place: &Place<'_>,
    entry: &Value,
    jobs: &[Value],
    merge_request: Option<&Value>,
) -> Event {
    let same = |key: &str| entry.get(key).cloned().unwrap_or_default();
    let sha = text(entry, "/sha");
    let done = matches!(text(entry, "/status"), "success" | "failed" | "canceled");
    let builds: Vec<Value> = jobs
        .iter()
        .map(|job| {
            let own = |key: &str| job.get(key).cloned().unwrap_or_default();
            let manual = text(job, "/status") == "manual";
            json!({
                "id": own("id"),
                "stage": own("stage"),
                "name": own("name"),
                "status": own("status"),
                "created_at": at(job, "created_at"),
                "started_at": at(job, "started_at"),
                "finished_at": at(job, "finished_at"),
                "duration": own("duration"),
                "queued_duration": own("queued_duration"),
                "failure_reason": own("failure_reason"),
                "when": if manual { "manual" } else { "on_success" },
                "manual": manual,
                "allow_failure": own("allow_failure"),
                "user": user::in_event(900),
                "runner": null,
                "artifacts_file": { "filename": null, "size": null },
                "environment": null,
            })
        })
        .collect();
    let body = json!({
        "object_kind": "pipeline",
        "object_attributes": {
            "id": same("id"),
            "iid": same("iid"),
            "name": same("name"),
            // Of a merge request's it is the branch.
            "ref": merge_request.map_or_else(|| same("ref"), |it| it.get("source_branch").cloned().unwrap_or_default()),
            "tag": false,
            "sha": sha,
            "before_sha": commit::sha("before"),
            "source": same("source"),
            "status": same("status"),
            "stages": ["build", "test", "deploy"],
            "created_at": at(entry, "created_at"),
            "finished_at": if done { at(entry, "updated_at") } else { None },
            "duration": if done { json!(34) } else { Value::Null },
            "variables": [],
            "url": same("web_url"),
        },
        "merge_request": merge_request.map(of_pipeline),
        "user": user::in_event(900),
        "project": short_project(place),
        "commit": {
            "id": sha,
            "message": "Merge branch into the default branch",
            "timestamp": same("created_at"),
            "url": format!("{}/-/commit/{sha}", place.web_url()),
            "author": { "name": "Release bot", "email": "release-bot@example.com" },
        },
        "builds": builds,
    });
    Event {
        name: "Pipeline Hook",
        switch: "pipeline_events",
        body,
    }
}

/// The same of one that a job of another pipeline of the project has set off.
pub(crate) fn child_pipeline(place: &Place<'_>, entry: &Value, jobs: &[Value], bridge: &Value) -> Event {
    let mut event = pipeline(place, entry, jobs, None);
    let source = json!({
        "project": { "id": place.id, "web_url": place.web_url(), "path_with_namespace": place.path },
        "pipeline_id": bridge.pointer("/pipeline/id"),
        "job_id": bridge.get("id"),
    });
    put(&mut event.body, "source_pipeline", source);
    event
}
