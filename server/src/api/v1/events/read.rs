//! What an event says, in the words of `backend::connections`.

use backend::blockers::block::What;
use backend::blockers::told::ToldBlocker;
use backend::connections::Sure;
use backend::connections::deployments::{Deployment, Stage};
use backend::connections::events::{Event, Passed, TellEvent};
use backend::connections::merge_requests::MergeRequest;
use domain::blockers::Draft;
use domain::changes::{Severity, State, is_security, picks, severity};
use serde_json::Value;

use super::fields::{Fields, LONG, Wrong, needed};

/// The kinds of events.
const KINDS: [(&str, Kind); 4] = [
    ("merged", Kind::Merged),
    ("deployment", Kind::Deployment),
    ("stage", Kind::Stage),
    ("blocker", Kind::Blocker),
];

#[derive(Clone, Copy)]
enum Kind {
    Merged,
    Deployment,
    Stage,
    Blocker,
}

/// How far deployments are, in GitLab's words.
const STATUSES: [(&str, Stage); 7] = [
    ("created", Stage::Waiting),
    ("blocked", Stage::Waiting),
    ("running", Stage::Running),
    ("success", Stage::Succeeded),
    ("failed", Stage::Failed),
    ("canceled", Stage::Stopped),
    ("skipped", Stage::Stopped),
];

/// What environments are for, in GitLab's words.
const TIERS: [(&str, &str); 5] = [
    ("production", "production"),
    ("staging", "staging"),
    ("testing", "testing"),
    ("development", "development"),
    ("other", "other"),
];

const SEVERITIES: [(&str, Severity); 4] = [
    ("S1", Severity::S1),
    ("S2", Severity::S2),
    ("S3", Severity::S3),
    ("S4", Severity::S4),
];

/// How long an address may be.
const LONGEST_URL: usize = 2_000;
/// How long the name may be that a pipeline gives a blocker.
const LONGEST_ID: usize = 64;

/// Reads an event.
pub(super) fn event(sent: &Value) -> Result<TellEvent, Wrong> {
    let mut fields = Fields::of(sent)?;
    let kind = needed("kind", fields.word("kind", &KINDS)?)?;
    let product = needed("product", fields.text("product", LONG)?)?;
    let project = needed("project", fields.text("project", LONG)?)?;
    let number = fields.number("project_id")?;
    let event = match kind {
        Kind::Merged => merged(&mut fields)?,
        Kind::Deployment => deployment(&mut fields)?,
        Kind::Stage => stage(&mut fields)?,
        Kind::Blocker => blocker(&mut fields)?,
    };
    fields.end()?;
    Ok(TellEvent {
        product,
        project,
        number,
        event,
        body: sent.to_string().into_bytes(),
    })
}

fn merged(fields: &mut Fields) -> Result<Event, Wrong> {
    let merged_at = needed("merged_at", fields.instant("merged_at")?)?;
    let url = needed("url", fields.text("url", LONGEST_URL)?)?;
    if !url.starts_with("https://") && !url.starts_with("http://") {
        return Err(Wrong::at("url", "it begins with https:// or http://"));
    }
    let labels = fields.texts("labels")?;
    let named = || labels.iter().map(String::as_str);
    let said = fields.word("severity", &SEVERITIES)?;
    let merged_as = fields.commit("sha")?;
    let first_commit_at = fields.instant("first_commit_at")?;
    Ok(Event::Merged(Box::new(MergeRequest {
        iid: needed("iid", fields.number("iid")?)?,
        title: needed("title", fields.text("title", LONG)?)?,
        url,
        state: State::Merged(merged_at),
        when: Sure::Told,
        draft: false,
        // Which branch is the default one nobody has said, and nothing depends on its name.
        target: String::new(),
        to_main: true,
        origin: None,
        reverts: None,
        picks: picks(named()).into_iter().collect(),
        severity: said.or_else(|| severity(named())),
        security: is_security(named()),
        first_commit_at,
        labels: labels.clone(),
        head: None,
        tests_from: None,
        merged_as_is: merged_as.as_ref().map_or(Sure::Guessed, |_| Sure::Told),
        merged_as,
        created_at: first_commit_at.unwrap_or(merged_at).min(merged_at),
        approved: None,
    })))
}

fn deployment(fields: &mut Fields) -> Result<Event, Wrong> {
    let deployment = Deployment {
        deployment: needed("id", fields.number("id")?)?,
        environment: needed("environment", fields.text("environment", LONG)?)?,
        tier: fields.word("tier", &TIERS)?.map(str::to_owned),
        stage: needed("status", fields.word("status", &STATUSES)?)?,
        sha: fields.commit("sha")?,
        created_at: fields.instant("started_at")?,
        finished_at: fields.instant("finished_at")?,
    };
    Ok(Event::Deployment {
        deployment,
        merge_requests: fields.numbers("merge_requests")?,
    })
}

fn stage(fields: &mut Fields) -> Result<Event, Wrong> {
    let of = match (fields.number("change")?, fields.number("deployment")?) {
        (Some(change), None) => Passed::Change(change),
        (None, Some(deployment)) => Passed::Deployment(deployment),
        _ => {
            let why = "say what passed it: a change by its iid, or a deployment by its id";
            return Err(Wrong::at("change", why));
        }
    };
    Ok(Event::Stage {
        name: needed("name", fields.text("name", LONG)?)?,
        of,
        started_at: fields.instant("started_at")?,
        finished_at: needed("finished_at", fields.instant("finished_at")?)?,
    })
}

