//! Groups and their members, those of the groups above included; who is let in and out belongs to the group itself.

use std::collections::BTreeMap;

use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use serde_json::{Value, json};

use super::given::given;
use crate::answer::{Answer, Refusal, bad_request, created, not_found, ok, refusal};
use crate::asked::Asked;
use crate::list::{Rows, offset};
use crate::shape::member;
use crate::shape::user::PEOPLE;
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
            StatusCode::NOT_FOUND,
            &json!({ "message": "404 Not found" }),
        )),
    }
}

/// Those of the group itself.
pub(super) async fn direct(State(shared): State<Shared>, Path(named): Path<String>, asked: Asked) -> Answer {
    let members = {
        let world = lock(&shared.world);
        let group = world.group(&named).ok_or_else(|| not_found("Group"))?;
        let mut members = group.members.clone();
        members.sort_unstable();
        members
            .into_iter()
            .map(|(person, level)| member::shape(&shared.base, person, level, shared.begun))
            .collect()
    };
    offset(&shared.base, &asked, &Rows::stored(members, false))
}

pub(super) async fn add(
    State(shared): State<Shared>,
    Path(named): Path<String>,
    asked: Asked,
    body: Bytes,
) -> Answer {
    let given = given(&asked, &body)?;
    let number = |name: &str| given.get(name).and_then(Value::as_i64);
    let (Some(person), Some(level)) = (number("user_id"), number("access_level")) else {
        return Err(bad_request("user_id is missing, access_level is missing"));
    };
    let level = u32::try_from(level)
        .ok()
        .filter(|level| [5, 10, 15, 20, 30, 40, 50].contains(level))
        .ok_or_else(|| bad_request("access_level does not have a valid value"))?;
    if !PEOPLE.iter().any(|(id, ..)| *id == person) {
        return Err(not_found("User"));
    }
    let mut world = lock(&shared.world);
    let path = world
        .group(&named)
        .ok_or_else(|| not_found("Group"))?
        .path
        .clone();
    let above = world
        .groups
        .iter()
        .filter(|own| path.starts_with(&format!("{}/", own.path)));
    let inherited = above.filter_map(|own| {
        let (_, level) = own.members.iter().find(|(id, _)| *id == person)?;
        Some((*level, own.path.clone()))
    });
    if let Some((higher, from)) = inherited.max().filter(|(higher, _)| *higher > level) {
        let why = format!(
            "should be greater than or equal to {} inherited membership from group {from}",
            level_name(higher)
        );
        let body = json!({ "message": { "access_level": [why] } });
        return Err(refusal(StatusCode::BAD_REQUEST, &body));
    }
    let group = world.group_mut(&named).ok_or_else(|| not_found("Group"))?;
    if group.members.iter().any(|(id, _)| *id == person) {
        let body = json!({ "message": "Member already exists" });
        return Err(refusal(StatusCode::CONFLICT, &body));
    }
    group.members.push((person, level));
    created(&member::shape(&shared.base, person, level, shared.now()))
}

fn level_name(level: u32) -> &'static str {
    match level {
        50.. => "Owner",
        40.. => "Maintainer",
        30.. => "Developer",
        20.. => "Reporter",
        15.. => "Planner",
        _ => "Guest",
    }
}

pub(super) async fn remove(State(shared): State<Shared>, Path((named, id)): Path<(String, i64)>) -> Answer {
    let mut world = lock(&shared.world);
    let group = world.group_mut(&named).ok_or_else(|| not_found("Group"))?;
    let before = group.members.len();
    group.members.retain(|(person, _)| *person != id);
    if group.members.len() == before {
        let body = json!({ "message": "404 Not found" });
        return Err(refusal(StatusCode::NOT_FOUND, &body));
    }
    Ok(StatusCode::NO_CONTENT.into_response())
}
