//! What GitLab sends: who is let in, that it is stored once and answered, and what follows from it.

mod bodies;

use std::time::{Duration, Instant};

use axum::body::Body;
use axum::http::{Method, StatusCode};
use backend::connections::sources;
use gitlab::hook::signature::SigningKey;
use jiff::SignedDuration;
use server::worker::inbox;
use sqlx::Connection as _;
use standin::{Seed, Setup, Standin};

use super::support::{Answer, Who, World, request};

const KEY: &str = "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";
const OTHER_KEY: &str = "whsec_ZmVkY2JhOTg3NjU0MzIxMGZlZGNiYTk4NzY1NDMyMTA=";
const TOKEN: &str = "an-older-secret-token";

/// The demonstration with a GitLab whose webhooks are let in.
async fn world() -> World {
    World::with(&[
        ("SLIPWAY_GITLAB_URL", "http://127.0.0.1:1"),
        ("SLIPWAY_GITLAB_CLIENT_ID", "id"),
        ("SLIPWAY_GITLAB_CLIENT_SECRET", "secret"),
        ("SLIPWAY_GITLAB_TOKEN", "token"),
        ("SLIPWAY_GITLAB_GROUPS", "org/team=viewer"),
        ("SLIPWAY_GITLAB_SIGNING_TOKEN", KEY),
        ("SLIPWAY_GITLAB_HOOK_TOKEN", TOKEN),
    ])
    .await
}

/// A tag that is pushed, as GitLab says it.
fn tag_push(project: &str, tag: &str) -> String {
    let (none, some) = ("0".repeat(40), "82b3d5ae55f7080f1e6022629cdb57bfae7cccc7");
    serde_json::json!({
        "object_kind": "tag_push", "event_name": "tag_push", "before": none, "after": some,
        "ref": format!("refs/tags/{tag}"), "checkout_sha": some, "user_id": 1, "user_name": "John Smith",
        "project_id": 1, "total_commits_count": 0, "commits": [],
        "project": {
            "id": 1, "name": "Example", "web_url": format!("https://gitlab.example.com/{project}"),
            "path_with_namespace": project, "default_branch": "master",
        },
    })
    .to_string()
}

/// The headers of a signed delivery.
fn signed(world: &World, key: &str, id: &str, age: i64, body: &str) -> Vec<(String, String)> {
    let at = world.db().clock().now().as_second() - age;
    let key: SigningKey = key.parse().unwrap();
    vec![
        ("x-gitlab-event".to_owned(), "Tag Push Hook".to_owned()),
        ("webhook-id".to_owned(), id.to_owned()),
        ("webhook-timestamp".to_owned(), at.to_string()),
        ("webhook-signature".to_owned(), key.sign(id, at, body.as_bytes())),
    ]
}

async fn send(world: &World, path: &str, headers: &[(String, String)], body: &str) -> Answer {
    let headers: Vec<(&str, &str)> = headers
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    let body = Body::from(body.to_owned());
    world
        .send(request(Method::POST, path, &Who::nobody(), &headers, body))
        .await
}

async fn waiting(world: &World) -> usize {
    let waiting = backend::connections::inbox::waiting(world.db(), 100).await;
    waiting.unwrap().len()
}

/// A pipeline of thousands of jobs is read, however many of them come at once.
#[tokio::test]
async fn a_long_event_is_read() {
    let world = world().await;
    let long = |length: usize| {
        let body = tag_push("gitlab-org/gitlab", "v19.7.0-ee");
        " ".repeat(length - body.len()) + &body
    };
    let bodies: Vec<String> = (0..6).map(|number| long(7_000_000 + number)).collect();
    let sent = bodies.iter().enumerate().map(async |(number, body)| {
        let headers = signed(&world, KEY, &number.to_string(), 0, body);
        send(&world, "/hooks/gitlab", &headers, body).await.status
    });
    for status in futures_util::future::join_all(sent).await {
        assert_eq!(status, StatusCode::ACCEPTED);
    }
    assert_eq!(waiting(&world).await, 1, "no more than this is read at once");
    let longest = long(server::hooks::LONGEST);
    let headers = signed(&world, KEY, "longest", 0, &longest);
    let answer = send(&world, "/hooks/gitlab", &headers, &longest).await;
    assert_eq!(answer.status, StatusCode::ACCEPTED);

    // Of what does not say how long it is less is read.
    let body = long(1024 * 1024 + 1);
    let headers = signed(&world, KEY, "silent", 0, &body);
    let headers: Vec<(&str, &str)> = headers
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    let parts: Vec<Result<String, std::io::Error>> = vec![Ok(body)];
    let silent = Body::from_stream(futures_util::stream::iter(parts));
    let asked = request(Method::POST, "/hooks/gitlab", &Who::nobody(), &headers, silent);
    let answer = world.send(asked).await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(answer.text().contains("Content-Length"), "{}", answer.text());
}

