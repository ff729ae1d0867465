//! A schedule as it stands: its layers and overrides together.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde_json::Value;

use super::{Override, World, shape};

/// Who is paged between two instants, by the override that was made last and else by the layers.
pub(super) fn rendered(world: &World, schedule: &str, since: Timestamp, until: Timestamp) -> Vec<Value> {
    let of = |all: &BTreeMap<String, Vec<Override>>| all.get(schedule).cloned().unwrap_or_default();
    let (overrides, layers) = (of(&world.schedules), of(&world.layers));
    let all = || layers.iter().chain(&overrides);
    let mut turns: Vec<Timestamp> = all().flat_map(|one| [one.start, one.end]).collect();
    turns.retain(|at| since < *at && *at < until);
    turns.extend([since, until]);
    turns.sort_unstable();
    turns.dedup();
    let mut entries: Vec<Override> = Vec::new();
    for (start, end) in turns.iter().copied().zip(turns.iter().copied().skip(1)) {
        let on = all().rfind(|one| one.start <= start && start < one.end);
        let Some(on) = on else { continue };
        match entries.last_mut() {
            Some(last) if last.user == on.user && last.end == start => last.end = end,
            _ => entries.push(Override {
                start,
                end,
                ..on.clone()
            }),
        }
    }
    let entry = |one: &Override| {
        let mut entry = shape(one);
        if let Some(entry) = entry.as_object_mut() {
            entry.remove("id");
        }
        entry
    };
    entries.iter().map(entry).collect()
}
