//! GitLab's answer: the good one, and all the others.

use axum::http::StatusCode;
use domain::identity::Role;
use jiff::SignedDuration;
use serde_json::json;

use super::gitlab::PNG;
use super::world::{Start, World};

#[tokio::test]
async fn there_agreed_and_back_where_one_came_from() {
    let world = World::new(Start::default()).await;
    let mut browser = world.browser();
    let begin = browser
        .get("/auth/gitlab?return=/releases/gitlab/19.7%3Fzone%3DUTC")
        .await;
    assert_eq!(begin.status, 303);
    let before = browser
        .session()
        .expect("state and verifier are kept in a session");
    assert!(!begin.location().contains(&before));

    let answer = browser.get(&world.gitlab.agree(&begin.location(), 101)).await;
    assert_eq!(
        (answer.status, answer.location().as_str()),
        (303, "/releases/gitlab/19.7?zone=UTC"),
        "{}",
        answer.body
    );
    assert!(browser.is_team().await);

    let person = world.person("gl-ana").await.unwrap();
    assert_eq!(
        (person.gitlab_id, person.name.as_str(), person.has_avatar),
        (Some(101), "Ana Ferreira", true)
    );
    assert!(
        person.roles.has(Role::ReleaseManager) && person.roles.has(Role::Viewer),
        "every group that fits counts"
    );
    assert!(!person.roles.has(Role::Admin));

    // Slipway keeps no access token.
    for _ in 0..100 {
        if world.gitlab.open_tokens() == 0 {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    panic!("the access token was not given back");
}

#[tokio::test]
async fn another_browsers_answer_is_refused() {
    let world = World::new(Start::default()).await;
    let (mut bo, mut ana) = (world.browser(), world.browser());
    let theirs = world.gitlab.agree(&bo.get("/auth/gitlab").await.location(), 102);
    let own = world.gitlab.agree(&ana.get("/auth/gitlab").await.location(), 101);
    let refused = ana.get(&theirs).await;
    assert_eq!(refused.status, 400);
    assert!(refused.body.contains("not begun here"), "{}", refused.body);
    assert!(
        ana.session().is_none(),
        "a visitor's session ends with the attempt"
    );
    assert_eq!(ana.get(&own).await.status, 400, "the attempt was used up");
    assert_eq!(world.browser().get(&own).await.status, 400, "no attempt at all");
    let asked = world.gitlab.world().requests.clone();
    assert!(asked.is_empty(), "nothing was exchanged: {asked:?}");
}

#[tokio::test]
async fn an_answer_is_good_once() {
    let world = World::new(Start::default()).await;
    let mut browser = world.browser();
    let callback = world
        .gitlab
        .agree(&browser.get("/auth/gitlab").await.location(), 101);
    assert_eq!(browser.get(&callback).await.status, 303);
    let again = browser.get(&callback).await;
    assert_eq!(again.status, 400);
    assert!(browser.is_team().await, "who is signed in stays so");
}

#[tokio::test]
async fn an_attempt_is_open_for_ten_minutes() {
    let world = World::new(Start::default()).await;
    let mut browser = world.browser();
    let callback = world
        .gitlab
        .agree(&browser.get("/auth/gitlab").await.location(), 101);
    let world = world.later(SignedDuration::from_mins(11)).await;
    let mut browser = world.carry(browser);
    let late = browser.get(&callback).await;
    assert_eq!(late.status, 400);
    assert!(late.body.contains("took too long"), "{}", late.body);
}

#[tokio::test]
async fn the_way_back_is_an_address_of_ours() {
    let world = World::new(Start::default()).await;
    for wish in [
        "https://evil.example/",
        "//evil.example",
        "/%5Cevil.example",
        "/%09/evil.example",
        "javascript:alert(1)",
        "/%0d%0aset-cookie:x",
    ] {
        let mut browser = world.browser();
        let authorize = browser
            .get(&format!("/auth/gitlab?return={wish}"))
            .await
            .location();
        let answer = browser.get(&world.gitlab.agree(&authorize, 101)).await;
        assert_eq!((answer.status, answer.location().as_str()), (303, "/"), "{wish}");
    }
}

#[tokio::test]
async fn who_says_no_comes_back_unharmed() {
    let world = World::new(Start::default()).await;
    let mut browser = world.browser();
    let callback = world
        .gitlab
        .agree(&browser.get("/auth/gitlab").await.location(), 101);
    let state = callback.split("state=").nth(1).unwrap();
    let denied = format!(
        "/auth/gitlab/callback?error=access_denied&error_description=%3Cscript%3Ealert(1)%3C/script%3E&state={state}"
    );
    let answer = browser.get(&denied).await;
    assert_eq!(answer.status, 403);
    assert!(
        answer.body.contains("<h1>You are not signed in</h1>") && !answer.body.contains("alert"),
        "{}",
        answer.body
    );
    assert_eq!(answer.header("cache-control"), "no-store");
}

#[tokio::test]
async fn gitlabs_faults_are_told_in_our_words() {
    let world = World::new(Start::default()).await;
    let faults = [
        (
            json!({ "error": "invalid_client", "error_description": "<b>theirs</b>" }),
            502,
            "do not agree",
        ),
        (
            json!({ "error": "invalid_grant", "error_description": "<b>theirs</b>" }),
            400,
            "does not stand by",
        ),
        (json!({ "message": "<b>theirs</b>" }), 502, "cannot be read"),
    ];
    for (answer, status, words) in faults {
        world.gitlab.world().token_error = Some(answer);
        let mut browser = world.browser();
        let callback = world
            .gitlab
            .agree(&browser.get("/auth/gitlab").await.location(), 101);
        let page = browser.get(&callback).await;
        assert_eq!(page.status, status, "{words}");
        assert!(
            page.body.contains(words) && !page.body.contains("theirs"),
            "{}",
            page.body
        );
        assert!(!browser.is_team().await);
        assert_eq!(
            browser.get(&callback).await.status,
            400,
            "the attempt is used up, whatever came of it"
        );
    }
}

#[tokio::test]
async fn while_gitlab_is_away_sign_in_says_so() {
    let world = World::new(Start::default()).await;
    let (mut late, mut signed_in) = (world.browser(), world.browser());
    world.sign_in(&mut signed_in, 101).await;
    let callback = world
        .gitlab
        .agree(&late.get("/auth/gitlab").await.location(), 102);
    world.gitlab.world().down = true;
    let page = late.get(&callback).await;
    assert_eq!(page.status, StatusCode::BAD_GATEWAY);
    assert!(page.body.contains("GitLab does not answer"), "{}", page.body);
    assert!(
        !page.body.contains("127.0.0.1"),
        "no address of the inside: {}",
        page.body
    );
    assert!(signed_in.is_team().await, "sessions go on");
}

#[tokio::test]
async fn a_blocked_account_does_not_get_in() {
    let world = World::new(Start::default()).await;
    world.gitlab.world().blocked.insert(101);
    let mut browser = world.browser();
    let callback = world
        .gitlab
        .agree(&browser.get("/auth/gitlab").await.location(), 101);
    assert_eq!(browser.get(&callback).await.status, 403);
    assert!(world.person("gl-ana").await.is_none());
}

#[tokio::test]
async fn a_picture_is_ours_and_for_the_team() {
    let world = World::new(Start::default()).await;
    let mut browser = world.browser();
    world.sign_in(&mut browser, 101).await;
    let picture = browser.get("/people/gl-ana/avatar").await;
    assert_eq!(
        (picture.status, picture.header("content-type").as_str()),
        (200, "image/png")
    );
    assert_eq!(picture.body, String::from_utf8_lossy(PNG));
    assert_eq!(picture.header("x-content-type-options"), "nosniff");
    assert_eq!(
        picture.header("content-security-policy"),
        "default-src 'none'; sandbox"
    );
    assert_eq!(picture.header("cache-control"), "private, max-age=3600");
    let again = browser
        .get_with(
            "/people/gl-ana/avatar",
            &[("if-none-match", &picture.header("etag"))],
        )
        .await;
    assert_eq!((again.status, again.body.as_str()), (304, ""));
    assert_eq!(world.browser().get("/people/gl-ana/avatar").await.status, 404);
    assert_eq!(browser.get("/people/gl-none/avatar").await.status, 404);
}

#[tokio::test]
async fn without_a_gitlab_there_is_nothing_to_begin() {
    let world = World::new(Start {
        gitlab: false,
        ..Start::default()
    })
    .await;
    let mut browser = world.browser();
    assert_eq!(browser.get("/auth/gitlab").await.status, 404);
    assert_eq!(
        browser.get("/auth/gitlab/callback?code=a&state=b").await.status,
        404
    );
    assert!(browser.cookies.is_empty());
}
