//! A one-time way in.

use backend::clock::secret;
use backend::identity::links::AddLink;
use domain::identity::Actor;
use jiff::SignedDuration;

use super::world::{Start, World};

/// A link for Ana, made while GitLab is away.
async fn link(world: &World) -> String {
    world.sign_in(&mut world.browser(), 101).await;
    world.gitlab.world().down = true;
    let person = world.person("gl-ana").await.unwrap();
    let secret = secret();
    world
        .state
        .db
        .write(
            &Actor::System("command line"),
            AddLink {
                person,
                secret: secret.clone(),
            },
        )
        .await
        .unwrap();
    secret
}

#[tokio::test]
async fn looking_does_not_use_it_and_pressing_does_once() {
    let world = World::new(Start::default()).await;
    let secret = link(&world).await;
    let mut browser = world.browser();
    for _ in 0..3 {
        let page = browser.get(&format!("/auth/link?secret={secret}")).await;
        assert_eq!(
            (page.status, page.header("cache-control").as_str()),
            (200, "no-store")
        );
        assert!(
            page.body.contains("method=\"post\"") && !page.body.contains("<script"),
            "{}",
            page.body
        );
        assert!(!browser.is_team().await);
    }
    let answer = browser.post("/auth/link", &format!("secret={secret}")).await;
    assert_eq!(
        (answer.status, answer.location().as_str()),
        (303, "/"),
        "{}",
        answer.body
    );
    assert!(browser.is_team().await);

    let mut other = world.browser();
    let again = other.post("/auth/link", &format!("secret={secret}")).await;
    assert_eq!(again.status, 404);
    assert!(
        again.body.contains("does not sign in any more") && !other.is_team().await,
        "{}",
        again.body
    );
}

#[tokio::test]
async fn it_is_open_for_15_minutes() {
    let world = World::new(Start::default()).await;
    let secret = link(&world).await;
    let world = world.later(SignedDuration::from_mins(16)).await;
    assert_eq!(
        world
            .browser()
            .post("/auth/link", &format!("secret={secret}"))
            .await
            .status,
        404
    );
}

#[tokio::test]
async fn what_stands_in_the_address_is_text_on_the_page() {
    let world = World::new(Start::default()).await;
    let page = world
        .browser()
        .get("/auth/link?secret=%22%3E%3Cscript%3Ealert(1)%3C/script%3E")
        .await;
    assert!(!page.body.contains("<script"), "{}", page.body);
    assert_eq!(world.browser().post("/auth/link", "").await.status, 404);
}
