//! The attack table: what is sent, and what comes of it. Each row is a request with something wrong in it; its
//! answer has a status that is right and a sentence that helps, nothing is changed, and the server goes on.
//!
//! Told elsewhere: forged, replayed and mixed-up answers of GitLab (`sign_in/callback.rs`), fixed and stolen
//! sessions (`sign_in/session.rs`), GitLab being away (`sign_in/roles.rs`), writes of other sites, other hosts and
//! tokens that are none (`around.rs`), what may not be seen (`visibility`), asking too often (`limits.rs`), and the
//! weather: a database that is locked, full or gone, slow connections, a configuration cut in half (`process`).

mod bytes;
mod clock;
mod returns;
mod templates;

use axum::body::Body;
use axum::http::{Method, Request, StatusCode, header};

use super::support::{Who, World, request};

/// Who sends it: nobody, a release manager, an admin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum By {
    Nobody,
    Ana,
    Dana,
}
use By::{Ana, Dana, Nobody};

/// What it is, who sends it, method and path, its body, the status, and words of the answer. RELEASE, RUN and ITEM
/// stand for those of the demonstration, MANY for a text of more than 1 MB.
type Row = (&'static str, By, &'static str, &'static str, u16, &'static str);

const NO_RELEASE: &str = "There is nothing at this address";

