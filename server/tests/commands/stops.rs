//! `slipway gitlab …` that is stopped, or meets a GitLab that does not answer: what was read is not read again, and the
//! others are not kept waiting.

use backend::connections::sources::AddSource;
use backend::db::Settings;
use backend::{Clock, Db};
use domain::identity::Actor;
use standin::{Setup, Standin, Token, Trouble};

use super::support::{Folder, Said, said};

/// The number and the path of each.
const FIRST: (&str, &str) = ("278964", "gitlab-org/gitlab");
const SECOND: (&str, &str) = ("20699", "gitlab-org/omnibus-gitlab");
const KEY: &str = "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";
const LISTS: [&str; 5] = [
    "/repository/tags?",
    "/releases?",
    "/merge_requests?",
    "/deployments?",
    "/issues?",
];

/// A database in which projects make up a product, each at a connection.
async fn world(projects: &[(&str, &str)], settings: &str) -> Folder {
    let folder = Folder::new();
    folder.demo();
    let settings_of = Settings::new(folder.url());
    let db = Db::open(&settings_of, Clock::system()).await.unwrap();
    for (connection, project) in projects {
        let source = AddSource {
            product: "gitlab".to_owned(),
            connection: (*connection).to_owned(),
            project: (*project).to_owned(),
            tags: "v{version}-ee".to_owned(),
            branches: "{line}-stable-ee".to_owned(),
            publishes: true,
            embargoed: false,
        };
        db.write(&Actor::System("story"), source).await.unwrap();
    }
    db.close().await;
    std::fs::write(folder.file("slipway.toml"), settings).unwrap();
    folder
}

fn settings(name: &str, url: &str, token: &str) -> String {
    format!(
        "[[gitlab]]\nname = \"{name}\"\nurl = \"{url}\"\ntoken = \"{token}\"\nsigning_token = \"{KEY}\"\n"
    )
}

fn sync(folder: &Folder) -> Said {
    said(&mut folder.slipway(&["gitlab", "sync"]))
}

/// The lists of a project that were asked for since.
fn asked(gitlab: &Standin, since: usize, (number, _): (&str, &str)) -> Vec<&'static str> {
    let begin = format!("/projects/{number}");
    let seen = gitlab.seen();
    let of_it = seen
        .iter()
        .skip(since)
        .filter(|seen| seen.address.contains(&begin));
    let asked: Vec<&String> = of_it.map(|seen| &seen.address).collect();
    let is_asked = |list: &&str| {
        asked
            .iter()
            .any(|address| address.contains(&format!("{begin}{list}")))
    };
    LISTS.into_iter().filter(is_asked).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_read_to_its_end_is_not_read_again() {
    let gitlab = Standin::start(Setup::default()).await.unwrap();
    let folder = world(
        &[("gitlab", FIRST.1), ("gitlab", SECOND.1)],
        &settings("gitlab", gitlab.base(), Token::API),
    )
    .await;
    // Between two lists of the first one.
    let break_off = |at: &str| gitlab.trouble(Trouble::status(401).at(at).forever());
    break_off(&format!("/projects/{}/merge_requests?", FIRST.0));
    sync(&folder).refused(&[FIRST.1, "merge requests", "the same command goes on there"]);
    gitlab.no_trouble();
    let since = gitlab.seen().len();
    // In the second one.
    break_off(&format!("/projects/{}/releases?", SECOND.0));
    sync(&folder).refused(&[SECOND.1, "releases"]);
    assert_eq!(asked(&gitlab, since, FIRST), LISTS[2..]);
    gitlab.no_trouble();
    let since = gitlab.seen().len();
    let told = sync(&folder).did().out;
    assert!(told.contains("its tags were read before"), "{told}");
    assert!(asked(&gitlab, since, FIRST).is_empty(), "{told}");
    assert_eq!(asked(&gitlab, since, SECOND), LISTS[1..]);
    // What was done begins anew.
    let since = gitlab.seen().len();
    sync(&folder).did();
    assert_eq!(asked(&gitlab, since, FIRST), LISTS);
    assert_eq!(asked(&gitlab, since, SECOND), LISTS);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_gitlab_that_does_not_let_us_in_keeps_no_other_waiting() {
    let gitlab = Standin::start(Setup::default()).await.unwrap();
    let (bad, good) = (
        settings("bad", gitlab.base(), "wrong"),
        settings("good", gitlab.base(), Token::API),
    );
    let folder = world(
        &[("bad", FIRST.1), ("gone", FIRST.1), ("good", SECOND.1)],
        &format!("{bad}{good}"),
    )
    .await;
    sync(&folder).refused(&[
        "not all was read of the GitLab 'bad'",
        "not all was read of the GitLab 'gone'",
        "which the settings do not know any more",
    ]);
    assert_eq!(asked(&gitlab, 0, SECOND), LISTS);
    // As long as one fails, the lists of the other are read again each time.
    let since = gitlab.seen().len();
    sync(&folder).refused(&["not all was read of the GitLab 'bad'"]);
    assert_eq!(asked(&gitlab, since, SECOND), LISTS);
    let hooks = said(&mut folder.slipway(&["gitlab", "hooks", "--install"]));
    hooks.refused(&["gitlab-org/gitlab at 'bad'", "gitlab-org/gitlab at 'gone'"]);
    assert!(
        hooks.out.contains("gitlab-org/omnibus-gitlab: a webhook is made"),
        "{hooks:?}"
    );
    // GitLab refuses a key of another length, and it is not asked.
    let short = good.replace(KEY, "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3");
    std::fs::write(folder.file("slipway.toml"), short).unwrap();
    let hooks = said(&mut folder.slipway(&["gitlab", "hooks", "--install"]));
    hooks.refused(&["32 bytes", "openssl rand -base64 32", "at 'good'"]);
}
