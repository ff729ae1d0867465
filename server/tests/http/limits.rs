//! How often one may ask: by the person, or by the address of nobody, and told in each answer.

use std::net::SocketAddr;

use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{Method, StatusCode};

use super::support::{Answer, Who, World, request};

/// The demonstration with few of everything.
async fn narrow() -> World {
    World::with(&[
        ("SLIPWAY_LIMITS_READS", "5"),
        ("SLIPWAY_LIMITS_WRITES", "3"),
        ("SLIPWAY_LIMITS_VISITORS", "4"),
    ])
    .await
}

async fn ask(world: &World, method: Method, path: &str, who: &Who, peer: [u8; 4]) -> Answer {
    let headers = [
        ("sec-fetch-site", "same-origin"),
        ("content-type", "application/json"),
    ];
    let mut request = request(method, path, who, &headers, Body::from("{}"));
    request
        .extensions_mut()
        .insert(ConnectInfo(SocketAddr::from((peer, 4711))));
    world.send(request).await
}

const HERE: [u8; 4] = [192, 0, 2, 1];
const THERE: [u8; 4] = [192, 0, 2, 2];

#[tokio::test]
async fn each_person_has_an_own_quota_wherever_the_person_is() {
    let world = narrow().await;
    let (ana, eli) = (world.sign_in("ana").await, world.sign_in("eli").await);
    for left in (0..5).rev() {
        let from = if left % 2 == 0 { HERE } else { THERE };
        let answer = ask(&world, Method::GET, "/subscribe", &ana, from).await;
        assert_eq!(answer.status, StatusCode::OK);
        assert_eq!(answer.header("ratelimit-policy"), "\"reads\";q=5;w=60");
        let told = format!("\"reads\";r={left};t=");
        assert!(
            answer.header("ratelimit").starts_with(&told),
            "{:?}",
            answer.headers
        );
    }
    let refused = ask(&world, Method::GET, "/api/v1/releases/gitlab", &ana, HERE).await;
    assert_eq!(refused.status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(refused.json()["code"], "too_often");
    let wait: u32 = refused.header("retry-after").parse().unwrap();
    assert!((1..=12).contains(&wait), "{wait}");
    assert!(refused.header("ratelimit").starts_with("\"reads\";r=0;t="));
    let page = world
        .send(request(
            Method::GET,
            "/subscribe",
            &ana,
            &[("accept", "text/html")],
            Body::empty(),
        ))
        .await;
    assert_eq!(page.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(page.text().contains("That was too often"), "{}", page.text());

    // Writing is counted by itself, and others by themselves.
    for _ in 0..3 {
        let answer = ask(&world, Method::POST, "/do/products/add", &ana, HERE).await;
        assert_ne!(answer.status, StatusCode::TOO_MANY_REQUESTS);
        assert_eq!(answer.header("ratelimit-policy"), "\"writes\";q=3;w=60");
    }
    let answer = ask(&world, Method::POST, "/do/products/add", &ana, HERE).await;
    assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(
        ask(&world, Method::GET, "/subscribe", &eli, HERE).await.status,
        StatusCode::OK
    );
}

#[tokio::test]
async fn nobody_is_counted_by_the_address_and_feeds_are_not() {
    let world = narrow().await;
    let nobody = Who::nobody();
    let asked = async |path: &str, from| ask(&world, Method::GET, path, &nobody, from).await;
    for _ in 0..4 {
        let answer = asked("/subscribe", HERE).await;
        assert_eq!(answer.status, StatusCode::OK);
        assert_eq!(answer.header("ratelimit-policy"), "\"visitors\";q=4;w=60");
    }
    assert_eq!(
        asked("/subscribe", HERE).await.status,
        StatusCode::TOO_MANY_REQUESTS
    );
    assert_eq!(asked("/subscribe", THERE).await.status, StatusCode::OK);
    for _ in 0..20 {
        let feed = asked("/feeds/gitlab.ics", HERE).await;
        assert_eq!((feed.status, feed.header("ratelimit")), (StatusCode::OK, ""));
        assert_eq!(asked("/healthz", HERE).await.status, StatusCode::OK);
    }
}

#[tokio::test]
async fn a_token_that_is_none_is_counted_as_nobody() {
    let world = narrow().await;
    for secret in ["none", "slipway_none", "slipway_none", "none"] {
        let answer = ask(
            &world,
            Method::GET,
            "/api/v1/releases/gitlab",
            &Who::token(secret),
            HERE,
        )
        .await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
        assert_eq!(answer.header("ratelimit-policy"), "\"visitors\";q=4;w=60");
    }
    for who in [Who::token("slipway_none"), Who::nobody()] {
        let answer = ask(&world, Method::GET, "/api/v1/releases/gitlab", &who, HERE).await;
        assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS);
    }
}

#[tokio::test]
async fn who_asks_for_no_limits_has_none() {
    let world = World::with(&[("SLIPWAY_LIMITS_VISITORS", "0")]).await;
    let answer = ask(&world, Method::GET, "/subscribe", &Who::nobody(), HERE).await;
    assert_eq!((answer.status, answer.header("ratelimit")), (StatusCode::OK, ""));
}