#[tokio::test]
async fn a_signed_delivery_is_stored_once() {
    let world = world().await;
    let body = tag_push("gitlab-org/gitlab", "v19.7.0-ee");
    let headers = signed(&world, KEY, "one", 0, &body);
    for (path, status) in [
        ("/hooks/gitlab", StatusCode::ACCEPTED),
        ("/hooks/gitlab", StatusCode::OK),
        ("/hooks/gitlab/gitlab", StatusCode::OK),
        ("/hooks/gitlab/nobody", StatusCode::NOT_FOUND),
    ] {
        let answer = send(&world, path, &headers, &body).await;
        assert_eq!(answer.status, status, "{path}: {}", answer.text());
    }
    assert_eq!(waiting(&world).await, 1);
    // Two keys while one is replaced: either signature counts.
    let [mut two, other] = [KEY, OTHER_KEY].map(|key| signed(&world, key, "two", 0, &body));
    two[3].1 = format!("{} {}", other[3].1, two[3].1);
    assert_eq!(
        send(&world, "/hooks/gitlab", &two, &body).await.status,
        StatusCode::ACCEPTED
    );
    let older = [
        ("x-gitlab-event".to_owned(), "Tag Push Hook".to_owned()),
        ("x-gitlab-token".to_owned(), TOKEN.to_owned()),
        ("x-gitlab-event-uuid".to_owned(), "three".to_owned()),
    ];
    assert_eq!(
        send(&world, "/hooks/gitlab", &older, &body).await.status,
        StatusCode::ACCEPTED
    );
    assert_eq!(
        send(&world, "/hooks/gitlab", &older, &body).await.status,
        StatusCode::OK
    );
    assert_eq!(waiting(&world).await, 3);
    let answer = world.get(&Who::nobody(), "/hooks/gitlab").await;
    assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED);
}

