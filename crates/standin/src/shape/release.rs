//! A release.

use jiff::Timestamp;
use serde_json::{Value, json};

use super::{commit, user};
use crate::clock::iso;
use crate::world::Place;

pub(crate) fn shape(place: &Place<'_>, tag: &str, name: &str, at: Timestamp) -> Value {
    let url = place.web_url();
    let sha = commit::sha(tag);
    let sources: Vec<Value> = ["zip", "tar.gz", "tar.bz2", "tar"]
        .iter()
        .map(|format| json!({ "format": format, "url": format!("{url}/-/archive/{tag}/{tag}.{format}") }))
        .collect();
    json!({
        "tag_name": tag,
        "description": format!("## {name}"),
        "name": name,
        "created_at": iso(at),
        "released_at": iso(at),
        "author": user::named(place.base, 900),
        "commit": commit::shape(&sha, &format!("Update VERSION for {tag}"), at),
        "milestones": [],
        "commit_path": format!("/{}/-/commit/{sha}", place.path),
        "tag_path": format!("/{}/-/tags/{tag}", place.path),
        "assets": { "count": sources.len(), "sources": sources, "links": [] },
        "evidences": [],
        "_links": {
            "edit_url": format!("{url}/-/releases/{tag}/edit"),
            "self": format!("{url}/-/releases/{tag}"),
        },
    })
}
