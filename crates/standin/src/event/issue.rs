//! What a hook is told of issues and milestones.

use jiff::Timestamp;
use serde_json::{Value, json};

use super::{Event, at, labels, person, project, text};
use crate::clock::utc;
use crate::world::Place;

/// An issue; `action` is `open`, `update`, `close` or `reopen`. One that is confidential hangs on a switch of its own.
pub(crate) fn issue(place: &Place<'_>, entry: &Value, action: &str) -> Event {
    let same = |key: &str| entry.get(key).cloned().unwrap_or_default();
    let confidential = entry.get("confidential").and_then(Value::as_bool) == Some(true);
    let labels = labels(place, entry);
    let body = json!({
        "object_kind": "issue",
        "event_type": if confidential { "confidential_issue" } else { "issue" },
        "user": person(entry, if action == "close" { "closed_by" } else { "author" }),
        "project": project(place),
        "object_attributes": {
            "author_id": entry.pointer("/author/id"),
            "closed_at": at(entry, "closed_at"),
            "confidential": confidential,
            "created_at": at(entry, "created_at"),
            "description": same("description"),
            "discussion_locked": same("discussion_locked"),
            "due_date": same("due_date"),
            "id": same("id"),
            "iid": same("iid"),
            "last_edited_at": null,
            "last_edited_by_id": null,
            "milestone_id": entry.pointer("/milestone/id"),
            "moved_to_id": null,
            "duplicated_to_id": null,
            "project_id": place.id,
            "relative_position": null,
            "state_id": if text(entry, "/state") == "closed" { 2 } else { 1 },
            "time_estimate": 0,
            "title": same("title"),
            "updated_at": at(entry, "updated_at"),
            "updated_by_id": null,
            "weight": null,
            "health_status": null,
            "type": "Issue",
            "url": same("web_url"),
            "total_time_spent": 0,
            "time_change": 0,
            "human_total_time_spent": null,
            "human_time_change": null,
            "human_time_estimate": null,
            "assignee_ids": [],
            "assignee_id": null,
            "labels": labels,
            "state": same("state"),
            "severity": "unknown",
            "action": action,
        },
        "labels": labels,
        "changes": {},
        "repository": {
            "name": place.path.rsplit('/').next().unwrap_or(place.path),
            "url": format!("git@localhost:{}.git", place.path),
            "description": "",
            "homepage": place.web_url(),
        },
    });
    let (name, switch) = if confidential {
        ("Confidential Issue Hook", "confidential_issues_events")
    } else {
        ("Issue Hook", "issues_events")
    };
    Event { name, switch, body }
}

/// A milestone of a project; `action` is `create`, `close` or `reopen`.
pub(crate) fn milestone(
    place: &Place<'_>,
    (id, iid): (i64, i64),
    title: &str,
    (action, now): (&str, Timestamp),
) -> Event {
    let body = json!({
        "object_kind": "milestone",
        "event_type": "milestone",
        "project": project(place),
        "object_attributes": {
            "id": id,
            "iid": iid,
            "title": title,
            "description": "",
            "state": if action == "close" { "closed" } else { "active" },
            "created_at": utc(now),
            "updated_at": utc(now),
            "due_date": null,
            "start_date": null,
            "group_id": null,
            "project_id": place.id,
        },
        "action": action,
    });
    Event {
        name: "Milestone Hook",
        switch: "milestone_events",
        body,
    }
}
