//! A branch.

use jiff::Timestamp;
use serde_json::{Value, json};

use super::commit;
use crate::world::Place;

pub(crate) fn shape(place: &Place<'_>, name: &str, at: Timestamp) -> Value {
    let sha = commit::sha(&format!("{} {name}", place.path));
    json!({
        "name": name,
        "merged": false,
        "protected": true,
        "default": name == place.default_branch,
        "developers_can_push": false,
        "developers_can_merge": false,
        "can_push": true,
        "web_url": format!("{}/-/tree/{name}", place.web_url()),
        "commit": commit::shape(&sha, "Merge branch into a stable branch", at),
    })
}
