//! The API, over HTTP.

use axum::body::Body;
use axum::http::{Method, StatusCode};
use backend::calendar::edit_product::{EditProduct, Looks};
use backend::calendar::edit_release::{Edit, EditRelease};
use backend::calendar::queries;
use backend::checklists::add_template::AddTemplate;
use backend::identity::people;
use backend::identity::tokens::{AddToken, PREFIX};
use domain::identity::{Actor, Viewer};
use jiff::civil::date;
use serde_json::{Value, json};

use crate::http::support::{Answer, Who, World, request, untouched};

const JSON: &str = "application/json";

async fn token(world: &World, username: &str, writes: bool) -> Who {
    let person = people::by_username(world.db(), people::DEMO, username)
        .await
        .unwrap()
        .unwrap();
    let secret = format!("{PREFIX}{username}{writes}");
    let work = AddToken {
        person,
        name: "test".to_owned(),
        secret: secret.clone(),
        writes,
        expires_at: None,
    };
    world
        .db()
        .write(&Actor::System("command line"), work)
        .await
        .unwrap();
    Who::token(&secret)
}

/// The address of an item of 19.7's checklist that carries no step.
async fn an_item(world: &World) -> String {
    let (run, items) = world.run("19.7", "monthly").await;
    let item = untouched(&items);
    format!("/api/v1/runs/{run}/items/{}", item.item.id)
}

async fn tick(world: &World, who: &Who, path: &str, body: &Value, key: Option<&str>) -> Answer {
    let mut headers = vec![("content-type", JSON)];
    headers.extend(key.map(|key| ("idempotency-key", key)));
    world
        .send(request(
            Method::POST,
            path,
            who,
            &headers,
            Body::from(body.to_string()),
        ))
        .await
}

fn is_problem(answer: &Answer, status: StatusCode, code: &str) {
    assert_eq!(answer.status, status, "{}", answer.text());
    assert_eq!(answer.header("content-type"), "application/problem+json");
    let body = answer.json();
    assert_eq!(
        (&body["code"], &body["status"]),
        (&json!(code), &json!(status.as_u16())),
        "{body}"
    );
    assert!(!body["detail"].as_str().unwrap().is_empty());
}

#[tokio::test]
async fn a_list_is_sent_again_only_when_it_has_changed() {
    const LIST: &str = "/api/v1/releases/gitlab";
    let world = World::demo().await;
    let first = world.get_with(LIST, &[]).await;
    let tag = first.header("etag").to_owned();
    assert!(tag.starts_with('"'), "a strong tag: {tag}");
    for path in [LIST, "/api/v1/releases/gitlab?from=2010-01-01"] {
        let again = world.get_with(path, &[("if-none-match", &tag)]).await;
        assert_eq!(again.status, StatusCode::NOT_MODIFIED, "{path}");
        assert!(again.body.is_empty() && again.header("etag") == tag);
    }
    let other = world
        .get_with("/api/v1/releases/gitlab?kind=patch", &[("if-none-match", &tag)])
        .await;
    assert_eq!(other.status, StatusCode::OK, "another list");

    let listed = world.release("19.7").await;
    let work = EditRelease {
        release: listed.release.id,
        edit: Edit::Move(date(2026, 12, 18)),
        seen: listed.release.revision,
        public_reason: "Waiting for a fix".to_owned(),
        internal_reason: String::new(),
    };
    world.db().write(&world.actor("ana").await, work).await.unwrap();
    let moved = world.get_with(LIST, &[("if-none-match", &tag)]).await;
    assert_eq!(moved.status, StatusCode::OK);
    assert_ne!(moved.header("etag"), tag);
    assert!(moved.text().contains("2026-12-18"));
    // Somebody of the team gets what the team sees, whatever is kept for everybody.
    let ana = world.sign_in("ana").await;
    let theirs = world.get(&ana, LIST).await;
    assert_eq!(theirs.status, StatusCode::OK);
}

