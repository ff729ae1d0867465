//! Looking things up at GitLab, beside what the commands' tests say of it: how far it is, and that a GitLab that does not
//! answer keeps no other waiting.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use backend::calendar::add_product::AddProduct;
use backend::connections::deployments::{Deployment, Stage};
use backend::connections::sources::{self, AddSource};
use backend::connections::sync::List;
use backend::connections::{Fact, TakeFacts, What};
use domain::identity::{Actor, Viewer};
use jiff::SignedDuration;
use server::connections::look_up::{self, Asked, Extent, Looked};
use server::worker::{looking, shipped};
use sqlx::Connection as _;
use standin::{History, Seed, Setup, Standin, Tested, Token, Trouble};
use tokio::net::TcpListener;

use super::support::{World, product};

const PROJECT: &str = "gitlab-org/gitlab";
static ACTOR: Actor = Actor::System("story");

async fn gitlab(history: Option<History>) -> Standin {
    let setup = Setup {
        seed: Seed::Empty,
        history,
        ..Setup::default()
    };
    Standin::start(setup).await.unwrap()
}

/// The demonstration with these GitLabs, by name and address, each of which has a project of its own here.
async fn connected(gitlabs: &[(&str, &str, &str)]) -> World {
    static FILES: AtomicUsize = AtomicUsize::new(0);
    let file = std::env::temp_dir().join(format!(
        "slipway-look-up-{}-{}.toml",
        std::process::id(),
        FILES.fetch_add(1, Ordering::Relaxed)
    ));
    let text: String = gitlabs
        .iter()
        .map(|(name, url, _)| {
            format!(
                "[[gitlab]]\nname = \"{name}\"\nurl = \"{url}\"\ntoken = \"{}\"\n",
                Token::READ
            )
        })
        .collect();
    std::fs::write(&file, text).unwrap();
    let world = World::with(&[("SLIPWAY_CONFIG", file.to_str().unwrap())]).await;
    std::fs::remove_file(&file).unwrap();
    for (name, _, project) in gitlabs {
        let source = AddSource {
            product: "gitlab".to_owned(),
            connection: (*name).to_owned(),
            project: (*project).to_owned(),
            tags: "v{version}-ee".to_owned(),
            branches: "{line}-stable-ee".to_owned(),
            publishes: false,
            embargoed: false,
        };
        world.db().write(&ACTOR, source).await.unwrap();
    }
    world
}

/// GitLab counts no list of more than ten thousand: the number of its newest entry says about how long it is.
#[tokio::test]
async fn how_far_a_look_is_is_told_from_its_begin() {
    let gitlab = gitlab(Some(History::new(10_150, 10))).await;
    let world = connected(&[("gitlab", gitlab.base(), PROJECT)]).await;
    let connection = world.state.connections.first().unwrap();
    let all = sources::all(world.db(), &Viewer::System).await.unwrap();
    let source = (&all[0].1, List::MergeRequests);
    let mut told: Vec<Looked> = Vec::new();
    let mut tell = |looked: &Looked| told.push(looked.clone());
    let looked = look_up::list(world.db(), connection, source, Extent::Whole, &mut tell)
        .await
        .unwrap();
    assert_eq!((looked.read, looked.news, looked.before), (10_150, 10_150, 0));
    assert_eq!(
        told.len(),
        103,
        "a page of a hundred begins with the last of the one before"
    );
    assert!(told.iter().all(|looked| looked.total == Some(10_150)), "{told:?}");
    assert!(told.is_sorted_by(|one, next| one.read < next.read));
}

