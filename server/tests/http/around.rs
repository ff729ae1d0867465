//! What stands around every address: whatever goes wrong, the answer has its headers and its words.

use std::net::SocketAddr;

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{Method, StatusCode};
use axum::routing::get;
use backend::clock::secret;
use backend::identity::people;
use backend::identity::tokens::{AddToken, PREFIX};
use domain::identity::Actor;

use super::support::{Answer, Who, World, request};

const BROWSER: (&str, &str) = ("accept", "text/html,application/xhtml+xml");

/// A server with these addresses instead of ours.
async fn with(routes: Router<server::AppState>) -> World {
    let mut world = World::demo().await;
    world.app = server::around(routes, world.state.clone());
    world
}

async fn boom() -> &'static str {
    panic!("as a test wants it")
}

fn is_page(answer: &Answer) -> bool {
    answer.header("content-type").starts_with("text/html") && answer.text().contains("Request <code>")
}

#[tokio::test]
async fn a_panic_has_its_headers_and_its_words() {
    let world = with(
        Router::new()
            .route("/boom", get(boom))
            .route("/api/v1/boom", get(boom))
            .route("/bare", get(async || StatusCode::INTERNAL_SERVER_ERROR)),
    )
    .await;
    for path in ["/boom", "/bare"] {
        let answer = world.get_with(path, &[BROWSER]).await;
        assert_eq!(answer.status, StatusCode::INTERNAL_SERVER_ERROR);
        assert!(is_page(&answer), "{path}: {}", answer.text());
        assert!(answer.text().contains(answer.header("x-request-id")));
        assert!(!answer.text().contains("as a test wants it"));
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
        assert!(
            answer
                .header("content-security-policy")
                .contains("default-src 'none'")
        );
    }
    let answer = world.get_with("/boom", &[]).await;
    assert_eq!(answer.json()["code"], "internal");
    assert_eq!(answer.header("x-content-type-options"), "nosniff");
    let answer = world.get_with("/api/v1/boom", &[BROWSER]).await;
    assert_eq!(
        answer.json()["code"],
        "internal",
        "the API speaks JSON to everybody"
    );
}

#[tokio::test]
async fn refusals_are_pages_where_a_person_looks() {
    let world = World::demo().await;
    let ana = world.sign_in("ana").await;
    let elsewhere = [BROWSER, ("sec-fetch-site", "cross-site")];
    let answer = world
        .send(request(
            Method::POST,
            "/do/releases/move",
            &ana,
            &elsewhere,
            Body::empty(),
        ))
        .await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    assert!(is_page(&answer) && answer.text().contains("what you typed stands in the form"));
    let long = [BROWSER, ("sec-fetch-site", "same-origin")];
    let body = Body::from(vec![b'a'; 1_100_000]);
    let mut long = request(Method::POST, "/do/releases/move", &ana, &long, body);
    long.headers_mut().insert("content-length", 1_100_000.into());
    let answer = world.send(long).await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(is_page(&answer), "{}", answer.text());
    let answer = world.get_with("/auth/logout", &[BROWSER]).await;
    assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED);
    assert!(
        is_page(&answer) && answer.header("allow") == "POST",
        "{:?}",
        answer.headers
    );
}

#[tokio::test]
async fn another_host_is_not_ours() {
    let world = World::demo().await;
    let ask = async |path: &str, host: &str| {
        let mut request = request(Method::GET, path, &Who::nobody(), &[BROWSER], Body::empty());
        request.headers_mut().insert("host", host.parse().unwrap());
        world.send(request).await
    };
    for host in ["127.0.0.1:3000", "localhost:3000", "[::1]:3000"] {
        assert_eq!(ask("/", host).await.status, StatusCode::OK, "{host}");
    }
    for host in ["evil.example", "evil.example:3000", "127.0.0.1.evil.example"] {
        let answer = ask("/sign-in", host).await;
        assert_eq!(answer.status, StatusCode::MISDIRECTED_REQUEST, "{host}");
        assert!(
            answer.text().contains("http://127.0.0.1:3000"),
            "{}",
            answer.text()
        );
        assert_eq!(ask("/healthz", host).await.status, StatusCode::OK);
        assert_eq!(
            ask("/feeds/all.ics", host).await.status,
            StatusCode::MISDIRECTED_REQUEST
        );
    }
}