const TABLE: &[Row] = &[
    // Dates.
    (
        "a day that no month has",
        Ana,
        "POST /do/releases/move",
        "release=RELEASE&seen=0&date=2026-02-30&public_reason=x",
        422,
        "'2026-02-30' is no date; write it as 2026-12-17",
    ),
    (
        "a month that no year has",
        Ana,
        "POST /do/releases/move",
        "release=RELEASE&seen=0&date=2026-13-01&public_reason=x",
        422,
        "is no date",
    ),
    (
        "a word for a date",
        Ana,
        "POST /do/releases/move",
        "release=RELEASE&seen=0&date=tomorrow&public_reason=x",
        422,
        "'tomorrow' is no date",
    ),
    (
        "no date",
        Ana,
        "POST /do/releases/move",
        "release=RELEASE&seen=0&date=&public_reason=x",
        422,
        "is no date",
    ),
    (
        "a date beyond all time",
        Ana,
        "POST /do/releases/move",
        "release=RELEASE&seen=0&date=99999-01-01&public_reason=x",
        422,
        "is no date",
    ),
    (
        "the last day of all",
        Ana,
        "POST /do/releases/move",
        "release=RELEASE&seen=0&date=9999-12-31&public_reason=x",
        422,
        "",
    ),
    (
        "a day before all software",
        Ana,
        "POST /do/releases/move",
        "release=RELEASE&seen=0&date=0001-01-01&public_reason=x",
        422,
        "",
    ),
    (
        "a time that no day has",
        Ana,
        "POST /do/releases/edit-step",
        "release=RELEASE&seen=0&step=tag&edit=move&date=2026-12-16&time=25:61&public_reason=x",
        422,
        "is no time of day; write it as 16:00",
    ),
    (
        "letters of another script in a time",
        Ana,
        "POST /do/releases/edit-step",
        "release=RELEASE&seen=0&step=tag&edit=move&date=2026-12-16&time=%C3%BC%C3%BC%C3%BC&public_reason=x",
        422,
        "is no time of day",
    ),
    (
        "a month that is none",
        Nobody,
        "GET /calendar/2026-13",
        "",
        404,
        NO_RELEASE,
    ),
    (
        "a month beyond all time",
        Nobody,
        "GET /calendar/99999-01",
        "",
        404,
        NO_RELEASE,
    ),
    (
        "a way up instead of a month",
        Nobody,
        "GET /calendar/..%2f..%2fetc%2fpasswd",
        "",
        404,
        NO_RELEASE,
    ),
    (
        "a date that is none, to the API",
        Nobody,
        "GET /api/v1/releases/gitlab?from=2026-02-30",
        "",
        400,
        "from",
    ),
    (
        "an end before the beginning, to the API",
        Nobody,
        "GET /api/v1/releases/gitlab?from=2026-12-31&until=2026-01-01",
        "",
        200,
        "[]",
    ),
    // Versions and what else does not exist.
    (
        "a version that nobody knows",
        Nobody,
        "GET /releases/gitlab/99.99",
        "",
        404,
        NO_RELEASE,
    ),
    (
        "a version larger than a number",
        Nobody,
        "GET /releases/gitlab/99999999999999999999.1",
        "",
        404,
        NO_RELEASE,
    ),
    (
        "SQL for a version",
        Nobody,
        "GET /releases/gitlab/19.7'%20OR%201=1--",
        "",
        404,
        NO_RELEASE,
    ),
    (
        "a NUL in a version",
        Nobody,
        "GET /releases/gitlab/19.7%00",
        "",
        404,
        NO_RELEASE,
    ),
    (
        "bytes that are no text",
        Nobody,
        "GET /releases/gitlab/%ff%fe",
        "",
        404,
        "",
    ),
    (
        "a product that nobody knows",
        Nobody,
        "GET /api/v1/releases/nothing",
        "",
        404,
        "not_found",
    ),
    (
        "versions that are none",
        Ana,
        "POST /do/releases/fix-versions",
        "release=RELEASE&seen=0&versions=nineteen",
        422,
        "nineteen",
    ),
    (
        "a version larger than a number, to be fixed",
        Ana,
        "POST /do/releases/fix-versions",
        "release=RELEASE&seen=0&versions=99999999999999999999.1.1",
        422,
        "",
    ),
    (
        "a release that is no id",
        Ana,
        "POST /do/releases/move",
        "release=..%2f..&seen=0&date=2026-12-20&public_reason=x",
        404,
        "There is no such release",
    ),
    (
        "an old count of changes",
        Ana,
        "POST /do/releases/move",
        "release=RELEASE&seen=-5&date=2026-12-20&public_reason=x",
        409,
        "",
    ),
    (
        "a count larger than a number",
        Ana,
        "POST /do/releases/move",
        "release=RELEASE&seen=99999999999999999999&date=2026-12-20&public_reason=x",
        422,
        "incomplete",
    ),
    // What is too long.
    (
        "a form of more than 1 MB",
        Ana,
        "POST /do/releases/move",
        "release=RELEASE&seen=0&date=2026-12-20&public_reason=MANY",
        413,
        "1 MB is read",
    ),
    (
        "a form of more than 1 MB from nobody",
        Nobody,
        "POST /do/releases/move",
        "public_reason=MANY",
        413,
        "1 MB is read",
    ),
    (
        "JSON of more than 1 MB",
        Ana,
        "POST /api/v1/runs/RUN/items/ITEM",
        "{\"state\":\"done\",\"seen\":0,\"reason\":\"MANY\"}",
        413,
        "too_long",
    ),
    (
        "a reason that is a book",
        Ana,
        "POST /do/releases/move",
        "release=RELEASE&seen=0&date=2026-12-20&public_reason=BOOK",
        422,
        "500 characters",
    ),
    // Bodies that are not what they should be.
    (
        "half of a JSON",
        Ana,
        "POST /api/v1/runs/RUN/items/ITEM",
        "{\"state\":\"done\",\"see",
        400,
        "send such as",
    ),
    (
        "a state that is none",
        Ana,
        "POST /api/v1/runs/RUN/items/ITEM",
        "{\"state\":\"exploded\",\"seen\":0}",
        400,
        "exploded",
    ),
    (
        "ten thousand brackets",
        Ana,
        "POST /api/v1/runs/RUN/items/ITEM",
        "NESTED",
        400,
        "",
    ),
    (
        "a field that nobody asked for",
        Ana,
        "POST /api/v1/runs/RUN/items/ITEM",
        "{\"state\":\"done\",\"seen\":0,\"actor\":\"dana\"}",
        400,
        "actor",
    ),
    (
        "a NUL in a name",
        Dana,
        "POST /do/products/add",
        "name=a%00b&slug=nul&colour=teal&letter=N",
        422,
        "NUL",
    ),
    (
        "markup in a name",
        Dana,
        "POST /do/products/add",
        "name=%3Cscript%3Ealert(1)%3C/script%3E&slug=Script&colour=teal&letter=N",
        422,
        "lower-case letters",
    ),
    (
        "a colour that is a style",
        Dana,
        "POST /do/products/add",
        "name=N&slug=style&colour=red;background:url(//evil.example)&letter=N",
        422,
        "",
    ),
    // Rights.
    (
        "a form of nobody",
        Nobody,
        "POST /do/releases/move",
        "release=RELEASE&seen=0&date=2026-12-20&public_reason=x",
        401,
        "sign_in",
    ),
    (
        "an admin's form from somebody else",
        Ana,
        "POST /do/products/add",
        "name=N&slug=mine&colour=teal&letter=N",
        403,
        "",
    ),
    // Addresses.
    (
        "a way out of the assets",
        Nobody,
        "GET /pkg/..%2f..%2f..%2fCargo.toml",
        "",
        404,
        "",
    ),
    (
        "a way out of the assets, plainly",
        Nobody,
        "GET /pkg/../../Cargo.toml",
        "",
        404,
        "",
    ),
    (
        "a method that nobody offers",
        Nobody,
        "TRACE /",
        "",
        405,
        "not asked in this way",
    ),
    (
        "writing to a page",
        Ana,
        "PUT /subscribe",
        "",
        405,
        "not asked in this way",
    ),
];

