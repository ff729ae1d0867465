//! `POST /api/v1/events`: who may tell, what cannot be read, and that each event is answered by itself.

use std::io::Write;
use std::process::{Command, Stdio};

use axum::body::Body;
use axum::http::{Method, StatusCode};
use backend::identity::people;
use backend::identity::tokens::{AddToken, PREFIX};
use domain::identity::Actor;
use serde_json::{Value, json};

use super::support::{Answer, Who, World, request};

const PATH: &str = "/api/v1/events";

async fn token(world: &World, username: &str, writes: bool) -> Who {
    let person = people::by_username(world.db(), people::DEMO, username)
        .await
        .unwrap();
    let secret = format!("{PREFIX}{username}{writes}");
    let work = AddToken {
        person: person.unwrap(),
        name: "a pipeline".to_owned(),
        secret: secret.clone(),
        writes,
        expires_at: None,
    };
    world.db().write(&Actor::System("test"), work).await.unwrap();
    Who::token(&secret)
}

async fn send(world: &World, who: &Who, body: String) -> Answer {
    let headers = [
        ("content-type", "application/json"),
        ("sec-fetch-site", "same-origin"),
    ];
    world
        .send(request(Method::POST, PATH, who, &headers, Body::from(body)))
        .await
}

fn event(kind: &str, mut fields: Value) -> Value {
    let all = fields.as_object_mut().unwrap();
    all.insert("product".to_owned(), json!("gitlab"));
    all.insert("project".to_owned(), json!("group/app"));
    all.insert("kind".to_owned(), json!(kind));
    fields
}

fn merged(iid: i64) -> Value {
    event(
        "merged",
        json!({
            "iid": iid, "title": format!("Change {iid}"), "url": format!("https://gitlab.example.com/group/app/-/merge_requests/{iid}"),
            "merged_at": "2026-11-30T08:00:00Z", "first_commit_at": "2026-11-29T08:00:00Z", "labels": ["group::delivery", "severity::2"],
        }),
    )
}

fn deployed(id: i64, environment: &str, iids: &[i64]) -> Value {
    event(
        "deployment",
        json!({
            "id": id, "environment": environment, "status": "success", "sha": "4f0c9e1b", "started_at": "2026-11-30T12:00:00Z",
            "finished_at": "2026-11-30T13:00:00Z", "merge_requests": iids,
        }),
    )
}

#[tokio::test]
async fn what_a_pipeline_tells_is_known() {
    let world = World::demo().await;
    let ana = token(&world, "ana", true).await;
    let answer = send(&world, &ana, merged(12).to_string()).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
    let told = json!({ "events": [{ "index": 0, "accepted": true, "known": false, "place": null, "reason": null }] });
    assert_eq!(answer.json(), told);
    // The same once more is known.
    let again = send(&world, &ana, merged(12).to_string()).await;
    let told = json!({ "events": [{
        "index": 0, "accepted": true, "known": true, "place": null, "reason": "it was known already",
    }] });
    assert_eq!(again.json(), told);
    // What corrects it is news.
    let mut corrected = merged(12);
    corrected["merged_at"] = json!("2026-11-30T08:30:00Z");
    let answer = send(&world, &ana, corrected.to_string()).await;
    assert_eq!(answer.json()["events"][0]["known"], json!(false));
    let several =
        json!({ "events": [merged(13), deployed(7, "gstg-cny", &[12, 13]), deployed(8, "gprd", &[12])] });
    let answer = send(&world, &ana, several.to_string()).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
    assert_eq!(answer.json()["events"].as_array().unwrap().len(), 3);
    // That it ran, which comes late and says no time, takes nothing back, and the answer says so.
    let late = event(
        "deployment",
        json!({ "id": 8, "environment": "gprd", "status": "running" }),
    );
    let answer = send(&world, &ana, late.to_string()).await;
    let told = json!({ "events": [{
        "index": 0, "accepted": true, "known": true, "place": null, "reason": "it is known to be farther on",
    }] });
    assert_eq!(answer.json(), told);
    let stage = event(
        "stage",
        json!({ "name": "Canary", "change": 12, "finished_at": "2026-11-30T12:40:00Z" }),
    );
    assert_eq!(send(&world, &ana, stage.to_string()).await.status, StatusCode::OK);
    // It is a merge request like any other, and stands in the audit by its project.
    let way = world
        .get(
            &ana,
            "/api/v1/merge-requests?address=group/app!12&connection=events%20(API)",
        )
        .await;
    assert_eq!(way.status, StatusCode::OK, "{}", way.text());
    assert!(way.text().contains("Change 12"), "{}", way.text());
    let dana = world.sign_in("dana").await;
    let audit = world.get(&dana, "/admin/audit").await;
    assert!(audit.text().contains("group/app"), "{}", audit.text());
}

