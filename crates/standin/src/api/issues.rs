//! Issues: reading one, and setting its text and state.

use axum::body::Bytes;
use axum::extract::{Path, State};
use serde_json::Value;

use super::Of;
use super::given::{given, text};
use crate::answer::{Answer, bad_request, not_found, ok};
use crate::asked::Asked;
use crate::clock::iso;
use crate::shape::{issue, user};
use crate::shared::Shared;
use crate::world::{numbered, numbered_mut, put};

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
