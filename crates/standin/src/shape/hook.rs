//! A hook. What it is told by is never given back.

use serde_json::{Value, json};

use crate::clock::iso;
use crate::world::Hook;

/// The events that a hook can be told of, and whether it is when nobody says so.
pub(crate) const EVENTS: [(&str, bool); 14] = [
    ("push_events", true),
    ("tag_push_events", false),
    ("issues_events", false),
    ("confidential_issues_events", false),
    ("merge_requests_events", false),
    ("note_events", false),
    ("confidential_note_events", false),
    ("job_events", false),
    ("pipeline_events", false),
    ("wiki_page_events", false),
    ("deployment_events", false),
    ("releases_events", false),
    ("feature_flag_events", false),
    ("milestone_events", false),
];

/// The same of a group.
pub(crate) const GROUP_EVENTS: [(&str, bool); 17] = [
    ("push_events", true),
    ("tag_push_events", false),
    ("issues_events", false),
    ("confidential_issues_events", false),
    ("merge_requests_events", false),
    ("note_events", false),
    ("confidential_note_events", false),
    ("job_events", false),
    ("pipeline_events", false),
    ("wiki_page_events", false),
    ("deployment_events", false),
    ("releases_events", false),
    ("feature_flag_events", false),
    ("subgroup_events", false),
    ("emoji_events", false),
    ("resource_access_token_events", false),
    ("member_events", false),
];

pub(crate) fn shape(hook: &Hook) -> Value {
    of(hook, "project_id", &EVENTS)
}

/// A hook of a group.
pub(crate) fn of_group(hook: &Hook) -> Value {
    of(hook, "group_id", &GROUP_EVENTS)
}

fn of(hook: &Hook, owner: &str, events: &[(&str, bool)]) -> Value {
    let mut shape = json!({
        "id": hook.id,
        "url": hook.url,
        "name": null,
        "description": null,
        "push_events_branch_filter": "",
        "enable_ssl_verification": hook.verify,
        "repository_update_events": false,
        "alert_status": hook.alert_status(),
        "disabled_until": hook.disabled_until.map(iso),
        "url_variables": [],
        "created_at": iso(hook.created_at),
        "token_present": hook.token.is_some(),
        "signing_token_present": hook.signing_token.is_some(),
    });
    if let Some(shape) = shape.as_object_mut() {
        shape.insert(owner.to_owned(), hook.owner_id.into());
        for (event, by_itself) in events {
            let told = hook.events.get(*event).copied().unwrap_or(*by_itself);
            shape.insert((*event).to_owned(), told.into());
        }
    }
    shape
}
