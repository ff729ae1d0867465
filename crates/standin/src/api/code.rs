//! Tags, branches and releases.

use axum::extract::{Path, State};
use serde_json::Value;

use crate::answer::{Answer, not_found, ok};
use crate::asked::Asked;
use crate::list::{Rows, behind_name, offset};
use crate::shared::Shared;
use crate::world::{called, instant};

/// Whether a name is searched for: a part of it, or `^begin`, or `end$`.
fn fits(entry: &Value, search: Option<&str>) -> bool {
    let name = entry.get("name").and_then(Value::as_str).unwrap_or_default();
    let Some(search) = search else {
        return true;
    };
    match (search.strip_prefix('^'), search.strip_suffix('$')) {
        (Some(begin), _) => name.starts_with(begin.trim_end_matches('$')),
        (None, Some(end)) => name.ends_with(end),
        (None, None) => name.contains(search),
    }
}

fn found(entries: &[Value], asked: &Asked) -> Vec<Value> {
    entries
        .iter()
        .filter(|entry| fits(entry, asked.get("search")))
        .cloned()
        .collect()
}

pub(super) async fn tags(State(shared): State<Shared>, Path(named): Path<String>, asked: Asked) -> Answer {
    shared.at_project(&named, |project, place| {
        let mut tags = found(&project.tags, &asked);
        match asked.get("order_by") {
            Some("name" | "version") => tags.sort_by_key(|tag| tag.get("name").map(ToString::to_string)),
            // Git sorts a lightweight tag by its commit's time.
            _ => tags.sort_by_key(|tag| {
                let of_commit = || instant(tag.get("commit")?, "committed_date");
                instant(tag, "created_at").or_else(of_commit)
            }),
        }
        let descends = asked.descends(true);
        if asked.get("pagination") == Some("keyset") {
            if descends {
                tags.reverse();
            }
            return behind_name(place.base, &asked, tags);
        }
        offset(place.base, &asked, &Rows::stored(tags, descends))
    })
}

pub(super) async fn tag(State(shared): State<Shared>, Path((named, name)): Path<(String, String)>) -> Answer {
    shared.at_project(&named, |project, _| {
        ok(called(&project.tags, "name", &name).ok_or_else(|| not_found("Tag"))?)
    })
}

pub(super) async fn branches(
    State(shared): State<Shared>,
    Path(named): Path<String>,
    asked: Asked,
) -> Answer {
    shared.at_project(&named, |project, place| {
        let mut branches = found(&project.branches, &asked);
        branches.sort_by_key(|branch| branch.get("name").map(ToString::to_string));
        offset(place.base, &asked, &Rows::stored(branches, false))
    })
}

pub(super) async fn releases(
    State(shared): State<Shared>,
    Path(named): Path<String>,
    asked: Asked,
) -> Answer {
    shared.at_project(&named, |project, place| {
        let mut releases = project.releases.clone();
        let by = asked.get("order_by").unwrap_or("released_at");
        releases.sort_by_key(|release| instant(release, by));
        offset(place.base, &asked, &Rows::stored(releases, asked.descends(true)))
    })
}

pub(super) async fn release(
    State(shared): State<Shared>,
    Path((named, tag)): Path<(String, String)>,
) -> Answer {
    shared.at_project(&named, |project, _| {
        ok(called(&project.releases, "tag_name", &tag).ok_or_else(|| not_found(""))?)
    })
}
