//! `slipway gitlab`, against a server with GitLab's endpoints: webhooks are made there and tell; what was there before
//! is read, and read once.

use std::collections::BTreeSet;
use std::process::Command;
use std::time::{Duration, Instant};

use backend::calendar::add_product::AddProduct;
use backend::calendar::queries::{self, Found};
use backend::connections::sources::AddSource;
use backend::db::Settings;
use backend::identity::people;
use backend::identity::sign_in::SignIn;
use backend::{Clock, Db};
use domain::calendar::{Stage, Status};
use domain::identity::{Actor, Role, Viewer, Visibility};
use standin::{Setup, Standin, Token, Trouble};

use super::support::{Folder, Said, Server, said};

const KEY: &str = "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";
const PROJECT: &str = "gitlab-org/gitlab";

async fn gitlab() -> Standin {
    Standin::start(Setup::default()).await.unwrap()
}

/// The command with the settings of a connection.
fn connected(command: &mut Command, gitlab: &Standin, token: &str) {
    command
        .env("SLIPWAY_GITLAB_URL", gitlab.base())
        .env("SLIPWAY_GITLAB_CLIENT_ID", "id")
        .env("SLIPWAY_GITLAB_CLIENT_SECRET", "hush")
        .env("SLIPWAY_GITLAB_TOKEN", token)
        .env("SLIPWAY_GITLAB_GROUPS", "gitlab-org/release/managers=viewer")
        .env("SLIPWAY_GITLAB_SIGNING_TOKEN", KEY);
}

fn run(folder: &Folder, gitlab: &Standin, server: &Server, args: &[&str]) -> Said {
    let mut command = folder.slipway(args);
    connected(&mut command, gitlab, Token::API);
    let addr = server.address.strip_prefix("http://").unwrap();
    said(command.env("SLIPWAY_ADDR", addr))
}

async fn db(folder: &Folder) -> Db {
    Db::open(&Settings::new(folder.url()), Clock::system())
        .await
        .unwrap()
}

async fn follow(db: &Db) {
    let source = AddSource {
        product: "gitlab".to_owned(),
        connection: "gitlab".to_owned(),
        project: PROJECT.to_owned(),
        tags: "v{version}-ee".to_owned(),
        branches: "{line}-stable-ee".to_owned(),
        publishes: true,
        embargoed: false,
    };
    db.write(&Actor::System("story"), source).await.unwrap();
}

