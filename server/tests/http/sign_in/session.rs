//! The session: its cookie, its id, its life and its end.

use backend::identity::sessions;
use backend::identity::tokens::hash;
use jiff::SignedDuration;

use super::browser::Browser;
use super::world::{Start, World};

#[tokio::test]
async fn the_cookie_on_a_loopback_address_and_with_https() {
    let plain = World::new(Start::default()).await;
    let cookie = plain.browser().get("/auth/gitlab").await.header("set-cookie");
    assert!(cookie.starts_with("slipway="), "{cookie}");
    for flag in ["HttpOnly", "SameSite=Lax", "Path=/", "Max-Age=900"] {
        assert!(cookie.contains(flag), "{flag}: {cookie}");
    }
    assert!(
        !cookie.contains("Secure") && !cookie.contains("Domain"),
        "{cookie}"
    );

    let https = World::new(Start {
        public_url: "https://releases.example.com",
        ..Start::default()
    })
    .await;
    let mut browser = https.browser();
    let begin = browser.get("/auth/gitlab").await;
    assert!(
        begin
            .location()
            .contains("redirect_uri=https%3A%2F%2Freleases.example.com%2Fauth%2Fgitlab%2Fcallback")
    );
    let answer = browser.get(&https.gitlab.agree(&begin.location(), 101)).await;
    let cookie = answer.header("set-cookie");
    assert!(cookie.starts_with("__Host-slipway="), "{cookie}");
    for flag in ["HttpOnly", "SameSite=Lax", "Path=/", "Secure", "Max-Age=1209600"] {
        assert!(cookie.contains(flag), "{flag}: {cookie}");
    }
    assert!(!cookie.contains("Domain"), "{cookie}");
}

#[tokio::test]
async fn the_id_is_new_after_sign_in_and_is_stored_hashed() {
    let world = World::new(Start::default()).await;
    let mut browser = world.browser();
    let authorize = browser.get("/auth/gitlab").await.location();
    let before = browser.session().unwrap();
    browser.get(&world.gitlab.agree(&authorize, 101)).await;
    let after = browser.session().unwrap();
    assert_ne!(before, after);
    assert!(
        !with_cookie(&world, &before).is_team().await,
        "the old id opens nothing"
    );
    assert!(with_cookie(&world, &after).is_team().await);

    let db = &world.state.db;
    assert!(
        sessions::load(db, &after).await.unwrap().is_none(),
        "who reads the table has no id"
    );
    let stored = sessions::load(db, &hash(&after)).await.unwrap().unwrap();
    assert_eq!(
        stored.person,
        world.person("gl-ana").await.map(|person| person.id.to_string())
    );
}

fn with_cookie(world: &World, id: &str) -> Browser {
    let mut browser = world.browser();
    browser.cookies.insert("slipway".to_owned(), id.to_owned());
    browser
}

#[tokio::test]
async fn signing_in_anew_leaves_nothing_of_the_one_before() {
    let world = World::new(Start::default()).await;
    let mut browser = world.browser();
    world.sign_in(&mut browser, 101).await;
    let ana = browser.session().unwrap();
    world.sign_in(&mut browser, 106).await;
    assert!(!browser.is_team().await);
    assert!(
        !with_cookie(&world, &ana).is_team().await,
        "the first one's session has ended"
    );
}

#[tokio::test]
async fn signing_out_ends_this_session_for_good() {
    let world = World::new(Start::default()).await;
    let (mut here, mut there) = (world.browser(), world.browser());
    world.sign_in(&mut here, 101).await;
    world.sign_in(&mut there, 101).await;
    let old = here.session().unwrap();
    let answer = here.post("/auth/logout", "").await;
    assert_eq!((answer.status, answer.location().as_str()), (303, "/"));
    assert!(here.session().is_none(), "the cookie is gone");
    assert!(
        !with_cookie(&world, &old).is_team().await,
        "and so is the session"
    );
    assert!(there.is_team().await, "the other browser's goes on");
    assert_eq!(
        here.post("/auth/logout", "").await.status,
        303,
        "twice does no harm"
    );
    assert_eq!(
        here.get("/auth/logout").await.status,
        405,
        "a link signs nobody out"
    );
}

