//! Blockers over their forms and the API: said in two clicks, with a path, corrected, over; the report of a week as a page and as
//! Markdown.

use axum::body::Body;
use axum::http::{Method, StatusCode};
use backend::identity::people;
use backend::identity::tokens::{AddToken, PREFIX};
use domain::identity::Actor;
use serde_json::{Value, json};

use super::support::{Answer, Who, World, request};

const FORM: &str = "application/x-www-form-urlencoded";
const PAGE: &str = "/velocity/blockers?product=gitlab";

async fn token(world: &World, username: &str) -> Who {
    let person = people::by_username(world.db(), people::DEMO, username)
        .await
        .unwrap();
    let secret = format!("{PREFIX}{username}");
    let work = AddToken {
        person: person.unwrap(),
        name: "a robot".to_owned(),
        secret: secret.clone(),
        writes: true,
        expires_at: None,
    };
    world.db().write(&Actor::System("test"), work).await.unwrap();
    Who::token(&secret)
}

async fn send(
    world: &World,
    who: &Who,
    method: Method,
    path: &str,
    key: Option<&str>,
    body: Value,
) -> Answer {
    let mut headers = vec![("content-type", "application/json")];
    headers.extend(key.map(|key| ("idempotency-key", key)));
    let body = Body::from(body.to_string());
    world.send(request(method, path, who, &headers, body)).await
}

async fn post(world: &World, who: &Who, path: &str, body: Value) -> Answer {
    send(world, who, Method::POST, path, None, body).await
}

/// A form as a page of ours sends it, without script; gives where it leads and the page there.
async fn submit(world: &World, who: &Who, path: &str, form: &str) -> (String, String) {
    let headers = [
        ("sec-fetch-site", "same-origin"),
        ("content-type", FORM),
        ("accept", "text/html"),
        ("referer", "http://127.0.0.1:3000/velocity/blockers"),
    ];
    let body = Body::from(form.to_owned());
    let answer = world.send(request(Method::POST, path, who, &headers, body)).await;
    assert_eq!(answer.status, StatusCode::FOUND, "{path}: {}", answer.text());
    let to = answer.header("location").split('#').next().unwrap().to_owned();
    let page = world.get(who, &to).await.text().to_owned();
    (to, page)
}

async fn blocked(world: &World, who: &Who, body: Value) -> Value {
    let answer = post(world, who, "/api/v1/blockers", body).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
    answer.json()
}

#[tokio::test]
async fn a_release_is_blocked_in_two_clicks() {
    let world = World::demo().await;
    let (ana, eli) = (world.sign_in("ana").await, world.sign_in("eli").await);
    // The first click: the button of the release leads to the form, with the release chosen.
    let page = world.get(&ana, "/releases/gitlab/19.7").await;
    let link = "/velocity/blockers?product=gitlab&amp;release=19.7#form-block";
    assert!(page.text().contains(link), "{}", page.text());
    assert!(
        !world
            .get(&eli, "/releases/gitlab/19.7")
            .await
            .text()
            .contains(link)
    );
    let form = world
        .get(&ana, "/velocity/blockers?product=gitlab&release=19.7")
        .await;
    let text = form.text();
    assert!(text.contains("value=\"release:19.7\" selected"), "{text}");
    assert!(text.contains("name=\"cause\" value=\"flaky-test\""), "{text}");
    // The item of a checklist that is blocked stands there by itself.
    assert!(text.contains("Two owners have not answered yet"), "{text}");
    // The second click.
    let (to, page) = submit(
        &world,
        &ana,
        "/do/blockers/block",
        "product=gitlab&what=release:19.7&ago=0&note=&issue=&cause=flaky-test",
    )
    .await;
    assert_eq!(to, PAGE);
    assert!(
        page.contains("It is blocked.") && page.contains("Flaky test"),
        "{page}"
    );
    assert!(page.contains("Nobody has said yet what is being done."), "{page}");
    let release = world.get(&eli, "/releases/gitlab/19.7").await;
    assert!(release.text().contains("id=\"blockers\""), "{}", release.text());
    // Viewers read, and have no form; others do not see it at all.
    let page = world.get(&eli, PAGE).await;
    assert!(
        page.text().contains("Flaky test") && !page.text().contains("/do/blockers/"),
        "{}",
        page.text()
    );
    assert_eq!(
        world.get(&Who::nobody(), PAGE).await.status,
        StatusCode::UNAUTHORIZED
    );
}