async fn status(db: &Db, version: &str) -> Status {
    match queries::release(db, &Viewer::System, "gitlab", version)
        .await
        .unwrap()
    {
        Found::Here(listed) => listed.release.status(),
        other => panic!("{other:?}"),
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_webhook_that_is_installed_tells() {
    let (folder, gitlab) = (Folder::new(), gitlab().await);
    let mut command = folder.slipway(&["serve", "--demo"]);
    connected(&mut command, &gitlab, Token::API);
    let server = Server::start(command);
    let hooks = |more: &[&str]| run(&folder, &gitlab, &server, &[&["gitlab", "hooks"], more].concat());
    // The demonstration is made of GitLab's own project where one is connected.
    let db = db(&folder).await;
    let url = format!("{}/hooks/gitlab/gitlab", server.address);
    let told = hooks(&[]).did().out;
    assert!(
        told.contains(&url)
            && told.contains("Tag push events, ")
            && told.contains(", Deployment events, Issues events\n")
            && !told.contains("whsec_"),
        "{told}"
    );
    assert!(hooks(&["--install"]).did().out.contains("a webhook is made"));
    assert!(hooks(&["--install"]).did().out.contains("is set as it has to be"));

    let sent = gitlab.push_tag(PROJECT, "v19.7.0-ee").await;
    assert_eq!(sent.len(), 1, "one webhook, and not two");
    assert!(sent[0].outcome.is_taken(), "{sent:?}");
    let begun = Instant::now();
    while status(&db, "19.7").await != Status::At(Stage::Tagged) {
        assert!(begun.elapsed() < Duration::from_secs(60), "it is not tagged");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    // One that GitLab lets rest, or has stopped, is sent to again when a test is taken.
    gitlab.rest_hooks(PROJECT);
    let said = hooks(&["--install"]).did().out;
    assert!(
        said.contains("GitLab had let it rest after failures, and sends to it again"),
        "{said}"
    );
    gitlab.stop_hooks(PROJECT);
    let said = hooks(&["--install"]).did().out;
    assert!(
        said.contains("GitLab had stopped it, and sends to it again"),
        "{said}"
    );
    assert!(
        hooks(&["--install"])
            .did()
            .out
            .ends_with("is set as it has to be\n")
    );

    // Told again by hand at GitLab, it is taken and changes nothing.
    assert!(gitlab.send_again(&sent[0]).await.is_taken());
    let sent = gitlab.publish_release(PROJECT, "v19.7.0-ee", "GitLab 19.7").await;
    assert!(sent[0].outcome.is_taken(), "{sent:?}");
    let begun = Instant::now();
    while status(&db, "19.7").await != Status::At(Stage::Published) {
        assert!(begun.elapsed() < Duration::from_secs(60), "it is not published");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    db.close().await;
}

/// A webhook to the short address of the first connection is one of it: no second one is made, and where there are two it is
/// said.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_webhook_to_the_short_address_is_known() {
    let (folder, gitlab) = (Folder::new(), gitlab().await);
    let server = folder.serve();
    let db = db(&folder).await;
    follow(&db).await;
    let install = || {
        run(&folder, &gitlab, &server, &["gitlab", "hooks", "--install"])
            .did()
            .out
    };
    let short = format!("{}/hooks/gitlab", server.address);
    gitlab.hook_everything(&short, None, None);
    let told = install();
    assert!(
        told.contains(&format!("to {short}, the short address")) && told.contains("is set as it has to be"),
        "{told}"
    );
    assert!(!told.contains("twice"), "{told}");
    let sent = gitlab.push_tag(PROJECT, "v19.7.0-ee").await;
    assert_eq!(sent.len(), 1, "one webhook, and not two");
    // It keeps what was given to it.
    assert!(install().contains(&format!("to {short}, the short address")));

    let own = format!("{short}/gitlab");
    gitlab.hook_everything(&own, None, None);
    let told = install();
    for words in [
        "gitlab-org/gitlab: its webhook is set as it has to be\n",
        &format!("It has 2 webhooks that lead here, to {own} and {short}, so each event comes twice"),
        "/gitlab-org/gitlab/-/hooks",
    ] {
        assert!(told.contains(words), "{words}: {told}");
    }
    db.close().await;
}

/// One webhook of a group tells of all its projects, and of who comes and goes: then roles are checked again.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_webhook_of_a_group_tells_of_members() {
    let (folder, gitlab) = (Folder::new(), gitlab().await);
    let mut command = folder.slipway(&["serve", "--demo"]);
    connected(&mut command, &gitlab, Token::API);
    let server = Server::start(command);
    let hooks = |more: &[&str]| run(&folder, &gitlab, &server, &[&["gitlab", "hooks"], more].concat());
    let told = hooks(&["--group", "gitlab-org"]).did().out;
    assert!(
        told.contains("/groups/gitlab-org/-/hooks") && told.contains("Member events"),
        "{told}"
    );
    let install = || hooks(&["--group", "gitlab-org", "--install"]);
    assert!(install().did().out.contains("gitlab-org: a webhook is made"));
    assert!(install().did().out.contains("is set as it has to be"));
    hooks(&["--group", "nobody", "--install"]).refused(&["nobody", "Premium"]);
    hooks(&["--group", "gitlab-org", "--connection", "ops"]).refused(&["the settings know no GitLab 'ops'"]);

    let db = db(&folder).await;
    let ana = SignIn {
        id: None,
        connection: "gitlab".to_owned(),
        gitlab_id: Some(101),
        username: "ana".to_owned(),
        name: "Ana Ferreira".to_owned(),
        title: String::new(),
        roles: [Role::ReleaseManager].into_iter().collect(),
        avatar: None,
    };
    let ana = db.write(&Actor::System("story"), ana).await.unwrap();
    let checked = async || {
        let person = people::by_id(&db, &ana.id).await.unwrap().unwrap();
        person.roles_checked_at
    };
    let before = checked().await;
    let sent = gitlab.change_member("gitlab-org/release/managers", 101, 30).await;
    assert_eq!(sent.len(), 1, "the hook of the group above is told");
    assert!(sent[0].outcome.is_taken(), "{sent:?}");
    let begun = Instant::now();
    while checked().await >= before {
        assert!(begun.elapsed() < Duration::from_secs(60), "it is not due");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    let due = people::due_for_check(&db, "gitlab", Clock::system().now())
        .await
        .unwrap();
    assert!(due.is_empty(), "who has no session is not asked after");
    let sent = gitlab.push_tag(PROJECT, "v19.7.0-ee").await;
    assert!(
        sent.iter().all(|sent| sent.outcome.is_taken()) && sent.len() == 1,
        "{sent:?}"
    );
    // A project that tells by itself, too, would tell everything twice.
    let told = hooks(&["--install"]).did().out;
    assert!(
        told.contains("a webhook is made")
            && told.contains("so each event of it comes twice")
            && told.contains("/groups/gitlab-org/-/hooks"),
        "{told}"
    );
    let told = install().did().out;
    assert!(
        told.contains("a webhook of their own") && told.contains("/gitlab-org/gitlab/-/hooks"),
        "{told}"
    );
    db.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_past_is_read_and_read_once() {
    let (folder, gitlab) = (Folder::new(), gitlab().await);
    for number in 0..250 {
        gitlab.push_tag(PROJECT, &format!("v1.{number}.0-ee")).await;
    }
    gitlab.push_tag(PROJECT, "v19.7.0-ee").await;
    let server = folder.serve();
    let sync = || run(&folder, &gitlab, &server, &["gitlab", "sync"]);
    sync().refused(&[
        "no project makes up a product yet",
        "/admin/connections",
        "v{version}-ee",
    ]);
    let hooks = run(&folder, &gitlab, &server, &["gitlab", "hooks"]);
    hooks.refused(&["no project makes up a product yet", "/admin/connections"]);
    let db = db(&folder).await;
    follow(&db).await;

    // It breaks off at the second page, and goes on there.
    gitlab.trouble(Trouble::cut_off().at("page_token=").forever());
    sync().refused(&[PROJECT, "What was read is kept"]);
    gitlab.no_trouble();
    let before = gitlab.seen().len();
    let told = sync().did().out;
    let asked: Vec<String> = gitlab
        .seen()
        .into_iter()
        .skip(before)
        .map(|seen| seen.address)
        .collect();
    let pages: Vec<&String> = asked
        .iter()
        .filter(|address| address.contains("/repository/tags"))
        .collect();
    assert!(
        pages
            .iter()
            .all(|address| address.contains("page_token=") || address.contains("per_page=1&")),
        "{pages:?}"
    );
    assert!(told.contains("tags read"), "{told}");
    assert_eq!(status(&db, "19.7").await, Status::At(Stage::Tagged));
    let tags = count(&folder, "SELECT COUNT(*) FROM git_tags").await;
    assert!(tags >= 251, "{tags}");

    let audit = "SELECT COUNT(*) FROM audit";
    let lines = count(&folder, audit).await;
    let again = sync().did().out;
    assert!(again.lines().all(|line| line.ends_with(", 0 new")), "{again}");
    assert_eq!(count(&folder, audit).await, lines, "nothing was done again");
    assert_eq!(count(&folder, "SELECT COUNT(*) FROM git_tags").await, tags);
    db.close().await;
}

/// A project may be a part of several products: it has one webhook, and is read once for all of them.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_project_of_two_products_is_asked_once() {
    let (folder, gitlab) = (Folder::new(), gitlab().await);
    for number in 0..150 {
        gitlab.push_tag(PROJECT, &format!("v1.{number}.0-ee")).await;
    }
    let (backport, _) = gitlab
        .open_merge_request(PROJECT, "A backport", "1-5-stable-ee")
        .await;
    let server = folder.serve();
    let db = db(&folder).await;
    follow(&db).await;
    let other = AddProduct {
        id: None,
        slug: "other".to_owned(),
        name: "Another product".to_owned(),
        colour: "violet".to_owned(),
        letter: "O".to_owned(),
        visibility: Visibility::Public,
        zone: domain::calendar::Zone::utc(),
        words: domain::calendar::KindWords::default(),
    };
    let actor = Actor::System("story");
    db.write(&actor, other).await.unwrap();
    let source = AddSource {
        product: "other".to_owned(),
        connection: "gitlab".to_owned(),
        project: PROJECT.to_owned(),
        tags: "v{version}-ee".to_owned(),
        branches: "{line}-stable-ee".to_owned(),
        publishes: false,
        embargoed: false,
    };
    db.write(&actor, source).await.unwrap();
    let told = run(&folder, &gitlab, &server, &["gitlab", "hooks"]).did().out;
    assert_eq!(told.matches("/hooks/gitlab/gitlab").count(), 1, "{told}");

    // Broken off, both go on where it was.
    let sync = || run(&folder, &gitlab, &server, &["gitlab", "sync"]);
    gitlab.trouble(Trouble::cut_off().at("page_token=").forever());
    sync().refused(&[PROJECT, "What was read is kept"]);
    gitlab.no_trouble();
    let since = gitlab.seen().len();
    let told = sync().did().out;
    for list in ["tags", "releases", "merge requests", "deployments", "issues"] {
        assert!(told.contains(&format!("its {list} were read above")), "{told}");
    }
    let asked: Vec<String> = gitlab
        .seen()
        .into_iter()
        .skip(since)
        .map(|seen| seen.address)
        .collect();
    let is_list = |address: &&String| {
        [
            "/repository/tags?",
            "/releases?",
            "/merge_requests?",
            "/deployments?",
            "/issues?",
        ]
        .iter()
        .any(|list| address.contains(list))
    };
    let mut once = BTreeSet::new();
    for address in asked.iter().filter(is_list) {
        assert!(once.insert(address), "asked twice: {address}");
    }
    assert!(once.len() >= 5, "{asked:?}");
    let alone = format!("/merge_requests/{backport}");
    let is_it = |address: &&String| {
        address
            .split('?')
            .next()
            .is_some_and(|path| path.ends_with(&alone))
    };
    assert_eq!(asked.iter().filter(is_it).count(), 1, "{asked:?}");
    let tags = count(&folder, "SELECT COUNT(DISTINCT name) FROM git_tags").await;
    assert!(tags >= 150, "{tags}");
    assert_eq!(count(&folder, "SELECT COUNT(*) FROM git_tags").await, 2 * tags);
    db.close().await;
}

/// What GitLab does not show is named and passed over: the lists behind it are read, and so are the other projects.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_gitlab_does_not_show_is_passed_over() {
    let (folder, gitlab) = (Folder::new(), gitlab().await);
    gitlab.open_merge_request(PROJECT, "A change", "master").await;
    let server = folder.serve();
    let db = db(&folder).await;
    let gone = AddSource {
        product: "gitlab".to_owned(),
        connection: "gitlab".to_owned(),
        project: "a-group/gone".to_owned(),
        tags: "v{version}".to_owned(),
        branches: String::new(),
        publishes: false,
        embargoed: false,
    };
    db.write(&Actor::System("story"), gone).await.unwrap();
    follow(&db).await;
    gitlab.trouble(Trouble::status(403).at("/releases").forever());
    let sync = || run(&folder, &gitlab, &server, &["gitlab", "sync"]);
    sync().refused(&[
        "a-group/gone is passed over",
        "gitlab-org/gitlab: its releases are passed over",
        "nothing was read of a-group/gone",
    ]);
    let known = "SELECT COUNT(*) FROM merge_requests WHERE title = 'A change'";
    assert_eq!(count(&folder, known).await, 1);
    let one = &["gitlab", "sync", "--project", PROJECT];
    let said = run(&folder, &gitlab, &server, one).did();
    assert!(said.out.contains("deployments read"), "{}", said.out);
    db.close().await;
}

/// A token that has ended is told in words, and nothing is lost.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_token_that_is_none_is_told() {
    let (folder, gitlab) = (Folder::new(), gitlab().await);
    let server = folder.serve();
    let db = db(&folder).await;
    follow(&db).await;
    gitlab.forget_token(Token::API);
    run(&folder, &gitlab, &server, &["gitlab", "sync"]).refused(&["does not accept the token"]);
    db.close().await;
}

async fn count(folder: &Folder, sql: &'static str) -> i64 {
    use sqlx::Connection as _;
    let mut conn = sqlx::SqliteConnection::connect(&folder.url()).await.unwrap();
    let count = sqlx::query_scalar(sql).fetch_one(&mut conn).await.unwrap();
    conn.close().await.unwrap();
    count
}