/// A project may be a part of several products: it is read once, and what was read is taken in for each.
#[tokio::test]
async fn a_project_of_two_products_is_read_once() {
    let setup = Setup {
        seed: Seed::Empty,
        now: Some("2026-12-01T11:30:00Z".parse().unwrap()),
        ..Setup::default()
    };
    let gitlab = Standin::start(setup).await.unwrap();
    gitlab.push_tag(PROJECT, "v19.6.1-ee").await;
    gitlab.open_merge_request(PROJECT, "A change", "master").await;
    gitlab.deploy(PROJECT, "gprd", "master", &[1]).await;
    let world = connected(&[("gitlab", gitlab.base(), PROJECT)]).await;
    let other = AddProduct {
        letter: "O".to_owned(),
        ..product("other", "Another product")
    };
    world.db().write(&ACTOR, other).await.unwrap();
    let add = async |product: &str, tags: &str| {
        let source = AddSource {
            product: product.to_owned(),
            connection: "gitlab".to_owned(),
            project: PROJECT.to_owned(),
            tags: tags.to_owned(),
            branches: "{line}-stable-ee".to_owned(),
            publishes: false,
            embargoed: false,
        };
        world.db().write(&ACTOR, source).await.unwrap();
    };
    add("other", "v{version}-ee").await;
    // How often each list was asked for: tags, merge requests, deployments, what the deployment has brought, and webhooks.
    let lists = |since: usize| {
        let mut found = [0; 5];
        for seen in gitlab.seen().into_iter().skip(since) {
            let path = seen.address.split('?').next().unwrap_or_default();
            let list = match path {
                path if path.ends_with("/repository/tags") => 0,
                path if path.contains("/deployments/") => 3,
                path if path.ends_with("/merge_requests") => 1,
                path if path.ends_with("/deployments") => 2,
                path if path.contains("/projects/") && path.ends_with("/hooks") => 4,
                _ => continue,
            };
            found[list] += 1;
        }
        found
    };
    let kept = async || {
        let mut conn = sqlx::SqliteConnection::connect(&world.database_url())
            .await
            .unwrap();
        let sql = "SELECT concat_ws(' ', (SELECT COUNT(*) FROM git_tags t WHERE t.source_id = s.id), \
                   (SELECT COUNT(*) FROM merge_requests m WHERE m.source_id = s.id), \
                   (SELECT COUNT(*) FROM deployed d WHERE d.source_id = s.id), \
                   (SELECT COUNT(*) FROM syncs y WHERE y.source_id = s.id AND y.ended_at IS NOT NULL)) FROM sources s";
        let found: Vec<String> = sqlx::query_scalar(sql).fetch_all(&mut conn).await.unwrap();
        conn.close().await.unwrap();
        found
    };
    let an_hour_later = async || {
        let since = gitlab.seen().len();
        world.db().clock().jump(SignedDuration::from_mins(61));
        looking::round(&world.state).await;
        lists(since)
    };
    assert_eq!(an_hour_later().await, [1, 1, 1, 1, 1]);
    assert_eq!(kept().await, ["1 1 1 5", "1 1 1 5"]);
    gitlab.push_tag(PROJECT, "v19.6.2-ee").await;
    assert_eq!(an_hour_later().await, [1, 1, 1, 0, 1], "what it brought is known");
    assert_eq!(kept().await, ["2 1 1 5", "2 1 1 5"]);
    // One that is added later has all of it to read; from then on they go together.
    let third = AddProduct {
        letter: "T".to_owned(),
        ..product("third", "A third product")
    };
    world.db().write(&ACTOR, third).await.unwrap();
    add("third", "v{version}-ee").await;
    assert_eq!(an_hour_later().await[..3], [2, 2, 2]);
    assert_eq!(an_hour_later().await, [1, 1, 1, 0, 1]);
}

/// What a look at the newest had not read when it ended early is read by the next one, however much later that is.
#[tokio::test]
async fn a_look_at_the_newest_that_ends_early_loses_nothing() {
    let setup = Setup {
        seed: Seed::Empty,
        now: Some("2026-12-01T11:30:00Z".parse().unwrap()),
        ..Setup::default()
    };
    let gitlab = Standin::start(setup).await.unwrap();
    let world = connected(&[("gitlab", gitlab.base(), PROJECT)]).await;
    let connection = world.state.connections.first().unwrap();
    let all = sources::all(world.db(), &Viewer::System).await.unwrap();
    let look = async || {
        world.db().clock().jump(SignedDuration::from_hours(1));
        let source = (&all[0].1, List::MergeRequests);
        look_up::list(
            world.db(),
            connection,
            source,
            Extent::Newest { awaits: true },
            &mut |_| {},
        )
        .await
    };
    look().await.unwrap();
    // More than a page, all of one second.
    for number in 0..150 {
        gitlab
            .open_merge_request(PROJECT, &format!("Change {number}"), "master")
            .await;
    }
    gitlab.trouble(Trouble::status(502).at("&page=2").forever());
    look().await.unwrap_err();
    gitlab.no_trouble();
    assert_eq!(look().await.unwrap().news, 50);
    assert_eq!(look().await.unwrap().read, 0, "it was done");
}

