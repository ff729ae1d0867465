//! Signing in as somebody invented.

use backend::identity::people::DEMO;
use backend::identity::sign_in::SignIn;
use domain::identity::{Actor, Role, Roles};

use super::world::{Start, World};

async fn with_dana(demo: bool) -> World {
    let world = World::new(Start {
        demo,
        gitlab: false,
        ..Start::default()
    })
    .await;
    let dana = SignIn {
        id: None,
        connection: DEMO.to_owned(),
        gitlab_id: None,
        username: "dana".to_owned(),
        name: "Dana Whitfield".to_owned(),
        title: "keeps the lights on".to_owned(),
        roles: Roles::NONE.with(Role::Admin),
        avatar: None,
    };
    world.state.db.write(&Actor::System("test"), dana).await.unwrap();
    world
}

#[tokio::test]
async fn outside_of_the_demonstration_there_is_no_such_address() {
    let world = with_dana(false).await;
    let mut browser = world.browser();
    assert_eq!(browser.post("/auth/demo", "username=dana").await.status, 404);
    assert!(browser.session().is_none());
}

#[tokio::test]
async fn in_the_demonstration_one_click_is_enough() {
    let world = with_dana(true).await;
    let mut browser = world.browser();
    let answer = browser
        .post("/auth/demo", "username=dana&return=/admin/products")
        .await;
    assert_eq!(
        (answer.status, answer.location().as_str()),
        (303, "/admin/products"),
        "{}",
        answer.body
    );
    assert!(browser.session().is_some());
    let person = backend::identity::people::by_username(&world.state.db, DEMO, "dana")
        .await
        .unwrap()
        .unwrap();
    assert_eq!(
        (person.title.as_str(), person.roles),
        ("keeps the lights on", Roles::NONE.with(Role::Admin)),
        "nothing was changed"
    );

    let elsewhere = browser
        .post("/auth/demo", "username=dana&return=//evil.example")
        .await;
    assert_eq!((elsewhere.status, elsewhere.location().as_str()), (303, "/"));
    assert_eq!(browser.post("/auth/demo", "username=nobody").await.status, 400);
    assert_eq!(browser.post("/auth/demo", "").await.status, 400);
}
