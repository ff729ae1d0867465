//! Groups and their members, those of the groups above included.

use std::collections::BTreeMap;

use axum::extract::{Path, State};
use serde_json::{Value, json};

use crate::answer::{Answer, Refusal, not_found, ok, refusal};
use crate::asked::Asked;
use crate::list::{Rows, offset};
use crate::shape::member;
use crate::shared::{Inner, Shared, lock};

pub(super) async fn one(State(shared): State<Shared>, Path(named): Path<String>) -> Answer {
    let world = lock(&shared.world);
    let group = world.group(&named).ok_or_else(|| not_found("Group"))?;
    let name = group.path.rsplit('/').next().unwrap_or(&group.path);
    ok(&json!({
        "id": group.id,
        "name": name,
        "path": name,
        "full_path": group.path,
        "web_url": format!("{}/groups/{}", shared.base, group.path),
    }))
}

/// The members by number: whoever is in two groups has the higher level.
fn effective(shared: &Inner, named: &str) -> Result<Vec<Value>, Refusal> {
    let world = lock(&shared.world);
    let group = world.group(named).ok_or_else(|| not_found("Group"))?;
    let mut levels = BTreeMap::new();
    let above = |path: &str| group.path == path || group.path.starts_with(&format!("{path}/"));
    for own in world.groups.iter().filter(|own| above(&own.path)) {
        for (person, level) in &own.members {
            let highest = levels.entry(*person).or_insert(*level);
            *highest = (*highest).max(*level);
        }
    }
    Ok(levels
        .into_iter()
        .map(|(person, level)| member::shape(&shared.base, person, level, shared.begun))
        .collect())
}

pub(super) async fn members(State(shared): State<Shared>, Path(named): Path<String>, asked: Asked) -> Answer {
    let members = effective(&shared, &named)?;
    offset(&shared.base, &asked, &Rows::stored(members, false))
}

pub(super) async fn member(State(shared): State<Shared>, Path((named, id)): Path<(String, i64)>) -> Answer {
    let members = effective(&shared, &named)?;
    match crate::world::numbered(&members, "id", id) {
        Some(member) => ok(member),
        // In lower case, as only this one is.
        None => Err(refusal(
            axum::http::StatusCode::NOT_FOUND,
            &json!({ "message": "404 Not found" }),
        )),
    }
}
