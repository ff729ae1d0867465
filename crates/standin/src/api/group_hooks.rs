//! The hooks of a group, which GitLab has in its paid tiers.

use axum::body::Bytes;
use axum::extract::{Path, State};

use super::given::{given, text};
use super::hooks::take;
use crate::answer::{Answer, bad_request, created, not_found, ok};
use crate::asked::Asked;
use crate::list::{Rows, offset};
use crate::shape::hook;
use crate::shared::{Shared, lock};
use crate::world::Hook;

pub(super) async fn list(State(shared): State<Shared>, Path(named): Path<String>, asked: Asked) -> Answer {
    let world = lock(&shared.world);
    let group = world.group(&named).ok_or_else(|| not_found("Group"))?;
    let hooks = group.hooks.iter().map(hook::of_group).collect();
    offset(&shared.base, &asked, &Rows::stored(hooks, false))
}

pub(super) async fn create(
    State(shared): State<Shared>,
    Path(named): Path<String>,
    asked: Asked,
    body: Bytes,
) -> Answer {
    let given = given(&asked, &body)?;
    if text(&given, "url").is_none() {
        return Err(bad_request("url is missing"));
    }
    let now = shared.now();
    let mut world = lock(&shared.world);
    let id = world.new_id();
    let group = world.group_mut(&named).ok_or_else(|| not_found("Group"))?;
    let mut made = Hook::new(id, group.id, now);
    take(&mut made, &given, &hook::GROUP_EVENTS)?;
    let shape = hook::of_group(&made);
    group.hooks.push(made);
    created(&shape)
}

pub(super) async fn edit(
    State(shared): State<Shared>,
    Path((named, id)): Path<(String, i64)>,
    asked: Asked,
    body: Bytes,
) -> Answer {
    let given = given(&asked, &body)?;
    let mut world = lock(&shared.world);
    let group = world.group_mut(&named).ok_or_else(|| not_found("Group"))?;
    let found = group.hooks.iter_mut().find(|hook| hook.id == id);
    let found = found.ok_or_else(|| not_found(""))?;
    take(found, &given, &hook::GROUP_EVENTS)?;
    ok(&hook::of_group(found))
}
