//! Deployments of a project, and what each has brought.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use serde_json::{Value, json};

use crate::answer::{Answer, not_found, ok, refusal};
use crate::asked::Asked;
use crate::list::{Rows, offset};
use crate::shared::Shared;
use crate::world::{instant, numbered};

pub(super) async fn list(State(shared): State<Shared>, Path(named): Path<String>, asked: Asked) -> Answer {
    let by = asked.get("order_by").unwrap_or("id");
    let since = asked.instant("updated_after");
    // GitLab has an index for the pair, and refuses one without the other.
    if since.is_some() && by != "updated_at" {
        let body = json!({ "message": "`updated_at` filter and `updated_at` sorting must be paired" });
        return Err(refusal(StatusCode::BAD_REQUEST, &body));
    }
    shared.at_project(&named, |project, place| {
        let environment = asked.get("environment");
        let status = asked.get("status");
        let fits = |entry: &Value| {
            let name = entry.pointer("/environment/name").and_then(Value::as_str);
            let own = entry.get("status").and_then(Value::as_str);
            environment.is_none_or(|wanted| name == Some(wanted))
                && status.is_none_or(|wanted| own == Some(wanted))
                && since.is_none_or(|since| instant(entry, "updated_at") >= Some(since))
        };
        let mut stored: Vec<Value> = project
            .deployments
            .iter()
            .filter(|entry| fits(entry))
            .cloned()
            .collect();
        stored.sort_by_key(|entry| {
            let number = entry.get("id").and_then(Value::as_i64);
            match by {
                "created_at" | "updated_at" => (instant(entry, by), number),
                _ => (None, number),
            }
        });
        let history = project.history.filter(|history| {
            environment.is_none_or(|wanted| wanted == history.environment)
                && status.is_none_or(|wanted| wanted == "success")
        });
        let rows = Rows {
            computed: history.map_or(0..0, |history| history.deployments_since(since)),
            make: &|index| {
                history
                    .map(|history| history.deployment(place, index))
                    .unwrap_or_default()
            },
            stored,
            descends: asked.descends(false),
        };
        offset(place.base, &asked, &rows)
    })
}

pub(super) async fn one(State(shared): State<Shared>, Path((named, id)): Path<(String, i64)>) -> Answer {
    shared.at_project(&named, |project, place| {
        if let Some(found) = numbered(&project.deployments, "id", id) {
            return ok(found);
        }
        let computed = project.history.and_then(|history| {
            let index = history.deployment_index_of(id)?;
            Some(history.deployment(place, index))
        });
        ok(&computed.ok_or_else(|| not_found(""))?)
    })
}

pub(super) async fn merge_requests(
    State(shared): State<Shared>,
    Path((named, id)): Path<(String, i64)>,
    asked: Asked,
) -> Answer {
    shared.at_project(&named, |project, place| {
        let brought = if numbered(&project.deployments, "id", id).is_some() {
            let numbers = project.deployed.get(&id).cloned().unwrap_or_default();
            let of = |iid: &i64| numbered(&project.merge_requests, "iid", *iid).cloned();
            numbers.iter().filter_map(of).collect()
        } else {
            project
                .history
                .and_then(|history| {
                    let index = history.deployment_index_of(id)?;
                    Some(history.merge_requests_of(place, index))
                })
                .ok_or_else(|| not_found(""))?
        };
        offset(place.base, &asked, &Rows::stored(brought, asked.descends(true)))
    })
}