/// The rules of blockers say what else is wrong with it; one that is known needs nothing but its end.
fn blocker(fields: &mut Fields) -> Result<Event, Wrong> {
    let what = match (fields.text("release", LONG)?, fields.text("environment", LONG)?) {
        (Some(_), Some(_)) => {
            let why = "say what is blocked: a release, or deployments to an environment";
            return Err(Wrong::at("release", why));
        }
        (Some(release), None) => What::Release(release),
        (None, environment) => What::Deployments(environment.unwrap_or_default()),
    };
    Ok(Event::Blocker(Box::new(ToldBlocker {
        id: needed("id", fields.text("id", LONGEST_ID)?)?,
        what,
        draft: Draft {
            cause: fields.text("cause", LONG)?.unwrap_or_default(),
            note: fields.text("note", LONG)?.unwrap_or_default(),
            issue: fields.text("issue", LONGEST_URL)?.unwrap_or_default(),
            since: fields.instant("started_at")?,
            until: fields.instant("finished_at")?,
        },
    })))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn with(kind: &str, mut fields: Value) -> Value {
        let all = fields.as_object_mut().unwrap();
        all.insert("product".to_owned(), json!("gitlab"));
        all.insert("project".to_owned(), json!("group/app"));
        all.insert("kind".to_owned(), json!(kind));
        fields
    }

    #[test]
    fn a_merge_is_read() {
        let told = event(&with(
            "merged",
            json!({
                "iid": 12, "title": "Keep going", "url": "https://gitlab.com/group/app/-/merge_requests/12",
                "merged_at": "2026-12-01T09:00:00Z", "labels": ["group::delivery", "severity::3"], "severity": "S2",
                "project_id": 278_964,
            }),
        ))
        .unwrap();
        assert_eq!(told.number, Some(278_964));
        let Event::Merged(merged) = told.event else {
            panic!("{:?}", told.event)
        };
        assert_eq!((merged.iid, merged.severity), (12, Some(Severity::S2)));
        assert_eq!(merged.labels, ["group::delivery", "severity::3"]);
        assert!(merged.to_main && matches!(merged.state, State::Merged(_)));
    }

    #[test]
    fn a_deployment_is_read() {
        let told = event(&with(
            "deployment",
            json!({
                "id": 7, "environment": "gprd", "status": "success", "sha": "a".repeat(40), "started_at": 1796119200000_i64,
                "finished_at": "2026-12-01T10:30:00Z", "merge_requests": [12, 13],
            }),
        ))
        .unwrap();
        let Event::Deployment {
            deployment,
            merge_requests,
        } = told.event
        else {
            panic!("{:?}", told.event)
        };
        assert_eq!(
            (deployment.stage, merge_requests),
            (Stage::Succeeded, Some(vec![12, 13]))
        );
    }

    #[test]
    fn a_blocker_is_read() {
        let read = |fields| match event(&with("blocker", fields)).unwrap().event {
            Event::Blocker(told) => *told,
            other => panic!("{other:?}"),
        };
        let told = read(json!({
            "id": "canary-1", "environment": "gprd-cny", "cause": "incident", "note": "Errors on canary",
            "issue": "https://gitlab.com/group/app/-/issues/5", "started_at": "2026-12-01T09:00:00Z",
        }));
        assert_eq!(
            (told.id.as_str(), told.what),
            ("canary-1", What::Deployments("gprd-cny".to_owned()))
        );
        assert!(told.draft.since.is_some() && told.draft.until.is_none());
        let told = read(json!({ "id": "canary-1", "finished_at": "2026-12-01T10:00:00Z" }));
        assert_eq!(told.what, What::Deployments(String::new()));
        let told = read(json!({ "id": "1", "release": "18-7" }));
        assert_eq!(told.what, What::Release("18-7".to_owned()));
    }

    #[test]
    fn what_is_wrong_is_told_by_its_field() {
        let url = "https://gitlab.com/group/app/-/merge_requests/12";
        for (sent, field) in [
            (json!("x"), ""),
            (json!({}), "kind"),
            (json!({ "kind": "issue" }), "kind"),
            (json!({ "kind": "merged" }), "product"),
            (with("merged", json!({ "iid": 12 })), "merged_at"),
            (
                with(
                    "merged",
                    json!({ "merged_at": "yesterday", "url": url, "iid": 1, "title": "x" }),
                ),
                "merged_at",
            ),
            (
                with(
                    "merged",
                    json!({ "merged_at": "2026-12-01T09:00:00Z", "url": "ftp://x", "iid": 1, "title": "x" }),
                ),
                "url",
            ),
            (
                with(
                    "merged",
                    json!({ "merged_at": "2026-12-01T09:00:00Z", "url": url, "iid": 1, "title": " " }),
                ),
                "title",
            ),
            (
                with(
                    "merged",
                    json!({ "merged_at": "2026-12-01T09:00:00Z", "url": url, "iid": 1, "title": "x", "colour": 1 }),
                ),
                "colour",
            ),
            (with("deployment", json!({ "id": "7" })), "id"),
            (
                with(
                    "deployment",
                    json!({ "id": 7, "environment": "gprd", "status": "done" }),
                ),
                "status",
            ),
            (
                with(
                    "stage",
                    json!({ "name": "qa", "finished_at": "2026-12-01T09:00:00Z" }),
                ),
                "change",
            ),
            (
                with("stage", json!({ "name": "qa", "change": 1, "deployment": 2 })),
                "change",
            ),
            (with("stage", json!({ "name": "qa", "change": 1 })), "finished_at"),
            (with("blocker", json!({ "environment": "gprd" })), "id"),
            (
                with(
                    "blocker",
                    json!({ "id": "x", "environment": "gprd", "release": "18-7" }),
                ),
                "release",
            ),
        ] {
            assert_eq!(event(&sent).unwrap_err().field, field, "{sent}");
        }
    }
}
