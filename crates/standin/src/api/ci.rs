//! Pipelines and jobs: looking, playing, starting.

use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use serde_json::{Value, json};

use super::given::{given, text};
use crate::answer::{Answer, created, not_found, ok, refusal};
use crate::asked::Asked;
use crate::clock::iso;
use crate::list::{Key, Rows, keyset, offset};
use crate::shape::{job, pipeline};
use crate::shared::Shared;
use crate::world::{Project, called, instant, next_iid, numbered, numbered_mut, put};

pub(super) async fn pipelines(
    State(shared): State<Shared>,
    Path(named): Path<String>,
    asked: Asked,
) -> Answer {
    shared.at_project(&named, |project, place| {
        let since = asked.instant("updated_after");
        let fits = |entry: &Value| {
            ["ref", "status", "sha", "source"].iter().all(|key| {
                asked
                    .get(key)
                    .is_none_or(|wanted| entry.get(*key).and_then(Value::as_str) == Some(wanted))
            }) && since.is_none_or(|since| instant(entry, "updated_at") >= Some(since))
        };
        let mut found: Vec<Value> = project
            .pipelines
            .iter()
            .filter(|entry| fits(entry))
            .cloned()
            .collect();
        found.sort_by_key(|entry| {
            let number = entry.get("id").and_then(Value::as_i64);
            match asked.get("order_by") {
                Some("updated_at") => (instant(entry, "updated_at"), number),
                _ => (None, number),
            }
        });
        offset(place.base, &asked, &Rows::stored(found, asked.descends(true)))
    })
}

pub(super) async fn pipeline(State(shared): State<Shared>, Path((named, id)): Path<(String, i64)>) -> Answer {
    shared.at_project(&named, |project, place| {
        let found = numbered(&project.pipelines, "id", id).ok_or_else(|| not_found(""))?;
        ok(&pipeline::whole(place, found))
    })
}

/// Those in one of the statuses that were asked for, if any were.
fn in_scope(entry: &Value, asked: &Asked) -> bool {
    let scopes = asked.all("scope");
    let status = entry.get("status").and_then(Value::as_str).unwrap_or_default();
    scopes.is_empty() || scopes.contains(&status)
}

pub(super) async fn jobs_of_pipeline(
    State(shared): State<Shared>,
    Path((named, id)): Path<(String, i64)>,
    asked: Asked,
) -> Answer {
    of_pipeline(&shared, (&named, id), &asked, |project| &project.jobs)
}

/// Those that have set off another pipeline are no other's jobs.
pub(super) async fn bridges_of_pipeline(
    State(shared): State<Shared>,
    Path((named, id)): Path<(String, i64)>,
    asked: Asked,
) -> Answer {
    of_pipeline(&shared, (&named, id), &asked, |project| &project.bridges)
}

fn of_pipeline(
    shared: &Shared,
    (named, id): (&str, i64),
    asked: &Asked,
    entries: impl FnOnce(&Project) -> &Vec<Value>,
) -> Answer {
    shared.at_project(named, |project, place| {
        numbered(&project.pipelines, "id", id).ok_or_else(|| not_found(""))?;
        let of = |entry: &&Value| entry.pointer("/pipeline/id").and_then(Value::as_i64) == Some(id);
        let found = entries(project)
            .iter()
            .filter(of)
            .filter(|entry| in_scope(entry, asked))
            .cloned()
            .collect();
        offset(place.base, asked, &Rows::stored(found, true))
    })
}

pub(super) async fn jobs(State(shared): State<Shared>, Path(named): Path<String>, asked: Asked) -> Answer {
    shared.at_project(&named, |project, place| {
        let jobs = project
            .jobs
            .iter()
            .filter(|entry| in_scope(entry, &asked))
            .cloned()
            .collect();
        if asked.get("pagination") == Some("keyset") {
            return keyset(place.base, &asked, Key::Cursor, jobs);
        }
        offset(place.base, &asked, &Rows::stored(jobs, true))
    })
}

pub(super) async fn job(State(shared): State<Shared>, Path((named, id)): Path<(String, i64)>) -> Answer {
    shared.at_project(&named, |project, _| {
        ok(numbered(&project.jobs, "id", id).ok_or_else(|| not_found(""))?)
    })
}

pub(super) async fn play(State(shared): State<Shared>, Path((named, id)): Path<(String, i64)>) -> Answer {
    shared.change_project(&named, |project, _| {
        let job = numbered_mut(&mut project.jobs, "id", id).ok_or_else(|| not_found(""))?;
        if job.get("status").and_then(Value::as_str) != Some("manual") {
            let body = json!({ "message": "400 Bad request - Unplayable Job" });
            return Err(refusal(StatusCode::BAD_REQUEST, &body));
        }
        put(job, "status", "pending");
        ok(job)
    })
}

pub(super) async fn start(
    State(shared): State<Shared>,
    Path(named): Path<String>,
    asked: Asked,
    body: Bytes,
) -> Answer {
    let given = given(&asked, &body)?;
    let reference = text(&given, "ref").unwrap_or_default();
    let now = shared.now();
    shared.change_project(&named, |project, id| {
        let known = called(&project.branches, "name", reference)
            .or_else(|| called(&project.tags, "name", reference))
            .is_some();
        if !known {
            let body = json!({ "message": { "base": ["Reference not found"] } });
            return Err(refusal(StatusCode::BAD_REQUEST, &body));
        }
        let spec = pipeline::Spec {
            id,
            iid: next_iid(&project.pipelines),
            reference,
            status: "created",
            source: "api",
            created_at: now,
            updated_at: now,
        };
        let place = project.place(&shared.base);
        let mut made = pipeline::shape(&place, &spec);
        put(&mut made, "updated_at", iso(now));
        let whole = pipeline::whole(&place, &made);
        // The jobs have numbers of their own kind, away from those of pipelines.
        let jobs: Vec<Value> = (0..)
            .zip(job::JOBS)
            .map(|(at, named)| job::shape(&place, &made, id * 100 + at, named, "created"))
            .collect();
        project.jobs.extend(jobs);
        project.pipelines.push(made);
        created(&whole)
    })
}
