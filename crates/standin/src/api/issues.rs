//! Issues: those of a project, reading one, and setting its text and state.

use axum::body::Bytes;
use axum::extract::{Path, State};
use serde_json::Value;

use super::Of;
use super::given::{given, text};
use crate::answer::{Answer, bad_request, not_found, ok};
use crate::asked::Asked;
use crate::clock::iso;
use crate::list::{Rows, offset};
use crate::shape::{issue, user};
use crate::shared::Shared;
use crate::world::{instant, numbered, numbered_mut, put};

/// Of several labels an issue has to have each.
pub(super) async fn list(State(shared): State<Shared>, Path(named): Path<String>, asked: Asked) -> Answer {
    shared.at_project(&named, |project, place| {
        let since = asked.instant("updated_after");
        let state = asked.get("state").filter(|state| *state != "all");
        let labels: Vec<&str> = asked
            .get("labels")
            .into_iter()
            .flat_map(|labels| labels.split(','))
            .filter(|label| !label.is_empty())
            .collect();
        let has = |entry: &Value, label: &str| {
            let own = entry.get("labels").and_then(Value::as_array);
            own.is_some_and(|own| own.iter().any(|own| own.as_str() == Some(label)))
        };
        let mut stored: Vec<Value> = project
            .issues
            .iter()
            .filter(|entry| {
                state.is_none_or(|state| entry.get("state").and_then(Value::as_str) == Some(state))
            })
            .filter(|entry| labels.iter().all(|label| has(entry, label)))
            .filter(|entry| since.is_none_or(|since| instant(entry, "updated_at") >= Some(since)))
            .cloned()
            .collect();
        let by = asked.get("order_by").unwrap_or("created_at");
        stored.sort_by_key(|entry| {
            let number = entry.get("id").and_then(Value::as_i64);
            (instant(entry, by), number)
        });
        offset(place.base, &asked, &Rows::stored(stored, asked.descends(true)))
    })
}

pub(super) async fn one(State(shared): State<Shared>, Path((named, iid)): Path<(String, i64)>) -> Answer {
    shared.at_project(&named, |project, _| {
        ok(numbered(&project.issues, "iid", iid).ok_or_else(|| not_found(""))?)
    })
}

pub(super) async fn edit(
    State(shared): State<Shared>,
    Path((named, iid)): Path<(String, i64)>,
    Of(token): Of,
    asked: Asked,
    body: Bytes,
) -> Answer {
    let given = given(&asked, &body)?;
    if given.is_empty() {
        return Err(bad_request("nothing is to be changed"));
    }
    let now = iso(shared.now());
    shared.change_project(&named, |project, _| {
        let found = numbered_mut(&mut project.issues, "iid", iid).ok_or_else(|| not_found(""))?;
        for key in ["title", "description"] {
            if let Some(value) = text(&given, key) {
                put(found, key, value);
            }
        }
        match text(&given, "state_event") {
            Some("close") => {
                put(found, "state", "closed");
                put(found, "closed_at", now.as_str());
                put(found, "closed_by", user::named(&shared.base, token.user_id));
            }
            Some("reopen") => {
                put(found, "state", "opened");
                put(found, "closed_at", Value::Null);
                put(found, "closed_by", Value::Null);
            }
            _ => {}
        }
        put(found, "updated_at", now.as_str());
        issue::count_tasks(found);
        ok(found)
    })
}