#[tokio::test]
async fn releases_are_listed() {
    let world = World::demo().await;
    let nobody = Who::nobody();
    let answer = world
        .get(
            &nobody,
            "/api/v1/releases/gitlab?kind=monthly&from=2026-12-01&until=2027-01-31",
        )
        .await;
    assert_eq!(
        (answer.status, answer.header("cache-control")),
        (StatusCode::OK, "private, no-cache")
    );
    let body = answer.json();
    assert_eq!(body["product"], json!({ "address": "gitlab", "name": "GitLab" }));
    let named: Vec<_> = body["releases"]
        .as_array()
        .unwrap()
        .iter()
        .map(|release| (&release["address"], &release["day"]))
        .collect();
    assert_eq!(
        named,
        [
            (&json!("19.7"), &json!("2026-12-17")),
            (&json!("19.8"), &json!("2027-01-21"))
        ]
    );
    assert_eq!(
        body["releases"][0]["url"],
        "http://127.0.0.1:3000/releases/gitlab/19.7"
    );
    let all = world.get(&nobody, "/api/v1/releases/gitlab").await.json();
    assert!(all["releases"].as_array().unwrap().len() > 700);

    for query in ["kind=yearly", "from=soon", "until=2026-13-01", "form=2026-12-01"] {
        let answer = world
            .get(&nobody, &format!("/api/v1/releases/gitlab?{query}"))
            .await;
        is_problem(&answer, StatusCode::BAD_REQUEST, "bad_request");
    }
    is_problem(
        &world.get(&nobody, "/api/v1/releases/nothing").await,
        StatusCode::NOT_FOUND,
        "not_found",
    );
}

/// The API and the page say where history differs from what was planned.
#[tokio::test]
async fn history_is_shown_with_its_misses() {
    let world = World::demo().await;
    let nobody = Who::nobody();
    for (address, planned, out_of_band, binding, words) in [
        (
            "patch-2026-07-22",
            "2026-07-22",
            false,
            "best_effort",
            "for the slot of Wed 22 Jul 2026, 7 days later",
        ),
        (
            "patch-2024-04-12",
            "2024-04-12",
            true,
            "best_effort",
            "out of band: it stood for none of its days",
        ),
        (
            "patch-2024-12-25",
            "2024-12-25",
            false,
            "best_effort",
            "low capacity over the holidays",
        ),
        ("19.3", "2026-08-20", false, "committed", "committed, done"),
    ] {
        let path = format!("/api/v1/releases/gitlab/{address}");
        let told = world.get(&nobody, &path).await.json();
        assert_eq!(
            (&told["first_planned"], &told["out_of_band"], &told["binding"]),
            (&json!(planned), &json!(out_of_band), &json!(binding)),
            "{address}"
        );
        let page = world.get(&nobody, &format!("/releases/gitlab/{address}")).await;
        // Between two texts of one element stands an empty comment.
        let text = page.text().replace("<!>", "").replace("<!---->", "");
        assert!(text.contains(words), "{address}: {text}");
    }
    // In the month, the day that was missed leads there; that of the tag alone, a day beside the planned one, is no miss.
    let month = world.get(&nobody, "/calendar/2026-07").await.text().to_owned();
    assert!(month.contains("moved to Wed 29 Jul"), "{month}");
}

#[tokio::test]
async fn a_release_is_shown() {
    let world = World::demo().await;
    let nobody = Who::nobody();
    let body = world.get(&nobody, "/api/v1/releases/gitlab/19.7").await.json();
    assert_eq!(
        (&body["status"], &body["confidence"], &body["versions"]),
        (&json!("open"), &json!("tentative"), &json!(["19.7.0"]))
    );
    let inclusion = body["steps"]
        .as_array()
        .unwrap()
        .iter()
        .find(|step| step["key"] == "inclusion")
        .unwrap();
    let planned = json!({ "date": "2026-12-14", "time": "16:00", "zone": "UTC", "at": 1_797_264_000_000_i64, "means": "instant" });
    assert_eq!(inclusion["planned"], planned);

    let answer = world.get(&nobody, "/api/v1/releases/gitlab/19.7.0").await;
    assert_eq!(answer.status, StatusCode::TEMPORARY_REDIRECT);
    assert_eq!(answer.header("location"), "/api/v1/releases/gitlab/19.7");
    let answer = world.get(&nobody, "/api/v1/releases/gitlab/19.7.0/runs").await;
    assert_eq!(answer.header("location"), "/api/v1/releases/gitlab/19.7/runs");
    for path in [
        "/api/v1/releases/gitlab/99.9",
        "/api/v1/releases/gitlab/%20",
        "/api/v1/releases/gitlab/%ff",
        "/api/v1/nothing",
        "/api",
    ] {
        is_problem(
            &world.get(&nobody, path).await,
            StatusCode::NOT_FOUND,
            "not_found",
        );
    }
}