#[tokio::test]
async fn a_gitlab_that_does_not_answer_keeps_no_other_waiting() {
    let gitlab = gitlab(None).await;
    gitlab.open_merge_request(PROJECT, "A change", "master").await;
    gitlab.deploy(PROJECT, "gprd", "master", &[1]).await;
    let number = gitlab.entries(PROJECT, "deployments")[0]["id"].as_i64().unwrap();
    // Whoever connects there waits.
    let silent = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", silent.local_addr().unwrap());
    let world = connected(&[
        ("gone", &address, "gone/project"),
        ("gitlab", gitlab.base(), PROJECT),
    ])
    .await;
    let now = world.db().clock().now();
    for (connection, project) in [("gone", "gone/project"), ("gitlab", PROJECT)] {
        let deployment = Deployment {
            deployment: number,
            environment: "gprd".to_owned(),
            tier: None,
            stage: Stage::Succeeded,
            sha: None,
            created_at: None,
            finished_at: Some(now),
        };
        let facts = TakeFacts {
            connection: connection.to_owned(),
            facts: vec![Fact {
                project: project.to_owned(),
                told_at: now,
                what: What::Deployment(deployment),
            }],
            place: None,
        };
        world.db().write(&ACTOR, facts).await.unwrap();
    }
    let work = tokio::spawn(shipped::run(world.state.clone()));
    let (connected, _) = silent.accept().await.unwrap();
    let begun = Instant::now();
    while !known(&world).await.contains(&"gitlab 1 0".to_owned()) {
        assert!(begun.elapsed() < Duration::from_secs(60), "it is not asked");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    assert_eq!(
        known(&world).await,
        ["gitlab 1 0", "gone 0 0"],
        "the other one is waited for"
    );
    work.abort();
    drop(connected);
}

/// Of each connection's deployment, whether it is known what it has brought, and how often GitLab has refused to say it.
async fn known(world: &World) -> Vec<String> {
    let mut conn = sqlx::SqliteConnection::connect(&world.database_url())
        .await
        .unwrap();
    let sql = "SELECT concat_ws(' ', s.connection, d.shipped, d.tries) FROM deployments d \
               JOIN sources s ON s.id = d.source_id ORDER BY s.connection";
    let found = sqlx::query_scalar(sql).fetch_all(&mut conn).await.unwrap();
    conn.close().await.unwrap();
    found
}

/// No webhook told of their pipelines: a look at the open merge requests makes it good, whatever commit a pipeline ran for.
#[tokio::test]
async fn a_pipeline_that_no_webhook_told_of_is_found() {
    let gitlab = gitlab(None).await;
    let mut numbers = Vec::new();
    for of in [Tested::Commit, Tested::MergedResult, Tested::Branch] {
        let (number, _) = gitlab
            .open_merge_request(PROJECT, "A fix", "19-6-stable-ee")
            .await;
        gitlab.test_merge_request(PROJECT, number, of, true).await;
        numbers.push(number);
    }
    // Of an older commit, and none at all.
    let (pushed, _) = gitlab
        .open_merge_request(PROJECT, "A fix", "19-6-stable-ee")
        .await;
    gitlab
        .test_merge_request(PROJECT, pushed, Tested::Commit, true)
        .await;
    gitlab.push_commit(PROJECT, pushed).await;
    gitlab
        .open_merge_request(PROJECT, "A fix", "19-6-stable-ee")
        .await;
    let world = connected(&[("gitlab", gitlab.base(), PROJECT)]).await;
    let connection = world.state.connections.first().unwrap();
    let all = sources::all(world.db(), &Viewer::System).await.unwrap();
    let source = &all[0].1;
    let of_it = (source, List::MergeRequests);
    look_up::list(world.db(), connection, of_it, Extent::Whole, &mut |_| {})
        .await
        .unwrap();
    let untested = async || {
        backend::connections::merge_requests::untested(world.db(), &source.id, 10)
            .await
            .unwrap()
    };
    assert_eq!(untested().await.len(), 5);
    for _ in 0..2 {
        let mut asked = Asked::default();
        for _ in 0..2 {
            look_up::tests_of_open(world.db(), connection, source, &mut asked)
                .await
                .unwrap();
        }
        let left = untested().await;
        assert_eq!(left.len(), 2, "{left:?}");
        assert!(left.contains(&pushed) && numbers.iter().all(|number| !left.contains(number)));
    }
}