/// Everything that was changed, as a number.
async fn audit(world: &World) -> i64 {
    let pool = sqlx::SqlitePool::connect(&world.database_url()).await.unwrap();
    let rows = sqlx::query_scalar("SELECT COUNT(*) FROM audit")
        .fetch_one(&pool)
        .await
        .unwrap();
    pool.close().await;
    rows
}

#[tokio::test]
async fn the_attack_table() {
    let world = World::demo().await;
    let (ana, dana) = (world.sign_in("ana").await, world.sign_in("dana").await);
    let release = world.release("19.8").await.release.id.to_string();
    let (run, items) = world.run("19.7", "monthly").await;
    let item = super::support::untouched(&items).item.id.to_string();
    let words = |text: &str| {
        text.replace("RELEASE", &release)
            .replace("RUN", run.as_str())
            .replace("ITEM", &item)
            .replace("MANY", &"m".repeat(1_100_000))
            .replace("BOOK", &"b".repeat(600))
            .replace("NESTED", &"[".repeat(10_000))
    };
    let before = audit(&world).await;
    let mut wrong = Vec::new();
    for (what, by, line, body, status, says) in TABLE {
        let who = match by {
            Nobody => Who::nobody(),
            Ana => ana.clone(),
            Dana => dana.clone(),
        };
        let answer = world.send(attack(line, &who, &words(line), words(body))).await;
        let text = String::from_utf8_lossy(&answer.body).into_owned();
        let is_told = text.to_lowercase().contains(&says.to_lowercase());
        if answer.status.as_u16() != *status || !is_told {
            let head: String = text.chars().take(300).collect();
            wrong.push(format!(
                "{what}: {} and not {status} ({says:?}): {head}",
                answer.status
            ));
        }
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{what}");
        assert!(
            !text.contains("panicked") && !text.contains("sqlx"),
            "{what}: {text}"
        );
        assert!(
            !answer.headers.contains_key(header::SET_COOKIE) || *by != Nobody,
            "{what}"
        );
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(audit(&world).await, before, "nothing was changed");
    assert_eq!(world.get(&ana, "/").await.status, StatusCode::OK);
}

/// The request of a row. Forms ask for no page, so that they get the status and the sentence themselves.
fn attack(what: &str, who: &Who, line: &str, body: String) -> Request<Body> {
    let (method, path) = line.split_once(' ').unwrap();
    let method: Method = method.parse().unwrap();
    let media = if path.starts_with("/api/") {
        "application/json"
    } else {
        "application/x-www-form-urlencoded"
    };
    let page = ("accept", "text/html");
    let plain = [("sec-fetch-site", "same-origin"), ("content-type", media)];
    let headers: Vec<_> = if what.starts_with("GET") && !path.starts_with("/api/") {
        plain.into_iter().chain([page]).collect()
    } else {
        plain.to_vec()
    };
    request(method, path, who, &headers, Body::from(body))
}