/// That something is tagged is for the team; so are checklists, names and internal reasons.
#[tokio::test]
async fn the_team_sees_more() {
    use backend::calendar::edit_release::{Edit, EditRelease};
    use domain::calendar::edit::StepEdit;
    let world = World::demo().await;
    let (run, _) = world.run("19.7", "monthly").await;
    for edit in [
        Edit::Delay,
        Edit::Step("tag".to_owned(), StepEdit::Reach("2026-12-01".parse().unwrap())),
    ] {
        let release = world.release("19.7").await.release;
        let work = EditRelease {
            release: release.id,
            edit,
            seen: release.revision,
            public_reason: "Late".to_owned(),
            internal_reason: "A secret".to_owned(),
        };
        world.db().write(&world.actor("ana").await, work).await.unwrap();
    }
    let path = "/api/v1/releases/gitlab/19.7";
    let mei = world.sign_in("mei").await;
    let (team, public) = (world.get(&mei, path).await, world.get(&Who::nobody(), path).await);
    assert_eq!(team.json()["runs"][0]["id"], run.to_string());
    assert_eq!(team.json()["history"].as_array().unwrap().len(), 2);
    assert_eq!(team.json()["history"][1]["by"], "Ana Ferreira");
    let public_body = public.json();
    assert_eq!(public_body["runs"], json!([]));
    assert_eq!(public_body["history"].as_array().unwrap().len(), 1);
    assert_eq!(public_body["history"][0]["public_reason"], "Late");
    for secret in ["A secret", "Ana", "\"state\":\"reached\""] {
        assert!(
            team.text().contains(secret) && !public.text().contains(secret),
            "{secret}"
        );
    }
}

#[tokio::test]
async fn checklists_are_the_teams() {
    let world = World::demo().await;
    let item = an_item(&world).await;
    let run = item.split("/items").next().unwrap().to_owned();
    let mei = world.sign_in("mei").await;
    for path in [run.clone(), format!("{run}/items"), item.clone()] {
        is_problem(
            &world.get(&Who::nobody(), &path).await,
            StatusCode::UNAUTHORIZED,
            "sign_in",
        );
        assert_eq!(world.get(&mei, &path).await.status, StatusCode::OK);
    }
    is_problem(
        &world.get(&Who::nobody(), "/api/v1/runs/nothing").await,
        StatusCode::UNAUTHORIZED,
        "sign_in",
    );
    for path in [
        "/api/v1/runs/nothing",
        "/api/v1/runs/a%20b",
        &format!("{run}/items/nothing"),
    ] {
        is_problem(&world.get(&mei, path).await, StatusCode::NOT_FOUND, "not_found");
    }
    let body = world.get(&mei, &run).await.json();
    assert!(body["progress"]["all"].as_u64().unwrap() >= 25);
    assert_eq!(
        (&body["product"], &body["release"]),
        (&json!("gitlab"), &json!("19.7"))
    );
    let items = world.get(&mei, &format!("{run}/items")).await.json();
    assert_eq!(
        items["items"].as_array().unwrap().len() as u64,
        body["progress"]["all"].as_u64().unwrap()
    );
}

