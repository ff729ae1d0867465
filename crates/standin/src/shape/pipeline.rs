//! A pipeline: as lists give it, and as it is by itself.

use jiff::Timestamp;
use serde_json::{Value, json};

use super::{commit, user};
use crate::clock::iso;
use crate::world::Place;

/// What a pipeline differs in.
pub(crate) struct Spec<'a> {
    pub(crate) id: i64,
    pub(crate) iid: i64,
    pub(crate) reference: &'a str,
    pub(crate) status: &'a str,
    pub(crate) source: &'a str,
    pub(crate) created_at: Timestamp,
    pub(crate) updated_at: Timestamp,
}

pub(crate) fn shape(place: &Place<'_>, spec: &Spec<'_>) -> Value {
    json!({
        "id": spec.id,
        "iid": spec.iid,
        "project_id": place.id,
        "status": spec.status,
        "source": spec.source,
        "ref": spec.reference,
        "sha": commit::sha(&format!("{} {}", spec.reference, spec.iid)),
        "name": "Build pipeline",
        "web_url": format!("{}/-/pipelines/{}", place.web_url(), spec.id),
        "created_at": iso(spec.created_at),
        "updated_at": iso(spec.updated_at),
    })
}

/// The number of the merge request that a pipeline, as lists give it, runs for.
pub(crate) fn merge_request_of(listed: &Value) -> Option<i64> {
    let reference = listed.get("ref")?.as_str()?;
    let rest = reference.strip_prefix("refs/merge-requests/")?;
    rest.split('/').next()?.parse().ok()
}

/// The pipeline of a merge request's newest commit, or of what would come of merging it: those of the merge request go before
/// those of its branch.
pub(crate) fn head_of<'a>(pipelines: &'a [Value], merge_request: &Value) -> Option<&'a Value> {
    let iid = merge_request.get("iid").and_then(Value::as_i64);
    let same = |pipeline: &Value, key: &str, other: &str| pipeline.get(key) == merge_request.get(other);
    pipelines
        .iter()
        .filter_map(|pipeline| {
            let of_it = merge_request_of(pipeline).is_some_and(|of| Some(of) == iid);
            let of_branch = same(pipeline, "ref", "source_branch") && same(pipeline, "sha", "sha");
            let id = pipeline.get("id").and_then(Value::as_i64);
            (of_it || of_branch).then_some(((of_it, id), pipeline))
        })
        .max_by_key(|(place, _)| *place)
        .map(|(_, pipeline)| pipeline)
}

/// One by itself says more than the same in a list.
pub(crate) fn whole(place: &Place<'_>, listed: &Value) -> Value {
    let mut whole = listed.clone();
    let text = |key: &str| listed.get(key).cloned().unwrap_or_default();
    let status = text("status");
    let done = matches!(
        status.as_str(),
        Some("success" | "failed" | "canceled" | "skipped")
    );
    let more = [
        ("before_sha", json!(commit::sha("before"))),
        ("tag", json!(false)),
        ("yaml_errors", Value::Null),
        ("user", user::named(place.base, 900)),
        ("started_at", text("created_at")),
        ("finished_at", if done { text("updated_at") } else { Value::Null }),
        ("committed_at", Value::Null),
        ("duration", if done { json!(34) } else { Value::Null }),
        ("queued_duration", json!(6)),
        ("coverage", Value::Null),
    ];
    if let Some(whole) = whole.as_object_mut() {
        whole.extend(more.map(|(key, value)| (key.to_owned(), value)));
    }
    whole
}