/// Whatever does not prove where it comes from is stored nowhere.
#[tokio::test]
async fn the_table_of_forged_deliveries() {
    let world = world().await;
    let body = tag_push("gitlab-org/gitlab", "v19.7.0-ee");
    let other_body = tag_push("gitlab-org/gitlab", "v19.8.0-ee");
    let good = |id: &str| signed(&world, KEY, id, 0, &body);
    let with = |mut headers: Vec<(String, String)>, name: &str, value: &str| {
        headers.retain(|(known, _)| known != name);
        if !value.is_empty() {
            headers.push((name.to_owned(), value.to_owned()));
        }
        headers
    };
    let event = ("x-gitlab-event".to_owned(), "Tag Push Hook".to_owned());
    let token = |value: &str| ("x-gitlab-token".to_owned(), value.to_owned());
    let mut both = with(good("a"), "webhook-signature", "v1,AAAA");
    both.push(token(TOKEN));
    let mut half = with(good("a"), "webhook-signature", "");
    half.push(token(TOKEN));
    for (what, headers, words) in [
        ("nothing", vec![event.clone()], "no signature and no token"),
        (
            "another token",
            vec![event.clone(), token("guess")],
            "not the one",
        ),
        ("an empty token", vec![event.clone(), token("")], ""),
        (
            "another key",
            signed(&world, OTHER_KEY, "a", 0, &body),
            "no signature fits",
        ),
        (
            "another body",
            signed(&world, KEY, "a", 0, &other_body),
            "no signature fits",
        ),
        (
            "another id",
            with(good("a"), "webhook-id", "b"),
            "no signature fits",
        ),
        ("stale", signed(&world, KEY, "a", 301, &body), "five minutes"),
        ("ahead", signed(&world, KEY, "a", -302, &body), "five minutes"),
        (
            "no time",
            with(good("a"), "webhook-timestamp", ""),
            "webhook-timestamp",
        ),
        (
            "a wrong time",
            with(good("a"), "webhook-timestamp", "now"),
            "webhook-timestamp",
        ),
        ("no id", with(good("a"), "webhook-id", ""), "webhook-id"),
        (
            "an unknown version",
            with(good("a"), "webhook-signature", "v2,AAAA"),
            "no signature fits",
        ),
        (
            "a forged signature beside a good token",
            both,
            "no signature fits",
        ),
        ("half a signature beside a good token", half, "webhook-signature"),
    ] {
        let answer = send(&world, "/hooks/gitlab", &headers, &body).await;
        assert_eq!(
            answer.status,
            StatusCode::UNAUTHORIZED,
            "{what}: {}",
            answer.text()
        );
        assert!(answer.text().contains(words), "{what}: {}", answer.text());
        assert!(
            !answer.text().contains(TOKEN) && !answer.text().contains("whsec_"),
            "{what}"
        );
    }
    let no_event = with(good("a"), "x-gitlab-event", "");
    assert_eq!(
        send(&world, "/hooks/gitlab", &no_event, &body).await.status,
        StatusCode::BAD_REQUEST
    );
    let long = " ".repeat(server::hooks::LONGEST + 1);
    let headers = signed(&world, KEY, "a", 0, &long);
    assert_eq!(
        send(&world, "/hooks/gitlab", &headers, &long).await.status,
        StatusCode::PAYLOAD_TOO_LARGE
    );
    assert_eq!(waiting(&world).await, 0);
    // Whoever goes on guessing is stopped.
    let mut last = StatusCode::OK;
    for _ in 0..40 {
        last = send(&world, "/hooks/gitlab", &[event.clone(), token("guess")], &body)
            .await
            .status;
    }
    assert_eq!(last, StatusCode::TOO_MANY_REQUESTS);
}

#[tokio::test]
async fn a_connection_without_secrets_lets_nobody_in() {
    let world = World::with(&[
        ("SLIPWAY_GITLAB_URL", "http://127.0.0.1:1"),
        ("SLIPWAY_GITLAB_CLIENT_ID", "id"),
        ("SLIPWAY_GITLAB_CLIENT_SECRET", "secret"),
        ("SLIPWAY_GITLAB_TOKEN", "token"),
        ("SLIPWAY_GITLAB_GROUPS", "org/team=viewer"),
    ])
    .await;
    let body = tag_push("a/b", "v1.0.0");
    let headers = signed(&world, KEY, "a", 0, &body);
    assert_eq!(
        send(&world, "/hooks/gitlab", &headers, &body).await.status,
        StatusCode::UNAUTHORIZED
    );
    let headers = [
        ("x-gitlab-event".to_owned(), "Tag Push Hook".to_owned()),
        ("x-gitlab-token".to_owned(), String::new()),
    ];
    assert_eq!(
        send(&world, "/hooks/gitlab", &headers, &body).await.status,
        StatusCode::UNAUTHORIZED
    );
}

/// Of what is for no connection not even the body is read: it may be without an end.
#[tokio::test]
async fn a_body_for_nobody_is_not_read() {
    let world = world().await;
    let endless = Body::from_stream(futures_util::stream::pending::<std::io::Result<axum::body::Bytes>>());
    let asked = request(Method::POST, "/hooks/gitlab/nobody", &Who::nobody(), &[], endless);
    let answer = tokio::time::timeout(Duration::from_secs(60), world.send(asked)).await;
    assert_eq!(
        answer.expect("it waits for the body").status,
        StatusCode::NOT_FOUND
    );
}

