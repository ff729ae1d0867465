//! The session: its cookie, its id, its life and its end.

use backend::identity::tokens::hash;
use backend::identity::{people, sessions};
use domain::identity::Role;
use jiff::SignedDuration;

use super::browser::Browser;
use super::world::{Start, World, start};

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
    world.sign_in(&mut browser, 102).await;
    let now = sessions::load(&world.state.db, &hash(&browser.session().unwrap()))
        .await
        .unwrap()
        .unwrap();
    assert_eq!(
        now.person,
        world.person("gl-bo").await.map(|bo| bo.id.to_string())
    );
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
    let line = world
        .texts("SELECT actor || ' ' || entity FROM audit WHERE action = 'person.signed_out'")
        .await;
    let ana = world.person("gl-ana").await.unwrap().id;
    assert_eq!(line, [format!("{ana} person:{ana}")]);
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
    // In the background: who asks does not wait for it.
    let begun = std::time::Instant::now();
    while ends(&world).await <= first + SignedDuration::from_mins(10) {
        assert!(
            begun.elapsed() < std::time::Duration::from_secs(60),
            "it is not noted"
        );
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }

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

#[tokio::test]
async fn what_was_sent_before_signing_in_waits_for_it() {
    let world = World::new(Start::default()).await;
    let mut browser = world.browser();
    let form = "release=01-release&seen=0&date=2026-12-18&public_reason=Waiting+for+a+fix";
    let answer = browser
        .post_with(
            "/do/releases/move",
            form,
            &[("referer", "http://127.0.0.1:3000/releases/gitlab/19.7?zone=UTC")],
        )
        .await;
    let door = "/sign-in?return=/releases/gitlab/19.7?zone=UTC%23form-move";
    assert_eq!((answer.status, answer.location().as_str()), (302, door));
    assert!(answer.header("set-cookie").contains("Max-Age=900"));
    let page = browser.get(door).await;
    assert!(page.body.contains("what you wrote is kept"), "{}", page.body);
    assert!(
        page.body
            .contains("/auth/gitlab?return=/releases/gitlab/19.7?zone=UTC%23form-move"),
        "{}",
        page.body
    );

    // Somebody else is refused in between: it still waits.
    let refused = browser.get("/auth/gitlab/callback?state=x&code=y").await;
    assert_eq!(refused.status, 400);
    let begin = browser
        .get("/auth/gitlab?return=/releases/gitlab/19.7%23form-move")
        .await;
    let answer = browser.get(&world.gitlab.agree(&begin.location(), 101)).await;
    assert_eq!(answer.location(), "/releases/gitlab/19.7#form-move");
    assert!(answer.header("set-cookie").contains("Max-Age=1209600"));
    let kept = sessions::load(&world.state.db, &hash(&browser.session().unwrap()))
        .await
        .unwrap()
        .unwrap();
    assert!(kept.data.contains("Waiting for a fix"), "{}", kept.data);
    assert!(kept.data.contains("Now you are"), "{}", kept.data);

    // To whoever signs in after that in the same browser nothing of it is handed on.
    world.sign_in(&mut browser, 102).await;
    let kept = sessions::load(&world.state.db, &hash(&browser.session().unwrap()))
        .await
        .unwrap()
        .unwrap();
    assert!(!kept.data.contains("Waiting for a fix"), "{}", kept.data);
}

#[tokio::test]
async fn the_command_that_lets_an_admin_in_makes_nobody_twice() {
    let world = World::new(Start {
        admins: "gl-ana",
        ..Start::default()
    })
    .await;
    // The command has the machine's clock.
    let world = world
        .later(backend::Clock::system().now().duration_since(start()))
        .await;
    let output = world.command(&["token", "--sign-in", "GL-Ana"]);
    assert!(output.status.success(), "{output:?}");
    let printed = String::from_utf8(output.stdout).unwrap();
    let secret = printed.trim().split_once("secret=").unwrap().1.to_owned();
    let mut bootstrap = world.browser();
    let answer = bootstrap.post("/auth/link", &format!("secret={secret}")).await;
    assert_eq!((answer.status, answer.location().as_str()), (303, "/"));
    let before = world.person("gl-ana").await.unwrap();
    assert!(before.roles.has(Role::Admin) && before.gitlab_id.is_none());

    world.sign_in(&mut world.browser(), 101).await;
    let after = world.person("gl-ana").await.unwrap();
    assert_eq!((&after.id, after.gitlab_id), (&before.id, Some(101)));
    assert_eq!(
        people::of_connection(&world.state.db, "gitlab")
            .await
            .unwrap()
            .len(),
        1
    );

    let unknown = world.command(&["token", "--sign-in", "somebody"]);
    assert!(!unknown.status.success());
    let words = String::from_utf8(unknown.stderr).unwrap();
    assert!(words.contains("SLIPWAY_ADMINS does not name them"), "{words}");
}

#[tokio::test]
async fn invented_people_are_nobody_outside_of_the_demonstration() {
    let demo = World::new(Start {
        demo: true,
        ..Start::default()
    })
    .await;
    server::demo::seed(&demo.state.db).await.unwrap();
    let add = ["token", "add", "--person", "dana", "--name", "a robot"];
    assert!(
        !demo.command(&add).status.success(),
        "nobody at GitLab is called so"
    );
    let made = demo.command(&[&add[..], &["--demo"]].concat());
    assert!(made.status.success(), "{made:?}");
    let secret = String::from_utf8(made.stdout).unwrap().trim().to_owned();
    let bearer = format!("bearer {secret}");
    let asked = async |world: &World| {
        let headers = [("authorization", bearer.as_str())];
        let answer = world
            .browser()
            .get_with("/api/v1/releases/gitlab", &headers)
            .await;
        answer.status
    };
    assert_eq!(asked(&demo).await, 200);
    let real = demo.outside_of_the_demonstration().await;
    assert_eq!(asked(&real).await, 401);
}
