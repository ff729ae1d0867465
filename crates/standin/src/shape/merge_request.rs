//! A merge request.

use jiff::Timestamp;
use serde_json::{Value, json};

use super::{commit, user};
use crate::clock::iso;
use crate::world::Place;

/// What a merge request differs in.
pub(crate) struct Spec<'a> {
    pub(crate) id: i64,
    pub(crate) iid: i64,
    pub(crate) title: &'a str,
    pub(crate) description: &'a str,
    pub(crate) state: &'a str,
    pub(crate) target_branch: &'a str,
    pub(crate) labels: &'a [&'a str],
    pub(crate) milestone: Option<&'a str>,
    pub(crate) created_at: Timestamp,
    pub(crate) updated_at: Timestamp,
}

pub(crate) fn shape(place: &Place<'_>, spec: &Spec<'_>) -> Value {
    let merged = spec.state == "merged";
    let sha = commit::sha(&format!("{} !{}", place.path, spec.iid));
    let person = user::named(place.base, 101 + spec.iid.rem_euclid(5));
    let merger = if merged {
        user::named(place.base, 900)
    } else {
        Value::Null
    };
    let reference = format!("!{}", spec.iid);
    json!({
        "id": spec.id,
        "iid": spec.iid,
        "project_id": place.id,
        "title": spec.title,
        "description": spec.description,
        "state": spec.state,
        "imported": false,
        "imported_from": "none",
        "merged_by": merger.clone(),
        "merge_user": merger,
        "merged_at": merged.then(|| iso(spec.updated_at)),
        "merge_after": null,
        "prepared_at": iso(spec.created_at),
        "closed_by": null,
        "closed_at": (spec.state == "closed").then(|| iso(spec.updated_at)),
        "created_at": iso(spec.created_at),
        "updated_at": iso(spec.updated_at),
        "target_branch": spec.target_branch,
        "source_branch": format!("change-{}", spec.iid),
        "upvotes": 0,
        "downvotes": 0,
        "author": person,
        "assignee": null,
        "assignees": [],
        "reviewers": [],
        "source_project_id": place.id,
        "target_project_id": place.id,
        "labels": spec.labels,
        "draft": false,
        "work_in_progress": false,
        "milestone": spec.milestone.map(|title| milestone(place, title, spec.created_at)),
        "merge_when_pipeline_succeeds": false,
        "merge_status": "can_be_merged",
        "detailed_merge_status": if spec.state == "opened" { "mergeable" } else { "not_open" },
        "sha": sha,
        "merge_commit_sha": merged.then(|| commit::sha(&format!("{sha} merged"))),
        "squash_commit_sha": null,
        "user_notes_count": 0,
        "discussion_locked": null,
        "should_remove_source_branch": true,
        "force_remove_source_branch": false,
        "web_url": format!("{}/-/merge_requests/{}", place.web_url(), spec.iid),
        "references": {
            "short": reference,
            "relative": reference,
            "full": format!("{}{reference}", place.path),
        },
        "time_stats": {
            "time_estimate": 0,
            "total_time_spent": 0,
            "human_time_estimate": null,
            "human_total_time_spent": null,
        },
        "squash": false,
        "task_completion_status": { "count": 0, "completed_count": 0 },
    })
}

/// A milestone of the project; its number follows from its title.
pub(crate) fn milestone(place: &Place<'_>, title: &str, at: Timestamp) -> Value {
    let number = title
        .bytes()
        .fold(0_i64, |number, byte| (number * 31 + i64::from(byte)) % 100_000);
    json!({
        "id": number + 1,
        "iid": number % 100 + 1,
        "project_id": place.id,
        "title": title,
        "description": "",
        "state": "active",
        "created_at": iso(at),
        "updated_at": iso(at),
        "due_date": null,
        "start_date": null,
        "web_url": format!("{}/-/milestones/{}", place.web_url(), number % 100 + 1),
    })
}