/// A project that was renamed is the same by its number; and an admin changes what counts of it.
#[tokio::test]
async fn a_project_is_followed_to_its_new_path_and_changed() {
    let world = world().await;
    let dana = world.sign_in("dana").await;
    const FORM: &str = "application/x-www-form-urlencoded";
    let source = "product=gitlab&connection=gitlab&project=gitlab-org%2Fgitlab&tags=v%7Bversion%7D-ce";
    let answer = world.post(&dana, "/do/sources/add", FORM, source).await;
    assert!(answer.status.is_success(), "{}", answer.text());
    let known = async || sources::projects(world.db()).await.unwrap().remove(0);
    let work = tokio::spawn(inbox::run(world.state.clone()));
    for (path, tag) in [
        ("gitlab-org/gitlab", "v19.5.0-ce"),
        ("gitlab-org/monolith", "v19.6.0-ce"),
    ] {
        let body = tag_push(path, tag);
        let headers = signed(&world, KEY, path, 0, &body);
        let answer = send(&world, "/hooks/gitlab", &headers, &body).await;
        assert_eq!(answer.status, StatusCode::ACCEPTED);
        until("it is known by its path", async || {
            let one = known().await;
            (one.project.as_str(), one.number) == (path, Some(1))
        })
        .await;
    }
    until("both are taken in", async || waiting(&world).await == 0).await;
    work.abort();
    let mut conn = sqlx::SqliteConnection::connect(&world.database_url())
        .await
        .unwrap();
    let text = |sql: &'static str| sqlx::query_scalar::<_, String>(sql);
    let versions = text("SELECT group_concat(version, ' ' ORDER BY version) FROM git_tags");
    assert_eq!(versions.fetch_one(&mut conn).await.unwrap(), "19.5.0 19.6.0");
    let id = text("SELECT id FROM sources").fetch_one(&mut conn).await.unwrap();
    conn.close().await.unwrap();

    let page = world.get(&dana, &format!("/admin/connections?edit={id}")).await;
    let shown = page.text();
    assert!(
        shown.contains("Change gitlab-org/monolith for GitLab") && !shown.contains("edit-source-embargoed"),
        "{shown}"
    );
    // Its buttons stand beside each other, and names are not broken.
    for markup in [
        "<div class=\"row-actions\">",
        "<code class=\"whole\">{line}-stable-ee</code>",
        "<code>slipway gitlab sync</code>",
    ] {
        assert!(shown.contains(markup), "{markup}: {shown}");
    }
    let audit = world.get(&dana, "/admin/audit").await;
    assert!(audit.text().contains("followed a project to its new path"));
    let edit = format!("source={id}&tags=v%7Bversion%7D-ee&branches=%7Bline%7D-stable-ee&publishes=yes");
    let answer = world.post(&dana, "/do/sources/edit", FORM, edit).await;
    assert!(answer.status.is_success(), "{}", answer.text());
    let page = world.get(&dana, "/admin/connections").await;
    assert!(page.text().contains("v{version}-ee") && page.text().contains("{line}-stable-ee"));
    let wrong = format!("source={id}&tags=v&branches=");
    let answer = world.post(&dana, "/do/sources/edit", FORM, wrong).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
}

