//! The hooks of a project.

use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use reqwest::Url;
use serde_json::{Map, Value, json};

use super::given::{flag, given, text};
use crate::answer::{Answer, Refusal, bad_request, created, not_found, ok, refusal};
use crate::asked::Asked;
use crate::list::{Rows, offset};
use crate::shape::hook;
use crate::shared::Shared;
use crate::world::{Hook, Project};
use crate::{event, send};

fn unprocessable(why: &str) -> Refusal {
    refusal(StatusCode::UNPROCESSABLE_ENTITY, &json!({ "error": why }))
}

pub(super) async fn list(State(shared): State<Shared>, Path(named): Path<String>, asked: Asked) -> Answer {
    shared.at_project(&named, |project, place| {
        let hooks = project.hooks.iter().map(hook::shape).collect();
        offset(place.base, &asked, &Rows::stored(hooks, false))
    })
}

pub(super) async fn one(State(shared): State<Shared>, Path((named, id)): Path<(String, i64)>) -> Answer {
    shared.at_project(&named, |project, _| {
        let found = project.hooks.iter().find(|hook| hook.id == id);
        ok(&hook::shape(found.ok_or_else(|| not_found(""))?))
    })
}

/// Sets what is given; nothing is set when a part of it cannot be.
pub(super) fn take(
    hook: &mut Hook,
    given: &Map<String, Value>,
    events: &[(&str, bool)],
) -> Result<(), Refusal> {
    let mut taken = hook.clone();
    if let Some(url) = text(given, "url") {
        let sound = Url::parse(url).is_ok_and(|url| matches!(url.scheme(), "http" | "https"));
        if !sound {
            return Err(unprocessable("Invalid url given"));
        }
        if url != taken.url {
            url.clone_into(&mut taken.url);
            taken.token = None;
        }
    }
    if let Some(token) = text(given, "token") {
        taken.token = Some(token.to_owned()).filter(|token| !token.is_empty());
    }
    if let Some(token) = text(given, "signing_token") {
        let key = token
            .strip_prefix("whsec_")
            .and_then(|key| STANDARD.decode(key).ok());
        if key.is_none_or(|key| key.len() != 32) {
            return Err(unprocessable("signing_token is invalid"));
        }
        taken.signing_token = Some(token.to_owned());
    }
    if let Some(verify) = flag(given, "enable_ssl_verification") {
        taken.verify = verify;
    }
    for (event, _) in events {
        if let Some(told) = flag(given, event) {
            taken.events.insert((*event).to_owned(), told);
        }
    }
    *hook = taken;
    Ok(())
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
    shared.change_project(&named, |project, id| {
        let mut made = Hook::new(id, project.id, now);
        take(&mut made, &given, &hook::EVENTS)?;
        let shape = hook::shape(&made);
        project.hooks.push(made);
        created(&shape)
    })
}

fn of(project: &mut Project, id: i64) -> Result<&mut Hook, Refusal> {
    project
        .hooks
        .iter_mut()
        .find(|hook| hook.id == id)
        .ok_or_else(|| not_found(""))
}

pub(super) async fn edit(
    State(shared): State<Shared>,
    Path((named, id)): Path<(String, i64)>,
    asked: Asked,
    body: Bytes,
) -> Answer {
    let given = given(&asked, &body)?;
    shared.change_project(&named, |project, _| {
        let found = of(project, id)?;
        take(found, &given, &hook::EVENTS)?;
        ok(&hook::shape(found))
    })
}

pub(super) async fn remove(State(shared): State<Shared>, Path((named, id)): Path<(String, i64)>) -> Answer {
    shared.change_project(&named, |project, _| {
        of(project, id)?;
        project.hooks.retain(|hook| hook.id != id);
        Ok(StatusCode::NO_CONTENT.into_response())
    })
}

/// Sends an event to the hook, also to one that is disabled. When it is taken the hook is sent to again.
pub(super) async fn test(
    State(shared): State<Shared>,
    Path((named, id, trigger)): Path<(String, i64, String)>,
) -> Answer {
    let (hook, event) = shared.change_project(&named, |project, _| {
        let hook = of(project, id)?.clone();
        let event = event::sample(project, &project.place(&shared.base), &trigger)
            .ok_or_else(|| unprocessable("There is nothing to test it with"))?;
        Ok((hook, event))
    })?;
    let delivery = send::to(&shared, &hook, &event, shared.unique()).await;
    if !delivery.outcome.is_taken() {
        return Err(unprocessable("Hook execution failed"));
    }
    created(&json!({ "message": "201 Created" }))
}
