//! An issue.

use jiff::Timestamp;
use serde_json::{Value, json};

use super::user;
use crate::clock::iso;
use crate::world::Place;

pub(crate) fn shape(
    place: &Place<'_>,
    id: i64,
    iid: i64,
    title: &str,
    description: &str,
    at: Timestamp,
) -> Value {
    let reference = format!("#{iid}");
    let api = format!("{}/api/v4/projects/{}", place.base, place.id);
    let mut issue = json!({
        "id": id,
        "iid": iid,
        "project_id": place.id,
        "title": title,
        "description": description,
        "state": "opened",
        "created_at": iso(at),
        "updated_at": iso(at),
        "closed_at": null,
        "closed_by": null,
        "labels": [],
        "milestone": null,
        "assignees": [],
        "assignee": null,
        "author": user::named(place.base, 101),
        "user_notes_count": 0,
        "merge_requests_count": 0,
        "upvotes": 0,
        "downvotes": 0,
        "due_date": null,
        "confidential": false,
        "discussion_locked": false,
        "issue_type": "issue",
        "severity": "UNKNOWN",
        "web_url": format!("{}/-/issues/{iid}", place.web_url()),
        "time_stats": {
            "time_estimate": 0,
            "total_time_spent": 0,
            "human_time_estimate": null,
            "human_total_time_spent": null,
        },
        "_links": {
            "self": format!("{api}/issues/{iid}"),
            "notes": format!("{api}/issues/{iid}/notes"),
            "award_emoji": format!("{api}/issues/{iid}/award_emoji"),
            "project": api,
        },
        "references": {
            "short": reference,
            "relative": reference,
            "full": format!("{}{reference}", place.path),
        },
        "task_completion_status": {},
    });
    count_tasks(&mut issue);
    issue
}

/// Sets how many boxes the text has, and how many are ticked.
pub(crate) fn count_tasks(issue: &mut Value) {
    let boxes = |text: &str| {
        let line = text.trim_start();
        let item = line.strip_prefix("- ").or_else(|| line.strip_prefix("* "));
        match item {
            Some(item) if item.starts_with("[ ] ") => Some(false),
            Some(item) if item.starts_with("[x] ") || item.starts_with("[X] ") => Some(true),
            _ => None,
        }
    };
    let text = issue
        .get("description")
        .and_then(Value::as_str)
        .unwrap_or_default();
    let ticked: Vec<bool> = text.lines().filter_map(boxes).collect();
    let done = ticked.iter().filter(|ticked| **ticked).count();
    let counted = json!({ "count": ticked.len(), "completed_count": done });
    if let Some(issue) = issue.as_object_mut() {
        issue.insert("task_completion_status".to_owned(), counted);
    }
}