#[tokio::test]
async fn a_tick_and_its_answers() {
    let world = World::demo().await;
    let path = an_item(&world).await;
    let (ana, bo) = (token(&world, "ana", true).await, token(&world, "bo", true).await);
    let items = format!("{}/items", path.split("/items").next().unwrap());
    let since = world.get(&ana, &items).await.json()["next"].as_i64().unwrap() + 10_000;

    let done = json!({ "state": "done", "seen": 0 });
    let first = tick(&world, &ana, &path, &done, Some("one")).await;
    assert_eq!(first.status, StatusCode::OK, "{}", first.text());
    let body = first.json();
    assert_eq!(
        (&body["changed"], &body["state"], &body["version"], &body["by"]),
        (&json!(true), &json!("done"), &json!(1), &json!("Ana Ferreira"))
    );
    let sentence = body["sentence"].as_str().unwrap();
    assert!(
        sentence.starts_with("Done by Ana Ferreira, Tue 1 Dec 2026, 10:0") && sentence.ends_with(" UTC"),
        "{sentence}"
    );

    // The same key, the same answer; another wish under it is refused.
    assert_eq!(
        tick(&world, &ana, &path, &done, Some("one")).await.body,
        first.body
    );
    let other = json!({ "state": "open", "seen": 1 });
    is_problem(
        &tick(&world, &ana, &path, &other, Some("one")).await,
        StatusCode::UNPROCESSABLE_ENTITY,
        "key_reused",
    );
    let again = tick(&world, &bo, &path, &done, None).await;
    assert_eq!(
        (again.status, &again.json()["changed"], &again.json()["by"]),
        (StatusCode::OK, &json!(false), &json!("Ana Ferreira"))
    );

    // Somebody who wants something else, and has not seen it, is told how it is now.
    let late = tick(&world, &bo, &path, &json!({ "state": "doing", "seen": 0 }), None).await;
    is_problem(&late, StatusCode::CONFLICT, "stale");
    assert_eq!(
        (&late.json()["item"]["state"], &late.json()["item"]["by"]),
        (&json!("done"), &json!("Ana Ferreira"))
    );
    let refused = tick(&world, &bo, &path, &json!({ "state": "doing", "seen": 1 }), None).await;
    is_problem(&refused, StatusCode::UNPROCESSABLE_ENTITY, "refused");

    let changed = world.get(&bo, &format!("{items}?since={since}")).await.json();
    let changed: Vec<_> = changed["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|item| &item["item"])
        .collect();
    assert_eq!(changed, [&body["item"]]);
    is_problem(
        &world.get(&bo, &format!("{items}?since=today")).await,
        StatusCode::BAD_REQUEST,
        "bad_request",
    );
}

#[tokio::test]
async fn a_wish_that_cannot_be_read() {
    let world = World::demo().await;
    let path = an_item(&world).await;
    let ana = token(&world, "ana", true).await;
    let long = format!(
        "{{\"state\":\"blocked\",\"seen\":0,\"reason\":\"{}\"}}",
        "x".repeat(20_000)
    );
    let table: [(&str, &str, StatusCode, &str); 9] = [
        ("{", JSON, StatusCode::BAD_REQUEST, "bad_request"),
        ("", JSON, StatusCode::BAD_REQUEST, "bad_request"),
        (
            r#"{"state":"done"}"#,
            JSON,
            StatusCode::BAD_REQUEST,
            "bad_request",
        ),
        (
            r#"{"state":"finished","seen":0}"#,
            JSON,
            StatusCode::BAD_REQUEST,
            "bad_request",
        ),
        (
            r#"{"state":"done","seen":0,"force":true}"#,
            JSON,
            StatusCode::BAD_REQUEST,
            "bad_request",
        ),
        (
            r#"{"state":"blocked","seen":0}"#,
            JSON,
            StatusCode::UNPROCESSABLE_ENTITY,
            "invalid",
        ),
        (
            r#"{"state":"skipped","seen":0,"reason":"  "}"#,
            JSON,
            StatusCode::UNPROCESSABLE_ENTITY,
            "invalid",
        ),
        (&long, JSON, StatusCode::PAYLOAD_TOO_LARGE, "too_long"),
        (
            r#"{"state":"done","seen":0}"#,
            "text/plain",
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "not_json",
        ),
    ];
    for (body, media, status, code) in table {
        let headers = [("content-type", media)];
        let answer = world
            .send(request(
                Method::POST,
                &path,
                &ana,
                &headers,
                Body::from(body.to_owned()),
            ))
            .await;
        is_problem(&answer, status, code);
    }
    let key = "k".repeat(65);
    let answer = tick(
        &world,
        &ana,
        &path,
        &json!({ "state": "done", "seen": 0 }),
        Some(&key),
    )
    .await;
    is_problem(&answer, StatusCode::UNPROCESSABLE_ENTITY, "invalid");
    // A body that does not say how long it is.
    let pieces =
        futures_util::stream::iter((0..40).map(|_| Ok::<_, std::convert::Infallible>("x".repeat(1000))));
    let headers = [("content-type", JSON)];
    let answer = world
        .send(request(
            Method::POST,
            &path,
            &ana,
            &headers,
            Body::from_stream(pieces),
        ))
        .await;
    is_problem(&answer, StatusCode::PAYLOAD_TOO_LARGE, "too_long");
    assert_eq!(
        world.get(&ana, &path).await.json()["state"],
        "open",
        "nothing was changed"
    );

    let wrong = world
        .send(request(Method::DELETE, &path, &ana, &[], Body::empty()))
        .await;
    is_problem(&wrong, StatusCode::METHOD_NOT_ALLOWED, "wrong_method");
}

#[tokio::test]
async fn who_may_not_write() {
    let world = World::demo().await;
    let path = an_item(&world).await;
    let done = json!({ "state": "done", "seen": 0 });
    let (reads, mei) = (
        token(&world, "ana", false).await,
        token(&world, "mei", true).await,
    );
    is_problem(
        &tick(&world, &reads, &path, &done, None).await,
        StatusCode::FORBIDDEN,
        "read_only_token",
    );
    is_problem(
        &tick(&world, &mei, &path, &done, None).await,
        StatusCode::FORBIDDEN,
        "forbidden",
    );
    let unknown = Who::token("slipway_unknown");
    is_problem(
        &tick(&world, &unknown, &path, &done, None).await,
        StatusCode::UNAUTHORIZED,
        "bad_token",
    );

    // A browser may write with its session; another site's page, or a cookie without a browser, may not.
    let ana = world.sign_in("ana").await;
    let sent_from = async |site: Option<&str>| {
        let mut headers = vec![("content-type", JSON)];
        headers.extend(site.map(|site| ("sec-fetch-site", site)));
        world
            .send(request(
                Method::POST,
                &path,
                &ana,
                &headers,
                Body::from(done.to_string()),
            ))
            .await
    };
    for site in [Some("cross-site"), None] {
        is_problem(&sent_from(site).await, StatusCode::FORBIDDEN, "cross_site");
    }
    assert_eq!(sent_from(Some("same-origin")).await.status, StatusCode::OK);
    let nobody = world.post(&Who::nobody(), &path, JSON, done.to_string()).await;
    is_problem(&nobody, StatusCode::UNAUTHORIZED, "sign_in");
}

/// Every `ends_in` of an answer.
fn ends(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                match value {
                    Value::String(zone) if name == "ends_in" => found.push(zone.clone()),
                    value => ends(value, found),
                }
            }
        }
        Value::Array(values) => values.iter().for_each(|value| ends(value, found)),
        _ => {}
    }
}

