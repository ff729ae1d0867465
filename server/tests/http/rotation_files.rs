//! Rotations as files over HTTP: out, in after a look at what would follow, and a file of somebody else's brought up to date.

use axum::body::Body;
use axum::http::{Method, StatusCode};
use backend::rotation::rotation;
use backend::rotation::set::SetRotation;
use domain::identity::Viewer;

use super::support::{Answer, Who, World, request};

const FORM: &str = "application/x-www-form-urlencoded";
const ADDRESS: &str = "/api/v1/rotation/gitlab/files/releases.yml";

/// Sends a form as a browser does.
async fn submit(world: &World, who: &Who, path: &str, form: String) -> Answer {
    let headers = [
        ("sec-fetch-site", "same-origin"),
        ("content-type", FORM),
        ("accept", "text/html"),
        ("referer", "http://127.0.0.1:3000/rotation/gitlab/files"),
    ];
    let sent = request(Method::POST, path, who, &headers, Body::from(form));
    world.send(sent).await
}

/// A text whose bytes may be written as `%0A`.
fn unescaped(text: &str) -> String {
    let mut parts = text.split('%');
    let mut bytes = parts.next().unwrap_or_default().as_bytes().to_vec();
    for part in parts {
        let (code, rest) = part.split_at(2);
        bytes.push(u8::from_str_radix(code, 16).unwrap());
        bytes.extend_from_slice(rest.as_bytes());
    }
    String::from_utf8(bytes).unwrap()
}

async fn world() -> (World, String) {
    let world = World::demo().await;
    let today = "2026-12-01".parse().unwrap();
    let before = rotation(world.db(), &Viewer::System, "gitlab", today)
        .await
        .unwrap();
    let slots = SetRotation {
        product: "gitlab".to_owned(),
        seen: before.revision,
        slots: "west | West | lead | AMER | | 00:00 UTC\neast | East | lead | EMEA | | 00:00 UTC\n"
            .to_owned(),
        escalation: String::new(),
    };
    world.db().write(&world.actor("dana").await, slots).await.unwrap();
    let day = world.release("19.7").await.release.day;
    let text = format!(
        "# Kept.\n- version: '19.7'\n  date: '{day}'\n  manager_americas:\n    - Bo Lindqvist # here\n"
    );
    (world, text)
}

#[tokio::test]
async fn a_file_is_looked_at_and_taken_in_and_comes_out_as_it_was() {
    let (world, text) = world().await;
    let (ana, mei) = (world.sign_in("ana").await, world.sign_in("mei").await);
    let send = async |who: &Who, path: &str, body: &str| {
        world.post(who, path, "application/yaml", body.to_owned()).await
    };
    let look = send(&mei, &format!("{ADDRESS}?preview=true"), &text).await;
    assert_eq!(look.status, StatusCode::OK, "{}", look.text());
    let changes = look.json()["changes"].clone();
    assert_eq!(changes[0]["after"], "Bo Lindqvist");
    assert_eq!(
        (changes[0]["slot"].as_str(), changes.as_array().unwrap().len()),
        (Some("West"), 1)
    );
    // Who may not is refused, and nothing has happened yet.
    assert_eq!(send(&mei, ADDRESS, &text).await.status, StatusCode::FORBIDDEN);
    assert_eq!(
        send(&Who::nobody(), ADDRESS, &text).await.status,
        StatusCode::UNAUTHORIZED
    );
    // What is older than the rotation is passed over, and that is said.
    assert!(look.json()["passed_over"].is_null(), "{}", look.text());
    let old = format!("{text}- version: '10.5'\n  date: '2018-02-22'\n  manager_americas:\n    - TBD\n");
    let look = send(&mei, &format!("{ADDRESS}?preview=true"), &old).await.json();
    let passed = &look["passed_over"];
    assert_eq!(look["changes"], changes);
    assert_eq!(passed["rows"], 1, "{look}");
    assert_eq!(passed["unclean"][0]["line"], 9, "{look}");
    assert_eq!(passed["more"], 0, "{look}");
    let dirty = send(&ana, ADDRESS, &text.replace("Bo Lindqvist", "Bo, Ana")).await;
    assert_eq!(dirty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        dirty
            .text()
            .contains("line 5, column 7: these may be several names"),
        "{}",
        dirty.text()
    );
    assert_eq!(
        send(&ana, &format!("{ADDRESS}?oldest=soon"), &text).await.status,
        StatusCode::BAD_REQUEST
    );
    assert_eq!(
        world
            .get(&mei, "/api/v1/rotation/gitlab/files/shifts.pdf")
            .await
            .status,
        StatusCode::NOT_FOUND
    );

    assert_eq!(send(&ana, ADDRESS, &text).await.json()["changes"], changes);
    assert!(
        send(&ana, ADDRESS, &text).await.json()["changes"]
            .as_array()
            .unwrap()
            .is_empty()
    );
    let updated = send(&mei, &format!("{ADDRESS}/updated"), &text).await;
    assert_eq!(updated.text(), text, "byte by byte");
    let file = world.get(&mei, ADDRESS).await;
    assert_eq!(
        file.header("content-disposition"),
        "attachment; filename=\"releases.yml\""
    );
    assert!(file.text().contains("    - Bo Lindqvist\n") && !file.text().contains("# here"));
    let table = world.get(&mei, "/api/v1/rotation/gitlab/files/shifts.csv").await;
    assert!(table.text().contains(",west,bo\r\n"), "{}", table.text());
    assert_eq!(
        world.get(&Who::nobody(), ADDRESS).await.status,
        StatusCode::UNAUTHORIZED
    );
}

