//! What hooks are told, in the shapes of GitLab's documentation and with its three ways to write an instant.

mod issue;
mod pipeline;

use jiff::Timestamp;
use serde_json::{Value, json};

use crate::clock::{local, utc};
use crate::shape::{self, commit, user};
use crate::world::{Group, Place, Project, instant};
use pipeline::short_project;

pub(crate) use issue::{issue, milestone};
pub(crate) use pipeline::{child_pipeline, pipeline};

/// Something to be told.
#[derive(Debug, Clone)]
pub(crate) struct Event {
    /// `X-Gitlab-Event`.
    pub(crate) name: &'static str,
    /// The switch of a hook that it hangs on.
    pub(crate) switch: &'static str,
    pub(crate) body: Value,
}

/// Not there before, or not any more.
const NOTHING: &str = "0000000000000000000000000000000000000000";

/// The project with everything, as all others have it.
fn project(place: &Place<'_>) -> Value {
    let mut project = short_project(place);
    let ssh = format!("git@localhost:{}.git", place.path);
    if let Some(project) = project.as_object_mut() {
        project.insert("homepage".to_owned(), place.web_url().into());
        project.insert("url".to_owned(), ssh.as_str().into());
        project.insert("ssh_url".to_owned(), ssh.into());
        project.insert("http_url".to_owned(), format!("{}.git", place.web_url()).into());
    }
    project
}

/// A text of an entry.
fn text<'a>(entry: &'a Value, pointer: &str) -> &'a str {
    entry.pointer(pointer).and_then(Value::as_str).unwrap_or_default()
}

/// An instant of an entry, as events write it.
fn at(entry: &Value, key: &str) -> Option<String> {
    instant(entry, key).map(utc)
}

/// Somebody who stands in an entry of the API, as events have people.
fn person(entry: &Value, key: &str) -> Value {
    let number = entry
        .get(key)
        .and_then(|person| person.get("id")?.as_i64())
        .unwrap_or(900);
    user::in_event(number)
}

/// Somebody's membership of a group that changed; level 0 for somebody who is none any more.
pub(crate) fn member(group: &Group, person: i64, level: u32, was: bool, now: Timestamp) -> Event {
    let somebody = user::in_event(person);
    let name = match (level, was) {
        (0, _) => "user_remove_from_group",
        (_, true) => "user_update_for_group",
        (_, false) => "user_add_to_group",
    };
    let role = match level {
        50.. => "Owner",
        40.. => "Maintainer",
        30.. => "Developer",
        20.. => "Reporter",
        _ => "Guest",
    };
    let last = group.path.rsplit('/').next().unwrap_or(&group.path);
    let body = json!({
        "created_at": utc(now),
        "updated_at": utc(now),
        "group_name": last,
        "group_path": last,
        "group_id": group.id,
        "user_username": somebody.get("username"),
        "user_name": somebody.get("name"),
        "user_email": "[REDACTED]",
        "user_id": person,
        "group_access": role,
        "group_plan": null,
        "expires_at": null,
        "event_name": name,
    });
    Event {
        name: "Member Hook",
        switch: "member_events",
        body,
    }
}

/// A tag that is pushed, moved or deleted.
pub(crate) fn tag_push(
    place: &Place<'_>,
    name: &str,
    before: Option<&Value>,
    after: Option<&Value>,
) -> Event {
    let target = |tag: Option<&Value>| tag.map_or(NOTHING, |tag| text(tag, "/target")).to_owned();
    let url = place.web_url();
    let body = json!({
        "object_kind": "tag_push",
        "event_name": "tag_push",
        "before": target(before),
        "after": target(after),
        "ref": format!("refs/tags/{name}"),
        "ref_protected": true,
        "checkout_sha": after.map(|tag| text(tag, "/commit/id")),
        "user_id": 900,
        "user_name": "Release bot",
        "user_avatar": "",
        "project_id": place.id,
        "project": project(place),
        "repository": {
            "name": place.path.rsplit('/').next().unwrap_or(place.path),
            "url": format!("git@localhost:{}.git", place.path),
            "description": "",
            "homepage": url,
            "git_http_url": format!("{url}.git"),
            "git_ssh_url": format!("git@localhost:{}.git", place.path),
            "visibility_level": 20,
        },
        "commits": [],
        "total_commits_count": 0,
    });
    Event {
        name: "Tag Push Hook",
        switch: "tag_push_events",
        body,
    }
}

/// A release that is published.
pub(crate) fn release(place: &Place<'_>, release: &Value, id: i64) -> Event {
    let tag = text(release, "/tag_name");
    let sha = text(release, "/commit/id");
    let body = json!({
        "id": id,
        "object_kind": "release",
        "action": "create",
        "created_at": at(release, "created_at"),
        "released_at": at(release, "released_at"),
        "name": text(release, "/name"),
        "tag": tag,
        "description": text(release, "/description"),
        "project": project(place),
        "url": text(release, "/_links/self"),
        "assets": {
            "count": release.pointer("/assets/count"),
            "links": [],
            "sources": release.pointer("/assets/sources"),
        },
        "commit": {
            "id": sha,
            "message": text(release, "/commit/message"),
            "title": text(release, "/commit/title"),
            "timestamp": text(release, "/commit/committed_date"),
            "url": format!("{}/-/commit/{sha}", place.web_url()),
            "author": { "name": "Release bot", "email": "release-bot@example.com" },
        },
    });
    Event {
        name: "Release Hook",
        switch: "releases_events",
        body,
    }
}

