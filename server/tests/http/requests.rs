//! Requests over their forms and the API: what is asked for, who is shown what, and what came of it.

use axum::body::Body;
use axum::http::{Method, StatusCode};
use backend::identity::people;
use backend::identity::tokens::{AddToken, PREFIX};
use domain::identity::Actor;
use serde_json::{Value, json};

use super::support::{Answer, Who, World, product, request};

const FORM: &str = "application/x-www-form-urlencoded";
const CHANGE: &str = "https://gitlab.com/gitlab-org/gitlab/-/merge_requests/123";

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

async fn send(world: &World, who: &Who, path: &str, key: Option<&str>, body: Value) -> Answer {
    let mut headers = vec![("content-type", "application/json")];
    headers.extend(key.map(|key| ("idempotency-key", key)));
    let body = Body::from(body.to_string());
    world.send(request(Method::POST, path, who, &headers, body)).await
}

/// A form as a page of ours sends it, without script; gives where it leads and the page there.
async fn submit(world: &World, who: &Who, path: &str, form: &str) -> (String, String) {
    let headers = [
        ("sec-fetch-site", "same-origin"),
        ("content-type", FORM),
        ("accept", "text/html"),
        ("referer", "http://127.0.0.1:3000/requests"),
    ];
    let body = Body::from(form.to_owned());
    let answer = world.send(request(Method::POST, path, who, &headers, body)).await;
    assert_eq!(answer.status, StatusCode::FOUND, "{path}: {}", answer.text());
    let to = answer.header("location").split('#').next().unwrap().to_owned();
    let page = world.get(who, &to).await.text().to_owned();
    (to, page)
}

fn patch() -> Value {
    json!({
        "kind": "out_of_band", "product": "gitlab", "severity": "S1", "reason": "Sessions are lost",
        "incident": "https://gitlab.com/gitlab-com/production/-/issues/9", "needed_by": "2026-12-03",
    })
}

fn exception() -> Value {
    json!({
        "kind": "exception", "product": "gitlab", "release": "19.7", "severity": "S3", "reason": "Half of it is in",
        "change": CHANGE, "until": "2026-12-15T16:00",
    })
}

