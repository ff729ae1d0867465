//! A project.

use jiff::Timestamp;
use serde_json::{Value, json};

use crate::clock::iso;
use crate::world::Place;

pub(crate) fn shape(place: &Place<'_>, visibility: &str, at: Timestamp) -> Value {
    let (group, name) = place.path.rsplit_once('/').unwrap_or(("", place.path));
    json!({
        "id": place.id,
        "description": "",
        "default_branch": place.default_branch,
        "visibility": visibility,
        "ssh_url_to_repo": format!("git@localhost:{}.git", place.path),
        "http_url_to_repo": format!("{}.git", place.web_url()),
        "web_url": place.web_url(),
        "readme_url": format!("{}/-/blob/{}/README.md", place.web_url(), place.default_branch),
        "topics": [],
        "name": name,
        "name_with_namespace": place.path.replace('/', " / "),
        "path": name,
        "path_with_namespace": place.path,
        "issues_enabled": true,
        "merge_requests_enabled": true,
        "jobs_enabled": true,
        "created_at": iso(at),
        "last_activity_at": iso(at),
        "namespace": {
            "id": place.id + 1,
            "name": group,
            "path": group.rsplit('/').next().unwrap_or(group),
            "kind": "group",
            "full_path": group,
            "avatar_url": null,
            "web_url": format!("{}/groups/{group}", place.base),
        },
        "archived": false,
        "avatar_url": null,
        "forks_count": 0,
        "star_count": 0,
    })
}