/// From the form of an admin over a webhook to a release that is tagged, and one that cannot be read to its replay.
#[tokio::test]
async fn a_tag_tags_its_release_and_what_cannot_be_read_is_mended() {
    let world = world().await;
    let dana = world.sign_in("dana").await;
    const FORM: &str = "application/x-www-form-urlencoded";
    let source =
        "product=gitlab&connection=gitlab&project=gitlab-org%2Fgitlab&tags=v%7Bversion%7D-ee&publishes=yes";
    let answer = world.post(&dana, "/do/sources/add", FORM, source).await;
    assert!(answer.status.is_success(), "{}", answer.text());
    let page = world.get(&dana, "/admin/connections").await;
    assert!(page.text().contains("gitlab-org/gitlab") && page.text().contains("/hooks/gitlab/gitlab"));
    assert!(!page.text().contains("whsec_") && !page.text().contains(TOKEN));
    let wrong = source.replace("connection=gitlab", "connection=nobody");
    let answer = world.post(&dana, "/do/sources/add", FORM, wrong).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    // A word that is none of the two is no "no".
    let unclear = source.replace("publishes=yes", "publishes=yes&embargoed=true");
    let unclear = unclear.replace("org%2Fgitlab&", "org%2Fanother&");
    let answer = world.post(&dana, "/do/sources/add", FORM, unclear).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);

    let work = tokio::spawn(inbox::run(world.state.clone()));
    let body = tag_push("gitlab-org/gitlab", "v19.7.0-ee");
    let headers = signed(&world, KEY, "one", 0, &body);
    assert_eq!(
        send(&world, "/hooks/gitlab", &headers, &body).await.status,
        StatusCode::ACCEPTED
    );
    let eli = world.sign_in("eli").await;
    until("19.7 is tagged", async || {
        let page = world.get(&eli, "/api/v1/releases/gitlab/19.7").await;
        page.json()["status"] == "tagged"
    })
    .await;
    let public = world.get(&Who::nobody(), "/api/v1/releases/gitlab/19.7").await;
    assert_eq!(public.json()["status"], "open");

    let broken = tag_push("gitlab-org/gitlab", "v19.8.0-ee").replace("\"ref\"", "\"rev\"");
    let headers = signed(&world, KEY, "two", 0, &broken);
    assert_eq!(
        send(&world, "/hooks/gitlab", &headers, &broken).await.status,
        StatusCode::ACCEPTED
    );
    until("it is set aside", async || {
        let page = world.get(&dana, "/admin/webhooks").await;
        page.text().contains("missing")
    })
    .await;
    let page = world.get(&dana, "/admin/webhooks").await;
    let id = page.text().split("name=\"delivery\" value=\"").nth(1).unwrap();
    let id = id.split('"').next().unwrap().to_owned();
    assert_eq!(
        world.get(&eli, "/admin/webhooks").await.status,
        StatusCode::FORBIDDEN
    );
    let mended = tag_push("gitlab-org/gitlab", "v19.8.0-ee");
    let form = form(&[("delivery", &id), ("wish", "mend"), ("body", &mended)]);
    let answer = world.post(&dana, "/do/deliveries/decide", FORM, form).await;
    assert!(answer.status.is_success(), "{}", answer.text());
    // It is taken in before the answer.
    let page = world.get(&eli, "/api/v1/releases/gitlab/19.8").await;
    assert_eq!(page.json()["status"], "tagged");
    work.abort();
}

/// Whoever replays is told what came of it, keeps what he typed, and sees what had come first.
#[tokio::test]
async fn what_came_of_a_replay_is_said() {
    let world = world().await;
    let dana = world.sign_in("dana").await;
    let broken =
        tag_push("gitlab-org/gitlab", "v19.8.0-ee").replace("\"ref\":\"refs/tags/", "\"ref\":19,\"rev\":\"");
    let headers = signed(&world, KEY, "one", 0, &broken);
    send(&world, "/hooks/gitlab", &headers, &broken).await;
    let work = tokio::spawn(inbox::run(world.state.clone()));
    until("it is set aside", async || {
        let page = world.get(&dana, "/admin/webhooks").await;
        page.text().contains("Read and mend")
    })
    .await;
    work.abort();
    let page = world.get(&dana, "/admin/webhooks").await;
    assert!(
        page.text().contains("<code>gitlab-org/gitlab</code>"),
        "{}",
        page.text()
    );
    assert!(
        !page.text().contains("(line 1,"),
        "the line is that of what is shown"
    );
    let id = page.text().split("name=\"delivery\" value=\"").nth(1).unwrap();
    let id = id.split('"').next().unwrap().to_owned();
    let decide = async |wish: &str, body: &str| {
        let form = form(&[("delivery", &id), ("wish", wish), ("body", body)]);
        let headers = [
            ("sec-fetch-site", "same-origin"),
            ("content-type", "application/x-www-form-urlencoded"),
            ("accept", "text/html"),
        ];
        let asked = request(
            Method::POST,
            "/do/deliveries/decide",
            &dana,
            &headers,
            Body::from(form),
        );
        let answer = world.send(asked).await;
        assert_eq!(answer.status, StatusCode::FOUND, "{}", answer.text());
        world.get(&dana, "/admin/webhooks").await
    };
    let page = decide("replay", "").await;
    assert!(
        page.text().contains("It was set aside again: ref: "),
        "{}",
        page.text()
    );
    let page = decide("mend", "{\"half\": ").await;
    assert!(
        page.text().contains("It is no JSON") && page.text().contains("half"),
        "{}",
        page.text()
    );
    assert!(!page.text().contains("As it came"), "nothing was changed");
    let page = decide("mend", "{\"whole\": 1}").await;
    assert!(
        page.text().contains("It was set aside again") && page.text().contains("As it came"),
        "{}",
        page.text()
    );
    assert!(
        page.text().contains("whole") && page.text().contains("v19.8.0-ee"),
        "both are kept"
    );
    let page = decide("mend", &tag_push("gitlab-org/gitlab", "v19.8.0-ee")).await;
    assert!(
        page.text().contains("It is settled, and nothing follows from it"),
        "{}",
        page.text()
    );
    assert!(page.text().contains("Nothing was set aside"));
}