async fn asked(world: &World, who: &Who, body: Value) -> String {
    let answer = send(world, who, "/api/v1/requests", None, body).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
    answer.json()["id"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn a_patch_is_asked_for_and_made() {
    let world = World::demo().await;
    let (eli, ana) = (world.sign_in("eli").await, world.sign_in("ana").await);
    // Those of the demonstration: one waits, one was accepted, one was declined with a reason.
    let all = world.get(&eli, "/requests").await;
    for text in ["Backport of !2417 to GitLab 19.0", "Accepted", "Declined"] {
        assert!(all.text().contains(text), "{text}");
    }
    let form = "kind=out_of_band&product=gitlab&severity=S3&reason=Sessions+are+lost&incident=https://x.org/9&visibility=team";
    let (to, page) = submit(&world, &eli, "/do/requests/ask", form).await;
    // What cannot be is said at its field, and nothing that was typed is lost.
    assert!(to.starts_with("/requests/new?kind=out_of_band"), "{to}");
    assert!(page.contains("S3 waits for the next planned patch"), "{page}");
    assert!(page.contains("Sessions are lost</textarea>") && page.contains("value=\"https://x.org/9\""));
    let (path, page) = submit(&world, &eli, "/do/requests/ask", &form.replace("S3", "S1")).await;
    assert!(path.starts_with("/requests/0"), "{path}");
    assert!(
        page.contains("You have asked.") && page.contains("Take it back"),
        "{page}"
    );
    assert!(page.contains("Release managers and admins decide it.") && !page.contains("form-accept"));
    let id = path.trim_start_matches("/requests/").to_owned();

    let (_, page) = submit(
        &world,
        &ana,
        "/do/requests/accept",
        &format!("request={id}&reason=x&date=2026-11-30&public_reason=x"),
    )
    .await;
    assert!(
        page.contains("Mon 30 Nov 2026 is over; write today or a day that comes"),
        "{page}"
    );
    let form =
        format!("request={id}&reason=It+cannot+wait&date=2026-12-03&public_reason=A+fix&visibility=public");
    let (to, page) = submit(&world, &ana, "/do/requests/accept", &form).await;
    assert_eq!(to, path);
    assert!(
        page.contains("Accepted. GitLab patch 3 Dec 2026 stands in the calendar."),
        "{page}"
    );
    assert!(
        page.contains("Ana Ferreira has accepted it.") && page.contains("/releases/gitlab/patch-2026-12-03")
    );
    let release = world.get(&eli, "/releases/gitlab/patch-2026-12-03").await;
    assert!(release.text().contains(&path) && release.text().contains("A fix"));
    let public = world
        .get(&Who::nobody(), "/releases/gitlab/patch-2026-12-03")
        .await;
    assert!(public.text().contains("A fix") && !public.text().contains(&path));
    assert!(!public.text().contains("It cannot wait") && !public.text().contains("Requests"));
    // Whoever comes second is told what came of it.
    let bo = world.sign_in("bo").await;
    let (_, page) = submit(
        &world,
        &bo,
        "/do/requests/decline",
        &format!("request={id}&reason=No"),
    )
    .await;
    assert!(
        page.contains("Ana Ferreira has accepted it (Tue 1 Dec 2026 ")
            && page.contains("id=\"form-decline\"")
            && page.contains("Nothing was changed"),
        "{page}"
    );
    let list = world.get(&bo, "/requests?state=accepted").await;
    assert!(list.text().contains("Out-of-band patch of GitLab") && !list.text().contains("Nothing fits"));
    let list = world.get(&bo, "/requests?state=open&kind=exception").await;
    assert!(list.text().contains("Nothing fits"));
}

#[tokio::test]
async fn who_may_what() {
    let world = World::demo().await;
    let eli = token(&world, "eli").await;
    let id = asked(&world, &eli, patch()).await;
    let path = format!("/api/v1/requests/{id}");
    for path in ["/api/v1/requests", path.as_str()] {
        assert_eq!(
            world.get(&Who::nobody(), path).await.status,
            StatusCode::UNAUTHORIZED
        );
    }
    for path in ["/requests", "/requests/new", &format!("/requests/{id}")] {
        assert_eq!(
            world.get(&Who::nobody(), path).await.status,
            StatusCode::UNAUTHORIZED,
            "{path}"
        );
    }
    let (accept, decline) = (format!("{path}/accept"), format!("{path}/decline"));
    let (mei, ana) = (token(&world, "mei").await, token(&world, "ana").await);
    for (who, path, status, code) in [
        (&mei, &decline, StatusCode::FORBIDDEN, "forbidden"),
        (&eli, &decline, StatusCode::FORBIDDEN, "forbidden"),
        (
            &ana,
            &format!("{path}/withdraw"),
            StatusCode::FORBIDDEN,
            "forbidden",
        ),
        (&ana, &accept, StatusCode::UNPROCESSABLE_ENTITY, "invalid"),
    ] {
        let body = if path.ends_with("withdraw") {
            json!({})
        } else {
            json!({"reason": "x"})
        };
        let answer = send(&world, who, path, None, body).await;
        assert_eq!(
            (answer.status, answer.json()["code"].as_str()),
            (status, Some(code)),
            "{path}"
        );
    }
    let own = asked(&world, &ana, patch()).await;
    let answer = send(
        &world,
        &ana,
        &format!("/api/v1/requests/{own}/decline"),
        None,
        json!({"reason": "x"}),
    )
    .await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    assert!(
        answer.json()["detail"]
            .as_str()
            .unwrap()
            .starts_with("you asked for this yourself")
    );
    let page = world
        .get(&world.sign_in("ana").await, &format!("/requests/{own}"))
        .await;
    assert!(page.text().contains("You asked for this yourself") && !page.text().contains("form-accept"));
    let farah = token(&world, "farah").await;
    let own = asked(&world, &farah, patch()).await;
    let page = world
        .get(&world.sign_in("farah").await, &format!("/requests/{own}"))
        .await;
    assert!(
        page.text().contains("As an admin you may decide it all the same")
            && page.text().contains("form-accept")
    );
}

#[tokio::test]
async fn an_embargoed_request_is_of_two_kinds_of_people() {
    let world = World::demo().await;
    let mei = token(&world, "mei").await;
    let mut hidden = patch();
    hidden["embargoed"] = json!(true);
    let id = asked(&world, &mei, hidden).await;
    let path = format!("/api/v1/requests/{id}");
    for (name, sees) in [
        ("mei", true),
        ("chidi", true),
        ("farah", true),
        ("eli", false),
        ("ana", false),
        ("bo", false),
        ("dana", false),
    ] {
        let who = world.sign_in(name).await;
        let status = if sees {
            StatusCode::OK
        } else {
            StatusCode::NOT_FOUND
        };
        assert_eq!(world.get(&who, &path).await.status, status, "{name}");
        assert_eq!(
            world.get(&who, &format!("/requests/{id}")).await.status,
            status,
            "{name}"
        );
        let list = world.get(&who, "/requests").await;
        assert_eq!(list.text().contains(&id), sees, "{name}");
    }
    let chidi = token(&world, "chidi").await;
    let body = json!({"reason": "now", "day": "2026-12-04", "public_reason": "a fix", "visibility": "with_who_asked"});
    let answer = send(&world, &chidi, &format!("{path}/accept"), None, body).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
    let release = answer.json()["release"]["address"].as_str().unwrap().to_owned();
    assert!(release.starts_with("patch-2026-12-04-"), "{release}");
    let release = format!("/releases/gitlab/{release}");
    assert_eq!(
        world.get(&world.sign_in("mei").await, &release).await.status,
        StatusCode::OK
    );
    assert_eq!(
        world.get(&world.sign_in("ana").await, &release).await.status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn an_exception_stands_beside_its_deadline() {
    let world = World::demo().await;
    let (eli, ana) = (token(&world, "eli").await, token(&world, "ana").await);
    let before = world.get(&eli, "/api/v1/releases/gitlab/19.7").await.json();
    let id = asked(&world, &eli, exception()).await;
    let path = format!("/api/v1/requests/{id}/accept");
    let answer = send(&world, &ana, &path, None, json!({"reason": "fine"})).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.text().contains("say who has agreed"));
    let body = json!({"reason": "fine", "agreed_by": "Priya Raman"});
    let answer = send(&world, &ana, &path, None, body).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
    let after = world.get(&eli, "/api/v1/releases/gitlab/19.7").await.json();
    let step = |release: &Value| {
        let steps = release["steps"].as_array().unwrap().clone();
        steps.into_iter().find(|step| step["key"] == "inclusion").unwrap()
    };
    assert_eq!(step(&after)["planned"], step(&before)["planned"]);
    assert_eq!(
        step(&after)["exceptions"][0]["says"],
        "Exception: !123 until Tue 15 Dec 2026 16:00 UTC, agreed by Priya Raman"
    );
    assert_eq!(after["requests"][0]["id"], json!(id));
    let page = world
        .get(&world.sign_in("eli").await, "/releases/gitlab/19.7?zone=UTC")
        .await;
    assert!(page.text().contains("Exception: !123</a>"), "the page names it");
    assert!(page.text().contains(", agreed by Priya Raman"));
    // Others are told of no exception.
    let public = world.get(&Who::nobody(), "/api/v1/releases/gitlab/19.7").await;
    assert_eq!(step(&public.json())["exceptions"], json!([]));
    assert_eq!(public.json()["requests"], json!([]));
    assert!(
        !world
            .get(&Who::nobody(), "/releases/gitlab/19.7")
            .await
            .text()
            .contains("Priya")
    );
}

#[tokio::test]
async fn a_backport_names_its_patch_and_refuses_what_is_low() {
    let world = World::demo().await;
    let (eli, bo) = (token(&world, "eli").await, token(&world, "bo").await);
    let wish = |line: &str, severity: &str, agreed: Option<&str>| {
        json!({
            "kind": "backport", "product": "gitlab", "line": line, "severity": severity, "reason": "Data is lost",
            "change": CHANGE, "agreed_by": agreed,
        })
    };
    let answer = send(&world, &eli, "/api/v1/requests", None, wish("18.11", "S3", None)).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let detail = answer.json()["detail"].as_str().unwrap().to_owned();
    assert!(detail.contains("18.11 is not maintained any more"), "{detail}");
    let id = asked(&world, &eli, wish("18.11", "S3", Some("Priya Raman"))).await;
    let path = format!("/requests/{id}");
    let page = world.get(&world.sign_in("bo").await, &path).await;
    assert!(
        page.text().contains("value=\"patch-2026-12-09\""),
        "{}",
        page.text()
    );
    // What comes next is offered first, and nothing that is over: nobody has confirmed that patch, and it is not to come.
    let options: Vec<&str> = page.text().split("<option value=\"patch-").skip(1).collect();
    assert!(options[0].starts_with("2026-12-09\""), "{}", options[0]);
    // Each says for which lines it is.
    let label = options[0].split("</option>").next().unwrap();
    assert!(label.contains(", for 19.6"), "{label}");
    assert!(!page.text().contains("patch-2026-11-25"), "{}", page.text());
    let over = json!({"reason": "it goes along", "carrier": "patch-2026-11-25"});
    let answer = send(&world, &bo, &format!("/api/v1{path}/accept"), None, over).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        answer.text().contains("is no patch that is still to come"),
        "{}",
        answer.text()
    );
    let accept = json!({"reason": "it goes along", "carrier": "patch-2026-12-09"});
    let answer = send(&world, &bo, &format!("/api/v1{path}/accept"), None, accept).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
    assert_eq!(answer.json()["release"]["address"], "patch-2026-12-09");
    assert_eq!(answer.json()["line"], "18.11");
    let release = world
        .get(&world.sign_in("eli").await, "/releases/gitlab/patch-2026-12-09")
        .await;
    assert!(release.text().contains("Backport of !123 to GitLab 18.11"));
}

#[tokio::test]
async fn the_same_key_gets_the_same_request() {
    let world = World::demo().await;
    let (eli, ana) = (token(&world, "eli").await, token(&world, "ana").await);
    let first = send(&world, &eli, "/api/v1/requests", Some("one"), patch()).await;
    let again = send(&world, &eli, "/api/v1/requests", Some("one"), patch()).await;
    assert_eq!((first.status, first.json()), (again.status, again.json()));
    let other = send(&world, &eli, "/api/v1/requests", Some("one"), exception()).await;
    assert_eq!(other.json()["code"], "key_reused");
    let id = first.json()["id"].as_str().unwrap().to_owned();
    let mut accept =
        json!({"reason": "now", "day": "2026-12-03", "public_reason": "a fix", "plan": "trains"});
    let path = format!("/api/v1/requests/{id}/accept");
    // Nobody plans patches by that name.
    let unknown = send(&world, &ana, &path, None, accept.clone()).await;
    assert_eq!(
        unknown.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "{}",
        unknown.text()
    );
    assert!(unknown.text().contains("'trains' plans no patch releases"));
    accept["plan"] = json!("patch-after");
    let one = send(&world, &ana, &path, Some("two"), accept.clone()).await;
    let two = send(&world, &ana, &path, Some("two"), accept.clone()).await;
    assert_eq!((one.status, one.json()), (StatusCode::OK, two.json()));
    let late = send(&world, &ana, &path, None, accept).await;
    assert_eq!(
        (late.status, late.json()["code"].as_str()),
        (StatusCode::CONFLICT, Some("stale"))
    );
    assert!(late.text().contains("Ana Ferreira has accepted it"));
    let list = world.get(&ana, "/api/v1/requests?state=accepted").await.json();
    // The other one is the demonstration's.
    assert_eq!(list["requests"].as_array().unwrap().len(), 2);
    assert_eq!(list["before"], Value::Null);
    for query in ["state=lost", "kind=lunch", "before=x", "colour=red"] {
        let answer = world.get(&ana, &format!("/api/v1/requests?{query}")).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{query}");
    }
    let bad = send(
        &world,
        &eli,
        "/api/v1/requests",
        None,
        json!({"kind": "lunch", "product": "gitlab", "severity": "S1", "reason": "x"}),
    )
    .await;
    assert_eq!(bad.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn the_forms_have_the_fields_of_their_kind_alone() {
    let world = World::demo().await;
    let eli = world.sign_in("eli").await;
    for (kind, has, has_not) in [
        ("out_of_band", "ask-needed_by", "ask-change"),
        ("internal", "ask-needed_by", "ask-agreed_by"),
        ("backport", "ask-line", "ask-until"),
        ("exception", "ask-until", "ask-line"),
    ] {
        let page = world.get(&eli, &format!("/requests/new?kind={kind}")).await;
        assert_eq!(page.status, StatusCode::OK, "{kind}");
        assert!(page.text().contains(&format!("id=\"{has}\"")), "{kind}");
        assert!(!page.text().contains(&format!("id=\"{has_not}\"")), "{kind}");
    }
    let page = world
        .get(
            &eli,
            "/requests/new?kind=exception&deadline=gitlab/19.7/inclusion",
        )
        .await;
    assert!(
        page.text().contains("value=\"gitlab/19.7/inclusion\" selected"),
        "{}",
        page.text()
    );
    assert_eq!(
        world.get(&eli, "/requests/new?kind=lunch").await.status,
        StatusCode::BAD_REQUEST
    );
    let page = world.get(&eli, "/requests/new").await;
    assert!(page.text().contains("Exception to a deadline"));
    // What stands in a reason is text, in a form that was refused and on the page of what was asked for.
    let typed = "%3C/textarea%3E%3Cscript%3Ealert(1)%3C/script%3E";
    let form = |line: &str, change: &str| {
        format!("kind=backport&product=gitlab&severity=S1&line={line}&reason={typed}&change={change}")
    };
    for (line, change, told) in [
        (
            "19.3",
            "https://x.org/%22onclick",
            "an address has no blanks, quotes",
        ),
        (
            "19.3",
            "javascript:alert(1)",
            "beginning with https:// or http://",
        ),
        ("19.9", "https://x.org/", "19.9 is not out yet"),
        ("19.3", "https://x.org/", "that is no merge request"),
        ("19.3", "https://x.org/a/-/merge_requests/1", "You have asked."),
    ] {
        let (_, page) = submit(&world, &eli, "/do/requests/ask", &form(line, change)).await;
        assert!(page.contains(told), "{told}: {page}");
        assert!(
            page.contains("&lt;script") && !page.contains("<script>alert"),
            "{page}"
        );
    }
}

/// What is shown as supported is what a backport may go to, whether anybody has confirmed its release or not; of another
/// product nothing is offered, and nothing taken.
#[tokio::test]
async fn a_backport_goes_to_what_is_supported_of_its_product() {
    let world = World::demo().await;
    let eli = token(&world, "eli").await;
    let supported = world.get(&eli, "/api/v1/supported/gitlab").await.json();
    let lines = supported["lines"].as_array().unwrap();
    let alive: Vec<&str> = lines
        .iter()
        .filter(|line| line["state"] == "active" || line["state"] == "maintained")
        .map(|line| line["line"].as_str().unwrap())
        .collect();
    assert_eq!(alive, ["19.6", "19.5", "19.4"]);
    let wish = |product: &str, line: &str| {
        json!({
            "kind": "backport", "product": product, "line": line, "severity": "S4", "reason": "It is slow", "change": CHANGE,
        })
    };
    for line in alive {
        asked(&world, &eli, wish("gitlab", line)).await;
    }
    let other = product("runner", "Runner");
    world.db().write(&Actor::System("test"), other).await.unwrap();
    let refused = send(&world, &eli, "/api/v1/requests", None, wish("runner", "19.6")).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        refused.text().contains("no line of Runner is out yet"),
        "{}",
        refused.text()
    );
    let eli = world.sign_in("eli").await;
    for (product, shown) in [
        ("gitlab", "Maintained of GitLab: 19.6, 19.5, 19.4."),
        ("runner", "No line of Runner is out yet."),
    ] {
        let path = format!("/requests/new?kind=backport&product={product}");
        let page = world.get(&eli, &path).await;
        assert!(page.text().contains(shown), "{product}: {}", page.text());
        assert_eq!(page.text().contains("19.6, 19.5"), product == "gitlab");
        let sent = format!("name=\"product\" value=\"{product}\"");
        assert!(page.text().contains(&sent), "{product}: {}", page.text());
    }
}

#[tokio::test]
async fn a_form_that_is_sent_twice_asks_once() {
    let world = World::demo().await;
    let eli = world.sign_in("eli").await;
    let page = world
        .get(&eli, "/requests/new?kind=out_of_band&product=gitlab")
        .await;
    let once = page.text().split("name=\"once\" value=\"").nth(1).unwrap();
    let once = once.split('"').next().unwrap();
    let form = |reason: &str, once: &str| {
        format!(
            "kind=out_of_band&product=gitlab&severity=S1&reason={reason}&once={once}\
             &incident=https://gitlab.com/gitlab-com/production/-/issues/9"
        )
    };
    let asked = async |form: String| submit(&world, &eli, "/do/requests/ask", &form).await.0;
    let first = asked(form("It+is+slow", once)).await;
    assert_eq!(asked(form("It+is+slow", once)).await, first);
    // Who goes back and writes something else asks for something else.
    assert_ne!(asked(form("It+is+gone", once)).await, first);
    assert_ne!(asked(form("It+is+slow", "")).await, first);
    let again = world
        .get(&eli, "/requests/new?kind=out_of_band&product=gitlab")
        .await;
    assert!(!again.text().contains(once), "each page has a key of its own");
}
