//! A job of a pipeline.

use serde_json::{Value, json};

use super::{commit, user};
use crate::world::Place;

/// The jobs that every pipeline of the stand-in has, with their stages.
pub(crate) const JOBS: [(&str, &str); 5] = [
    ("build-image", "build"),
    ("rspec unit 1/2", "test"),
    ("rspec unit 2/2", "test"),
    ("rubocop", "test"),
    ("deploy:pre", "deploy"),
];

/// A job of the pipeline, which is as lists give it.
pub(crate) fn shape(place: &Place<'_>, pipeline: &Value, id: i64, job: (&str, &str), status: &str) -> Value {
    let (name, stage) = job;
    let of = |key: &str| pipeline.get(key).cloned().unwrap_or_default();
    let sha = of("sha");
    let ran = matches!(status, "success" | "failed");
    json!({
        "id": id,
        "name": name,
        "stage": stage,
        "status": status,
        "allow_failure": false,
        "failure_reason": (status == "failed").then_some("script_failure"),
        "ref": of("ref"),
        "tag": false,
        "coverage": null,
        "created_at": of("created_at"),
        "started_at": if ran { of("created_at") } else { Value::Null },
        "finished_at": if ran { of("updated_at") } else { Value::Null },
        "duration": if ran { json!(17.5) } else { Value::Null },
        "queued_duration": 0.25,
        "tag_list": [],
        "artifacts": [],
        "runner": null,
        "web_url": format!("{}/-/jobs/{id}", place.web_url()),
        "commit": {
            "id": sha,
            "short_id": commit::short(sha.as_str().unwrap_or_default()),
            "title": "Merge branch into the default branch",
            "author_name": "Release bot",
            "author_email": "release-bot@example.com",
            "created_at": of("created_at"),
            "message": "Merge branch into the default branch",
        },
        "pipeline": {
            "id": of("id"),
            "project_id": place.id,
            "ref": of("ref"),
            "sha": of("sha"),
            "status": of("status"),
        },
        "user": user::named(place.base, 900),
    })
}

/// A job of the pipeline that has set off another one, which is as lists give it.
pub(crate) fn bridge(place: &Place<'_>, pipeline: &Value, id: i64, name: &str, downstream: &Value) -> Value {
    let status = downstream
        .get("status")
        .and_then(Value::as_str)
        .unwrap_or_default();
    let mut bridge = shape(place, pipeline, id, (name, "test"), status);
    if let Some(bridge) = bridge.as_object_mut() {
        // No runner has it.
        for key in ["tag_list", "artifacts", "runner", "failure_reason"] {
            bridge.remove(key);
        }
        bridge.insert("downstream_pipeline".to_owned(), downstream.clone());
    }
    bridge
}