/// What GitLab would send of a change on its way: each event with its key, its name and its body.
async fn events_of_a_change() -> Vec<standin::Delivery> {
    let gitlab = Standin::start(Setup {
        seed: Seed::Empty,
        now: Some("2026-12-01T10:00:00Z".parse().unwrap()),
        ..Setup::default()
    })
    .await
    .unwrap();
    // Nobody is there: here it is who sends them.
    gitlab.hook_everything("http://127.0.0.1:1/", None, None);
    let project = "gitlab-org/gitlab";
    let (change, mut all) = gitlab
        .open_merge_request(project, "A fix", "19-6-stable-ee")
        .await;
    all.extend(
        gitlab
            .finish_pipeline(project, "19-6-stable-ee", Some("rubocop"))
            .await,
    );
    all.extend(gitlab.merge(project, change).await);
    // The event of a label says nothing of when it was merged.
    gitlab.jump(SignedDuration::from_hours(30));
    all.extend(gitlab.label_merge_request(project, change, "deployed").await);
    all.extend(gitlab.finish_pipeline(project, "19-6-stable-ee", None).await);
    all.extend(gitlab.deploy(project, "gstg", "master", &[change]).await);
    all.extend(gitlab.deploy(project, "gprd", "master", &[change]).await);
    all.extend(gitlab.finish_pipeline(project, "master", None).await);
    assert_eq!(all.len(), 8);
    all
}

/// In whatever order they come, and however often: the same is known, and nothing of it is set aside.
#[tokio::test]
async fn events_of_a_change_come_in_any_order_and_twice() {
    let events = events_of_a_change().await;
    let count = events.len();
    let forwards: Vec<usize> = (0..count).collect();
    let backwards = forwards.iter().rev().copied().collect();
    let twice = forwards
        .iter()
        .flat_map(|place| [*place, (*place * 3 + 2) % count])
        .collect();
    let doubled = forwards
        .iter()
        .flat_map(|place| [(*place * 5 + 4) % count; 2])
        .collect();
    let mut expected: Option<Vec<String>> = None;
    for order in [forwards, backwards, twice, doubled] as [Vec<usize>; 4] {
        let world = world().await;
        let source = backend::connections::sources::AddSource {
            product: "gitlab".to_owned(),
            connection: "gitlab".to_owned(),
            project: "gitlab-org/gitlab".to_owned(),
            tags: "v{version}-ee".to_owned(),
            branches: "{line}-stable-ee".to_owned(),
            publishes: false,
            embargoed: false,
        };
        let actor = domain::identity::Actor::System("story");
        world.db().write(&actor, source).await.unwrap();
        let work = tokio::spawn(inbox::run(world.state.clone()));
        for place in &order {
            let event = &events[*place];
            let mut headers = signed(&world, KEY, &event.key, 0, &event.body);
            headers[0].1 = event.event.to_owned();
            let answer = send(&world, "/hooks/gitlab", &headers, &event.body).await;
            assert!(answer.status.is_success(), "{}: {}", event.event, answer.text());
        }
        until("they are settled", async || waiting(&world).await == 0).await;
        work.abort();
        let rows = texts(&world, ROWS).await;
        assert_eq!(rows.len(), 5, "{order:?}: {rows:?}");
        let merged = texts(
            &world,
            "SELECT CAST(told_at - merged_at AS TEXT) FROM merge_requests",
        )
        .await;
        let day_and_more = SignedDuration::from_hours(30).as_millis().to_string();
        assert_eq!(
            merged,
            [day_and_more],
            "{order:?}: the label does not move the merge"
        );
        let expected = expected.get_or_insert_with(|| rows.clone());
        assert_eq!(&rows, expected, "{order:?}");
        let states = texts(&world, "SELECT DISTINCT state FROM inbox").await;
        assert_eq!(states, ["done"], "{order:?}");
        let brought = texts(&world, "SELECT CAST(iid AS TEXT) FROM deployed").await;
        assert!(
            brought.is_empty(),
            "GitLab is asked for that, and no webhook tells it"
        );
    }
    let expected = expected.unwrap();
    for words in [
        "merged|19-6-stable-ee|19.6",
        "|1|rubocop",
        "gprd|production|succeeded",
    ] {
        assert!(
            expected.iter().any(|row| row.contains(words)),
            "{words}: {expected:?}"
        );
    }
}

