//! What people are: by their groups, by the settings, and for how long without contact.

use domain::identity::{Role, Roles};
use jiff::SignedDuration;
use server::worker::ROLES;
use server::worker::check_roles::{self, Outage};

use super::world::{Start, World};

async fn round(world: &World) {
    let connection = world.state.gitlab.as_ref().unwrap();
    check_roles::round(&world.state.db, connection, &mut Outage::default(), &ROLES).await;
}

#[tokio::test]
async fn who_is_in_no_group_is_told_whom_to_ask_and_not_let_in() {
    let world = World::new(Start::default()).await;
    let mut browser = world.browser();
    let authorize = browser.get("/auth/gitlab").await.location();
    let answer = browser.get(&world.gitlab.agree(&authorize, 106)).await;
    assert_eq!(answer.status, 403);
    for words in [
        "You are in none of the groups that Slipway knows",
        "you are @gl-nobody",
        "org/managers (Release manager)",
        "org (Viewer)",
        "href=\"/\"",
        "href=\"/auth/gitlab\"",
    ] {
        assert!(answer.body.contains(words), "{words}: {}", answer.body);
    }
    assert!(browser.session().is_none(), "no session");
    assert!(world.person("gl-nobody").await.is_none(), "no row");
}

#[tokio::test]
async fn a_404_of_something_in_front_of_gitlab_takes_nobodys_role() {
    let world = World::new(Start::default()).await;
    let mut browser = world.browser();
    world.sign_in(&mut browser, 101).await;
    world.gitlab.world().lost = true;
    let world = world.later(SignedDuration::from_mins(16)).await;
    let mut browser = world.carry(browser);
    round(&world).await;
    assert!(browser.is_team().await);
    assert!(
        world
            .person("gl-ana")
            .await
            .unwrap()
            .roles
            .has(Role::ReleaseManager)
    );
}

#[tokio::test]
async fn minimal_access_is_no_membership() {
    let world = World::new(Start::default()).await;
    world.sign_in(&mut world.browser(), 102).await;
    assert_eq!(
        world.person("gl-bo").await.unwrap().roles,
        Roles::NONE.with(Role::Viewer)
    );
}

#[tokio::test]
async fn the_settings_name_the_first_admins() {
    let world = World::new(Start {
        admins: "Gl-Nobody",
        ..Start::default()
    })
    .await;
    let mut browser = world.browser();
    world.sign_in(&mut browser, 106).await;
    assert_eq!(
        world.person("gl-nobody").await.unwrap().roles,
        Roles::NONE.with(Role::Admin)
    );

    // As long as the account is in use.
    let world = world.later(SignedDuration::from_mins(16)).await;
    round(&world).await;
    assert!(world.person("gl-nobody").await.unwrap().roles.has(Role::Admin));
    world.gitlab.world().blocked.insert(106);
    let world = world.later(SignedDuration::from_mins(32)).await;
    round(&world).await;
    assert_eq!(world.person("gl-nobody").await.unwrap().roles, Roles::NONE);
}

#[tokio::test]
async fn roles_are_checked_again_after_15_minutes_and_change_at_once() {
    let world = World::new(Start::default()).await;
    let mut browser = world.browser();
    world.sign_in(&mut browser, 101).await;
    for members in world.gitlab.world().members.values_mut() {
        members.remove(&101);
    }
    round(&world).await;
    assert!(browser.is_team().await, "it is not time yet");

    let world = world.later(SignedDuration::from_mins(16)).await;
    let mut browser = world.carry(browser);
    world.gitlab.world().down = true;
    round(&world).await;
    assert!(
        browser.is_team().await,
        "while GitLab is away, people keep what they have"
    );

    world.gitlab.world().down = false;
    round(&world).await;
    assert!(!browser.is_team().await);
    assert_eq!(world.person("gl-ana").await.unwrap().roles, Roles::NONE);
    assert!(
        browser.session().is_none(),
        "who has no role any more is signed out"
    );
}

#[tokio::test]
async fn one_of_whom_gitlab_says_nothing_keeps_nobody_else_from_being_checked() {
    let world = World::new(Start::default()).await;
    world.sign_in(&mut world.browser(), 101).await;
    let world = world.later(SignedDuration::from_mins(1)).await;
    world.sign_in(&mut world.browser(), 102).await;
    {
        let mut gitlab = world.gitlab.world();
        gitlab.unwell.insert(101);
        gitlab.members.clear();
    }
    let world = world.later(SignedDuration::from_mins(17)).await;
    round(&world).await;
    let roles = async |username| world.person(username).await.unwrap().roles;
    assert!(
        roles("gl-ana").await.has(Role::ReleaseManager),
        "the longest unchecked"
    );
    assert_eq!(roles("gl-bo").await, Roles::NONE);
}

#[tokio::test]
async fn without_contact_for_a_day_people_read_and_do_not_write() {
    const ITEM: &str = "/api/v1/runs/01-run/items/01-item";
    const TICK: &str = r#"{"state":"done","seen":1}"#;
    let world = World::new(Start::default()).await;
    let mut browser = world.browser();
    world.sign_in(&mut browser, 101).await;
    world.gitlab.world().down = true;

    let world = world.later(SignedDuration::from_hours(23)).await;
    let mut browser = world.carry(browser);
    round(&world).await;
    let answer = browser.post_json(ITEM, TICK).await;
    assert_eq!(
        answer.status, 404,
        "it may write, were there such an item: {}",
        answer.body
    );

    let world = world.later(SignedDuration::from_hours(25)).await;
    let mut browser = world.carry(browser);
    round(&world).await;
    let answer = browser.post_json(ITEM, TICK).await;
    assert_eq!(answer.status, 403);
    assert!(answer.body.contains("roles_too_old"), "{}", answer.body);
    assert!(browser.is_team().await, "reading goes on");

    world.gitlab.world().down = false;
    round(&world).await;
    assert_eq!(
        browser.post_json(ITEM, TICK).await.status,
        404,
        "GitLab is back, and the next round makes it good"
    );

    world.gitlab.world().down = true;
    let world = world.later(SignedDuration::from_hours(50)).await;
    let mut browser = world.carry(browser);
    assert_eq!(browser.post_json(ITEM, TICK).await.status, 403);
    assert_eq!(
        browser.post("/auth/logout-everywhere", "").await.status,
        303,
        "signing out is allowed at any time"
    );
    assert!(browser.session().is_none());
}