#[tokio::test]
async fn the_page_shows_what_would_follow_before_it_does() {
    let (world, text) = world().await;
    let page = "/rotation/gitlab/files";
    let encoded: String = text
        .replace('\n', "\r\n")
        .bytes()
        .map(|byte| format!("%{byte:02X}"))
        .collect();
    let body = |file: &str| format!("product=gitlab&format=releases.yml&oldest=&file={file}");
    let ana = world.sign_in("ana").await;
    let sent = submit(&world, &ana, "/do/rotation/import/preview", body(&encoded)).await;
    assert_eq!(sent.header("location"), format!("{page}#preview"));
    let shown = world.get(&ana, page).await;
    for words in [
        "What it would do",
        "Bo Lindqvist",
        "Take it in",
        "It is carried nowhere",
    ] {
        assert!(shown.text().contains(words), "{words}: {}", shown.text());
    }
    let (_, seen) = shown.text().split_once("name=\"seen\" value=\"").unwrap();
    let seen = seen.split('"').next().unwrap();
    let dirty = submit(&world, &ana, "/do/rotation/import/preview", body("-+x")).await;
    assert!(
        dirty.header("location").ends_with("#form-import-shifts"),
        "{}",
        dirty.header("location")
    );
    assert!(
        world
            .get(&ana, page)
            .await
            .text()
            .contains("line 1, column 3: the file is a list of rows")
    );
    // A file of one's own is brought up to date, and nothing is taken in by that.
    let sent = submit(&world, &ana, "/do/rotation/import/updated", body(&encoded)).await;
    assert_eq!(sent.header("location"), format!("{page}#updated"));
    let shown = world.get(&ana, page).await.text().to_owned();
    let plain = encoded.replace("%0D%0A", "%0A");
    let (_, address) = shown
        .split_once("href=\"data:application/yaml;charset=utf-8,")
        .unwrap();
    assert_eq!(
        unescaped(address.split('"').next().unwrap()),
        unescaped(&plain),
        "byte by byte"
    );
    assert!(!shown.contains("Take it in"), "{shown}");
    let table = format!("product=gitlab&format=shifts.csv&oldest=&file={encoded}");
    submit(&world, &ana, "/do/rotation/import/updated", table).await;
    let refused = world.get(&ana, page).await;
    assert!(
        refused
            .text()
            .contains("only a releases.yml is brought up to date"),
        "{}",
        refused.text()
    );
    // What nobody has looked at is not taken in.
    submit(&world, &ana, "/do/rotation/import", body(&encoded)).await;
    let unseen = world.get(&ana, page).await;
    assert!(!unseen.text().contains("One shift is other than it was."));
    let seen = format!("{}&seen={seen}", body(&encoded));
    submit(&world, &ana, "/do/rotation/import", seen).await;
    let taken = world.get(&ana, page).await;
    assert!(
        taken.text().contains("One shift is other than it was."),
        "{}",
        taken.text()
    );
    // Who only reads sees how it stands, and no form.
    let mei = world.get(&world.sign_in("mei").await, page).await;
    assert_eq!(mei.status, StatusCode::OK);
    assert!(!mei.text().contains("import-shifts"));
    assert_eq!(
        world.get(&ana, "/rotation/nonsense/files").await.status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn people_go_out_and_come_in() {
    let world = World::demo().await;
    let (ana, mei) = (world.sign_in("ana").await, world.sign_in("mei").await);
    let path = "/api/v1/rotation/people.csv";
    assert_eq!(
        world.get(&Who::nobody(), path).await.status,
        StatusCode::UNAUTHORIZED
    );
    let out = world.get(&mei, path).await.text().to_owned();
    let line = out
        .lines()
        .find(|line| line.starts_with("bo,"))
        .unwrap()
        .to_owned();
    let head = out.lines().next().unwrap();
    let send = async |who: &Who, body: String| world.post(who, path, "text/csv", body).await;
    assert_eq!(send(&mei, out.clone()).await.status, StatusCode::FORBIDDEN);
    assert_eq!(send(&ana, out.clone()).await.json()["changed"], 0);
    let paused = format!("{head}\n{}\n", line.replace(",yes", ",no"));
    assert_eq!(send(&ana, paused).await.json()["changed"], 1);
    // By the form, with what is wrong at its line and the file still there.
    let form = |text: &str| {
        let bytes = text.bytes().map(|byte| format!("%{byte:02X}"));
        format!("file={}", bytes.collect::<String>())
    };
    let wrong = format!("{head}\r\n{line}\r\nbo,Mars,EMEA,,,,09:00,17:00,,\r\n");
    let sent = submit(&world, &ana, "/do/rotation/import-people", form(&wrong)).await;
    assert_eq!(sent.header("location"), "/rotation/people#form-import-people");
    let page = world.get(&ana, "/rotation/people").await.text().to_owned();
    assert!(
        page.contains("line 3, column 4") && page.contains("bo,Mars"),
        "{page}"
    );
    submit(
        &world,
        &ana,
        "/do/rotation/import-people",
        form(&format!("{head}\r\n{line}\r\n")),
    )
    .await;
    let page = world.get(&ana, "/rotation/people").await.text().to_owned();
    assert!(page.contains("One person is other than they were."), "{page}");
    assert!(!page.contains("not signed in yet"), "{page}");
    assert_eq!(world.get(&mei, path).await.text(), out);
    // Who is not known here is one of the rotation from then on, and nobody can sign in as them without their GitLab.
    let new = format!("{head}\nwanda,UTC,EMEA,,,,09:00,17:00,,\n");
    let taken = send(&ana, new.clone()).await.json();
    assert_eq!(taken["changed"], 1, "{taken}");
    assert_eq!(taken["new"][0], "wanda", "{taken}");
    assert_eq!(
        send(&ana, new).await.json()["new"].as_array().map(Vec::len),
        Some(0)
    );
    assert!(world.get(&mei, path).await.text().contains("\nwanda,UTC,EMEA"));
    let page = world.get(&ana, "/rotation/people").await.text().to_owned();
    assert!(page.contains("not signed in yet"), "{page}");
    let page = world.get(&Who::nobody(), "/sign-in").await;
    assert!(!page.text().contains("wanda"), "{}", page.text());
    let headers = [("sec-fetch-site", "same-origin"), ("content-type", FORM)];
    let sent = request(
        Method::POST,
        "/auth/demo",
        &Who::nobody(),
        &headers,
        Body::from("username=wanda"),
    );
    assert_eq!(world.send(sent).await.status, StatusCode::BAD_REQUEST);
}