#[tokio::test]
async fn who_asks_too_often_to_be_let_in_waits_and_nobody_else() {
    let world = World::demo().await;
    let ask = async |peer: [u8; 4]| {
        let mut request = request(
            Method::GET,
            "/auth/link?secret=x",
            &Who::nobody(),
            &[BROWSER],
            Body::empty(),
        );
        request
            .extensions_mut()
            .insert(ConnectInfo(SocketAddr::from((peer, 4711))));
        world.send(request).await
    };
    let mut last = ask([192, 0, 2, 1]).await;
    for _ in 0..200 {
        last = ask([192, 0, 2, 1]).await;
        if last.status != StatusCode::OK {
            break;
        }
    }
    assert_eq!(last.status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(last.header("retry-after"), "30");
    assert!(is_page(&last), "{}", last.text());
    assert_eq!(ask([192, 0, 2, 2]).await.status, StatusCode::OK);
    assert_eq!(world.get_with("/", &[]).await.status, StatusCode::OK);
}

#[tokio::test]
async fn tokens_that_fail_are_refused_for_a_while_and_good_ones_work() {
    let world = World::demo().await;
    let dana = people::by_username(world.db(), people::DEMO, "dana")
        .await
        .unwrap();
    let good = format!("{PREFIX}{}", secret());
    let work = AddToken {
        person: dana.unwrap(),
        name: "a robot".to_owned(),
        secret: good.clone(),
        writes: false,
        expires_at: None,
    };
    world.db().write(&Actor::System("test"), work).await.unwrap();
    let mut statuses = Vec::new();
    for _ in 0..40 {
        let answer = world
            .get(&Who::token("slipway_none"), "/api/v1/releases/gitlab")
            .await;
        statuses.push(answer.status);
    }
    assert_eq!(statuses.first(), Some(&StatusCode::UNAUTHORIZED));
    assert_eq!(statuses.last(), Some(&StatusCode::TOO_MANY_REQUESTS));
    let answer = world.get(&Who::token(&good), "/api/v1/releases/gitlab").await;
    assert_eq!(answer.status, StatusCode::OK);
}

/// A page goes packed, unless it repeats something of its address: its length must not tell how well a guess in
/// it fits what is secret beside it.
#[tokio::test]
async fn pages_are_packed_that_repeat_nothing() {
    let world = World::demo().await;
    let ana = world.sign_in("ana").await;
    for (path, packed) in [
        ("/", true),
        ("/calendar/2026-12", true),
        ("/releases/gitlab/19.7", true),
        ("/releases/gitlab/19.7?a=guess", false),
        ("/calendar/2026-12?", false),
        ("/nothing", false),
        ("/releases/gitlab/99.99", false),
        ("/api/v1/releases/gitlab", false),
        ("/feeds/gitlab.ics", false),
    ] {
        let wished = [BROWSER, ("accept-encoding", "gzip, br")];
        let answer = world
            .send(request(Method::GET, path, &ana, &wished, Body::empty()))
            .await;
        assert_eq!(!answer.header("content-encoding").is_empty(), packed, "{path}");
        let plain = world
            .send(request(Method::GET, path, &ana, &[BROWSER], Body::empty()))
            .await;
        assert_eq!(plain.header("content-encoding"), "", "{path}");
        if packed {
            assert!(answer.header("vary").contains("accept-encoding"), "{path}");
            assert!(answer.body.len() * 3 < plain.body.len(), "{path}");
        }
    }
}