#[tokio::test]
async fn signing_out_everywhere_ends_every_session() {
    let world = World::new(Start::default()).await;
    let (mut here, mut there, mut bo) = (world.browser(), world.browser(), world.browser());
    world.sign_in(&mut here, 101).await;
    world.sign_in(&mut there, 101).await;
    world.sign_in(&mut bo, 102).await;
    assert_eq!(here.post("/auth/logout-everywhere", "").await.status, 303);
    assert!(!here.is_team().await && !there.is_team().await);
    assert!(bo.is_team().await, "somebody else's session goes on");

    // Somebody without any role may, too.
    let (mut noor, mut noors_phone) = (world.browser(), world.browser());
    world.sign_in(&mut noor, 106).await;
    world.sign_in(&mut noors_phone, 106).await;
    let phone = noors_phone.session().unwrap();
    assert_eq!(noor.post("/auth/logout-everywhere", "").await.status, 303);
    assert!(
        sessions::load(&world.state.db, &hash(&phone))
            .await
            .unwrap()
            .is_none()
    );
}

#[tokio::test]
async fn a_session_lasts_14_days_without_use_and_is_extended_at_most_every_ten_minutes() {
    let world = World::new(Start::default()).await;
    let mut browser = world.browser();
    world.sign_in(&mut browser, 101).await;
    let id = hash(&browser.session().unwrap());
    let ends = async |world: &World| {
        sessions::load(&world.state.db, &id)
            .await
            .unwrap()
            .unwrap()
            .expires_at
    };
    let first = ends(&world).await;
    tokio::time::sleep(std::time::Duration::from_millis(5)).await;
    assert!(browser.is_team().await);
    assert_eq!(ends(&world).await, first, "nothing is written at every request");

    let world = world.later(SignedDuration::from_mins(11)).await;
    let mut browser = world.carry(browser);
    let marked = browser.get("/people/gl-ana/avatar").await;
    assert!(
        marked.header("set-cookie").contains("Max-Age=1209600"),
        "the cookie lasts as long as the session"
    );
    assert!(ends(&world).await > first + SignedDuration::from_mins(10));

    let world = world
        .later(SignedDuration::from_hours(24 * 14) + SignedDuration::from_mins(5))
        .await;
    let mut browser = world.carry(browser);
    assert!(browser.is_team().await, "14 days count from the last use");

    let world = world.later(SignedDuration::from_hours(24 * 29)).await;
    let mut browser = world.carry(browser);
    assert!(!browser.is_team().await);
}

#[tokio::test]
async fn visitors_have_no_session() {
    let world = World::new(Start::default()).await;
    let mut browser = world.browser();
    for path in [
        "/healthz",
        "/sign-in",
        "/",
        "/feeds/all.ics",
        "/auth/link?secret=x",
        "/auth/gitlab/callback?state=a&code=b",
    ] {
        let answer = browser.get(path).await;
        assert_eq!(answer.header("set-cookie"), "", "{path}");
    }
    // An id that somebody made up is not taken for one.
    browser
        .cookies
        .insert("slipway".to_owned(), "AAAAAAAAAAAAAAAAAAAAAA".to_owned());
    assert!(!browser.is_team().await);
    assert!(browser.session().is_none(), "and is taken away");
}

#[tokio::test]
async fn a_session_that_was_ended_does_not_come_back_by_its_last_request() {
    use tower_sessions::SessionStore;

    let world = World::new(Start::default()).await;
    let mut browser = world.browser();
    world.sign_in(&mut browser, 101).await;
    let id = browser.session().unwrap();
    let store = server::auth::store::Store::new(world.state.db.clone());
    // A request has read its session …
    let mut record = store.load(&id.parse().unwrap()).await.unwrap().unwrap();
    browser.post("/auth/logout-everywhere", "").await;
    // … and writes something into it after everything was ended.
    record.data.insert("flash".to_owned(), "x".into());
    store.save(&record).await.unwrap();
    assert!(!with_cookie(&world, &id).is_team().await);
}
