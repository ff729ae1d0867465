//! A deployment, made by a job.

use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};

use super::{commit, user};
use crate::clock::iso;
use crate::world::Place;

/// So long before its job begins a deployment is entered: the job waits for what stands before it, and for a runner.
const WAITS: SignedDuration = SignedDuration::from_mins(4);

/// What a deployment differs in.
pub(crate) struct Spec<'a> {
    pub(crate) id: i64,
    pub(crate) iid: i64,
    pub(crate) reference: &'a str,
    pub(crate) status: &'a str,
    pub(crate) environment: &'a str,
    /// When its job begins; of one that waits when the job could.
    pub(crate) started_at: Timestamp,
    pub(crate) updated_at: Timestamp,
}

pub(crate) fn shape(place: &Place<'_>, spec: &Spec<'_>) -> Value {
    let sha = commit::sha(&format!("{} {}", spec.reference, spec.iid));
    let waits = matches!(spec.status, "created" | "blocked");
    let running = waits || spec.status == "running";
    let entered = spec.started_at.checked_sub(WAITS).unwrap_or(spec.started_at);
    let started_at = (!waits).then(|| iso(spec.started_at));
    // The deployment is touched once more after its job is done.
    let finished = spec
        .updated_at
        .checked_sub(SignedDuration::from_secs(1))
        .unwrap_or(spec.updated_at)
        .max(spec.started_at);
    let finished_at = (!running).then(|| iso(finished));
    json!({
        "id": spec.id,
        "iid": spec.iid,
        "ref": spec.reference,
        "sha": sha,
        "created_at": iso(entered),
        "updated_at": iso(spec.updated_at),
        "status": spec.status,
        "user": user::named(place.base, 900),
        "environment": {
            "id": environment_id(spec.environment),
            "name": spec.environment,
            "external_url": "https://gitlab.example.com",
        },
        "deployable": {
            "id": spec.id + 500_000,
            "status": spec.status,
            "stage": "deploy",
            "name": format!("deploy:{}", spec.environment),
            "ref": spec.reference,
            "tag": false,
            "coverage": null,
            "created_at": iso(entered),
            "started_at": started_at,
            "finished_at": finished_at,
            "user": user::named(place.base, 900),
            "commit": {
                "id": sha,
                "short_id": commit::short(&sha),
                "title": "Merge branch into the default branch",
                "author_name": "Release bot",
                "author_email": "release-bot@example.com",
                "created_at": iso(entered),
                "message": "Merge branch into the default branch",
            },
            "pipeline": {
                "id": spec.id + 600_000,
                "ref": spec.reference,
                "sha": sha,
                "status": spec.status,
                "created_at": iso(entered),
                "updated_at": iso(spec.updated_at),
                "web_url": format!("{}/-/pipelines/{}", place.web_url(), spec.id + 600_000),
            },
            "runner": null,
        },
    })
}

/// The number of an environment follows from its name.
fn environment_id(name: &str) -> i64 {
    name.bytes()
        .fold(7_i64, |number, byte| (number * 31 + i64::from(byte)) % 100_000)
}
