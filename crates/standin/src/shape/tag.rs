//! A tag. Every one is annotated, as those of releases are.

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