#[tokio::test]
async fn a_form_without_a_cause_keeps_what_was_typed() {
    let world = World::demo().await;
    let ana = world.sign_in("ana").await;
    let form = "product=gitlab&what=env:gstg&ago=30&note=Assets+%3Cfail%3E&issue=";
    let (_, page) = submit(&world, &ana, "/do/blockers/block", form).await;
    assert!(
        page.contains("Nothing was changed") && page.contains("Assets &lt;fail&gt;"),
        "{page}"
    );
    let (_, page) = submit(
        &world,
        &ana,
        "/do/blockers/block",
        &format!("{form}&cause=software-change"),
    )
    .await;
    assert!(
        page.contains("Deployments to gstg") && page.contains("30 minutes"),
        "{page}"
    );
}

#[tokio::test]
async fn the_way_of_a_blocker() {
    let world = World::demo().await;
    let (ana, eli) = (token(&world, "ana").await, token(&world, "eli").await);
    let told =
        json!({"product": "gitlab", "cause": "flaky-test", "since": "2026-12-01T07:00:00Z", "note": "a | b"});
    let answer = send(
        &world,
        &ana,
        Method::POST,
        "/api/v1/blockers",
        Some("once"),
        told.clone(),
    )
    .await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
    let again = send(&world, &ana, Method::POST, "/api/v1/blockers", Some("once"), told).await;
    let blocker = answer.json();
    assert_eq!(again.json()["id"], blocker["id"]);
    assert_eq!(blocker["blocks"]["environment"], "gprd");
    assert_eq!(
        (&blocker["escalated"], &blocker["until"]),
        (&json!(true), &Value::Null)
    );
    let path = format!("/api/v1/blockers/{}", blocker["id"].as_str().unwrap());
    let said = post(
        &world,
        &ana,
        &format!("{path}/path"),
        json!({"path": "in quarantine", "who": "Quality"}),
    )
    .await;
    assert_eq!(said.json()["path"]["who"], "Quality");
    assert_eq!(said.json()["escalated"], false);
    // As it was seen; what is left out stays.
    let correct = |seen: i64| json!({"seen": seen, "cause": "Software change", "issue": "https://gitlab.com/a/b/-/issues/7"});
    let stale = send(&world, &ana, Method::PATCH, &path, None, correct(0)).await;
    assert_eq!(
        (stale.status, &stale.json()["code"]),
        (StatusCode::CONFLICT, &json!("stale"))
    );
    let corrected = send(&world, &ana, Method::PATCH, &path, None, correct(1))
        .await
        .json();
    assert_eq!(
        (&corrected["cause"], &corrected["note"]),
        (&json!("software-change"), &json!("a | b"))
    );
    assert_eq!(corrected["since"], blocker["since"]);
    let emptied = send(
        &world,
        &ana,
        Method::PATCH,
        &path,
        None,
        json!({"seen": 2, "issue": null}),
    )
    .await;
    assert_eq!(emptied.json()["issue"], Value::Null, "{}", emptied.text());
    let end = json!({"until": "2026-12-01T09:00:00Z"});
    assert_eq!(
        post(&world, &ana, &format!("{path}/end"), end).await.json()["lasts"],
        7200
    );
    assert_eq!(
        post(&world, &ana, &format!("{path}/end"), json!({})).await.status,
        StatusCode::CONFLICT
    );
    // Viewers read.
    assert_eq!(
        post(&world, &eli, &format!("{path}/end"), json!({})).await.status,
        StatusCode::FORBIDDEN
    );
    let over = world
        .get(&eli, "/api/v1/blockers?product=gitlab&state=over")
        .await
        .json();
    assert_eq!(over["blockers"].as_array().unwrap().len(), 1);
    assert_eq!(
        world.get(&Who::nobody(), &path).await.status,
        StatusCode::UNAUTHORIZED
    );
    let retracted = post(
        &world,
        &ana,
        &format!("{path}/retract"),
        json!({"reason": "it was none"}),
    )
    .await;
    assert_eq!(retracted.status, StatusCode::NO_CONTENT, "{}", retracted.text());
    assert_eq!(world.get(&eli, &path).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_cannot_be_is_refused() {
    let world = World::demo().await;
    let ana = token(&world, "ana").await;
    for (body, status, word) in [
        (
            json!({"product": "gitlab", "cause": "solar-flare"}),
            422,
            "flaky-test",
        ),
        (
            json!({"product": "gitlab", "cause": "needed", "environment": "gprd", "release": "19.7"}),
            400,
            "not both",
        ),
        (
            json!({"product": "gitlab", "cause": "needed", "release": "99.9"}),
            404,
            "release",
        ),
        (json!({"product": "nothing", "cause": "needed"}), 404, "product"),
        (
            json!({"product": "gitlab", "cause": "needed", "since": "soon"}),
            400,
            "since",
        ),
        (
            json!({"product": "gitlab", "cause": "needed", "since": "2026-12-24T00:00:00Z"}),
            422,
            "still to come",
        ),
        (
            json!({"product": "gitlab", "cause": "needed", "colour": "red"}),
            400,
            "colour",
        ),
    ] {
        let answer = post(&world, &ana, "/api/v1/blockers", body.clone()).await;
        assert_eq!(answer.status.as_u16(), status, "{body}: {}", answer.text());
        assert!(answer.text().contains(word), "{body}: {}", answer.text());
    }
}

#[tokio::test]
async fn the_report_of_a_week_says_the_same_everywhere() {
    let world = World::demo().await;
    let (ana, robot) = (world.sign_in("ana").await, token(&world, "ana").await);
    let last_week = json!({
        "product": "gitlab", "cause": "change-request", "note": "Database upgrade",
        "since": "2026-11-24T10:00:00Z", "until": "2026-11-24T12:30:00Z",
    });
    blocked(&world, &robot, last_week).await;
    let report = world
        .get(&robot, "/api/v1/blockers/weeks/2026-W48?product=gitlab")
        .await
        .json();
    assert_eq!(
        (&report["count"], &report["production"]),
        (&json!(1), &json!(9000))
    );
    assert_eq!(report["by_cause"][0]["name"], "Change request");
    let page = world
        .get(&ana, "/velocity/blockers/2026-W48?product=gitlab")
        .await;
    assert_eq!(page.status, StatusCode::OK);
    for text in [
        "Change request",
        "Database upgrade",
        "2.5",
        "/velocity/blockers/2026-W48.md?product=gitlab",
        "2026-W47",
    ] {
        assert!(page.text().contains(text), "{text}: {}", page.text());
    }
    for who in [&ana, &robot] {
        let markdown = world.get(who, "/velocity/blockers/2026-W48.md").await;
        assert_eq!(markdown.header("content-type"), "text/markdown; charset=utf-8");
        assert!(
            markdown.text().contains("| 2026-11-23 | 2026-11-29 | 2.5 | 1 |"),
            "{}",
            markdown.text()
        );
        assert!(
            markdown.text().contains("| Change request | 0 | 2.5 | 2.5 | 1 |"),
            "{}",
            markdown.text()
        );
    }
    // A week in which nothing was.
    let empty = world.get(&ana, "/velocity/blockers/2026-W01").await;
    assert!(
        empty.text().contains("Nothing was blocked in this week"),
        "{}",
        empty.text()
    );
    for path in [
        "/velocity/blockers/2026-W60",
        "/velocity/blockers/2026-W60.md",
        "/velocity/blockers/x",
    ] {
        assert_eq!(
            world.get(&ana, path).await.status,
            StatusCode::NOT_FOUND,
            "{path}"
        );
    }
    let nobody = world.get(&Who::nobody(), "/velocity/blockers/2026-W48.md").await;
    assert_eq!(nobody.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn a_cause_opens_its_blockers_of_some_days() {
    let world = World::demo().await;
    let (eli, robot) = (world.sign_in("eli").await, token(&world, "ana").await);
    for (cause, note, since, until) in [
        (
            "change-request",
            "Database upgrade",
            "2026-11-24T10:00:00Z",
            "2026-11-24T12:30:00Z",
        ),
        (
            "change-request",
            "Over midnight",
            "2026-11-25T22:00:00Z",
            "2026-11-26T02:00:00Z",
        ),
        (
            "flaky-test",
            "An import",
            "2026-11-24T10:00:00Z",
            "2026-11-24T11:00:00Z",
        ),
    ] {
        let told = json!({"product": "gitlab", "cause": cause, "note": note, "since": since, "until": until});
        blocked(&world, &robot, told).await;
    }
    let notes = ["Database upgrade", "Over midnight", "An import"];
    for (more, fits) in [
        ("&cause=change-request", vec!["Database upgrade", "Over midnight"]),
        ("&from=2026-11-26&until=2026-11-26", vec!["Over midnight"]),
        (
            "&cause=change-request&from=2026-11-24&until=2026-11-24",
            vec!["Database upgrade"],
        ),
        (
            "&cause=flaky-test&from=2026-11-23&until=2026-11-29",
            vec!["An import"],
        ),
        ("&cause=none&from=2026-11-23&until=2026-11-29", vec![]),
        ("&cause=needed", vec![]),
    ] {
        let page = world.get(&eli, &format!("{PAGE}{more}")).await;
        assert_eq!(page.status, StatusCode::OK, "{more}: {}", page.text());
        let list = world
            .get(&eli, &format!("/api/v1/blockers?product=gitlab{more}"))
            .await;
        assert_eq!(list.status, StatusCode::OK, "{more}: {}", list.text());
        for note in notes {
            let is_there = fits.contains(&note);
            assert_eq!(page.text().contains(note), is_there, "{more}: {note}");
            assert_eq!(list.text().contains(note), is_there, "{more}: {note}");
        }
    }
    for (more, says) in [
        ("", "Nothing that fits was blocked"),
        ("&before=0.first", "Nothing older fits."),
    ] {
        let page = world.get(&eli, &format!("{PAGE}&cause=needed{more}")).await;
        assert!(page.text().contains(says), "{more}: {}", page.text());
    }
    // The figures of the same days count as many, and lead there.
    let velocity = world
        .get(&eli, "/velocity?product=gitlab&from=2026-11-23&until=2026-11-29")
        .await;
    let link =
        "/velocity/blockers?product=gitlab&amp;cause=change-request&amp;from=2026-11-23&amp;until=2026-11-29";
    assert!(velocity.text().contains(link), "{}", velocity.text());
    for (more, says) in [
        ("&cause=a/b", "names no cause"),
        ("&from=2026-11-23", "Write both"),
        ("&from=soon&until=2026-11-29", "is no day"),
        ("&from=2026-11-29&until=2026-11-23", "are none"),
    ] {
        let page = world.get(&eli, &format!("{PAGE}{more}")).await;
        assert_eq!(page.status, StatusCode::BAD_REQUEST, "{more}");
        assert!(page.text().contains(says), "{more}: {}", page.text());
        let list = world
            .get(&eli, &format!("/api/v1/blockers?product=gitlab{more}"))
            .await;
        assert_eq!(list.status, StatusCode::BAD_REQUEST, "{more}");
        assert!(list.text().contains(says), "{more}: {}", list.text());
    }
}

#[tokio::test]
async fn an_admin_says_which_causes_there_are() {
    let world = World::demo().await;
    let (dana, ana) = (world.sign_in("dana").await, world.sign_in("ana").await);
    assert!(!world.get(&ana, PAGE).await.text().contains("form-causes"));
    assert!(
        world
            .get(&dana, PAGE)
            .await
            .text()
            .contains("Broken security mirror")
    );
    let (_, page) = submit(
        &world,
        &dana,
        "/do/blockers/causes",
        "product=gitlab&seen=0&causes=Flaky+test%0Aci+%3D+The+CI+is+down",
    )
    .await;
    assert!(
        page.contains("value=\"ci\"") && !page.contains("Broken security mirror"),
        "{page}"
    );
    let (_, page) = submit(
        &world,
        &dana,
        "/do/blockers/causes",
        "product=gitlab&seen=1&causes=a/b",
    )
    .await;
    assert!(page.contains("names no cause"), "{page}");
}