#[tokio::test]
async fn a_whole_day_ends_where_its_product_is_at_home_in_every_answer() {
    let world = World::demo().await;
    let dana = world.actor("dana").await;
    let text = "---\nslug: days\nname: Days\nkind: monthly\nrevision: 1\n---\n\n\
                ## Tag\ndue: R-1\n\n- [ ] Make the candidate\n  due: R-2\n";
    let template = AddTemplate {
        text: text.to_owned(),
    };
    world.db().write(&Actor::System("test"), template).await.unwrap();
    let product = queries::product(world.db(), &Viewer::System, "gitlab")
        .await
        .unwrap();
    let looks = Looks::of(&product);
    let there = EditProduct {
        product: "gitlab".to_owned(),
        seen: looks.mark(),
        looks: Looks {
            zone: "Europe/Berlin".parse().unwrap(),
            ..looks
        },
    };
    world.db().write(&dana, there).await.unwrap();
    let (run, items) = world.run("19.7", "days").await;
    world.tick("ana", &items[0]).await;
    let ana = token(&world, "ana", true).await;
    let run = format!("/api/v1/runs/{run}");
    let release = "/api/v1/releases/gitlab/19.7";
    let wish = json!({ "date": "2026-12-18", "note": "later", "seen": world.release("19.7").await.release.revision });
    let drafts = format!("{release}/drafts");
    let headers = [("content-type", JSON)];
    let draft = request(
        Method::POST,
        &drafts,
        &ana,
        &headers,
        Body::from(wish.to_string()),
    );
    let draft = world.send(draft).await;
    assert_eq!(draft.status, StatusCode::CREATED, "{}", draft.text());
    let mut answers = vec![("the draft".to_owned(), draft.json())];
    for path in [
        release.to_owned(),
        format!("{release}/what-if?date=2026-12-18"),
        run.clone(),
        format!("{run}/items"),
        format!("{run}/items?since=0"),
        format!("{run}/items/{}", items[0].item.id),
    ] {
        let answer = world.get(&ana, &path).await.json();
        answers.push((path, answer));
    }
    for (path, answer) in answers {
        let mut found = Vec::new();
        ends(&answer, &mut found);
        assert!(!found.is_empty(), "{path}: {answer}");
        found.retain(|zone| zone != "Europe/Berlin");
        assert_eq!(found, [""; 0], "{path}: {answer}");
    }
}
