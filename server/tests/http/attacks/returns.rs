//! Where one goes after signing in, after a form, after the theme: never to another host, however it is written.

use axum::http::StatusCode;

use crate::http::support::{Who, World};

/// As they stand in an address or a form, percent-encoded once.
const ELSEWHERE: [&str; 17] = [
    "//evil.example",
    "///evil.example",
    "/%5Cevil.example",
    "%5C%5Cevil.example",
    "/%5C/evil.example",
    "https:evil.example",
    "https://evil.example",
    "http:/evil.example",
    "HTTPS://127.0.0.1:3000@evil.example",
    "javascript:alert(1)",
    "data:text/html,evil.example",
    "/%09/evil.example",
    "/%0A/evil.example",
    "%20//evil.example",
    "/%0D%0Alocation:%20//evil.example",
    "//evil.example%2F..",
    "/%E2%80%AE//evil.example",
];

#[tokio::test]
async fn nobody_is_sent_to_another_host() {
    let world = World::demo().await;
    let form = "application/x-www-form-urlencoded";
    for path in ELSEWHERE {
        let answer = world
            .post(
                &Who::nobody(),
                "/auth/demo",
                form,
                format!("username=ana&return={path}"),
            )
            .await;
        assert_eq!(
            (answer.status, answer.header("location")),
            (StatusCode::SEE_OTHER, "/"),
            "{path}"
        );
        let answer = world
            .post(
                &Who::nobody(),
                "/theme",
                form,
                format!("theme=dark&return={path}"),
            )
            .await;
        assert_eq!(
            (answer.status, answer.header("location")),
            (StatusCode::SEE_OTHER, "/"),
            "{path}"
        );
        let page = world
            .get_with(&format!("/sign-in?return={path}"), &[("accept", "text/html")])
            .await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        let leads_there = [
            "href=\"//evil",
            "href=\"https:evil",
            "action=\"//evil",
            "value=\"//evil",
            "value=\"https:evil",
        ];
        for words in leads_there {
            assert!(!page.text().contains(words), "{path}: {words}");
        }
    }
}

#[tokio::test]
async fn what_is_encoded_twice_stays_a_path_of_ours() {
    let world = World::demo().await;
    let form = "application/x-www-form-urlencoded";
    for (path, expected) in [
        ("/%252F%252Fevil.example", "/%2F%2Fevil.example"),
        (
            "/subscribe%3Fa=%252F%252Fevil.example",
            "/subscribe?a=%2F%2Fevil.example",
        ),
    ] {
        let answer = world
            .post(
                &Who::nobody(),
                "/auth/demo",
                form,
                format!("username=ana&return={path}"),
            )
            .await;
        assert_eq!(
            (answer.status, answer.header("location")),
            (StatusCode::SEE_OTHER, expected)
        );
    }
}

#[tokio::test]
async fn a_session_that_somebody_else_has_chosen_is_not_taken() {
    let world = World::demo().await;
    let chosen = "slipway=AAAAAAAAAAAAAAAAAAAAAA";
    let headers = [
        ("cookie", chosen),
        ("sec-fetch-site", "same-origin"),
        ("content-type", "application/x-www-form-urlencoded"),
    ];
    let answer = world
        .send(crate::http::support::request(
            axum::http::Method::POST,
            "/auth/demo",
            &Who::nobody(),
            &headers,
            "username=ana".into(),
        ))
        .await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    let cookie = answer.header("set-cookie");
    assert!(
        cookie.starts_with("slipway=") && !cookie.starts_with(chosen),
        "{cookie}"
    );
    let page = world
        .get_with("/", &[("cookie", chosen), ("accept", "text/html")])
        .await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(
        page.text().contains("href=\"/sign-in"),
        "the chosen one is nobody's"
    );
}