#[tokio::test]
async fn a_blocker_is_told_and_ended() {
    let world = World::demo().await;
    let ana = token(&world, "ana", true).await;
    let began = event(
        "blocker",
        json!({
            "id": "canary-checks", "environment": "gprd-cny", "cause": "flaky-test", "note": "Checks of canary fail",
            "started_at": "2026-11-30T12:00:00Z",
        }),
    );
    let answer = send(&world, &ana, began.to_string()).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
    let open = world.get(&ana, "/api/v1/blockers").await.text().to_owned();
    assert!(open.contains("Checks of canary fail"), "{open}");
    let over = event(
        "blocker",
        json!({ "id": "canary-checks", "finished_at": "2026-11-30T13:00:00Z" }),
    );
    assert_eq!(
        send(&world, &ana, over.to_string()).await.json()["events"][0]["known"],
        json!(false)
    );
    assert_eq!(
        send(&world, &ana, over.to_string()).await.json()["events"][0]["known"],
        json!(true)
    );
    let told = json!({ "id": "x", "environment": "gprd", "cause": "weather" });
    let refused = send(&world, &ana, event("blocker", told).to_string()).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(refused.json()["events"][0]["place"], json!("cause"));
}

#[tokio::test]
async fn each_event_is_answered_by_itself() {
    let world = World::demo().await;
    let ana = token(&world, "ana", true).await;
    let mut late = deployed(8, "gprd", &[12]);
    late["finished_at"] = json!("2026-12-02T10:00:00Z");
    let elsewhere = {
        let mut event = merged(14);
        event["product"] = json!("nothing");
        event
    };
    let several = json!({ "events": [merged(12), late, { "kind": "issue" }, elsewhere, merged(13)] });
    let answer = send(&world, &ana, several.to_string()).await;
    assert_eq!(
        answer.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "{}",
        answer.text()
    );
    assert_eq!(answer.header("content-type"), "application/problem+json");
    let body = answer.json();
    assert_eq!(
        (&body["code"], &body["status"]),
        (&json!("refused_events"), &json!(422))
    );
    let detail = body["detail"].as_str().unwrap();
    assert_eq!(
        detail,
        "events[1].finished_at: that is still to come; 2 of 5 were kept, 3 were not"
    );
    let events = body["events"].as_array().unwrap();
    let accepted: Vec<bool> = events
        .iter()
        .map(|event| event["accepted"].as_bool().unwrap())
        .collect();
    assert_eq!(accepted, [true, false, false, false, true]);
    let places: Vec<&str> = events
        .iter()
        .filter_map(|event| event["place"].as_str())
        .collect();
    assert_eq!(
        places,
        ["events[1].finished_at", "events[2].kind", "events[3].product"]
    );
    for (iid, status) in [
        (12, StatusCode::OK),
        (13, StatusCode::OK),
        (14, StatusCode::NOT_FOUND),
    ] {
        let way = format!("/api/v1/merge-requests?address=group/app!{iid}&connection=events%20(API)");
        assert_eq!(world.get(&ana, &way).await.status, status, "{iid}");
    }
    // One alone is named without a place in a list.
    let answer = send(&world, &ana, json!({ "kind": "merged" }).to_string()).await;
    assert_eq!(
        answer.json()["detail"],
        json!("product: it is missing; nothing was kept")
    );
}