/// The labels of a thing, as events tell of them.
fn labels(place: &Place<'_>, entry: &Value) -> Vec<Value> {
    entry
        .get("labels")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .zip(1..)
        .map(|(title, id)| {
            json!({
                "id": id,
                "title": title,
                "color": "#428bca",
                "project_id": place.id,
                "created_at": at(entry, "created_at"),
                "updated_at": at(entry, "created_at"),
                "template": false,
                "description": null,
                "type": "ProjectLabel",
                "group_id": null,
            })
        })
        .collect()
}

/// A merge request, with the pipelines of its project; `action` is `open`, `update`, `close`, `merge` …
pub(crate) fn merge_request(place: &Place<'_>, pipelines: &[Value], entry: &Value, action: &str) -> Event {
    let same = |key: &str| entry.get(key).cloned().unwrap_or_default();
    let sha = text(entry, "/sha");
    let labels = labels(place, entry);
    let body = json!({
        "object_kind": "merge_request",
        "event_type": "merge_request",
        "user": person(entry, if action == "merge" { "merge_user" } else { "author" }),
        "project": project(place),
        "repository": {
            "name": place.path.rsplit('/').next().unwrap_or(place.path),
            "url": format!("git@localhost:{}.git", place.path),
            "description": "",
            "homepage": place.web_url(),
        },
        "object_attributes": {
            "id": same("id"),
            "iid": same("iid"),
            "target_branch": same("target_branch"),
            "source_branch": same("source_branch"),
            "source_project_id": place.id,
            "target_project_id": place.id,
            "author_id": entry.pointer("/author/id"),
            "assignee_ids": [],
            "assignee_id": null,
            "reviewer_ids": [],
            "title": same("title"),
            "description": same("description"),
            "created_at": at(entry, "created_at"),
            "updated_at": at(entry, "updated_at"),
            "last_edited_at": null,
            "last_edited_by_id": null,
            "milestone_id": entry.pointer("/milestone/id"),
            "state": same("state"),
            "state_id": match text(entry, "/state") { "opened" => 1, "closed" => 2, _ => 3 },
            "blocking_discussions_resolved": true,
            "work_in_progress": false,
            "draft": same("draft"),
            "merge_status": same("merge_status"),
            "detailed_merge_status": same("detailed_merge_status"),
            "head_pipeline_id": shape::pipeline::head_of(pipelines, entry).and_then(|head| head.get("id")),
            "merge_commit_sha": same("merge_commit_sha"),
            "url": same("web_url"),
            "source": project_of_branch(place),
            "target": project_of_branch(place),
            "last_commit": {
                "id": sha,
                "message": same("title"),
                "title": same("title"),
                "timestamp": same("created_at"),
                "url": format!("{}/-/commit/{sha}", place.web_url()),
                "author": { "name": "Release bot", "email": "release-bot@example.com" },
            },
            "labels": labels,
            "action": action,
        },
        "labels": labels,
        "changes": {},
        "assignees": [],
        "reviewers": [],
    });
    Event {
        name: "Merge Request Hook",
        switch: "merge_requests_events",
        body,
    }
}

/// A project without its number, as source and target of a merge request have it.
fn project_of_branch(place: &Place<'_>) -> Value {
    let mut project = project(place);
    if let Some(project) = project.as_object_mut() {
        project.remove("id");
    }
    project
}

/// A deployment that has changed its status.
pub(crate) fn deployment(place: &Place<'_>, entry: &Value) -> Event {
    let environment = text(entry, "/environment/name");
    let sha = text(entry, "/sha");
    let job = entry.pointer("/deployable/id").cloned().unwrap_or_default();
    let tier = match environment {
        name if name.starts_with("gprd") || name == "production" => "production",
        name if name.starts_with("gstg") || name == "staging" => "staging",
        _ => "other",
    };
    let body = json!({
        "object_kind": "deployment",
        "status": text(entry, "/status"),
        "status_changed_at": instant(entry, "updated_at").map(local),
        "deployment_id": entry.get("id"),
        "deployable_id": job,
        "deployable_url": format!("{}/-/jobs/{job}", place.web_url()),
        "environment": environment,
        "environment_tier": tier,
        "environment_slug": environment,
        "environment_external_url": text(entry, "/environment/external_url"),
        "project": project(place),
        "short_sha": commit::short(sha),
        "user": user::in_event(900),
        "user_url": format!("{}/release-bot", place.base),
        "commit_url": format!("{}/-/commit/{sha}", place.web_url()),
        "commit_title": text(entry, "/deployable/commit/title"),
    });
    Event {
        name: "Deployment Hook",
        switch: "deployment_events",
        body,
    }
}

/// An event of what is there, to test a hook with.
pub(crate) fn sample(there: &Project, place: &Place<'_>, switch: &str) -> Option<Event> {
    Some(match switch {
        "tag_push_events" => {
            let tag = there.tags.last()?;
            tag_push(place, text(tag, "/name"), None, Some(tag))
        }
        "releases_events" => release(place, there.releases.last()?, 1),
        "merge_requests_events" => {
            merge_request(place, &there.pipelines, there.merge_requests.last()?, "update")
        }
        "pipeline_events" => pipeline(place, there.pipelines.last()?, &[], None),
        "deployment_events" => deployment(place, there.deployments.last()?),
        "issues_events" => issue(place, there.issues.last()?, "update"),
        "milestone_events" => {
            let milestone_of = |entry: &Value| entry.pointer("/milestone/id")?.as_i64();
            let of_one = there
                .merge_requests
                .iter()
                .rev()
                .find(|entry| milestone_of(entry).is_some())?;
            let (id, title) = (milestone_of(of_one)?, text(of_one, "/milestone/title"));
            let iid = of_one
                .pointer("/milestone/iid")
                .and_then(Value::as_i64)
                .unwrap_or(id);
            let now = instant(of_one, "created_at")?;
            milestone(place, (id, iid), title, ("create", now))
        }
        _ => return None,
    })
}
