//! `slipway gitlab sync` reads merge requests and deployments, broken off and taken up; and what webhooks tell of
//! changes, and do not tell, comes in while a server runs.

use std::collections::BTreeSet;
use std::process::Command;
use std::time::{Duration, Instant};

use backend::connections::sources::AddSource;
use backend::db::Settings;
use backend::{Clock, Db};
use domain::identity::Actor;
use jiff::SignedDuration;
use sqlx::Connection as _;
use standin::{History, Limit, Seed, Setup, Standin, Token, Trouble};
use tokio::sync::OnceCell;

use super::support::{Folder, Said, Server, said};

const KEY: &str = "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";
const PROJECT: &str = "gitlab-org/gitlab";

async fn gitlab(history: Option<History>) -> Standin {
    let setup = Setup {
        seed: Seed::Empty,
        history,
        ..Setup::default()
    };
    Standin::start(setup).await.unwrap()
}

fn connected(command: &mut Command, gitlab: &Standin) {
    command
        .env("SLIPWAY_GITLAB_URL", gitlab.base())
        .env("SLIPWAY_GITLAB_CLIENT_ID", "id")
        .env("SLIPWAY_GITLAB_CLIENT_SECRET", "hush")
        .env("SLIPWAY_GITLAB_TOKEN", Token::READ)
        .env("SLIPWAY_GITLAB_GROUPS", "gitlab-org/release/managers=viewer")
        .env("SLIPWAY_GITLAB_SIGNING_TOKEN", KEY);
}

/// A folder with the demonstration's data but its history, made of the project. Made once, and copied.
async fn followed() -> Folder {
    static MADE: OnceCell<Vec<u8>> = OnceCell::const_new();
    let made = MADE.get_or_init(async || {
        let folder = Folder::new();
        follow(&folder).await;
        std::fs::read(folder.file("slipway.db")).unwrap()
    });
    let folder = Folder::new();
    folder.put("slipway.db", made.await);
    folder
}

async fn follow(folder: &Folder) {
    let db = Db::open(&Settings::new(folder.url()), Clock::system())
        .await
        .unwrap();
    assert!(server::demo::seed(&db).await.unwrap());
    let source = AddSource {
        product: "gitlab".to_owned(),
        connection: "gitlab".to_owned(),
        project: PROJECT.to_owned(),
        tags: "v{version}-ee".to_owned(),
        branches: "{line}-stable-ee".to_owned(),
        publishes: false,
        embargoed: false,
    };
    db.write(&Actor::System("story"), source).await.unwrap();
    db.close().await;
}

fn sync(folder: &Folder, gitlab: &Standin) -> Said {
    let mut command = folder.slipway(&["gitlab", "sync"]);
    connected(&mut command, gitlab);
    said(&mut command)
}

async fn texts(folder: &Folder, sql: &'static str) -> Vec<String> {
    let mut conn = sqlx::SqliteConnection::connect(&folder.url()).await.unwrap();
    let found = sqlx::query_scalar(sql).fetch_all(&mut conn).await.unwrap();
    conn.close().await.unwrap();
    found
}

/// All that is kept of changes, without the names that are made anew in each database.
async fn rows(folder: &Folder) -> Vec<String> {
    let mut all = texts(
        folder,
        "SELECT concat_ws('|', iid, title, url, state, draft, target, line, main, origin, picks, severity, security, head, \
         merged_as, created_at, merged_at, closed_at, told_at, approved, approved_told) FROM merge_requests ORDER BY iid",
    )
    .await;
    all.extend(
        texts(
            folder,
            "SELECT concat_ws('|', deployment, environment, tier, state, sha, created_at, finished_at, told_at, shipped) \
             FROM deployments ORDER BY deployment",
        )
        .await,
    );
    let brought = "SELECT concat_ws('|', deployment, iid) FROM deployed ORDER BY deployment, iid";
    all.extend(texts(folder, brought).await);
    all
}

