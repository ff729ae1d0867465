//! Merge requests of a project. The computed history is in the list while it is asked for in every state and of no
//! other branch than the default one.

use axum::extract::{Path, State};
use jiff::SignedDuration;
use serde_json::Value;

use crate::answer::{Answer, not_found, ok};
use crate::asked::Asked;
use crate::list::{Rows, offset};
use crate::shape::{commit, pipeline};
use crate::shared::Shared;
use crate::world::{instant, numbered, put};

pub(super) async fn list(State(shared): State<Shared>, Path(named): Path<String>, asked: Asked) -> Answer {
    shared.at_project(&named, |project, place| {
        let since = asked.instant("updated_after");
        let state = asked.get("state").filter(|state| *state != "all");
        let target = asked.get("target_branch");
        let is = |entry: &Value, key: &str, wanted: Option<&str>| {
            wanted.is_none_or(|wanted| entry.get(key).and_then(Value::as_str) == Some(wanted))
        };
        let mut stored: Vec<Value> = project
            .merge_requests
            .iter()
            .filter(|entry| is(entry, "state", state) && is(entry, "target_branch", target))
            .filter(|entry| since.is_none_or(|since| instant(entry, "updated_at") >= Some(since)))
            .cloned()
            .collect();
        let by = asked.get("order_by").unwrap_or("created_at");
        stored.sort_by_key(|entry| {
            let number = entry.get("id").and_then(Value::as_i64);
            (instant(entry, by), number)
        });
        let whole = state.is_none() && target.is_none_or(|target| target == place.default_branch);
        let history = project.history.filter(|_| whole);
        let rows = Rows {
            computed: history.map_or(0..0, |history| history.merge_requests_since(since)),
            make: &|index| {
                history
                    .map(|history| history.merge_request(place, index))
                    .unwrap_or_default()
            },
            stored,
            descends: asked.descends(true),
        };
        offset(place.base, &asked, &rows)
    })
}

pub(super) async fn one(State(shared): State<Shared>, Path((named, iid)): Path<(String, i64)>) -> Answer {
    shared.at_project(&named, |project, place| {
        if let Some(found) = numbered(&project.merge_requests, "iid", iid) {
            let mut whole = found.clone();
            let head = pipeline::head_of(&project.pipelines, found);
            let head = head.map(|head| pipeline::whole(place, head));
            put(&mut whole, "head_pipeline", head.unwrap_or_default());
            return ok(&whole);
        }
        let computed = project.history.and_then(|history| {
            let index = history.index_of(iid)?;
            Some(history.merge_request(place, index))
        });
        ok(&computed.ok_or_else(|| not_found(""))?)
    })
}

/// The commits of a merge request, the newest first. The last one was made as it was opened, each later one an hour after the one
/// before; of every tenth merge request there are more than fit on a page as GitLab gives it by itself.
pub(super) async fn commits(
    State(shared): State<Shared>,
    Path((named, iid)): Path<(String, i64)>,
    asked: Asked,
) -> Answer {
    shared.at_project(&named, |project, place| {
        let stored = numbered(&project.merge_requests, "iid", iid).cloned();
        let computed = || {
            let history = project.history?;
            Some(history.merge_request(place, history.index_of(iid)?))
        };
        let found = stored.or_else(computed).ok_or_else(|| not_found(""))?;
        let opened = instant(&found, "created_at").unwrap_or_default();
        let head = found.get("sha").and_then(Value::as_str).unwrap_or_default();
        let many = if iid % 10 == 0 { 25 } else { 1 + iid.rem_euclid(3) };
        let commits = (0..many).map(|number| {
            let sha = if number + 1 == many {
                head.to_owned()
            } else {
                commit::sha(&format!("{head} {number}"))
            };
            let at = opened
                .checked_add(SignedDuration::from_hours(number))
                .unwrap_or(opened);
            commit::of_merge_request(place, &sha, &format!("Part {} of !{iid}", number + 1), at)
        });
        let rows = Rows::stored(commits.collect(), true);
        offset(place.base, &asked, &rows)
    })
}
