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

pub(crate) fn shape(hook: &Hook) -> Value {
    let mut shape = json!({
        "id": hook.id,
        "url": hook.url,
        "name": null,
        "description": null,
        "project_id": hook.project_id,
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
        for (event, by_itself) in EVENTS {
            let told = hook.events.get(event).copied().unwrap_or(by_itself);
            shape.insert(event.to_owned(), told.into());
        }
    }
    shape
}