#[tokio::test]
async fn who_may_tell_and_what_can_be_read() {
    let world = World::demo().await;
    let ana = token(&world, "ana", true).await;
    for (who, status) in [
        (Who::nobody(), StatusCode::UNAUTHORIZED),
        (token(&world, "ana", false).await, StatusCode::FORBIDDEN),
        (token(&world, "eli", true).await, StatusCode::FORBIDDEN),
        (token(&world, "chidi", true).await, StatusCode::OK),
        (token(&world, "dana", true).await, StatusCode::OK),
    ] {
        assert_eq!(
            send(&world, &who, merged(12).to_string()).await.status,
            status,
            "{who:?}"
        );
    }
    let many: Vec<Value> = (1..=101).map(merged).collect();
    for body in [
        "[]".to_owned(),
        "7".to_owned(),
        "{".to_owned(),
        json!({ "events": [] }).to_string(),
        json!({ "events": {} }).to_string(),
        json!({ "events": many }).to_string(),
        json!({ "events": [merged(1)], "product": "gitlab" }).to_string(),
    ] {
        let answer = send(&world, &ana, body.clone()).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{body}");
        assert_eq!(answer.header("content-type"), "application/problem+json");
    }
    let long = json!({ "events": [merged(1)], "x": "y".repeat(600 * 1024) }).to_string();
    assert_eq!(
        send(&world, &ana, long).await.status,
        StatusCode::PAYLOAD_TOO_LARGE
    );
    let plain = request(Method::POST, PATH, &ana, &[], Body::from("{}"));
    assert_eq!(world.send(plain).await.status, StatusCode::UNSUPPORTED_MEDIA_TYPE);
}

/// What a shell says of a script that it only reads; nothing where it can.
fn read_by_a_shell(script: &str) -> Result<(), String> {
    let mut shell = Command::new("sh")
        .arg("-n")
        .stdin(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    shell.stdin.take().unwrap().write_all(script.as_bytes()).unwrap();
    let output = shell.wait_with_output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    if output.status.success() {
        Ok(())
    } else {
        Err(said)
    }
}

#[test]
fn the_script_in_the_documentation_can_be_read() {
    const DOCUMENTATION: &str = include_str!("../../../docs/api.md");
    let scripts = DOCUMENTATION.split("```sh\n").skip(1);
    let scripts: Vec<&str> = scripts.map(|rest| rest.split("```").next().unwrap()).collect();
    assert!(
        scripts.iter().any(|script| script.contains("/api/v1/events")),
        "{scripts:?}"
    );
    for script in scripts {
        assert_eq!(read_by_a_shell(script), Ok(()), "{script}");
        // A shell would say so: half of it is none.
        let half = script.split("done <").next().unwrap();
        assert!(read_by_a_shell(half).is_err(), "{half}");
    }
    // The lines of a job, which stand folded in its file.
    let jobs = DOCUMENTATION.split("```yaml\n").skip(1);
    let jobs = jobs.map(|rest| rest.split("```").next().unwrap());
    let lines = jobs.flat_map(|job| job.split("    - >-\n").skip(1));
    let lines: Vec<&str> = lines.map(|rest| rest.split("    - ").next().unwrap()).collect();
    let folded = |line: &str| line.lines().map(str::trim).collect::<Vec<_>>().join(" ");
    let lines: Vec<String> = lines.into_iter().map(folded).collect();
    assert!(lines.iter().any(|line| line.contains("jq ")), "{lines:?}");
    for line in lines {
        assert_eq!(read_by_a_shell(&line), Ok(()), "{line}");
    }
}