/// What the database says, sorted.
async fn texts(world: &World, sql: &'static str) -> Vec<String> {
    let mut conn = sqlx::SqliteConnection::connect(&world.database_url())
        .await
        .unwrap();
    let mut found: Vec<String> = sqlx::query_scalar(sql).fetch_all(&mut conn).await.unwrap();
    conn.close().await.unwrap();
    found.sort();
    found
}

/// What is kept of changes.
const ROWS: &str = "SELECT concat_ws('|', iid, title, state, target, line, merged_as, merged_at, told_at, approved) \
    FROM merge_requests UNION ALL \
    SELECT concat_ws('|', pipeline, branch, failed, job, finished_at, told_at) FROM branch_pipelines UNION ALL \
    SELECT concat_ws('|', deployment, environment, tier, state, sha, finished_at, told_at) FROM deployments";

/// A form as a browser sends it.
fn form(fields: &[(&str, &str)]) -> String {
    let encoded = |text: &str| -> String { text.bytes().map(|byte| format!("%{byte:02X}")).collect() };
    let pairs = fields
        .iter()
        .map(|(name, value)| format!("{name}={}", encoded(value)));
    pairs.collect::<Vec<_>>().join("&")
}

async fn until(what: &str, mut seen: impl AsyncFnMut() -> bool) {
    let begun = Instant::now();
    while !seen().await {
        assert!(begun.elapsed() < Duration::from_secs(60), "{what}: not yet");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

/// What is turned away is seen where nobody reads the log, and whoever sends many fills nothing.
#[tokio::test]
async fn what_is_turned_away_is_said() {
    let world = world().await;
    let body = tag_push("gitlab-org/gitlab", "v19.7.0-ee");
    for number in 0..50 {
        let forged = signed(&world, OTHER_KEY, &format!("f{number}"), 0, &body);
        let answer = send(&world, "/hooks/gitlab/gitlab", &forged, &body).await;
        assert!(answer.status.is_client_error(), "{}", answer.text());
    }
    let nobody = signed(&world, OTHER_KEY, "nobody", 0, &body);
    send(&world, "/hooks/gitlab/nobody", &nobody, &body).await;
    let dana = world.sign_in("dana").await;
    until("it is said", async || {
        let page = world.get(&dana, "/admin/connections").await;
        page.text().matches("webhooks were turned away since").count() == 2
            && page.text().contains("no signature fits")
            && page.text().contains("had come from its address")
    })
    .await;
    let mut database = sqlx::SqliteConnection::connect(&world.database_url())
        .await
        .unwrap();
    let rows: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM refused_hooks")
        .fetch_one(&mut database)
        .await
        .unwrap();
    assert_eq!(rows, 2);
}
