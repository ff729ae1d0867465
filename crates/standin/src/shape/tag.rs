//! A tag: an annotated one, as those of releases are, or a lightweight one, as a release at GitLab makes them.

use jiff::Timestamp;
use serde_json::{Value, json};

use super::commit;
use crate::clock::iso;

pub(crate) fn shape(name: &str, at: Timestamp) -> Value {
    json!({
        "name": name,
        "message": format!("Version {name}"),
        "target": commit::sha(&format!("tag {name}")),
        "commit": commit::shape(&commit::sha(name), &format!("Update VERSION for {name}"), at),
        "release": null,
        "protected": true,
        "created_at": iso(at),
    })
}

/// A lightweight one: it has no time of its own, and points to its commit.
pub(crate) fn lightweight(name: &str, sha: &str, committed_at: Timestamp) -> Value {
    json!({
        "name": name,
        "message": null,
        "target": sha,
        "commit": commit::shape(sha, "Merge branch into a stable branch", committed_at),
        "release": null,
        "protected": true,
        "created_at": null,
    })
}