async fn count(folder: &Folder, sql: &'static str) -> i64 {
    let mut conn = sqlx::SqliteConnection::connect(&folder.url()).await.unwrap();
    let count = sqlx::query_scalar(sql).fetch_one(&mut conn).await.unwrap();
    conn.close().await.unwrap();
    count
}

/// The addresses that were asked for since so many requests, with their answers.
fn asked(gitlab: &Standin, since: usize) -> Vec<(String, u16)> {
    let seen = gitlab.seen().into_iter().skip(since);
    seen.map(|seen| (seen.address, seen.status)).collect()
}

fn is_of_deployment(address: &str) -> bool {
    address.contains("/deployments/") && address.contains("/merge_requests")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_history_is_read_once_however_often_it_is_broken_off() {
    let gitlab = gitlab(Some(History::new(1000, 250))).await;
    gitlab.push_tag(PROJECT, "v19.6.1-ee").await;
    let whole = followed().await;
    let told = sync(&whole, &gitlab).did().out;
    assert!(
        told.contains("1000 merge requests read, 1000 new") && told.contains("250 deployments read, 250 new"),
        "{told}"
    );
    let expected = rows(&whole).await;
    let brought = count(&whole, "SELECT COUNT(*) FROM deployed").await;
    assert_eq!(expected.len(), 1250 + usize::try_from(brought).unwrap());
    assert!(brought > 900, "{brought}");

    // Broken off in the third page of merge requests, and in the second one of deployments.
    let folder = followed().await;
    gitlab.trouble(Trouble::malformed().at("T16%3A29%3A59.999Z").forever());
    let error = sync(&folder, &gitlab);
    error.refused(&[PROJECT, "merge requests", "What was read is kept"]);
    assert_eq!(count(&folder, "SELECT COUNT(*) FROM merge_requests").await, 199);
    gitlab.no_trouble();
    let begin = gitlab.seen().len();
    gitlab.trouble(
        Trouble::status(401)
            .at("/deployments/1000150/merge_requests")
            .forever(),
    );
    sync(&folder, &gitlab).refused(&[PROJECT, "deployments", "does not accept the token"]);
    let again: Vec<(String, u16)> = asked(&gitlab, begin);
    assert!(
        !again
            .iter()
            .any(|(address, _)| address.contains("/repository/tags") || address.contains("/releases")),
        "what was read to its end is not read again: {again:?}"
    );
    gitlab.no_trouble();
    let last = gitlab.seen().len();
    let told = sync(&folder, &gitlab).did().out;
    assert!(told.contains("250 deployments read"), "{told}");
    assert!(rows(&folder).await == expected, "the same as without a stop");
    assert!(
        !asked(&gitlab, last)
            .iter()
            .any(|(address, _)| address.contains("/merge_requests?state=all&scope=all&order_by=updated_at")),
        "it goes on with the deployments"
    );
    let of_one = asked(&gitlab, begin)
        .into_iter()
        .filter(|(address, status)| is_of_deployment(address) && *status == 200);
    let addresses: Vec<String> = of_one.map(|(address, _)| address).collect();
    let different: BTreeSet<&String> = addresses.iter().collect();
    assert_eq!(different.len(), 250);
    assert!(addresses.len() < 290, "{} questions for 250", addresses.len());

    // Once more: nothing is new, and what each deployment has brought is known.
    let (audit, begin) = (
        count(&folder, "SELECT COUNT(*) FROM audit").await,
        gitlab.seen().len(),
    );
    let told = sync(&folder, &gitlab).did().out;
    assert_eq!(told.lines().count(), 5, "{told}");
    assert!(told.lines().all(|line| line.ends_with(", 0 new")), "{told}");
    assert!(
        told.contains("1000 merge requests read") && told.contains("250 deployments read"),
        "{told}"
    );
    assert!(rows(&folder).await == expected);
    assert_eq!(count(&folder, "SELECT COUNT(*) FROM audit").await, audit);
    assert!(
        !asked(&gitlab, begin)
            .iter()
            .any(|(address, _)| is_of_deployment(address))
    );
}

/// GitLab allows fewer requests than are asked at once: each is waited for, and none is lost.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_limit_of_requests_is_obeyed() {
    let gitlab = gitlab(Some(History::new(200, 40))).await;
    let folder = followed().await;
    gitlab.limit(Some(Limit {
        requests: 20,
        seconds: 1,
    }));
    sync(&folder, &gitlab).did();
    assert!(asked(&gitlab, 0).iter().any(|(_, status)| *status == 429));
    assert_eq!(count(&folder, "SELECT COUNT(*) FROM merge_requests").await, 200);
    assert_eq!(
        count(&folder, "SELECT COUNT(*) FROM deployments WHERE shipped = 1").await,
        40
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_one_deployment_does_not_tell_keeps_no_other_from_being_read() {
    let gitlab = gitlab(Some(History::new(120, 40))).await;
    let folder = followed().await;
    gitlab.trouble(
        Trouble::status(403)
            .at("/deployments/1000003/merge_requests")
            .forever(),
    );
    let told = sync(&folder, &gitlab).did();
    assert!(
        told.err.contains("what deployment 1000003 has brought")
            && told.out.contains("40 deployments read, 40 new"),
        "{told:?}"
    );
    const LEFT: &str = "SELECT COALESCE(SUM(deployment), 0) FROM deployments WHERE shipped = 0";
    assert_eq!(count(&folder, LEFT).await, 1_000_003);
    gitlab.no_trouble();
    let begin = gitlab.seen().len();
    let told = sync(&folder, &gitlab).did().out;
    assert!(told.contains("40 deployments read, 0 new"), "{told}");
    let once_more = asked(&gitlab, begin);
    assert_eq!(
        once_more
            .iter()
            .filter(|(address, _)| is_of_deployment(address))
            .count(),
        1
    );
    assert_eq!(count(&folder, LEFT).await, 0);
}

/// A running server that is connected with GitLab, and told of everything.
async fn serve(folder: &Folder, gitlab: &Standin) -> Server {
    let mut command = folder.slipway(&["serve", "--demo"]);
    connected(&mut command, gitlab);
    let server = Server::start(command);
    gitlab.hook_everything(&format!("{}/hooks/gitlab", server.address), Some(KEY), None);
    server
}

async fn until(what: &str, mut seen: impl AsyncFnMut() -> bool) {
    let begun = Instant::now();
    while !seen().await {
        assert!(begun.elapsed() < Duration::from_secs(60), "{what}: not yet");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_webhooks_tell_of_changes_is_known() {
    let gitlab = gitlab(None).await;
    let folder = followed().await;
    let server = serve(&folder, &gitlab).await;
    let stable = "19-6-stable-ee";
    let (change, told) = gitlab.open_merge_request(PROJECT, "A fix", stable).await;
    assert!(told[0].outcome.is_taken(), "{told:?}");
    until("the merge request is known", async || {
        let sql = "SELECT concat_ws(' ', iid, state, line, approved) FROM merge_requests";
        texts(&folder, sql).await == [format!("{change} open 19.6 1")]
    })
    .await;
    let red = gitlab
        .finish_pipeline(PROJECT, stable, Some("rspec unit 1/2"))
        .await;
    gitlab.finish_pipeline(PROJECT, stable, None).await;
    assert!(gitlab.send_again(&red[0]).await.is_taken());
    gitlab.merge(PROJECT, change).await;
    until("it is merged, and its branch was red and is green", async || {
        let pipelines = "SELECT concat_ws(' ', line, failed, job) FROM branch_pipelines ORDER BY pipeline";
        texts(&folder, "SELECT state FROM merge_requests").await == ["merged"]
            && texts(&folder, pipelines).await == ["19.6 1 rspec unit 1/2", "19.6 0"]
    })
    .await;

    // Of one deployment GitLab does not say what it has brought, and then of another one it does. The look that follows
    // a start is over by then: it asks, too.
    until("it was looked at what webhooks have missed", async || {
        count(
            &folder,
            "SELECT COUNT(*) FROM jobs WHERE name = 'gaps' AND done_at > 0",
        )
        .await
            == 1
    })
    .await;
    gitlab.trouble(Trouble::status(403).at("/deployments/").times(1));
    gitlab.deploy(PROJECT, "gstg", "master", &[change]).await;
    const REFUSED: &str =
        "SELECT COUNT(*) FROM deployments WHERE environment = 'gstg' AND shipped = 0 AND tries = 1";
    until("it is refused", async || count(&folder, REFUSED).await == 1).await;
    gitlab.deploy(PROJECT, "gprd", "master", &[change]).await;
    until("what the other one has brought is known", async || {
        let sql = "SELECT concat_ws(' ', d.environment, d.tier, d.state, s.iid) FROM deployments d \
                   JOIN deployed s ON s.deployment = d.deployment";
        texts(&folder, sql).await == [format!("gprd production succeeded {change}")]
    })
    .await;
    assert_eq!(count(&folder, REFUSED).await, 1, "it is asked for in a minute");
    // Its time has come.
    folder.execute("UPDATE deployments SET ask_at = 0").await;
    until("what the first one has brought is known, too", async || {
        count(&folder, "SELECT COUNT(*) FROM deployed").await == 2
    })
    .await;
    drop(server);
}

/// No webhook tells how a stable branch is: a look finds it, and says so from the second one on.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_branch_whose_webhook_rests_is_looked_at() {
    let system = Clock::system();
    let an_hour_ago = system.now().checked_sub(SignedDuration::from_hours(1)).unwrap();
    let gitlab = Standin::start(Setup {
        seed: Seed::Empty,
        now: Some(an_hour_ago),
        ..Setup::default()
    })
    .await
    .unwrap();
    let folder = followed().await;
    let line = texts(
        &folder,
        "SELECT v.version FROM releases r JOIN release_versions v ON v.release_id = r.id WHERE r.kind = 'monthly' \
         AND r.day <= date('now') ORDER BY r.day DESC LIMIT 1",
    )
    .await;
    let (line, _) = line[0].rsplit_once('.').unwrap();
    let stable = format!("{}-stable-ee", line.replace('.', "-"));
    gitlab.finish_pipeline(PROJECT, &stable, Some("rubocop")).await;
    let look = || {
        let mut command = folder.slipway(&["serve", "--demo"]);
        connected(&mut command, &gitlab);
        Server::start(command)
    };
    const BRANCH: &str = "SELECT concat_ws(' ', branch, failed, job) FROM branch_pipelines ORDER BY pipeline";
    const SAYS: &str = "SELECT says FROM connections WHERE about = 'gaps'";
    let server = look();
    until("the branch is red", async || {
        texts(&folder, BRANCH).await == [format!("{stable} 1 rubocop")]
    })
    .await;
    until("the look is over", async || {
        texts(&folder, SAYS).await == ["nothing was found that no webhook had told of"]
    })
    .await;
    drop(server);
    gitlab.finish_pipeline(PROJECT, &stable, None).await;
    folder
        .execute("UPDATE jobs SET done_at = 0, until = 0 WHERE name = 'gaps'")
        .await;
    let server = look();
    until("the branch is green", async || {
        texts(&folder, BRANCH).await == [format!("{stable} 1 rubocop"), format!("{stable} 0")]
    })
    .await;
    until("it is said", async || {
        let says = texts(&folder, SAYS).await;
        says[0].contains(&format!("pipeline of {stable} of {PROJECT} was found"))
    })
    .await;
    drop(server);
}
